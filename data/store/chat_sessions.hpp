// Sessions of the web chat. Tokens are kept as hashes: a copy of the database opens none.
#pragma once

#include <optional>
#include <string>

#include "data/time.hpp"

namespace swcs::data::store {

struct Session;

struct ChatSession {
    std::string token_hash{};
    std::string visitor{};  // Address::id on the web chat's line: "v-<random>"
    std::string line{};
    Time begun_at{};
    Time seen_at{};
    Time until{};  // of a token that was replaced; from_ms(0): as long as it is used. The caller compares.
};

class ChatSessions {
  public:
    explicit ChatSessions(Session& session) : session_(session) {}
    void add(const ChatSession& session);
    std::optional<ChatSession> by_token(const std::string& token_hash);
    void seen(const std::string& token_hash, Time now);
    // The old token still works until `until`: an answer that was lost must not lock anybody out.
    // Nothing happens when the old one is not there.
    void rotate(const std::string& old_hash, const std::string& new_hash, Time now, Time until);
    // Those not seen since, and those replaced whose time ran out by then.
    void prune(Time seen_before);

  private:
    Session& session_;
};

}  // namespace swcs::data::store
