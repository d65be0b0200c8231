#include "data/store/events.hpp"

#include "data/store/session.hpp"

namespace swcs::data::store {

namespace {

using Row = std::tuple<Number, std::string, std::string, std::string, std::string, std::string, std::string,
                       Number, std::string, int, std::string>;

QueuedEvent event_of(Row&& row) {
    auto& [seq, id, kind, line, external_id, party, payload, received_at, state, attempts, outcome] = row;
    return {.seq = seq,
            .id = std::move(id),
            .kind = std::move(kind),
            .line = std::move(line),
            .external_id = std::move(external_id),
            .party = std::move(party),
            .payload = std::move(payload),
            .received_at = from_ms(received_at),
            .attempts = attempts,
            .handled = state != "due",
            .outcome = std::move(outcome)};
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
        "SELECT seq, id, kind, line, external_id, party, payload, received_at, state, attempts, outcome "
        "FROM events WHERE state = 'due' AND seq > :after ORDER BY seq LIMIT :limit",
        after, limit);
    return made(std::move(rows), event_of);
}

std::optional<QueuedEvent> Events::by_id(const std::string& id) {
    return made(
        session_.row<Row>(
            "SELECT seq, id, kind, line, external_id, party, payload, received_at, state, attempts, outcome "
            "FROM events WHERE state = 'dead' AND id = :id",
            id),
        event_of);
}

std::optional<QueuedEvent> Events::find(const std::string& line, const std::string& kind,
                                        const std::string& external_id) {
    return made(
        session_.row<Row>(
            "SELECT seq, id, kind, line, external_id, party, payload, received_at, state, attempts, outcome "
            "FROM events WHERE line = :line AND kind = :kind AND external_id = :external_id",
            line, kind, external_id),
        event_of);
}

void Events::done(std::int64_t seq) {
    session_.run("UPDATE events SET state = 'done' WHERE seq = :seq", seq);
}

void Events::done(std::int64_t seq, const std::string& outcome) {
    session_.run("UPDATE events SET state = 'done', outcome = :outcome WHERE seq = :seq", outcome, seq);
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

std::vector<std::string> Events::unhandled_with(const std::string& text) {
    const std::string like = "%" + text + "%";
    // Two halves, each by its partial index: a year of handled events is not read.
    return made(session_.rows<std::tuple<std::string>>(
                    "SELECT payload FROM events WHERE state = 'due' AND payload LIKE :due UNION ALL "
                    "SELECT payload FROM events WHERE state = 'dead' AND payload LIKE :dead",
                    like, like),
                only_column);
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
