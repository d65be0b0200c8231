#include "gateway/chat/sessions.hpp"

#include <charconv>

#include "data/hex.hpp"
#include "gateway/auth/tokens.hpp"

namespace swcs::gateway::chat {

namespace {

constexpr char kTimeFollows = '-';

bool replaced(const ChatSession& session) {
    return session.until != data::Time{};
}

// The token is believed here because its hash was found: nobody but us made it.
data::Time made_at(std::string_view token) {
    const std::string_view text = token.substr(std::min(token.size(), token.find(kTimeFollows)));
    std::int64_t ms = 0;
    if (!text.empty()) std::from_chars(text.data() + 1, text.data() + text.size(), ms);
    return data::from_ms(ms);
}

}  // namespace

std::string fresh_token(Randomness& random, data::Time now) {
    return auth::fresh_token(random) + kTimeFollows + std::to_string(data::to_ms(now));
}

std::string fresh_visitor(Randomness& random) {
    return "v-" + data::hex(random.next());
}

std::string_view bearer(const Request& request) {
    constexpr std::string_view scheme = "Bearer ";
    const std::string_view value = request.header("Authorization");
    return value.starts_with(scheme) ? value.substr(scheme.size()) : std::string_view{};
}

std::optional<ChatSession> session_of(data::store::Store& store, std::string_view token, data::Time now) {
    if (token.empty()) return std::nullopt;
    auto session = store.chat_sessions().by_token(auth::hash_of(token));
    if (!session || now - session->seen_at > kIdleSession) return std::nullopt;
    if (replaced(*session) && session->until <= now) return std::nullopt;
    return session;
}

bool to_be_replaced(const ChatSession& session, std::string_view token, data::Time now) {
    return replaced(session) || now - made_at(token) >= kReplaceAfter;
}

}  // namespace swcs::gateway::chat
