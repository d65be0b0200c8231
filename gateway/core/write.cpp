#include "data/json.hpp"
#include "gateway/core/effects.hpp"
#include "gateway/core/post.hpp"
#include "gateway/core/turn.hpp"
#include "gateway/core/window.hpp"
#include "gateway/log/log.hpp"
#include "gateway/media/intake.hpp"
#include "gateway/outreach/outreach.hpp"

namespace swcs::gateway {

using data::Result;
using data::store::Store;

namespace {

void write_people(Store& store, const Turn& turn) {
    const dialog::State& after = turn.step ? turn.step->state : turn.before;
    if (!turn.identity.empty()) {
        store.contacts().add(after.contact);
        store.contacts().add_identity(turn.identity, after.contact.id, turn.at);
    } else if (turn.contact_changed) {
        store.contacts().update(after.contact);
    }
    if (after.conversation.id.empty()) return;
    if (turn.new_conversation) {
        store.conversations().add(after.conversation, turn.conversation_body);
    } else {
        store.conversations().update(after.conversation, turn.conversation_body);
    }
}

// The contact officer's own rows; "" for a conversation that stays as it is.
void write_provider(Store& store, const Met& provider, data::Time now) {
    const dialog::State& state = provider.state;
    if (!provider.identity.empty()) {
        store.contacts().add(state.contact);
        store.contacts().add_identity(provider.identity, state.contact.id, now);
    }
    if (provider.new_conversation) {
        store.conversations().add(state.conversation, provider.body);
    } else if (!provider.body.empty()) {
        store.conversations().update(state.conversation, provider.body);
    }
}

const dialog::State& writer_of(const Turn& turn) {
    return turn.provider ? turn.provider->state : turn.before;
}

void write_message(const World& world, Store& store, const Turn& turn) {
    const dialog::State& from = writer_of(turn);
    store.messages().add({.id = {turn.event.id},
                          .conversation = from.conversation.id,
                          .contact = from.contact.id,
                          .line = turn.event.line,
                          .direction = data::store::Direction::in,
                          .author = turn.provider ? "referral" : "citizen",
                          .text = turn.text,
                          .body = turn.event.payload,
                          .status = data::DeliveryStatus::delivered,
                          .error = "",
                          .maybe_duplicate = false,
                          .at = turn.event.received_at});
    media::wait_for(world, store, {{turn.event.id}, from.contact.id, turn.event.line}, turn.attachments);
    announce_message(store, from.contact.id, turn.event.id, turn.at);
}

void write_cases(Store& store, const Turn& turn) {
    for (const auto& [record, fresh, body] : turn.cases) {
        if (fresh) {
            store.cases().add(record, body);
        } else {
            store.cases().update(record, body);
        }
        announce(store, "case", record.contact,
                 data::to_text({{"case", record.id.text},
                                {"contact", record.contact.text},
                                {"number", record.number},
                                {"status", std::string(data::name_of(record.status))}}),
                 turn.at);
    }
}

// Only to somebody we spoke with before, whom no officer has and who did not ask for silence.
void say_sorry(const World& world, Store& store, const data::store::QueuedEvent& event) {
    const auto line = world.config.lines.find(event.line);
    const auto message = data::read_inbound(event.payload);
    if (event.kind != "message" || line == world.config.lines.end() || !message) return;
    const std::string& channel = line->second.channel;
    const auto contact = store.contacts().by_identity(data::store::identity_of(channel, event.party));
    if (!contact || is_machine(channel, *message)) return;
    const auto talk = store.conversations().open_of(contact->id, event.line);
    const bool quiet = contact->owner == data::Owner::officer || contact->stop_pings || contact->opted_out;
    if (!talk || quiet || talk->stage == data::Stage::silent) return;
    const auto pack = world.packs.newest();
    const std::string fallback = pack->languages.empty() ? "es" : pack->languages.front();
    data::Outbound sorry;
    sorry.text =
        rules::phrase(*pack, contact->language.empty() ? fallback : contact->language, "error.sorry");
    const dialog::State state{.contact = *contact, .conversation = *talk};
    post(world, store, {.to = state, .author = "bot", .id = {}, .message = std::move(sorry)},
         world.clock.now());
}

}  // namespace

Result<void> write(const World& world, Store& store, const Turn& turn) {
    if (turn.error) return *turn.error;
    if (!turn.before.contact.id.empty()) write_people(store, turn);
    if (turn.provider) write_provider(store, *turn.provider, turn.at);
    if (!turn.joined.empty()) store.contacts().add_identity(turn.joined, turn.joined_to, turn.at);
    if (turn.wrote) write_message(world, store, turn);
    if (turn.reopened) reopen(store, writer_of(turn).conversation, turn.at);
    write_cases(store, turn);
    outreach::note_answer(store, turn);
    if (turn.step) carry_out(world, store, turn);
    if (turn.wrote && !turn.step) {
        log::info("pipeline", "sender.is_a_machine", {{"event", turn.event.id}, {"line", turn.event.line}});
    }
    if (turn.verdict) {
        store.events().done(turn.event.seq, to_text(*turn.verdict));
    } else {
        store.events().done(turn.event.seq);
    }
    return {};
}

void to_the_desk(const World& world, Store& store, const data::store::QueuedEvent& event,
                 const data::Error& error) {
    ++world.counters.dead;
    log::error("pipeline", "event.dead",
               {{"event", event.id}, {"kind", event.kind}, {"reason", error.message}});
    store.events().dead(event.seq);
    // Whatever broke the event may break this too: it must not keep the event off the desk.
    const Result<void> said = store.part([&](Store& part) {
        say_sorry(world, part, event);
        return Result<void>{};
    });
    if (!said) log::warn("pipeline", "sorry.unsaid", {{"event", event.id}});
    store.dead_letters().add({.id = world.fresh_id(),
                              .what = "event",
                              .ref = event.id,
                              .line = event.line,
                              .reason = error.message,
                              .at = world.clock.now()});
}

}  // namespace swcs::gateway
