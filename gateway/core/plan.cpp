#include <algorithm>

#include "data/json.hpp"
#include "dialog/apply.hpp"
#include "gateway/core/turn.hpp"
#include "gateway/core/window.hpp"

namespace swcs::gateway {

using data::Error;
using data::ErrorKind;
using data::store::QueuedEvent;

namespace {

constexpr std::size_t kShortestPhone = 8;  // "+" and seven digits; what is shorter is a service, not a person
constexpr std::size_t kRemembered = 8'192;  // states; then everything is read again

bool opens_case(const dialog::Step& step) {
    for (const dialog::Effect& effect : step.effects) {
        if (std::holds_alternative<dialog::OpenCase>(effect)) return true;
    }
    return false;
}

}  // namespace

bool is_machine(const std::string& channel, const data::Inbound& message) {
    if (message.automatic) return true;
    const channels::Channel* known = channels::find(channel);
    const bool phone_line = known != nullptr && known->kind() == "sms";
    return phone_line && (message.from.size() < kShortestPhone || message.from.front() != '+');
}

Turn Planner::plan(Store& store, const QueuedEvent& event) {
    const std::size_t remembered =
        contacts_.size() + conversations_.size() + cases_.size() + referrals_.size();
    if (remembered > kRemembered) forget();
    Turn turn;
    turn.event = event;
    turn.at = world_.clock.now();
    if (event.kind == "officer") return plan_act(store, std::move(turn));
    const auto line = world_.config.lines.find(event.line);
    if (line == world_.config.lines.end()) {
        turn.error = Error{ErrorKind::not_found, "no line " + event.line};
        return turn;
    }
    if (event.kind == "timer") return plan_timer(store, std::move(turn));
    if (event.kind == "stopped") return plan_stop(store, std::move(turn));
    if (event.kind == "message") return plan_message(store, std::move(turn), line->second.channel);
    turn.error = Error{ErrorKind::invalid, "an event of unknown kind " + event.kind};
    return turn;
}

Turn Planner::plan_message(Store& store, Turn turn, const std::string& channel) {
    auto message = data::read_inbound(turn.event.payload);
    if (!message) {
        turn.error = message.error();
        return turn;
    }
    Met met = meet(store, turn.event.line, turn.event.party, message->name, turn.at, message->also);
    turn.before = std::move(met.state);
    turn.identity = std::move(met.identity);
    turn.joined = std::move(met.joined);
    turn.joined_to = turn.before.contact.id;
    turn.new_conversation = met.new_conversation;
    turn.wrote = true;
    turn.reopened = open_until(world_.config, turn.before.conversation).has_value();
    turn.text = message->text;
    turn.attachments = message->attachments;
    const bool machine = is_machine(channel, *message);
    if (!machine && plan_reply(store, turn, *message)) return turn;
    if (machine || is_echo(turn, *message)) {
        keep_unanswered(turn);
    } else {
        think(store, turn, dialog::CitizenWrote{std::move(*message)});
    }
    return turn;
}

// A tap and a file are a person's.
bool Planner::is_echo(const Turn& turn, const data::Inbound& message) {
    const bool only_words = message.choice.empty() && message.attachments.empty() && !message.location;
    return only_words && echo_.is_one(turn.before.contact.id.text, message.text, turn.event.seq, turn.at);
}

void Planner::keep_unanswered(Turn& turn) {
    remember(turn.before);
    turn.conversation_body = data::to_text(turn.before.conversation);
}

Turn Planner::plan_timer(Store& store, Turn turn) {
    const auto conversation = conversation_by_id(store, {turn.event.party});
    if (!conversation) return turn;
    turn.before.conversation = *conversation;
    if (const auto contact = contact_by_id(store, conversation->contact)) {
        turn.before.contact = *contact;
    } else {
        turn.error = Error{ErrorKind::not_found, "a conversation without its contact"};
        return turn;
    }
    think(store, turn, dialog::TimerFired{turn.event.payload});
    return turn;
}

// The provider says that the person stopped our messages: on that line nothing is sent unasked until they
// write there. Their other lines stay as they are.
Turn Planner::plan_stop(Store& store, Turn turn) {
    const auto contact = contact_by_id(store, {turn.event.party});
    if (!contact) return turn;
    turn.before.contact = *contact;
    turn.step = dialog::Step{turn.before, {dialog::Record{"contact.opted_out", "at the provider"}}};
    auto& stopped = turn.step->state.contact.stopped_lines;
    turn.contact_changed = std::ranges::find(stopped, turn.event.line) == stopped.end();
    if (turn.contact_changed) stopped.push_back(turn.event.line);
    contacts_[contact->id.text] = turn.step->state.contact;
    return turn;
}

void Planner::think(Store& store, Turn& turn, dialog::What what) {
    dialog::Event event{.at = turn.at,
                        .fresh_case = {world_.fresh_id()},
                        .fresh_number = data::case_number(world_.random.next()),
                        .what = std::move(what)};
    const auto own = world_.packs.named(turn.before.conversation.pack);
    const auto newest = world_.packs.newest();
    const dialog::LineTraits traits = traits_of(turn.before.conversation.line);
    turn.step = dialog::step(turn.before, event, {*own, *newest}, traits);
    if (opens_case(*turn.step) && store.cases().number_taken(event.fresh_number)) {
        event.fresh_number = free_number(store);
        turn.step = dialog::step(turn.before, event, {*own, *newest}, traits);
    }
    turn.contact_changed = turn.step->state.contact != turn.before.contact;
    remember(turn.step->state);
    change_cases(store, turn);
    turn.conversation_body = data::to_text(turn.step->state.conversation);
}

void Planner::change_cases(Store& store, Turn& turn) {
    const auto change = [&](const auto& effect) {
        if (CaseChange* found = change_of(store, turn, effect.id)) dialog::apply(effect, found->record);
    };
    for (const dialog::Effect& effect : turn.step->effects) {
        if (const auto* open = std::get_if<dialog::OpenCase>(&effect)) {
            turn.cases.push_back({.record = open->record, .fresh = true});
        } else if (const auto* update = std::get_if<dialog::UpdateCase>(&effect)) {
            change(*update);
        } else if (const auto* hand_over = std::get_if<dialog::HandOver>(&effect)) {
            change(*hand_over);
        } else if (const auto* move = std::get_if<dialog::MoveCase>(&effect)) {
            change(*move);
        } else if (const auto* referral = std::get_if<dialog::UpdateReferral>(&effect)) {
            referrals_[referral->record.id.text] = referral->record;
            change_of(store, turn, referral->record.record);  // its list shows it
        }
    }
    for (CaseChange& one : turn.cases) {
        if (!one.fresh) one.record.updated_at = turn.at;
        one.body = data::to_text(one.record);
        cases_[one.record.id.text] = one.record;
    }
}

// The turn's own change of that case; null when there is no such case.
CaseChange* Planner::change_of(Store& store, Turn& turn, const data::CaseId& id) {
    for (CaseChange& change : turn.cases) {
        if (change.record.id == id) return &change;
    }
    auto known = case_by_id(store, id);
    if (!known) return nullptr;
    turn.cases.push_back({.record = std::move(*known)});
    return &turn.cases.back();
}

// A case number nobody has. There are 3.4 billion.
std::string Planner::free_number(Store& store) const {
    std::string number;
    do {
        number = data::case_number(world_.random.next());
    } while (store.cases().number_taken(number));
    return number;
}

}  // namespace swcs::gateway
