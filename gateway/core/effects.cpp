#include "gateway/core/effects.hpp"

#include <nlohmann/json.hpp>

#include "data/json.hpp"

namespace swcs::gateway {

using data::store::Store;
using nlohmann::json;

namespace {

constexpr int kUrgentLane = 0;
constexpr int kAnswerLane = 1;

// One overload per effect: a new effect does not compile until it is carried out.
struct Hands {
    const World& world;
    Store& store;
    const dialog::State& state;
    data::Time now;
    std::string& mark;  // the message to be marked as read: by the first answer, else alone

    void audit(const std::string& action, const std::string& object, const json& detail) const {
        store.audit().add({.seq = 0,
                           .at = now,
                           .actor = "bot",
                           .action = action,
                           .object = object,
                           .detail = data::dump(detail)});
    }

    void operator()(const dialog::Say& say) const {
        data::Outbound message;
        message.text = say.text;
        message.choices = say.choices;
        message.mark_read = std::exchange(mark, "");
        post(std::move(message), say.urgent);
    }

    void operator()(const dialog::MarkRead& read) const { mark = read.external_id; }

    void post(data::Outbound message, bool urgent) const {
        gateway::post(world, store, state, std::move(message), urgent, now);
    }

    // The rows of cases are written once a turn, whatever its effects (write.cpp).
    void operator()(const dialog::OpenCase& open) const {
        audit("case.opened", open.record.id.text,
              {{"number", open.record.number},
               {"subcategory", open.record.subcategory},
               {"priority", data::name_of(open.record.priority)}});
    }

    void operator()(const dialog::UpdateCase&) const {}

    void operator()(const dialog::HandOver& hand_over) const {
        audit("case.handed_over", hand_over.id.text,
              {{"queue", hand_over.queue},
               {"priority", data::name_of(hand_over.priority)},
               {"reason", hand_over.reason}});
    }

    void operator()(const dialog::SetTimer& timer) const {
        store.timers().set({.id = world.fresh_id(),
                            .kind = timer.kind,
                            .contact = state.contact.id,
                            .conversation = state.conversation.id,
                            .due_at = now + timer.after});
    }

    void operator()(const dialog::CancelTimer& timer) const {
        store.timers().cancel(state.conversation.id, timer.kind);
    }

    void operator()(const dialog::Record& record) const {
        audit(record.action, state.contact.id.text, {{"detail", record.detail}});
    }
};

}  // namespace

void announce(Store& store, const std::string& topic, const data::ContactId& contact,
              const std::string& payload, data::Time now) {
    store.live().add({.seq = 0, .topic = topic, .contact = contact.text, .payload = payload, .at = now});
}

void post(const World& world, Store& store, const dialog::State& state, data::Outbound message, bool urgent,
          data::Time now) {
    const data::MessageId id{world.fresh_id()};
    message.id = id.text;
    message.to = state.conversation.address;
    const std::string body = data::to_text(message);
    store.outbox().add({.seq = 0,
                        .message = id,
                        .contact = state.contact.id,
                        .conversation = state.conversation.id,
                        .line = state.conversation.line,
                        .recipient = state.conversation.address,
                        .lane = urgent ? kUrgentLane : kAnswerLane,
                        .fence = state.contact.fence,
                        .from_bot = true,
                        .payload = body,
                        .answers = "[]",
                        .state = data::store::OutboxState::pending,
                        .attempts = 0,
                        .due_at = now,
                        .created_at = now});
    if (message.text.empty()) return;  // people do not see a read mark as a message
    store.messages().add({.id = id,
                          .conversation = state.conversation.id,
                          .contact = state.contact.id,
                          .line = state.conversation.line,
                          .direction = data::store::Direction::out,
                          .author = "bot",
                          .text = message.text,
                          .body = body,
                          .status = data::DeliveryStatus::queued,
                          .error = "",
                          .maybe_duplicate = false,
                          .at = now});
}

void carry_out(const World& world, Store& store, const dialog::Step& step, data::Time now) {
    std::string mark;
    const Hands hands{world, store, step.state, now, mark};
    for (const dialog::Effect& effect : step.effects) std::visit(hands, effect);
    if (!mark.empty()) hands.post({.mark_read = mark}, false);
}

}  // namespace swcs::gateway
