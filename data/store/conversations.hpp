// One person's talk on one line, from the first word until it is closed.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "data/contact.hpp"
#include "data/ids.hpp"
#include "data/time.hpp"

namespace swcs::data::store {

struct Session;

class Conversations {
  public:
    explicit Conversations(Session& session) : session_(session) {}
    // At most one is open per contact and line, by constraint; adding a second is a failure.
    std::optional<Conversation> open_of(const ContactId& contact, const std::string& line);
    std::vector<Conversation> open_of(const ContactId& contact);  // on every line
    std::optional<Conversation> by_id(const ConversationId& id);
    // `body` is to_text(conversation), made by a thread that has the time.
    void add(const Conversation& conversation, const std::string& body);
    void update(const Conversation& conversation, const std::string& body);
    void add(const Conversation& conversation);
    void update(const Conversation& conversation);
    // One that is closed already keeps its time.
    void close(const ConversationId& id, Time now);
    // Pack versions ("id@version") that open conversations still use.
    std::vector<std::string> packs_in_use();

  private:
    Session& session_;
};

}  // namespace swcs::data::store
