// The ends of a form: consent, a case with its number, a person.
#include <algorithm>

#include "dialog/moves.hpp"
#include "dialog/say.hpp"

namespace swcs::dialog {

namespace {

constexpr std::string_view kOtherCategory = "informacion";  // a need nobody could name yet
constexpr std::string_view kOtherNeed = "other";
constexpr std::string_view kFrontDesk = "ventanilla";
constexpr int kConsentTries = 2;

// Asked once in an urgent need: an answer that is none leaves the question to the officer.
bool consent_due(const Turn& turn) {
    const rules::Subcategory* sub = current(turn);
    const bool asked = turn.contact.consent == data::Consent::asked;
    if (asked && sub != nullptr && is_urgent(*sub)) return false;
    return turn.contact.consent != data::Consent::given && turn.contact.consent != data::Consent::refused &&
           !flagged(current(turn), "human_only") && !hushed(turn);
}

void rest(Turn& turn) {
    turn.talk.stage = data::Stage::waiting;
    turn.talk.awaiting.clear();
    turn.talk.suspended.clear();
    turn.talk.retries = 0;
    turn.talk.misunderstood = 0;
    withdraw_offer(turn);
}

// The person who asked for silence asks for somebody now: the officer sees it beside the case.
void break_silence(Turn& turn) {
    turn.talk.stage = data::Stage::waiting;
    turn.contact.stop_pings = false;
    turn.effects.emplace_back(Record{.action = "contact.silence_ended", .detail = {}});
    if (turn.talk.open_case.empty()) return;
    const auto title = phrase(turn, "menu.person");
    fill(turn, std::string(kSafeSlot),
         {.value = "person", .shown = title, .said = title, .at = turn.event.at});
}

void say_summary(Turn& turn) {
    const auto known = case_arguments(turn);
    if (known.at("what").empty() || known.at("place").empty()) return;
    say(turn, "case.summary", known);
}

// The form is done and consent is settled one way or the other.
void settle(Turn& turn) {
    const bool opened_before = !turn.talk.open_case.empty();
    if (!opened_before && turn.contact.consent == data::Consent::refused) {
        forget_matter(turn);
        turn.talk.stage = data::Stage::listening;
        withdraw_offer(turn);
        return say(turn, "consent.refused");
    }
    if (!opened_before) {
        open_case(turn);
        hand_over(turn, "need");
        say_summary(turn);
    }
    say_about_case(turn, "handover.queued");
    rest(turn);
}

}  // namespace

data::Case case_record(const Turn& turn) {
    const rules::Subcategory* sub = current(turn);
    data::Case record{
        .id = turn.talk.open_case,
        .number = turn.talk.case_number,
        .contact = turn.contact.id,
        .conversation = turn.talk.id,
        .category = std::string(sub == nullptr ? kOtherCategory : std::string_view(sub->category)),
        .subcategory = std::string(sub == nullptr ? kOtherNeed : std::string_view(sub->id)),
        .also = {},
        .priority = sub == nullptr ? data::Priority::p2 : priority_of(*sub),
        .queue =
            std::string(sub == nullptr || sub->queue.empty() ? kFrontDesk : std::string_view(sub->queue)),
        .officer = {},
        .need = turn.talk.need,
        .because = turn.talk.because,
        .flags = {},
        .slots = turn.talk.slots,
        .consent = turn.contact.consent,
        .pack = turn.talk.pack,
        .opened_at = turn.event.at,
        .updated_at = turn.event.at,
    };
    if (sub != nullptr) record.flags.assign(sub->flags.begin(), sub->flags.end());
    // Somebody who asked for a person does not wait three days for one.
    if (turn.talk.reason == "asked") record.priority = std::min(record.priority, data::Priority::p2);
    for (const auto& id : turn.talk.also) {
        const auto* beside = subcategory(turn, id);
        if (beside != nullptr && !set_apart(*beside)) record.also.push_back(id);
    }
    return record;
}

void open_case(Turn& turn) {
    turn.talk.open_case = turn.event.fresh_case;
    turn.talk.case_number = turn.event.fresh_number;
    turn.effects.emplace_back(OpenCase{.record = case_record(turn)});
}

void hand_over(Turn& turn, std::string_view reason) {
    turn.talk.reason = std::string(reason);
    const data::Case record = case_record(turn);
    turn.effects.emplace_back(HandOver{.id = record.id,
                                       .subcategory = record.subcategory,
                                       .queue = record.queue,
                                       .priority = record.priority,
                                       .reason = turn.talk.reason});
    turn.urgent = turn.urgent || record.priority <= data::Priority::p1;
    if (turn.contact.owner == data::Owner::bot) {
        turn.contact.owner = data::Owner::queue;
        ++turn.contact.fence;
    }
}

void ask_person(Turn& turn, std::string_view reason) {
    turn.talk.misunderstood = 0;
    if (turn.talk.stage == data::Stage::silent) break_silence(turn);
    const bool open = !turn.talk.open_case.empty();
    if (open && turn.contact.owner == data::Owner::queue) {
        say(turn, "handover.already", case_arguments(turn));
        if (turn.talk.stage != data::Stage::waiting) repeat_pending(turn);
        return;
    }
    if (!open) open_case(turn);
    hand_over(turn, reason);
    if (reason == "asked") {
        say(turn, "person.asked", case_arguments(turn));
    } else {
        say(turn, "fallback.person");
        say_about_case(turn, "handover.queued");
    }
    rest(turn);
}

void finish_form(Turn& turn) {
    turn.talk.awaiting.clear();
    turn.talk.retries = 0;
    if (!consent_due(turn)) return settle(turn);
    turn.talk.stage = data::Stage::consenting;
    turn.contact.consent = data::Consent::asked;
    say(turn, "consent.ask");
    offer(turn, {"consent.yes", "consent.no"});
}

void hear_consent(Turn& turn, const std::string& text) {
    if (end_if_settled(turn, text)) return;
    const auto& pack = turn.rules.own;
    if (const auto answer = rules::yes_or_no(pack, text, language_of_turn(turn))) {
        return choose_consent(turn, *answer);
    }
    const bool urgent = is_urgent(*current(turn));
    if (!in_script(turn) && answer_in_passing(turn, text)) {
        return urgent ? settle(turn) : repeat_pending(turn);
    }
    if (urgent) {
        note_words(turn, text);
        say(turn, watched(turn) ? "noted.urgent" : "slot.noted");
        return settle(turn);
    }
    if (hear_need_beside(turn, text)) return;
    // Neither yes nor no, twice: the case goes on with consent asked and open, and the officer asks.
    if (++turn.talk.retries >= kConsentTries) return settle(turn);
    repeat_pending(turn);
}

void choose_consent(Turn& turn, bool given) {
    turn.contact.consent = given ? data::Consent::given : data::Consent::refused;
    turn.effects.emplace_back(Record{.action = given ? "consent.given" : "consent.refused", .detail = {}});
    if (given) say(turn, "consent.thanks");
    settle(turn);
}

}  // namespace swcs::dialog
