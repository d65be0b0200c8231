#include "data/store/chat_sessions.hpp"

#include "data/store/session.hpp"

namespace swcs::data::store {

namespace {

using Row = std::tuple<std::string, std::string, std::string, Number, Number, Number>;

ChatSession session_of(Row&& row) {
    auto& [token_hash, visitor, line, begun_at, seen_at, ends_at] = row;
    return {.token_hash = std::move(token_hash),
            .visitor = std::move(visitor),
            .line = std::move(line),
            .begun_at = from_ms(begun_at),
            .seen_at = from_ms(seen_at),
            .until = from_ms(ends_at)};
}

}  // namespace

void ChatSessions::add(const ChatSession& session) {
    session_.run(
        "INSERT INTO chat_sessions (token_hash, visitor, line, begun_at, seen_at, ends_at) "
        "VALUES (:token_hash, :visitor, :line, :begun_at, :seen_at, :ends_at)",
        session.token_hash, session.visitor, session.line, session.begun_at, session.seen_at, session.until);
}

std::optional<ChatSession> ChatSessions::by_token(const std::string& token_hash) {
    return made(session_.row<Row>("SELECT token_hash, visitor, line, begun_at, seen_at, ends_at "
                                  "FROM chat_sessions WHERE token_hash = :token_hash",
                                  token_hash),
                session_of);
}

void ChatSessions::seen(const std::string& token_hash, Time now) {
    session_.run("UPDATE chat_sessions SET seen_at = :now WHERE token_hash = :token_hash", now, token_hash);
}

void ChatSessions::rotate(const std::string& old_hash, const std::string& new_hash, Time now, Time until) {
    auto next = by_token(old_hash);
    if (!next) return;
    // One that was replaced before keeps its end: asking again must not make it live longer.
    session_.run(
        "UPDATE chat_sessions SET ends_at = :until WHERE token_hash = :token_hash "
        "AND (ends_at = 0 OR ends_at > :sooner)",
        until, old_hash, until);
    next->token_hash = new_hash;
    next->seen_at = now;
    next->until = Time{};
    add(*next);
}

void ChatSessions::prune(Time seen_before) {
    session_.run("DELETE FROM chat_sessions WHERE seen_at < :seen OR (ends_at > 0 AND ends_at < :ended)",
                 seen_before, seen_before);
}

}  // namespace swcs::data::store
