#include "gateway/core/post.hpp"

#include <algorithm>

#include "data/author.hpp"
#include "data/json.hpp"
#include "gateway/core/effects.hpp"
#include "gateway/core/window.hpp"
#include "gateway/outreach/outreach.hpp"

namespace swcs::gateway {

using data::store::Store;

namespace {

constexpr int kUrgentLane = 0;
constexpr int kAnswerLane = 1;
constexpr int kLooksBack = 50;  // messages, for the last one that came on a line

int lane_of(const Letter& letter) {
    if (letter.outreach) return outreach::kLane;
    return letter.urgent ? kUrgentLane : kAnswerLane;
}

bool threads(const World& world, const std::string& line) {
    const auto known = world.config.lines.find(line);
    const channels::Channel* channel =
        known == world.config.lines.end() ? nullptr : channels::find(known->second.channel);
    return channel != nullptr && channel->kind() == "email";
}

// A mail answers the last one that came: its reader finds both in one place.
void join_thread(Store& store, const data::Conversation& talk, data::Outbound& message) {
    const auto history = store.messages().of_contact(talk.contact, "", kLooksBack);
    const auto last = std::find_if(history.rbegin(), history.rend(), [&](const auto& one) {
        return one.direction == data::store::Direction::in && one.line == talk.line;
    });
    if (last == history.rend()) return;
    const auto inbound = data::read_inbound(last->body);
    if (!inbound) return;
    message.context = inbound->external_id;
    if (!inbound->subject.empty()) message.subject = inbound->subject;
}

// Free text to a person whom it would not reach, by our clock or because something waits for them already;
// what has no words is a mark on what they wrote just now.
bool has_to_wait(const World& world, Store& store, const Letter& letter, data::Time now) {
    if (letter.message.text.empty() || letter.message.template_message) return false;
    const data::Conversation& talk = letter.to.conversation;
    if (is_shut(world.config, talk, now)) return true;
    // The bot only answers, and what it answers has just released what waited.
    return letter.author != "bot" && open_until(world.config, talk) &&
           store.outbox().holds(talk.line, talk.address);
}

}  // namespace

void ask_to_write(const World& world, Store& store, const dialog::State& to, data::Time now) {
    if (store.outbox().holds(to.conversation.line, to.conversation.address)) return;
    if (auto notice = notice_of(world.config, to.conversation.line))
        post(world, store, {.to = to, .author = "bot", .id = {}, .message = std::move(*notice)}, now);
}

void post(const World& world, Store& store, Letter letter, data::Time now) {
    const data::Conversation& talk = letter.to.conversation;
    data::Outbound& message = letter.message;
    const bool waits = has_to_wait(world, store, letter, now);
    if (waits) ask_to_write(world, store, letter.to, now);
    const data::MessageId id = letter.id.empty() ? data::MessageId{world.fresh_id()} : letter.id;
    message.id = id.text;
    message.to = talk.address;
    message.automatic = !data::is_officer(letter.author);
    if (threads(world, talk.line) && !letter.outreach) join_thread(store, talk, message);
    const std::string body = data::to_text(message);
    store.outbox().add({.seq = 0,
                        .message = id,
                        .contact = letter.to.contact.id,
                        .conversation = talk.id,
                        .line = talk.line,
                        .recipient = talk.address,
                        .lane = lane_of(letter),
                        .fence = letter.to.contact.fence,
                        .from_bot = letter.author == "bot",
                        .payload = body,
                        .answers = "[]",
                        .state = data::store::OutboxState::pending,
                        .attempts = 0,
                        .due_at = waits ? data::store::Outbox::kHeld : now,
                        .created_at = now});
    if (message.text.empty()) return;  // people do not see a read mark as a message
    store.messages().add({.id = id,
                          .conversation = talk.id,
                          .contact = letter.to.contact.id,
                          .line = talk.line,
                          .direction = data::store::Direction::out,
                          .author = letter.author,
                          .text = message.text,
                          .body = body,
                          .status = data::DeliveryStatus::queued,
                          .error = waits ? kWaits : "",
                          .maybe_duplicate = false,
                          .at = now});
    announce_message(store, letter.to.contact.id, id.text, now);
}

}  // namespace swcs::gateway
