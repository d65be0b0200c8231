#include <nlohmann/json.hpp>

#include "data/store/bodies.hpp"
#include "data/store/session.hpp"

namespace swcs::data::store {

namespace {

int urgency(Priority priority) {
    return static_cast<int>(priority);
}  // P0 first when sorted

}  // namespace

bool Cases::number_taken(const std::string& number) {
    return session_.number("SELECT COUNT(*) FROM cases WHERE number = :number", number) > 0;
}

void Cases::add(const Case& record) {
    add(record, to_text(record));
}

void Cases::add(const Case& record, const std::string& body) {
    session_.run(
        "INSERT INTO cases (id, number, contact, conversation, priority, status, queue, opened_at, "
        "updated_at, body) "
        "VALUES (:id, :number, :contact, :conversation, :priority, :status, :queue, :opened_at, :updated_at, "
        ":body)",
        record.id, record.number, record.contact, record.conversation, urgency(record.priority),
        record.status, record.queue, record.opened_at, record.updated_at, body);
}

void Cases::update(const Case& record) {
    update(record, to_text(record));
}

void Cases::update(const Case& record, const std::string& body) {
    must_touch_one(session_.run("UPDATE cases SET priority = :priority, status = :status, queue = :queue, "
                                "updated_at = :updated_at, body = :body WHERE id = :id",
                                urgency(record.priority), record.status, record.queue, record.updated_at,
                                body, record.id),
                   "cases");
}

std::optional<Case> Cases::by_id(const CaseId& id) {
    return body_of(session_.row<std::string>("SELECT body FROM cases WHERE id = :id", id), case_from);
}

std::optional<Case> Cases::by_number(const std::string& number) {
    return body_of(session_.row<std::string>("SELECT body FROM cases WHERE number = :number", number),
                   case_from);
}

std::vector<Case> Cases::of_contact(const ContactId& contact) {
    return bodies_of(session_.rows<std::string>(
                         "SELECT body FROM cases WHERE contact = :contact ORDER BY opened_at, id", contact),
                     case_from);
}

std::vector<Case> Cases::open(int limit) {
    return bodies_of(session_.rows<std::string>("SELECT body FROM cases WHERE status <> 'closed' "
                                                "ORDER BY priority, opened_at, id LIMIT :limit",
                                                limit),
                     case_from);
}

}  // namespace swcs::data::store
