#include "data/store/outreach.hpp"

#include <array>

#include "data/names.hpp"
#include "data/store/bodies.hpp"
#include "data/store/session.hpp"

namespace swcs::data::store {

namespace {

constexpr std::array<std::string_view, 5> kStates{"chosen", "posted", "sent", "skipped", "failed"};

using Row = std::tuple<std::string, std::string, std::string, std::string, std::string, Number, std::string,
                       Number, std::string, int, std::string>;

Outreach outreach_of(Row&& row) {
    auto& [id, code, name, status, made_by, made_at, released_by, released_at, walked_to, all_chosen, body] =
        row;
    Outreach out{.id = {std::move(id)},
                 .code = std::move(code),
                 .name = std::move(name),
                 .status = outreach_status_named(status).value_or(OutreachStatus::cancelled),
                 .made_by = std::move(made_by),
                 .released_by = std::move(released_by),
                 .made_at = from_ms(made_at),
                 .released_at = from_ms(released_at),
                 .walked_to = std::move(walked_to),
                 .all_chosen = all_chosen != 0};
    read_content(parse_body(body), out);
    return out;
}

using ToldRow = std::tuple<Number, std::string, std::string, std::string, std::string>;

Told told_of(ToldRow&& row) {
    auto& [seq, outreach, contact, line, conversation] = row;
    return {.seq = seq,
            .outreach = {std::move(outreach)},
            .contact = {std::move(contact)},
            .line = std::move(line),
            .conversation = {std::move(conversation)}};
}

}  // namespace

std::string_view name_of(ToldState state) {
    return enum_name(kStates, state);
}

bool Outreaches::add(const Outreach& outreach) {
    return session_.run(
               "INSERT INTO outreach (id, code, name, status, made_by, made_at, released_by, released_at, "
               "walked_to, all_chosen, body) VALUES (:id, :code, :name, :status, :made_by, :made_at, "
               ":released_by, :released_at, :walked_to, :all_chosen, :body) ON CONFLICT DO NOTHING",
               outreach.id, outreach.code, outreach.name, outreach.status, outreach.made_by, outreach.made_at,
               outreach.released_by, outreach.released_at, outreach.walked_to, outreach.all_chosen,
               dump(content_of(outreach))) == 1;
}

std::optional<Outreach> Outreaches::by_id(const OutreachId& id) {
    return made(session_.row<Row>("SELECT id, code, name, status, made_by, made_at, released_by, "
                                  "released_at, walked_to, all_chosen, body FROM outreach WHERE id = :id",
                                  id),
                outreach_of);
}

std::optional<Outreach> Outreaches::by_code(const std::string& code) {
    return made(session_.row<Row>("SELECT id, code, name, status, made_by, made_at, released_by, "
                                  "released_at, walked_to, all_chosen, body FROM outreach WHERE code = :code",
                                  code),
                outreach_of);
}

std::vector<Outreach> Outreaches::list(const std::string& after, int limit) {
    const Number before = session_.number("SELECT COALESCE(MAX(seq), 0) FROM outreach WHERE id = :id", after);
    return made(session_.rows<Row>("SELECT id, code, name, status, made_by, made_at, released_by, "
                                   "released_at, walked_to, all_chosen, body FROM outreach "
                                   "WHERE :any = 0 OR seq < :seq ORDER BY seq DESC LIMIT :limit",
                                   before, before, limit),
                outreach_of);
}

std::vector<Outreach> Outreaches::running() {
    return made(session_.rows<Row>("SELECT id, code, name, status, made_by, made_at, released_by, "
                                   "released_at, walked_to, all_chosen, body FROM outreach "
                                   "WHERE status = 'running' ORDER BY seq"),
                outreach_of);
}

void Outreaches::update(const Outreach& outreach) {
    must_touch_one(
        session_.run("UPDATE outreach SET status = :status, released_by = :released_by, released_at = "
                     ":released_at, walked_to = :walked_to, all_chosen = :all_chosen WHERE id = :id",
                     outreach.status, outreach.released_by, outreach.released_at, outreach.walked_to,
                     outreach.all_chosen, outreach.id),
        "outreach");
}

std::vector<ContactId> Outreaches::people(const std::string& after, Time made_before, int limit) {
    std::vector<ContactId> people;
    for (auto& [id] : session_.rows<std::string>(
             "SELECT id FROM contacts WHERE id > :after AND created_at <= :before ORDER BY id LIMIT :limit",
             after, made_before, limit)) {
        people.push_back({std::move(id)});
    }
    return people;
}

bool Outreaches::choose(const Told& told) {
    return session_.run(
               "INSERT INTO outreach_contact (outreach, contact, line, conversation, state) VALUES "
               "(:outreach, :contact, :line, :conversation, 'chosen') ON CONFLICT DO NOTHING",
               told.outreach, told.contact, told.line, told.conversation) == 1;
}

// As the outbox finds its lines: a look-up each.
std::vector<std::string> Outreaches::lines(const OutreachId& id) {
    std::vector<std::string> lines;
    std::string last;
    while (auto next = session_.row<std::string>(
               "SELECT line FROM outreach_contact WHERE state = 'chosen' AND outreach = :id AND line > :last "
               "ORDER BY line LIMIT 1",
               id, last)) {
        last = std::get<0>(*next);
        lines.push_back(last);
    }
    return lines;
}

std::vector<Told> Outreaches::next(const OutreachId& id, const std::string& line, int limit) {
    return made(session_.rows<ToldRow>(
                    "SELECT seq, outreach, contact, line, conversation FROM outreach_contact WHERE "
                    "state = 'chosen' AND outreach = :id AND line = :line ORDER BY seq LIMIT :limit",
                    id, line, limit),
                told_of);
}

void Outreaches::posted(std::int64_t seq, const MessageId& message) {
    session_.run("UPDATE outreach_contact SET state = 'posted', message = :message WHERE seq = :seq", message,
                 seq);
}

void Outreaches::skip(std::int64_t seq, const std::string& reason) {
    session_.run("UPDATE outreach_contact SET state = 'skipped', reason = :reason WHERE seq = :seq", reason,
                 seq);
}

std::optional<Outreach> Outreaches::of_message(const MessageId& message) {
    const auto found = session_.row<std::string>(
        "SELECT outreach FROM outreach_contact WHERE message = :message AND message <> ''", message);
    if (!found) return std::nullopt;
    return by_id({std::get<0>(*found)});
}

void Outreaches::sent(const MessageId& message, Time now) {
    session_.run(
        "UPDATE outreach_contact SET state = 'sent', sent_at = :now WHERE message = :message "
        "AND message <> ''",
        now, message);
}

void Outreaches::lost(const MessageId& message, ToldState state, const std::string& reason) {
    session_.run(
        "UPDATE outreach_contact SET state = :state, reason = :reason WHERE message = :message "
        "AND message <> ''",
        name_of(state), reason, message);
}

int Outreaches::in_outbox(const std::string& line) {
    const Number waiting = session_.number(
        "SELECT COUNT(*) FROM outbox WHERE state = 'pending' AND due_at < 253402300799000 AND line = :line "
        "AND lane = 2",  // none is ever held, Outbox::kHeld
        line);
    const Number leaving = session_.number(
        "SELECT COUNT(*) FROM outbox WHERE state = 'sending' AND line = :line AND lane = 2", line);
    return static_cast<int>(waiting + leaving);
}

bool Outreaches::is_under_way(const OutreachId& id) {
    const auto posted = session_.row<Number>(
        "SELECT seq FROM outreach_contact WHERE state = 'posted' AND outreach = :id LIMIT 1", id);
    return posted || !lines(id).empty();
}

void Outreaches::answered(const ContactId& contact, const std::string& line, Time at, Time since) {
    const auto last = session_.row<Number, Number>(
        "SELECT seq, answered_at FROM outreach_contact WHERE state = 'sent' AND contact = :contact "
        "AND sent_at >= :since AND line = :line ORDER BY sent_at DESC LIMIT 1",
        contact, since, line);
    if (!last || std::get<1>(*last) != 0) return;
    session_.run("UPDATE outreach_contact SET answered_at = :at WHERE seq = :seq", at, std::get<0>(*last));
}

void Outreaches::led_to(const ContactId& contact, const std::string& line, const CaseId& record, Time since) {
    const auto last = session_.row<Number, std::string>(
        "SELECT seq, record FROM outreach_contact WHERE state = 'sent' AND contact = :contact "
        "AND sent_at >= :since AND line = :line ORDER BY sent_at DESC LIMIT 1",
        contact, since, line);
    if (!last || !std::get<1>(*last).empty()) return;
    session_.run("UPDATE outreach_contact SET record = :record WHERE seq = :seq", record, std::get<0>(*last));
}

std::string Outreaches::source_of(const CaseId& record) {
    const auto code = session_.row<std::string>(
        "SELECT outreach.code FROM outreach_contact JOIN outreach ON outreach.id = outreach_contact.outreach "
        "WHERE outreach_contact.record = :record AND outreach_contact.record <> ''",
        record);
    return code ? std::get<0>(*code) : "";
}

Outreaches::Counts Outreaches::counts(const OutreachId& id) {
    Counts counts;
    for (auto& [state, reason, people, answered, cases] :
         session_.rows<std::string, std::string, Number, Number, Number>(
             "SELECT state, reason, COUNT(*), SUM(CASE WHEN answered_at > 0 THEN 1 ELSE 0 END), "
             "SUM(CASE WHEN record <> '' THEN 1 ELSE 0 END) FROM outreach_contact WHERE outreach = :id "
             "GROUP BY state, reason",
             id)) {
        counts.states[state] += people;
        if (!reason.empty()) counts.reasons[reason] += people;
        counts.answered += answered;
        counts.cases += cases;
    }
    for (auto& [status, people] : session_.rows<std::string, Number>(
             "SELECT messages.status, COUNT(*) FROM outreach_contact JOIN messages ON messages.id = "
             "outreach_contact.message WHERE outreach_contact.outreach = :id GROUP BY messages.status",
             id)) {
        if (status == name_of(DeliveryStatus::delivered)) counts.delivered = people;
        if (status == name_of(DeliveryStatus::read)) counts.read = people;
    }
    return counts;
}

}  // namespace swcs::data::store
