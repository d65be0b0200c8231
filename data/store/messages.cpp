#include "data/store/messages.hpp"

#include <algorithm>
#include <iterator>
#include <limits>

#include "data/names.hpp"
#include "data/store/session.hpp"

namespace swcs::data::store {

namespace {

using Row = std::tuple<std::string, std::string, std::string, std::string, std::string, std::string,
                       std::string, std::string, std::string, std::string, int, Number>;

constexpr std::array<std::string_view, 4> kDirections{"in", "out", "note", "event"};

std::string_view name_of(Direction direction) {
    return enum_name(kDirections, direction);
}

StoredMessage message_of(Row&& row) {
    auto& [id, conversation, contact, line, direction, author, words, body, status, error, maybe,
           written_at] = row;
    return {.id = {std::move(id)},
            .conversation = {std::move(conversation)},
            .contact = {std::move(contact)},
            .line = std::move(line),
            .direction = enum_named<Direction>(kDirections, direction).value_or(Direction::event),
            .author = std::move(author),
            .text = std::move(words),
            .body = std::move(body),
            .status = delivery_status(status).value_or(DeliveryStatus::queued),
            .error = std::move(error),
            .maybe_duplicate = maybe != 0,
            .at = from_ms(written_at)};
}

}  // namespace

void Messages::add(const StoredMessage& m) {
    session_.run(
        "INSERT INTO messages (id, conversation, contact, line, direction, author, words, body, status, "
        "error, "
        "maybe_duplicate, written_at) VALUES (:id, :conversation, :contact, :line, :direction, :author, "
        ":words, "
        ":body, :status, :error, :maybe_duplicate, :written_at)",
        m.id, m.conversation, m.contact, m.line, name_of(m.direction), m.author, m.text, m.body, m.status,
        m.error, m.maybe_duplicate, m.at);
}

std::vector<StoredMessage> Messages::of_conversation(const ConversationId& id, const std::string& after,
                                                     int limit) {
    auto rows = session_.rows<Row>(
        "SELECT id, conversation, contact, line, direction, author, words, body, status, error, "
        "maybe_duplicate, "
        "written_at FROM messages WHERE conversation = :conversation "
        "AND seq > COALESCE((SELECT seq FROM messages WHERE id = :after), 0) ORDER BY seq LIMIT :limit",
        id, after, limit);
    return made(std::move(rows), message_of);
}

namespace {

using Numbered = std::tuple<Number, std::string>;  // a message's place and its id

}  // namespace

// Conversation by conversation, the newest first: an older one is asked only for what is newer than the page
// that is full already, which is one look-up of an index.
std::vector<StoredMessage> Messages::of_contact(const ContactId& id, const std::string& before, int limit) {
    const auto cursor = session_.row<Number>("SELECT seq FROM messages WHERE id = :before", before);
    const Number end = cursor ? std::get<0>(*cursor) : std::numeric_limits<Number>::max();
    std::vector<Numbered> page;
    Number floor = 0;
    for (const auto& [conversation] : session_.rows<std::string>(
             "SELECT id FROM conversations WHERE contact = :contact ORDER BY begun_at DESC, id DESC", id)) {
        std::ranges::move(
            session_.rows<Numbered>("SELECT seq, id FROM messages WHERE conversation = :conversation "
                                    "AND seq > :floor AND seq < :end ORDER BY seq DESC LIMIT :limit",
                                    conversation, floor, end, limit),
            std::back_inserter(page));
        std::ranges::sort(page, std::greater{});
        if (page.size() < std::size_t(limit)) continue;
        page.resize(std::size_t(limit));
        if (!page.empty()) floor = std::get<0>(page.back());
    }
    std::vector<StoredMessage> messages;
    for (const auto& [seq, message] : page) messages.push_back(*by_id({message}));
    std::ranges::reverse(messages);
    return messages;
}

std::optional<StoredMessage> Messages::by_id(const MessageId& id) {
    return made(session_.row<Row>(
                    "SELECT id, conversation, contact, line, direction, author, words, body, status, error, "
                    "maybe_duplicate, written_at FROM messages WHERE id = :id",
                    id),
                message_of);
}

void Messages::set_status(const MessageId& id, DeliveryStatus status, const std::string& error) {
    session_.run("UPDATE messages SET status = :status, error = :error WHERE id = :id", status, error, id);
}

void Messages::set_maybe_duplicate(const MessageId& id, bool maybe) {
    session_.run("UPDATE messages SET maybe_duplicate = :maybe WHERE id = :id", maybe, id);
}

}  // namespace swcs::data::store
