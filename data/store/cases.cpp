#include "data/store/cases.hpp"

#include <algorithm>
#include <iterator>
#include <limits>
#include <nlohmann/json.hpp>

#include "data/store/bodies.hpp"
#include "data/store/session.hpp"

namespace swcs::data::store {

namespace {

int urgency(Priority priority) {
    return static_cast<int>(priority);
}  // P0 first when sorted

// Who may see a case, as the migration that made the column has it.
int secrecy(const Case& record) {
    const auto has = [&](std::string_view flag) {
        return std::ranges::find(record.flags, flag) != record.flags.end();
    };
    if (has("ombudsman")) return 2;
    return has("restricted_access") ? 1 : 0;
}

int may_see(bool restricted, bool ombudsman) {
    if (ombudsman) return 2;
    return restricted ? 1 : 0;
}

// A place in a list: of open ones urgency, time of opening and id; of closed ones 0, time of closing and id.
using Place = std::tuple<Number, Number, std::string>;
using Row = std::tuple<Number, Number, std::string, std::string>;  // a place and the body

constexpr Number kBefore = std::numeric_limits<Number>::min();
constexpr Number kBeyond = std::numeric_limits<Number>::max();

// One level of secrecy at a time: a range of an index each, so that no page walks over what it may not show.
std::vector<Row> waiting(Session& session, int level, const Place& after, int limit) {
    const auto& [priority, opened_at, id] = after;
    return session.rows<Row>(
        "SELECT priority, opened_at, id, body FROM cases WHERE status = 'waiting' AND secrecy = :secrecy "
        "AND (priority, opened_at, id) > (:priority, :opened_at, :id) "
        "ORDER BY priority, opened_at, id LIMIT :limit",
        level, priority, opened_at, id, limit);
}

std::vector<Row> taken(Session& session, int level, const Place& after, int limit) {
    const auto& [priority, opened_at, id] = after;
    return session.rows<Row>(
        "SELECT priority, opened_at, id, body FROM cases WHERE status = 'taken' AND secrecy = :secrecy "
        "AND (priority, opened_at, id) > (:priority, :opened_at, :id) "
        "ORDER BY priority, opened_at, id LIMIT :limit",
        level, priority, opened_at, id, limit);
}

std::vector<Row> taken_by(Session& session, const std::string& officer, int level, const Place& after,
                          int limit) {
    const auto& [priority, opened_at, id] = after;
    return session.rows<Row>(
        "SELECT priority, opened_at, id, body FROM cases WHERE status = 'taken' AND officer = :officer "
        "AND secrecy = :secrecy AND (priority, opened_at, id) > (:priority, :opened_at, :id) "
        "ORDER BY priority, opened_at, id LIMIT :limit",
        officer, level, priority, opened_at, id, limit);
}

std::vector<Row> closed(Session& session, int level, const Place& after, int limit) {
    return session.rows<Row>(
        "SELECT 0, updated_at, id, body FROM cases WHERE status = 'closed' AND secrecy = :secrecy "
        "AND (updated_at, id) < (:updated_at, :id) ORDER BY updated_at DESC, id DESC LIMIT :limit",
        level, std::get<1>(after), std::get<2>(after), limit);
}

std::vector<Row> level_of(Session& session, const Cases::Page& page, int level, const Place& after) {
    const bool newest_first = page.view == Cases::View::closed;
    if (newest_first) return closed(session, level, after, page.limit);
    std::vector<Row> rows;
    const auto add = [&](std::vector<Row> more) { std::ranges::move(more, std::back_inserter(rows)); };
    if (page.view != Cases::View::taken) add(waiting(session, level, after, page.limit));
    if (page.view == Cases::View::waiting) return rows;
    const bool everybodys = page.view == Cases::View::open || page.officer.empty();
    add(everybodys ? taken(session, level, after, page.limit)
                   : taken_by(session, page.officer, level, after, page.limit));
    return rows;
}

// Where the last page ended. Its last case may have moved to another list since: its place is still one.
Place place_of(Session& session, const Cases::Page& page) {
    const bool newest_first = page.view == Cases::View::closed;
    if (newest_first) {
        const auto place =
            session.row<Number, std::string>("SELECT updated_at, id FROM cases WHERE id = :id", page.after);
        return place ? Place{0, std::get<0>(*place), std::get<1>(*place)} : Place{0, kBeyond, ""};
    }
    return session.row<Place>("SELECT priority, opened_at, id FROM cases WHERE id = :id", page.after)
        .value_or(Place{kBefore, kBefore, ""});
}

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
        "updated_at, secrecy, officer, body) "
        "VALUES (:id, :number, :contact, :conversation, :priority, :status, :queue, :opened_at, :updated_at, "
        ":secrecy, :officer, :body)",
        record.id, record.number, record.contact, record.conversation, urgency(record.priority),
        record.status, record.queue, record.opened_at, record.updated_at, secrecy(record), record.officer,
        body);
}

void Cases::update(const Case& record) {
    update(record, to_text(record));
}

// SQLite writes every index anew whose columns are set, changed or not: most turns change only the body.
void Cases::update(const Case& record, const std::string& body) {
    if (session_.run("UPDATE cases SET updated_at = :updated_at, body = :body WHERE id = :id "
                     "AND priority = :priority AND status = :status AND queue = :queue "
                     "AND secrecy = :secrecy AND officer = :officer",
                     record.updated_at, body, record.id, urgency(record.priority), record.status,
                     record.queue, secrecy(record), record.officer) == 1)
        return;
    must_touch_one(
        session_.run("UPDATE cases SET priority = :priority, status = :status, queue = :queue, "
                     "updated_at = :updated_at, secrecy = :secrecy, officer = :officer, body = :body "
                     "WHERE id = :id",
                     urgency(record.priority), record.status, record.queue, record.updated_at,
                     secrecy(record), record.officer, body, record.id),
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

std::vector<Case> Cases::page(const Page& page) {
    const Place after = place_of(session_, page);
    std::vector<Row> rows;
    for (int level = 0; level <= may_see(page.restricted, page.ombudsman); ++level) {
        std::ranges::move(level_of(session_, page, level, after), std::back_inserter(rows));
    }
    std::ranges::sort(rows);
    if (page.view == View::closed) std::ranges::reverse(rows);
    if (rows.size() > std::size_t(page.limit)) rows.resize(std::size_t(page.limit));
    std::vector<Case> cases;
    cases.reserve(rows.size());
    for (const Row& row : rows) cases.push_back(case_from(parse_body(std::get<3>(row))));
    return cases;
}

Cases::Counts Cases::counts(const std::string& officer, bool restricted, bool ombudsman) {
    const int level = may_see(restricted, ombudsman);
    return {.waiting = session_.number(
                "SELECT COUNT(*) FROM cases WHERE status = 'waiting' AND secrecy <= :level", level),
            .taken = session_.number(
                "SELECT COUNT(*) FROM cases WHERE status = 'taken' AND secrecy <= :level", level),
            .mine = session_.number("SELECT COUNT(*) FROM cases WHERE status = 'taken' AND officer = "
                                    ":officer AND secrecy <= :level",
                                    officer, level)};
}

}  // namespace swcs::data::store
