#include "data/store/dead_letters.hpp"

#include "data/store/session.hpp"

namespace swcs::data::store {

namespace {

using Row = std::tuple<std::string, std::string, std::string, std::string, std::string, Number>;

DeadLetter letter_of(Row&& row) {
    auto& [id, what, ref, line, reason, died_at] = row;
    return {.id = std::move(id),
            .what = std::move(what),
            .ref = std::move(ref),
            .line = std::move(line),
            .reason = std::move(reason),
            .at = from_ms(died_at)};
}

}  // namespace

void DeadLetters::add(const DeadLetter& letter) {
    session_.run(
        "INSERT INTO dead_letters (id, what, ref, line, reason, died_at) "
        "VALUES (:id, :what, :ref, :line, :reason, :died_at)",
        letter.id, letter.what, letter.ref, letter.line, letter.reason, letter.at);
}

std::vector<DeadLetter> DeadLetters::list(const std::string& after, int limit) {
    auto rows = session_.rows<Row>(
        "SELECT id, what, ref, line, reason, died_at FROM dead_letters "
        "WHERE seq > COALESCE((SELECT seq FROM dead_letters WHERE id = :after), 0) ORDER BY seq LIMIT :limit",
        after, limit);
    return made(std::move(rows), letter_of);
}

std::optional<DeadLetter> DeadLetters::by_id(const std::string& id) {
    return made(
        session_.row<Row>("SELECT id, what, ref, line, reason, died_at FROM dead_letters WHERE id = :id", id),
        letter_of);
}

void DeadLetters::remove(const std::string& id) {
    session_.run("DELETE FROM dead_letters WHERE id = :id", id);
}

std::int64_t DeadLetters::count() {
    return session_.number("SELECT COUNT(*) FROM dead_letters");
}

}  // namespace swcs::data::store
