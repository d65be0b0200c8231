// What a visitor may see: the messages of the chat's own line, theirs and those that left for them. Officers'
// notes, what is still on its way out (an officer may yet overtake the assistant), and what was said on the
// person's other lines stay unseen. All inside store.read().
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "data/store/store.hpp"

namespace swcs::gateway::chat {

using data::store::StoredMessage;

// The contact a visitor became with the first message; "" before.
data::ContactId contact_of(data::store::Store& store, const std::string& visitor);

bool is_shown(const StoredMessage& message, const std::string& line);

// As gateway/api/README.md says ("Web chat").
nlohmann::json shown(data::store::Store& store, const StoredMessage& message);

struct Wanted {
    std::string line;
    std::string after{};   // message id: newer ones only
    std::string before{};  // message id: older ones only
    std::size_t limit = 100;
};
struct Page {
    std::vector<StoredMessage> messages;  // oldest first, the newest that fit
    bool more = false;                    // older ones were left out
    bool found_after = false;             // `after` is one of this visitor's
};
Page page_of(data::store::Store& store, const data::ContactId& contact, const Wanted& wanted);

// Messages to the visitor up to and including `upto` that were not read yet; nothing when `upto` is not one
// of theirs.
struct Unread {
    bool found = false;
    std::vector<std::string> ids;
};
Unread unread_up_to(data::store::Store& store, const data::ContactId& contact, const std::string& line,
                    const std::string& upto);

}  // namespace swcs::gateway::chat
