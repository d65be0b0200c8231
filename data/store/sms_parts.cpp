#include "data/store/sms_parts.hpp"

#include "data/store/session.hpp"

namespace swcs::data::store {

namespace {

using Row = std::tuple<std::string, std::string, std::string, std::string, int, int, std::string, Number>;

WaitingPart part_of(Row&& row) {
    auto& [line, external_id, party, reference, total, number, payload, received_at] = row;
    return {.line = std::move(line),
            .external_id = std::move(external_id),
            .party = std::move(party),
            .reference = std::move(reference),
            .total = total,
            .number = number,
            .payload = std::move(payload),
            .received_at = from_ms(received_at)};
}

}  // namespace

bool SmsParts::add(const WaitingPart& part) {
    return session_.run(
               "INSERT INTO sms_parts (line, external_id, party, reference, total, number, payload, "
               "received_at) VALUES (:line, :external_id, :party, :reference, :total, :number, :payload, "
               ":received_at) ON CONFLICT (line, external_id) DO NOTHING",
               part.line, part.external_id, part.party, part.reference, part.total, part.number, part.payload,
               part.received_at) == 1;
}

std::vector<WaitingPart> SmsParts::beside(const WaitingPart& part) {
    return made(
        session_.rows<Row>("SELECT line, external_id, party, reference, total, number, payload, received_at "
                           "FROM sms_parts WHERE joined_at = 0 AND line = :line AND party = :party "
                           "AND reference = :reference AND total = :total ORDER BY number",
                           part.line, part.party, part.reference, part.total),
        part_of);
}

std::optional<WaitingPart> SmsParts::oldest_before(Time before) {
    return made(
        session_.row<Row>(
            "SELECT line, external_id, party, reference, total, number, payload, received_at "
            "FROM sms_parts WHERE joined_at = 0 AND received_at < :before ORDER BY received_at LIMIT 1",
            before),
        part_of);
}

void SmsParts::joined(const WaitingPart& part, Time now) {
    session_.run(
        "UPDATE sms_parts SET joined_at = :now, payload = '' WHERE line = :line AND external_id = :id", now,
        part.line, part.external_id);
}

void SmsParts::prune(Time before) {
    session_.run("DELETE FROM sms_parts WHERE joined_at > 0 AND joined_at < :before", before);
}

}  // namespace swcs::data::store
