#include "data/store/outbox.hpp"

#include <algorithm>
#include <iterator>

#include "data/names.hpp"
#include "data/store/session.hpp"

namespace swcs::data::store {

namespace {

using Row = std::tuple<Number, std::string, std::string, std::string, std::string, std::string, int, Number,
                       int, std::string, std::string, std::string, int, Number, Number>;

constexpr std::array<std::string_view, 5> kStates{"pending", "sending", "sent", "failed", "withheld"};

std::string_view name_of(OutboxState state) {
    return enum_name(kStates, state);
}

OutboxRow row_of(Row&& row) {
    auto& [seq, message, contact, conversation, line, recipient, lane, fence, from_bot, payload, answers,
           state, attempts, due_at, created_at] = row;
    return {.seq = seq,
            .message = {std::move(message)},
            .contact = {std::move(contact)},
            .conversation = {std::move(conversation)},
            .line = std::move(line),
            .recipient = std::move(recipient),
            .lane = lane,
            .fence = fence,
            .from_bot = from_bot != 0,
            .payload = std::move(payload),
            .answers = std::move(answers),
            .state = enum_named<OutboxState>(kStates, state).value_or(OutboxState::failed),
            .attempts = attempts,
            .due_at = from_ms(due_at),
            .created_at = from_ms(created_at)};
}

// What is held is in an index of its own, and so in nobody's way: 253402300799000 in the statements below is
// Outbox::kHeld. A number that is bound would not show SQLite which index it may use.
static_assert(Outbox::kHeld.time_since_epoch().count() == 253'402'300'799'000);

// Lines that have something to send. A look-up per line instead of a walk over all that waits: a hundred
// thousand rows of a paused line must not delay the others.
std::vector<std::string> waiting_lines(Session& session) {
    std::vector<std::string> lines;
    std::string last;
    while (
        auto next = session.row<std::string>(
            "SELECT line FROM outbox WHERE state = 'pending' AND due_at < 253402300799000 AND line > :last "
            "ORDER BY line LIMIT 1",
            last)) {
        last = std::get<0>(*next);
        lines.push_back(last);
    }
    return lines;
}

// Only the oldest unsettled row of a recipient may go, and only while none is under way: a row that was
// revived is older than what may be under way by then. An outreach that waits (lane 2) stands in nobody's
// way.
std::vector<OutboxRow> ready_on(Session& session, const std::string& line, Time now, int limit) {
    return made(
        session.rows<Row>(
            "SELECT seq, message, contact, conversation, line, recipient, lane, fence, from_bot, payload, "
            "answers, "
            "state, attempts, due_at, created_at FROM outbox WHERE state = 'pending' AND line = :line "
            "AND due_at < 253402300799000 AND due_at <= :now AND NOT EXISTS (SELECT 1 FROM outbox earlier "
            "WHERE earlier.line = "
            "outbox.line "
            "AND earlier.recipient = outbox.recipient AND (earlier.seq < outbox.seq OR earlier.state = "
            "'sending') "
            "AND earlier.state IN ('pending', 'sending') AND (earlier.lane < 2 OR outbox.lane = 2 "
            "OR earlier.state = 'sending')) ORDER BY lane, seq LIMIT :limit",
            line, now, limit),
        row_of);
}

int share_of(const std::string& line, int limit, const std::map<std::string, int>& room) {
    const auto own = room.find(line);
    return own == room.end() ? limit : std::min(limit, own->second);
}

}  // namespace

void Outbox::add(const OutboxRow& row) {
    session_.run(
        "INSERT INTO outbox (message, contact, conversation, line, recipient, lane, fence, from_bot, "
        "payload, "
        "answers, state, attempts, due_at, created_at) VALUES (:message, :contact, :conversation, :line, "
        ":recipient, "
        ":lane, :fence, :from_bot, :payload, :answers, :state, :attempts, :due_at, :created_at)",
        row.message, row.contact, row.conversation, row.line, row.recipient, row.lane, row.fence,
        row.from_bot, row.payload, row.answers, name_of(row.state), row.attempts, row.due_at, row.created_at);
}

bool Outbox::is_anything_due(Time now, const std::map<std::string, int>& room) {
    return std::ranges::any_of(waiting_lines(session_), [&](const std::string& line) {
        return share_of(line, 1, room) > 0 && !ready_on(session_, line, now, 1).empty();
    });
}

std::vector<OutboxRow> Outbox::claim(Time now, Millis lease, int limit,
                                     const std::map<std::string, int>& room) {
    std::vector<OutboxRow> rows;
    for (const std::string& line : waiting_lines(session_)) {
        const int most = share_of(line, limit, room);
        if (most > 0) std::ranges::move(ready_on(session_, line, now, most), std::back_inserter(rows));
    }
    std::ranges::sort(rows, {}, [](const OutboxRow& row) { return std::pair(row.lane, row.seq); });
    if (rows.size() > std::size_t(limit)) rows.resize(std::size_t(limit));
    for (OutboxRow& row : rows) {
        row.state = OutboxState::sending;
        row.attempts += 1;
        row.due_at = now + lease;
        session_.run(
            "UPDATE outbox SET state = 'sending', attempts = :attempts, due_at = :until WHERE seq = :seq",
            row.attempts, row.due_at, row.seq);
    }
    return rows;
}

std::vector<OutboxRow> Outbox::reclaim(Time now) {
    auto rows =
        made(session_.rows<Row>(
                 "SELECT seq, message, contact, conversation, line, recipient, lane, fence, from_bot, "
                 "payload, answers, state, attempts, due_at, created_at FROM outbox "
                 "WHERE state = 'sending' AND due_at <= :now ORDER BY due_at, seq",
                 now),
             row_of);
    for (OutboxRow& row : rows) {
        row.state = OutboxState::pending;
        row.due_at = now;
        retry(row.seq, now);
    }
    return rows;
}

void Outbox::progress(std::int64_t seq, const std::string& answers) {
    session_.run("UPDATE outbox SET answers = :answers WHERE seq = :seq", answers, seq);
}

void Outbox::settle(std::int64_t seq, OutboxState final_state, Time now) {
    session_.run(
        "UPDATE outbox SET state = :state, settled_at = :now WHERE seq = :seq AND state IN ('pending', "
        "'sending')",
        name_of(final_state), now, seq);
}

void Outbox::retry(std::int64_t seq, Time due_at) {
    session_.run(
        "UPDATE outbox SET state = 'pending', due_at = :due_at WHERE seq = :seq AND state IN ('pending', "
        "'sending')",
        due_at, seq);
}

void Outbox::put_off(std::int64_t seq, Time due_at) {
    session_.run(
        "UPDATE outbox SET state = 'pending', attempts = attempts - 1, due_at = :due_at "
        "WHERE seq = :seq AND state = 'sending'",
        due_at, seq);
}

void Outbox::hasten(Time latest, Time now) {
    session_.run(
        "UPDATE outbox SET due_at = :now WHERE state = 'pending' AND due_at < 253402300799000 "
        "AND due_at > :latest",
        now, latest);
}

bool Outbox::holds(const std::string& line, const std::string& recipient) {
    return session_
        .row<Number>(
            "SELECT seq FROM outbox WHERE state = 'pending' AND due_at = 253402300799000 AND line = :line "
            "AND recipient = :recipient LIMIT 1",
            line, recipient)
        .has_value();
}

std::vector<MessageId> Outbox::release(const std::string& line, const std::string& recipient, Time now) {
    std::vector<MessageId> messages;
    for (auto& [message] : session_.rows<std::string>(
             "SELECT message FROM outbox WHERE state = 'pending' AND due_at = 253402300799000 "
             "AND line = :line AND recipient = :recipient ORDER BY seq",
             line, recipient)) {
        messages.push_back({std::move(message)});
    }
    session_.run(
        "UPDATE outbox SET due_at = :due_at, created_at = :created_at WHERE state = 'pending' "
        "AND due_at = 253402300799000 AND line = :line AND recipient = :recipient",
        now, now, line, recipient);
    return messages;
}

void Outbox::revive(std::int64_t seq, Time now) {
    session_.run(
        "UPDATE outbox SET state = 'pending', attempts = 0, answers = '[]', due_at = :due_at, "
        "created_at = :created_at, settled_at = 0 WHERE seq = :seq AND state IN ('failed', 'withheld')",
        now, now, seq);
}

std::optional<OutboxRow> Outbox::of_message(const MessageId& message) {
    return made(session_.row<Row>(
                    "SELECT seq, message, contact, conversation, line, recipient, lane, fence, from_bot, "
                    "payload, answers, state, attempts, due_at, created_at FROM outbox "
                    "WHERE message = :message ORDER BY seq DESC LIMIT 1",
                    message),
                row_of);
}

Outbox::Waiting Outbox::waiting(const std::string& line) {
    Waiting out;
    out.sending =
        session_.number("SELECT COUNT(*) FROM outbox WHERE state = 'sending' AND line = :line", line);
    out.held = session_.number(
        "SELECT COUNT(*) FROM outbox WHERE state = 'pending' AND due_at = 253402300799000 AND line = :line",
        line);
    auto lanes = session_.rows<int, Number, Number>(
        "SELECT lane, COUNT(*), MIN(created_at) FROM outbox WHERE state = 'pending' "
        "AND due_at < 253402300799000 AND line = :line GROUP BY lane",
        line);
    for (const auto& [lane, count, oldest] : lanes) {
        (lane <= 0 ? out.urgent : lane == 1 ? out.answers : out.outreach) += count;
        out.oldest = std::min(out.oldest.value_or(Time::max()), from_ms(oldest));
    }
    out.due = out.urgent + out.answers + out.outreach + out.sending;
    return out;
}

Outbox::Counts Outbox::counts() {
    // As in Events::counts(): no payload is read.
    const Number all = session_.number("SELECT COUNT(*) FROM outbox");
    const Number waiting =
        session_.number("SELECT COUNT(*) FROM outbox WHERE state = 'pending' AND due_at < 253402300799000");
    const Number held =
        session_.number("SELECT COUNT(*) FROM outbox WHERE state = 'pending' AND due_at = 253402300799000");
    const Number pending = waiting + held;
    const Number sending = session_.number("SELECT COUNT(*) FROM outbox WHERE state = 'sending'");
    const Number failed = session_.number("SELECT COUNT(*) FROM outbox WHERE state = 'failed'");
    const Number withheld = session_.number("SELECT COUNT(*) FROM outbox WHERE state = 'withheld'");
    const Number sent = all - pending - sending - failed - withheld;
    return {.pending = pending, .sending = sending, .sent = sent, .failed = failed};
}

}  // namespace swcs::data::store
