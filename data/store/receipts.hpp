// Provider's words about our messages, in a table of their own: they may come before we know the message.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "data/ids.hpp"
#include "data/message.hpp"
#include "data/time.hpp"

namespace swcs::data::store {

struct Session;

class Receipts {
  public:
    explicit Receipts(Session& session) : session_(session) {}
    // Ties a provider's id to our message. Receipts parked for that id are applied by the caller: see
    // parked().
    void name_part(const std::string& line, const std::string& external_id, const MessageId& message,
                   int part);
    // false: known already. A receipt without a message yet stays parked.
    bool add(const std::string& line, const Receipt& receipt, Time received_at);
    std::optional<MessageId> message_of(const std::string& line, const std::string& external_id);
    // What was heard for that id, in order of arrival; to_line is not kept.
    std::vector<Receipt> parked(const std::string& line, const std::string& external_id);
    // Lowest status over all parts of the message: a message is delivered when every part is. A part that was
    // sent twice has the better of the two; a part that is named counts as sent. Nothing named: queued.
    DeliveryStatus status_of(const MessageId& message);
    struct Heard {
        std::int64_t seq = 0;
        std::string line{};
        Receipt receipt{};
        MessageId message{};  // "" when no message of ours has that id
    };
    // In order of arrival: those after `after`, up to the first that was not heard before `before`.
    std::vector<Heard> heard(std::int64_t after, Time before, int limit);
    void forget(std::int64_t seq);

  private:
    Session& session_;
};

}  // namespace swcs::data::store
