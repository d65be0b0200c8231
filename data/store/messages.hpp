// The history: what people, the bot and officers said, and how far it got.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "data/ids.hpp"
#include "data/message.hpp"
#include "data/time.hpp"

namespace swcs::data::store {

struct Session;

// note: officers' words among themselves; event: "ana took the conversation". Neither leaves.
enum class Direction { in, out, note, event };

// One line of a conversation's history.
struct StoredMessage {
    MessageId id{};
    ConversationId conversation{};
    ContactId contact{};
    std::string line{};
    Direction direction = Direction::in;
    std::string author{};  // "citizen", "bot", "referral", "officer:ana"
    std::string text{};
    std::string body{};                              // JSON: Inbound or Outbound
    DeliveryStatus status = DeliveryStatus::queued;  // of an outgoing one
    std::string error{};
    bool maybe_duplicate = false;
    Time at{};
};

class Messages {
  public:
    explicit Messages(Session& session) : session_(session) {}
    // Its place is after all that were added before, whatever its time says.
    void add(const StoredMessage& message);
    // Oldest first, after `after` (message id; "" from the start).
    std::vector<StoredMessage> of_conversation(const ConversationId& id, const std::string& after, int limit);
    // All lines of one person: the newest `limit` before `before` (message id; "" from the end), oldest
    // first.
    std::vector<StoredMessage> of_contact(const ContactId& id, const std::string& before, int limit);
    std::optional<StoredMessage> by_id(const MessageId& id);
    // Writes what it is told: which status wins is Receipts::status_of and the caller's to know.
    void set_status(const MessageId& id, DeliveryStatus status, const std::string& error);
    void set_maybe_duplicate(const MessageId& id, bool maybe);

  private:
    Session& session_;
};

}  // namespace swcs::data::store
