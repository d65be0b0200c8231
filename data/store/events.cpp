#include "data/store/session.hpp"

namespace swcs::data::store {

namespace {

using Row = std::tuple<Number, std::string, std::string, std::string, std::string, std::string, std::string,
                       Number, int>;

QueuedEvent event_of(Row&& row) {
    auto& [seq, id, kind, line, external_id, party, payload, received_at, attempts] = row;
    return {.seq = seq,
            .id = std::move(id),
            .kind = std::move(kind),
            .line = std::move(line),
            .external_id = std::move(external_id),
            .party = std::move(party),
            .payload = std::move(payload),
            .received_at = from_ms(received_at),
            .attempts = attempts};
}

}  // namespace

bool Events::add(const QueuedEvent& event) {
    return session_.run(
               "INSERT INTO events (id, kind, line, external_id, party, payload, received_at) "
               "VALUES (:id, :kind, :line, :external_id, :party, :payload, :received_at) "
               "ON CONFLICT (line, kind, external_id) DO NOTHING",
               event.id, event.kind, event.line, event.external_id, event.party, event.payload,
               event.received_at) == 1;
}

std::vector<QueuedEvent> Events::due(std::int64_t after, int limit) {
    auto rows = session_.rows<Row>(
        "SELECT seq, id, kind, line, external_id, party, payload, received_at, attempts FROM events "
        "WHERE state = 'due' AND seq > :after ORDER BY seq LIMIT :limit",
        after, limit);
    return made(std::move(rows), event_of);
}

std::optional<QueuedEvent> Events::by_id(const std::string& id) {
    return made(
        session_.row<Row>("SELECT seq, id, kind, line, external_id, party, payload, received_at, attempts "
                          "FROM events WHERE id = :id",
                          id),
        event_of);
}

void Events::done(std::int64_t seq) {
    session_.run("UPDATE events SET state = 'done' WHERE seq = :seq", seq);
}

void Events::failed_once(std::int64_t seq) {
    session_.run("UPDATE events SET attempts = attempts + 1 WHERE seq = :seq", seq);
}

void Events::dead(std::int64_t seq) {
    session_.run("UPDATE events SET state = 'dead' WHERE seq = :seq", seq);
}

void Events::requeue(std::int64_t seq) {
    session_.run("UPDATE events SET state = 'due', attempts = 0 WHERE seq = :seq", seq);
}

Events::Counts Events::counts() {
    // The total comes from the smallest index and the rest from partial ones: no payload is read. Numbers do
    // not tell: a message that comes twice uses one up.
    const Number all = session_.number("SELECT COUNT(*) FROM events");
    const Number due = session_.number("SELECT COUNT(*) FROM events WHERE state = 'due'");
    const Number dead = session_.number("SELECT COUNT(*) FROM events WHERE state = 'dead'");
    return {.accepted = all, .processed = all - due - dead, .dead = dead};
}

}  // namespace swcs::data::store
