#include "data/json.hpp"
#include "gateway/core/turn.hpp"

namespace swcs::gateway {

using data::Error;
using data::ErrorKind;
using data::store::QueuedEvent;
using data::store::Store;

namespace {

constexpr std::size_t kShortestPhone = 8;  // "+" and seven digits; what is shorter is a service, not a person
constexpr std::size_t kRemembered = 8'192;  // states; then everything is read again

// A short code or a name is a machine: answering it makes loops.
bool is_machine(const std::string& channel, const std::string& sender) {
    const channels::Channel* known = channels::find(channel);
    const bool phone_line = known && !known->has_buttons();
    return phone_line && (sender.size() < kShortestPhone || sender.front() != '+');
}

void apply(const dialog::UpdateCase& update, data::Case& record) {
    for (const auto& [slot, value] : update.slots) record.slots[slot] = value;
    if (!update.also.empty()) record.also = update.also;
    if (update.consent != data::Consent::not_asked) record.consent = update.consent;
}

void apply(const dialog::HandOver& hand_over, data::Case& record) {
    record.status = data::CaseStatus::waiting;
    record.queue = hand_over.queue;
    record.priority = hand_over.priority;
}

bool opens_case(const dialog::Step& step) {
    for (const dialog::Effect& effect : step.effects) {
        if (std::holds_alternative<dialog::OpenCase>(effect)) return true;
    }
    return false;
}

}  // namespace

void Planner::forget() {
    identities_.clear();
    contacts_.clear();
    conversations_.clear();
    open_.clear();
    cases_.clear();
}

Turn Planner::plan(Store& store, const QueuedEvent& event) {
    if (contacts_.size() + conversations_.size() + cases_.size() > kRemembered) forget();
    Turn turn;
    turn.event = event;
    turn.at = world_.clock.now();
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
    const std::string identity = data::store::identity_of(channel, turn.event.party);
    turn.before.contact = contact_for(store, turn, identity, message->name);
    turn.before.conversation = conversation_for(store, turn, turn.before.contact.id);
    turn.wrote = true;
    turn.text = message->text;
    if (is_machine(channel, turn.event.party)) {
        remember(turn.before);
        turn.conversation_body = data::to_text(turn.before.conversation);
        return turn;
    }
    think(store, turn,
          {.at = turn.at,
           .fresh_case = {},
           .fresh_number = "",
           .what = dialog::CitizenWrote{std::move(*message)}},
          channel);
    return turn;
}

Turn Planner::plan_timer(Store& store, Turn turn) {
    const auto stored = store.conversations().by_id({turn.event.party});
    if (!stored) return turn;
    const auto decided = conversations_.find(stored->id.text);
    turn.before.conversation = decided == conversations_.end() ? *stored : decided->second;
    const std::string& id = turn.before.conversation.contact.text;
    if (const auto known = contacts_.find(id); known != contacts_.end()) {
        turn.before.contact = known->second;
    } else if (const auto contact = store.contacts().by_id({id})) {
        turn.before.contact = *contact;
    } else {
        turn.error = Error{ErrorKind::not_found, "a conversation without its contact"};
        return turn;
    }
    think(
        store, turn,
        {.at = turn.at, .fresh_case = {}, .fresh_number = "", .what = dialog::TimerFired{turn.event.payload}},
        world_.config.lines.at(turn.event.line).channel);
    return turn;
}

// The provider says that the person stopped our messages: that is an opt-out, from wherever it came.
Turn Planner::plan_stop(Store& store, Turn turn) {
    const auto known = contacts_.find(turn.event.party);
    const auto contact =
        known == contacts_.end() ? store.contacts().by_id({turn.event.party}) : known->second;
    if (!contact) return turn;
    turn.before.contact = *contact;
    turn.step = dialog::Step{turn.before, {dialog::Record{"contact.opted_out", "at the provider"}}};
    turn.step->state.contact.opted_out = true;
    turn.contact_changed = !contact->opted_out;
    contacts_[contact->id.text] = turn.step->state.contact;
    return turn;
}

void Planner::think(Store& store, Turn& turn, dialog::Event event, const std::string& channel) {
    event.fresh_case = {world_.fresh_id()};
    event.fresh_number = data::case_number(world_.random.next());
    const auto own = world_.packs.named(turn.before.conversation.pack);
    const auto newest = world_.packs.newest();
    const channels::Channel* known = channels::find(channel);
    const dialog::LineTraits traits{.sms = known && !known->has_buttons()};
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
    for (const dialog::Effect& effect : turn.step->effects) {
        if (const auto* open = std::get_if<dialog::OpenCase>(&effect)) {
            turn.cases.push_back({.record = open->record, .fresh = true});
        } else if (const auto* update = std::get_if<dialog::UpdateCase>(&effect)) {
            if (CaseChange* change = change_of(store, turn, update->id)) apply(*update, change->record);
        } else if (const auto* hand_over = std::get_if<dialog::HandOver>(&effect)) {
            if (CaseChange* change = change_of(store, turn, hand_over->id)) apply(*hand_over, change->record);
        }
    }
    for (CaseChange& change : turn.cases) {
        if (!change.fresh) change.record.updated_at = turn.at;
        change.body = data::to_text(change.record);
        cases_[change.record.id.text] = change.record;
    }
}

// The turn's own change of that case; null when there is no such case.
CaseChange* Planner::change_of(Store& store, Turn& turn, const data::CaseId& id) {
    for (CaseChange& change : turn.cases) {
        if (change.record.id == id) return &change;
    }
    if (const auto known = cases_.find(id.text); known != cases_.end()) {
        turn.cases.push_back({.record = known->second});
    } else if (auto stored = store.cases().by_id(id)) {
        turn.cases.push_back({.record = std::move(*stored)});
    } else {
        return nullptr;
    }
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

void Planner::remember(const dialog::State& state) {
    const std::string& contact = state.contact.id.text;
    const std::string& conversation = state.conversation.id.text;
    contacts_[contact] = state.contact;
    conversations_[conversation] = state.conversation;
    open_[{contact, state.conversation.line}] = conversation;
}

data::Contact Planner::contact_for(Store& store, Turn& turn, const std::string& identity,
                                   const std::string& name) {
    if (const auto known = identities_.find(identity); known != identities_.end())
        return contacts_.at(known->second);
    auto contact = store.contacts().by_identity(identity);
    if (!contact) {
        turn.identity = identity;
        contact.emplace();
        contact->id = {world_.fresh_id()};
        contact->name = name;
        contact->created_at = turn.at;
    }
    // Another identity of the same person may have been decided on meanwhile.
    const auto [decided, fresh] = contacts_.try_emplace(contact->id.text, *contact);
    identities_[identity] = contact->id.text;
    return decided->second;
}

data::Conversation Planner::conversation_for(Store& store, Turn& turn, const data::ContactId& contact) {
    const QueuedEvent& event = turn.event;
    if (const auto open = open_.find({contact.text, event.line}); open != open_.end()) {
        return conversations_.at(open->second);
    }
    if (turn.identity.empty()) {
        if (const auto stored = store.conversations().open_of(contact, event.line)) return *stored;
    }
    turn.new_conversation = true;
    data::Conversation conversation;
    conversation.id = {world_.fresh_id()};
    conversation.contact = contact;
    conversation.line = event.line;
    conversation.address = event.party;
    conversation.pack = world_.packs.newest()->name();
    conversation.begun_at = turn.at;
    conversation.last_at = turn.at;
    return conversation;
}

}  // namespace swcs::gateway
