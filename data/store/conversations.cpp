#include "data/store/conversations.hpp"

#include <nlohmann/json.hpp>

#include "data/store/bodies.hpp"
#include "data/store/session.hpp"

namespace swcs::data::store {

std::optional<Conversation> Conversations::open_of(const ContactId& contact, const std::string& line) {
    return body_of(session_.row<std::string>("SELECT body FROM conversations "
                                             "WHERE contact = :contact AND line = :line AND is_open = 1",
                                             contact, line),
                   conversation_from);
}

std::vector<Conversation> Conversations::open_of(const ContactId& contact) {
    return bodies_of(session_.rows<std::string>("SELECT body FROM conversations WHERE contact = :contact "
                                                "AND is_open = 1 ORDER BY line",
                                                contact),
                     conversation_from);
}

std::optional<Conversation> Conversations::by_id(const ConversationId& id) {
    return body_of(session_.row<std::string>("SELECT body FROM conversations WHERE id = :id", id),
                   conversation_from);
}

void Conversations::add(const Conversation& c) {
    add(c, to_text(c));
}

void Conversations::add(const Conversation& c, const std::string& body) {
    session_.run(
        "INSERT INTO conversations (id, contact, line, pack, stage, is_open, begun_at, body) "
        "VALUES (:id, :contact, :line, :pack, :stage, 1, :begun_at, :body)",
        c.id, c.contact, c.line, c.pack, c.stage, c.begun_at, body);
}

void Conversations::update(const Conversation& c) {
    update(c, to_text(c));
}

// SQLite writes every index anew whose columns are set, changed or not: on nearly every turn the pack is the
// same.
void Conversations::update(const Conversation& c, const std::string& body) {
    if (session_.run("UPDATE conversations SET stage = :stage, body = :body WHERE id = :id AND pack = :pack",
                     c.stage, body, c.id, c.pack) == 1)
        return;
    must_touch_one(
        session_.run("UPDATE conversations SET pack = :pack, stage = :stage, body = :body WHERE id = :id",
                     c.pack, c.stage, body, c.id),
        "conversations");
}

void Conversations::close(const ConversationId& id, Time now) {
    session_.run("UPDATE conversations SET is_open = 0, closed_at = :now WHERE id = :id AND is_open = 1", now,
                 id);
}

std::vector<std::string> Conversations::packs_in_use() {
    std::vector<std::string> packs;
    auto rows =
        session_.rows<std::string>("SELECT DISTINCT pack FROM conversations WHERE is_open = 1 ORDER BY pack");
    for (auto& [pack] : rows) packs.push_back(std::move(pack));
    return packs;
}

}  // namespace swcs::data::store
