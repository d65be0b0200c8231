// What is to be done later. A timer that is due becomes an event (gateway/core/keeper.cpp).
#pragma once

#include <string>
#include <vector>

#include "data/ids.hpp"
#include "data/time.hpp"

namespace swcs::data::store {

struct Session;

struct Timer {
    std::string id{};
    std::string kind{};  // "remind", …
    ContactId contact{};
    ConversationId conversation{};
    Time due_at{};
};

class Timers {
  public:
    explicit Timers(Session& session) : session_(session) {}
    // One timer per (conversation, kind): setting it again moves it.
    void set(const Timer& timer);
    void cancel(const ConversationId& conversation, const std::string& kind);
    // The longest due first.
    std::vector<Timer> due(Time now, int limit);
    // Unless it was moved meanwhile.
    void fired(const Timer& timer);

  private:
    Session& session_;
};

}  // namespace swcs::data::store
