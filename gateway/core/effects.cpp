#include "gateway/core/effects.hpp"

#include <nlohmann/json.hpp>

#include "data/json.hpp"
#include "gateway/core/post.hpp"
#include "gateway/core/window.hpp"

namespace swcs::gateway {

using data::store::Store;
using nlohmann::json;

namespace {

// One overload per effect: a new effect does not compile until it is carried out.
struct Hands {
    const World& world;
    Store& store;
    const Turn& turn;
    const dialog::State& state;
    std::string& mark;  // the message to be marked as read: by the first answer, else alone

    void audit(const std::string& action, const std::string& object, const json& detail) const {
        store.audit().add({.seq = 0,
                           .at = turn.at,
                           .actor = turn.actor,
                           .action = action,
                           .object = object,
                           .detail = data::dump(detail)});
    }

    void operator()(const dialog::Say& say) const {
        data::Outbound message;
        message.text = say.text;
        message.choices = say.choices;
        message.mark_read = std::exchange(mark, "");
        message.thread = turn.thread.empty() ? state.conversation.open_case.text : turn.thread;
        post(world, store,
             {.to = state,
              .author = say.author,
              .id = say.id,
              .message = std::move(message),
              .urgent = say.urgent},
             turn.at);
    }

    void operator()(const dialog::TellProvider& told) const {
        if (!turn.provider) return;
        data::Outbound message;
        message.text = told.text;
        message.subject = told.subject;
        message.thread = told.referral.id.text;
        const data::Conversation& talk = turn.provider->state.conversation;
        if (is_shut(world.config, talk, turn.at))
            message.template_message = slip_of(world.config, talk.line, told.text);
        post(
            world, store,
            {.to = turn.provider->state, .author = told.author, .id = told.id, .message = std::move(message)},
            turn.at);
    }

    void operator()(const dialog::MarkRead& read) const { mark = read.external_id; }

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

    void operator()(const dialog::MoveCase& move) const {
        audit("case.moved", move.id.text,
              {{"status", data::name_of(move.status)}, {"officer", move.officer}, {"outcome", move.outcome}});
    }

    void operator()(const dialog::UpdateReferral& update) const {
        const data::Referral& referral = update.record;
        if (update.fresh) {
            store.referrals().add(referral);
        } else {
            store.referrals().update(referral);
        }
        audit("referral." + std::string(data::name_of(referral.status)), referral.id.text,
              {{"case", referral.record.text},
               {"service", referral.service.text},
               {"contact_officer", referral.to.id},
               {"consented", referral.consented}});
        announce(store, "referral", referral.citizen,
                 data::to_text({{"case", referral.record.text},
                                {"referral", referral.id.text},
                                {"status", std::string(data::name_of(referral.status))}}),
                 turn.at);
    }

    void operator()(const dialog::Note& note) const {
        const bool event = !note.key.empty();
        const std::string id = note.id.empty() ? world.fresh_id() : note.id.text;
        const json body = event ? json{{"key", note.key}, {"arguments", note.arguments}} : json::object();
        store.messages().add(
            {.id = {id},
             .conversation = state.conversation.id,
             .contact = state.contact.id,
             .line = state.conversation.line,
             .direction = event ? data::store::Direction::event : data::store::Direction::note,
             .author = note.author,
             .text = note.text,
             .body = data::dump(body),
             .status = data::DeliveryStatus::delivered,
             .error = "",
             .maybe_duplicate = false,
             .at = turn.at});
        announce_message(store, state.contact.id, id, turn.at);
    }

    void operator()(const dialog::SetTimer& timer) const {
        store.timers().set({.id = world.fresh_id(),
                            .kind = timer.kind,
                            .contact = state.contact.id,
                            .conversation = state.conversation.id,
                            .due_at = turn.at + timer.after});
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

void announce_message(Store& store, const data::ContactId& contact, const std::string& message,
                      data::Time now) {
    announce(store, "message", contact, data::to_text({{"contact", contact.text}, {"message", message}}),
             now);
}

void carry_out(const World& world, Store& store, const Turn& turn) {
    std::string mark;
    const Hands hands{world, store, turn, turn.step->state, mark};
    for (const dialog::Effect& effect : turn.step->effects) std::visit(hands, effect);
    if (mark.empty()) return;
    data::Outbound read;
    read.mark_read = mark;
    post(world, store, {.to = turn.step->state, .author = "bot", .id = {}, .message = std::move(read)},
         turn.at);
}

}  // namespace swcs::gateway
