#include "data/store/live.hpp"

#include "data/store/session.hpp"

namespace swcs::data::store {

void Live::add(const LiveEvent& event) {
    session_.run(
        "INSERT INTO live (topic, contact, payload, happened_at) VALUES (:topic, :contact, :payload, "
        ":happened_at)",
        event.topic, event.contact, event.payload, event.at);
}

std::vector<LiveEvent> Live::after(std::int64_t seq, int limit) {
    auto rows = session_.rows<Number, std::string, std::string, std::string, Number>(
        "SELECT seq, topic, contact, payload, happened_at FROM live WHERE seq > :seq ORDER BY seq LIMIT "
        ":limit",
        seq, limit);
    std::vector<LiveEvent> events;
    for (auto& [at, topic, contact, payload, happened_at] : rows) {
        events.push_back({.seq = at,
                          .topic = std::move(topic),
                          .contact = std::move(contact),
                          .payload = std::move(payload),
                          .at = from_ms(happened_at)});
    }
    return events;
}

std::int64_t Live::last() {
    return session_.number("SELECT COALESCE(MAX(seq), 0) FROM live");
}

std::int64_t Live::first() {
    return session_.number("SELECT COALESCE(MIN(seq), 0) FROM live");
}

std::int64_t Live::prune(Time before, int most) {
    // The newest always stays, so that last() does not fall back behind the readers' cursors. Looks at the
    // oldest only, however many there are.
    return session_.run(
        "DELETE FROM live WHERE seq IN (SELECT seq FROM (SELECT seq, happened_at FROM live ORDER BY seq "
        "LIMIT :most) AS oldest WHERE happened_at < :before) AND seq < (SELECT MAX(seq) FROM live)",
        most, before);
}

}  // namespace swcs::data::store
