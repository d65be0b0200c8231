#include "gateway/core/pipeline.hpp"

#include "data/json.hpp"
#include "dialog/step.hpp"
#include "gateway/core/effects.hpp"
#include "gateway/log/log.hpp"

namespace swcs::gateway {

using data::Error;
using data::ErrorKind;
using data::Result;
using data::store::QueuedEvent;
using data::store::Store;

namespace {

constexpr int kAttempts = 5;               // of a step whose rows the database refuses
constexpr std::size_t kShortestPhone = 8;  // "+" and seven digits; what is shorter is a service, not a person

data::Contact contact_for(const World& world, Store& store, const std::string& identity,
                          const std::string& name, data::Time now) {
    if (auto known = store.contacts().by_identity(identity)) return *known;
    data::Contact contact;
    contact.id = {world.fresh_id()};
    contact.name = name;
    contact.created_at = now;
    store.contacts().add(contact);
    store.contacts().add_identity(identity, contact.id, now);
    return contact;
}

data::Conversation conversation_for(const World& world, Store& store, const data::ContactId& contact,
                                    const QueuedEvent& event, data::Time now) {
    if (auto open = store.conversations().open_of(contact, event.line)) return *open;
    data::Conversation conversation;
    conversation.id = {world.fresh_id()};
    conversation.contact = contact;
    conversation.line = event.line;
    conversation.address = event.party;
    conversation.pack = world.packs.newest()->name();
    conversation.begun_at = now;
    conversation.last_at = now;
    store.conversations().add(conversation);
    return conversation;
}

// A case number nobody has. Two draws that are taken in a row do not happen before there are millions of
// cases.
std::string free_number(const World& world, Store& store) {
    std::string number;
    do {
        number = data::case_number(world.random.next());
    } while (store.cases().number_taken(number));
    return number;
}

// A short code or a name is a machine: answering it makes loops.
bool is_machine(const std::string& channel, const std::string& sender) {
    const channels::Channel* known = channels::find(channel);
    const bool phone_line = known && !known->has_buttons();
    return phone_line && (sender.size() < kShortestPhone || sender.front() != '+');
}

void keep_message(Store& store, const dialog::State& state, const QueuedEvent& event,
                  const data::Inbound& message) {
    const data::MessageId id{event.id};
    store.messages().add({.id = id,
                          .conversation = state.conversation.id,
                          .contact = state.contact.id,
                          .line = event.line,
                          .direction = data::store::Direction::in,
                          .author = "citizen",
                          .text = message.text,
                          .body = event.payload,
                          .status = data::DeliveryStatus::delivered,
                          .error = "",
                          .maybe_duplicate = false,
                          .at = event.received_at});
    announce(store, "message", state.contact.id, R"({"message":")" + id.text + R"("})", event.received_at);
}

struct Taken {
    dialog::State state;
    dialog::Event event;
};

// What a queued event means for the dialog; nullopt: kept, but nothing for the dialog.
Result<std::optional<Taken>> take_on(const World& world, Store& store, const QueuedEvent& queued,
                                     const std::string& channel, data::Time now) {
    Taken taken;
    taken.event.at = now;
    taken.event.fresh_case = {world.fresh_id()};
    taken.event.fresh_number = free_number(world, store);
    if (queued.kind == "timer") {
        const auto conversation = store.conversations().by_id({queued.party});
        if (!conversation) return std::optional<Taken>{};
        const auto contact = store.contacts().by_id(conversation->contact);
        if (!contact) return Error{ErrorKind::not_found, "a conversation without its contact"};
        taken.state = {*contact, *conversation};
        taken.event.what = dialog::TimerFired{queued.payload};
        return std::optional(std::move(taken));
    }
    if (queued.kind != "message") return Error{ErrorKind::invalid, "an event of unknown kind " + queued.kind};
    auto message = data::read_inbound(queued.payload);
    if (!message) return message.error();
    const std::string identity = data::store::identity_of(channel, queued.party);
    taken.state.contact = contact_for(world, store, identity, message->name, now);
    taken.state.conversation = conversation_for(world, store, taken.state.contact.id, queued, now);
    keep_message(store, taken.state, queued, *message);
    if (is_machine(channel, queued.party)) {
        log::info("pipeline", "sender.is_a_machine", {{"event", queued.id}, {"line", queued.line}});
        return std::optional<Taken>{};
    }
    taken.event.what = dialog::CitizenWrote{std::move(*message)};
    return std::optional(std::move(taken));
}

void take_step(const World& world, Store& store, const Taken& taken, const std::string& channel,
               data::Time now) {
    const auto own = world.packs.named(taken.state.conversation.pack);
    const auto newest = world.packs.newest();
    const channels::Channel* known = channels::find(channel);
    const dialog::LineTraits traits{.sms = known && !known->has_buttons()};
    const dialog::Step step = dialog::step(taken.state, taken.event, {*own, *newest}, traits);
    store.contacts().update(step.state.contact);
    store.conversations().update(step.state.conversation);
    carry_out(world, store, step, now);
}

Result<void> handle(const World& world, Store& store, const QueuedEvent& queued) {
    const auto line = world.config.lines.find(queued.line);
    if (line == world.config.lines.end()) return Error{ErrorKind::not_found, "no line " + queued.line};
    const data::Time now = world.clock.now();
    const auto taken = take_on(world, store, queued, line->second.channel, now);
    if (!taken) return taken.error();
    if (taken->has_value()) take_step(world, store, **taken, line->second.channel, now);
    store.events().done(queued.seq);
    return {};
}

void to_the_desk(const World& world, Store& store, const QueuedEvent& event, const Error& error) {
    ++world.counters.dead;
    log::error("pipeline", "event.dead",
               {{"event", event.id}, {"kind", event.kind}, {"reason", error.message}});
    store.events().dead(event.seq);
    store.dead_letters().add({.id = world.fresh_id(),
                              .what = "event",
                              .ref = event.id,
                              .line = event.line,
                              .reason = error.message,
                              .at = world.clock.now()});
}

}  // namespace

int Pipeline::run_once(Store& store) {
    int taken = 0;
    for (const QueuedEvent& event : store.events().due(0, kBatch)) {
        ++taken;
        const Result<void> handled = store.part([&](Store& part) { return handle(world_, part, event); });
        if (handled) {
            ++world_.counters.processed;
        } else if (handled.error().retryable() && event.attempts + 1 < kAttempts) {
            store.events().failed_once(event.seq);
            break;  // later events wait: the order holds
        } else {
            to_the_desk(world_, store, event, handled.error());
        }
    }
    return taken;
}

void Pipeline::loop(std::stop_token stop, Writer& writer, Bell& bell) {
    constexpr data::Millis idle{1'000};
    while (!stop.stop_requested()) {
        int taken = 0;
        const Result<void> committed = writer.run([&](Store& store) {
            taken = run_once(store);
            return Result<void>{};
        });
        if (!committed) log::error("pipeline", "commit.failed", {{"reason", committed.error().message}});
        if (taken > 0) sending_.ring();
        if (taken == 0 || !committed) bell.wait(stop, idle);
    }
}

}  // namespace swcs::gateway
