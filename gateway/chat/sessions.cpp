#include "gateway/chat/sessions.hpp"

#include <openssl/sha.h>

#include "data/hex.hpp"

namespace swcs::gateway::chat {

namespace {

bool replaced(const ChatSession& session) {
    return session.until != data::Time{};
}

}  // namespace

std::string fresh_token(Randomness& random) {
    return data::hex(random.next()) + data::hex(random.next());
}

std::string fresh_visitor(Randomness& random) {
    return "v-" + data::hex(random.next());
}

std::string hash_of(std::string_view token) {
    unsigned char hash[SHA256_DIGEST_LENGTH];
    SHA256(reinterpret_cast<const unsigned char*>(token.data()), token.size(), hash);
    return data::hex(hash);
}

std::string_view bearer(const Request& request) {
    constexpr std::string_view scheme = "Bearer ";
    const std::string_view value = request.header("Authorization");
    return value.starts_with(scheme) ? value.substr(scheme.size()) : std::string_view{};
}

std::optional<ChatSession> session_of(data::store::Store& store, std::string_view token, data::Time now) {
    if (token.empty()) return std::nullopt;
    auto session = store.chat_sessions().by_token(hash_of(token));
    if (!session || now - session->seen_at > kIdleSession) return std::nullopt;
    if (replaced(*session) && session->until <= now) return std::nullopt;
    return session;
}

bool to_be_replaced(const ChatSession& session, data::Time now) {
    return replaced(session) || now - session.begun_at >= kReplaceAfter;
}

data::Time end_of_replaced(const ChatSession& session, data::Time now) {
    return replaced(session) ? session.until : now + kOverlap;
}

}  // namespace swcs::gateway::chat
