// What officers ask for, judged: who has the person, and under which fence. What passes becomes an event of
// the dialog; what does not changes nothing and says why.
#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "data/author.hpp"
#include "data/json.hpp"
#include "gateway/core/turn.hpp"
#include "gateway/core/window.hpp"

namespace swcs::gateway {

using data::Error;
using data::ErrorKind;
using data::Owner;
using nlohmann::json;

struct Planner::Ask {
    const Act& act;
    json details;
    data::Case record;

    std::string text(std::string_view key) const { return data::text_at(details, key); }
};

struct Planner::Kind {
    std::string_view what;
    bool fenced;  // needs to have the person, under the current fence
    Plan plan;
};

namespace {

constexpr std::array<std::string_view, 6> kOutcomes{"helped",      "informed",  "referred",
                                                    "unreachable", "duplicate", "withdrawn"};

Verdict refused(ErrorKind kind, const char* message) {
    return {.refused = Error{kind, message}};
}

// Who has the person now, for the one who asked in vain.
Verdict conflict(const data::Contact& contact, const char* message) {
    return {.refused = Error{ErrorKind::conflict, message},
            .facts = data::dump({{"owner", data::name_of(contact.owner)},
                                 {"officer", contact.officer},
                                 {"fence", contact.fence}})};
}

bool has(const data::Contact& contact, const Act& act) {
    return contact.owner == Owner::officer && contact.officer == act.officer;
}

// The first way to reach that contact officer which a configured line serves.
struct Way {
    data::Reach reach;
    std::string line;
};
std::optional<Way> way_to(const Config& config, const data::ContactOfficer& officer) {
    for (const auto& reach : officer.reaches) {
        for (const auto& [name, line] : config.lines) {
            const channels::Channel* channel = channels::find(line.channel);
            if (channel != nullptr && channel->kind() == reach.kind) return Way{reach, name};
        }
    }
    return std::nullopt;
}

// Whom a referral goes to.
struct Addressee {
    data::Service service;
    data::ContactOfficer officer;
    Way way;
};
data::Result<Addressee> addressee_of(const Config& config, data::store::Store& store, const json& details) {
    auto service = store.directory().by_id({data::text_at(details, "service")});
    if (!service || !service->active) return Error{ErrorKind::not_found, "There is no such active service."};
    const auto officer = std::ranges::find(
        service->contact_officers, data::text_at(details, "contact_officer"), &data::ContactOfficer::id);
    if (officer == service->contact_officers.end())
        return Error{ErrorKind::not_found, "There is no such contact officer."};
    auto way = way_to(config, *officer);
    if (!way) return Error{ErrorKind::invalid, "No line of ours reaches this contact officer."};
    data::ContactOfficer to = *officer;
    return Addressee{.service = std::move(*service), .officer = std::move(to), .way = std::move(*way)};
}

// A code that no open referral of that contact officer has.
std::string unused_code(const World& world, const std::vector<data::Referral>& open) {
    std::string code;
    do {
        code = dialog::referral_code(world.random.next());
    } while (std::ranges::find(open, code, &data::Referral::code) != open.end());
    return code;
}

}  // namespace

const Planner::Kind* Planner::kind_named(std::string_view what) {
    static constexpr std::array<Kind, 7> kKinds{{
        {"take", false, &Planner::take},
        {"reply", true, &Planner::reply},
        {"note", false, &Planner::note},
        {"hand_back", true, &Planner::hand_back},
        {"close", true, &Planner::close},
        {"refer", true, &Planner::refer},
        {"withdraw", true, &Planner::withdraw},
    }};
    const auto* kind = std::ranges::find(kKinds, what, &Kind::what);
    return kind == kKinds.end() ? nullptr : kind;
}

Turn Planner::plan_act(Store& store, Turn turn) {
    const auto act = read_act(turn.event.payload);
    if (!act) {
        turn.verdict = Verdict{.refused = act.error()};
        return turn;
    }
    turn.actor = data::officer_author(act->officer);
    turn.verdict = decide(store, turn, *act);
    if (turn.verdict->refused) turn.before = {};  // nobody's state changes
    return turn;
}

Verdict Planner::decide(Store& store, Turn& turn, const Act& act) {
    const Kind* kind = kind_named(act.what);
    if (kind == nullptr) return refused(ErrorKind::invalid, "There is no such act.");
    auto details = data::parse_json(act.details.empty() ? "{}" : act.details);
    if (!details || !details->is_object()) return refused(ErrorKind::invalid, "The details are no object.");
    auto record = case_by_id(store, act.record);
    const auto contact = record ? contact_by_id(store, record->contact) : std::nullopt;
    const auto talk = record ? conversation_by_id(store, record->conversation) : std::nullopt;
    if (!contact || !talk) return refused(ErrorKind::not_found, "There is no such case.");
    if (kind->fenced && (!has(*contact, act) || contact->fence != act.fence)) {
        return conflict(*contact, "Somebody else has this person now.");
    }
    const bool closed = record->status == data::CaseStatus::closed;
    if (closed && act.what != "note") return conflict(*contact, "This case is closed.");
    turn.before = {.contact = *contact, .conversation = *talk};
    turn.thread = record->id.text;
    return (this->*kind->plan)(store, turn,
                               {.act = act, .details = std::move(*details), .record = std::move(*record)});
}

Verdict Planner::done(const Turn& turn, json facts) const {
    facts["fence"] = turn.step->state.contact.fence;
    return {.refused = {}, .facts = data::dump(facts)};
}

Verdict Planner::take(Store& store, Turn& turn, const Ask& ask) {
    const data::Contact& contact = turn.before.contact;
    const bool anothers = contact.owner == Owner::officer && contact.officer != ask.act.officer;
    if (anothers && ask.text("from") != contact.officer) {
        return conflict(contact, "Another officer has this person.");
    }
    auto others = anothers ? others_of(store, ask.record, contact.officer) : std::vector<data::CaseId>{};
    think(store, turn, dialog::OfficerTook{ask.act.officer, ask.record, std::move(others)});
    return done(turn, json::object());
}

Verdict Planner::reply(Store& store, Turn& turn, const Ask& ask) {
    if (ask.text("text").empty()) return refused(ErrorKind::invalid, "There is no text.");
    if (!ask.text("referral").empty()) return answer(store, turn, ask);
    const std::string line = ask.text("line");
    auto talk = line.empty() ? latest_of(store, turn.before.contact.id)
                             : conversation_on(store, turn.before.contact.id, line);
    if (!talk) return refused(ErrorKind::invalid, "The person never wrote on that line.");
    turn.before.conversation = std::move(*talk);
    if (auto no = shut(turn, data::flag_at(ask.details, "wait"))) return *no;
    const data::MessageId id{world_.fresh_id()};
    think(store, turn, dialog::OfficerWrote{ask.act.officer, ask.text("text"), id, ask.record});
    return done(turn, {{"message", id.text}});
}

// Free text would not reach the person now. `may_wait`: the officer knows, and leaves it until they write.
std::optional<Verdict> Planner::shut(const Turn& turn, bool may_wait) const {
    const data::Conversation& talk = turn.before.conversation;
    if (!is_shut(world_.config, talk, turn.at)) return std::nullopt;
    const auto notice = notice_of(world_.config, talk.line);
    if (may_wait && notice) return std::nullopt;
    return Verdict{
        .refused = Error{ErrorKind::conflict, "This line takes no free text to this person now."},
        .facts = data::dump({{"window", "shut"}, {"notice", notice ? json(notice->text) : json(nullptr)}})};
}

Verdict Planner::answer(Store& store, Turn& turn, const Ask& ask) {
    const auto referral = referral_of(store, ask);
    if (!referral) return refused(ErrorKind::not_found, "There is no such open referral of this case.");
    turn.provider = provider_of(store, *referral);
    if (!turn.provider) return refused(ErrorKind::not_found, "Its contact officer is gone.");
    const data::MessageId id{world_.fresh_id()};
    think(store, turn,
          dialog::OfficerAnswered{ask.act.officer, ask.record, *referral, ask.text("text"),
                                  counterpart(*turn.provider), id});
    return done(turn, {{"message", id.text}, {"referral", referral->id.text}});
}

Verdict Planner::note(Store& store, Turn& turn, const Ask& ask) {
    if (ask.text("text").empty()) return refused(ErrorKind::invalid, "There is no text.");
    const data::MessageId id{world_.fresh_id()};
    think(store, turn, dialog::OfficerNoted{ask.act.officer, ask.text("text"), id});
    return done(turn, {{"message", id.text}});
}

Verdict Planner::hand_back(Store& store, Turn& turn, const Ask& ask) {
    think(store, turn,
          dialog::OfficerHandedBack{ask.act.officer, ask.record,
                                    others_of(store, ask.record, ask.act.officer)});
    return done(turn, json::object());
}

Verdict Planner::close(Store& store, Turn& turn, const Ask& ask) {
    const std::string outcome = ask.text("outcome");
    if (std::ranges::find(kOutcomes, outcome) == kOutcomes.end()) {
        return refused(ErrorKind::invalid, "There is no such outcome.");
    }
    const bool keeps = !others_of(store, ask.record, ask.act.officer).empty();
    think(store, turn, dialog::OfficerClosed{ask.act.officer, outcome, ask.text("note"), ask.record, keeps});
    return done(turn, json::object());
}

Verdict Planner::refer(Store& store, Turn& turn, const Ask& ask) {
    if (!data::flag_at(ask.details, "consent")) {
        return refused(ErrorKind::invalid, "The person has to agree that this service gets the case.");
    }
    auto to = addressee_of(world_.config, store, ask.details);
    if (!to) return {.refused = to.error()};
    Met provider = meet(store, to->way.line, to->way.reach.id, to->officer.name, data::Time{});
    const data::ContactId provider_id = provider.state.contact.id;
    if (provider_id == ask.record.contact) {
        return refused(ErrorKind::invalid, "The contact officer is the person of this case.");
    }
    std::string code = unused_code(world_, open_referrals(store, provider_id));
    const data::Referral referral{.id = {world_.fresh_id()},
                                  .record = ask.record.id,
                                  .citizen = ask.record.contact,
                                  .service = to->service.id,
                                  .service_name = to->service.name,
                                  .organisation = to->service.organisation,
                                  .to = to->officer,
                                  .by = to->way.reach,
                                  .provider = provider_id,
                                  .line = to->way.line,
                                  .code = std::move(code),
                                  .note = ask.text("note"),
                                  .officer = ask.act.officer,
                                  .consented = true,
                                  .made_at = turn.at};

    remember(provider.state);
    provider.body = data::to_text(provider.state.conversation);
    const dialog::Counterpart other_side = counterpart(provider);
    turn.provider = std::move(provider);
    think(store, turn,
          dialog::OfficerReferred{ask.act.officer, ask.record, referral, other_side, {world_.fresh_id()}});
    return done(turn, {{"referral", referral.id.text}, {"code", referral.code}});
}

Verdict Planner::withdraw(Store& store, Turn& turn, const Ask& ask) {
    const auto referral = referral_of(store, ask);
    if (!referral) return refused(ErrorKind::not_found, "There is no such open referral of this case.");
    turn.provider = provider_of(store, *referral);
    if (!turn.provider) return refused(ErrorKind::not_found, "Its contact officer is gone.");
    think(store, turn,
          dialog::OfficerWithdrew{ask.act.officer, ask.record, *referral, ask.text("note"),
                                  counterpart(*turn.provider)});
    return done(turn, {{"referral", referral->id.text}});
}

std::optional<data::Referral> Planner::referral_of(Store& store, const Ask& ask) {
    auto referral = referral_by_id(store, {ask.text("referral")});
    if (!referral || referral->record != ask.record.id || !referral->open()) return std::nullopt;
    return referral;
}

}  // namespace swcs::gateway
