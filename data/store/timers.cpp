#include "data/store/timers.hpp"

#include "data/store/session.hpp"

namespace swcs::data::store {

void Timers::set(const Timer& timer) {
    // With the new id: who read the old one as due fires nothing that was moved meanwhile.
    session_.run(
        "INSERT INTO timers (id, kind, contact, conversation, due_at) "
        "VALUES (:id, :kind, :contact, :conversation, :due_at) "
        "ON CONFLICT (conversation, kind) DO UPDATE SET id = excluded.id, contact = excluded.contact, "
        "due_at = excluded.due_at",
        timer.id, timer.kind, timer.contact, timer.conversation, timer.due_at);
}

void Timers::cancel(const ConversationId& conversation, const std::string& kind) {
    session_.run("DELETE FROM timers WHERE conversation = :conversation AND kind = :kind", conversation,
                 kind);
}

std::vector<Timer> Timers::due(Time now, int limit) {
    auto rows = session_.rows<std::string, std::string, std::string, std::string, Number>(
        "SELECT id, kind, contact, conversation, due_at FROM timers WHERE due_at <= :now "
        "ORDER BY due_at, id LIMIT :limit",
        now, limit);
    std::vector<Timer> timers;
    for (auto& [id, kind, contact, conversation, due_at] : rows) {
        timers.push_back({.id = std::move(id),
                          .kind = std::move(kind),
                          .contact = {std::move(contact)},
                          .conversation = {std::move(conversation)},
                          .due_at = from_ms(due_at)});
    }
    return timers;
}

void Timers::fired(const Timer& timer) {
    session_.run("DELETE FROM timers WHERE conversation = :conversation AND kind = :kind AND id = :id",
                 timer.conversation, timer.kind, timer.id);
}

}  // namespace swcs::data::store
