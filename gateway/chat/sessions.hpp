// Visitors' sessions: who holds the token is the visitor. Only hashes of tokens are kept. A token that was
// replaced works on for a while: the answer that carried the new one may have been lost, and other tabs may
// still use it.
//
//   begin -> (use)* -> replace, once a day -> (use)* … -> forgotten 30 days after the last use
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "data/store/store.hpp"
#include "gateway/core/world.hpp"
#include "gateway/http.hpp"

namespace swcs::gateway::chat {

using data::store::ChatSession;

constexpr data::Millis kDay{24 * 3600 * 1000};
constexpr data::Millis kIdleSession = 30 * kDay;
constexpr data::Millis kReplaceAfter = kDay;
constexpr data::Millis kOverlap = kDay;
constexpr data::Millis kSeenEvery{3600 * 1000};  // a use is written down once an hour

// 32 random bytes and the time it was made, so that its age is known when it comes back.
std::string fresh_token(Randomness& random, data::Time now);
std::string fresh_visitor(Randomness& random);

// The token of "Authorization: Bearer <token>"; "" when there is none.
std::string_view bearer(const Request& request);

// The session of that token if it still holds. Inside store.read() or transact().
std::optional<ChatSession> session_of(data::store::Store& store, std::string_view token, data::Time now);

// A day old, or replaced already.
bool to_be_replaced(const ChatSession& session, std::string_view token, data::Time now);

}  // namespace swcs::gateway::chat
