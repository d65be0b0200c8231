// What leaves. A row is written in the transaction that decides to say it, and sent later:
//
//   pending -> sending (claimed, with a lease) -> sent | failed | withheld, or back to pending
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "data/ids.hpp"
#include "data/time.hpp"

namespace swcs::data::store {

struct Session;

enum class OutboxState { pending, sending, sent, failed, withheld };

struct OutboxRow {
    std::int64_t seq = 0;  // order; set by the table
    MessageId message{};
    ContactId contact{};
    ConversationId conversation{};
    std::string line{};
    std::string recipient{};  // Address::id; one message per (line, recipient) is under way at a time
    int lane = 1;             // 0 urgent, 1 answers, 2 outreach
    std::int64_t fence = 0;   // the contact's fence when it was written; an older one is withheld
    bool from_bot = true;
    std::string payload{};  // Outbound as JSON
    std::string answers{};  // JSON array of HttpAnswer so far: a multi-call send resumes after a crash
    OutboxState state = OutboxState::pending;
    int attempts = 0;
    Time due_at{};
    Time created_at{};
};

class Outbox {
  public:
    explicit Outbox(Session& session) : session_(session) {}
    // Its seq is the table's.
    void add(const OutboxRow& row);
    // Due rows by lane then seq: at most one per (line, recipient), none whose recipient has an earlier
    // unsettled row, of each line as many as `room` says (0: it is paused; not named: any number). They
    // become `sending`: attempts counts this one, due_at is the end of the lease.
    std::vector<OutboxRow> claim(Time now, Millis lease, int limit, const std::map<std::string, int>& room);
    // A claimed row that was not tried is pending again, from `due_at`: no attempt.
    void put_off(std::int64_t seq, Time due_at);
    // Whether claim() would find anything.
    bool is_anything_due(Time now, const std::map<std::string, int>& room);
    // Rows whose lease ran out (we died while sending) become pending again; gives their messages, which may
    // have been sent already.
    std::vector<OutboxRow> reclaim(Time now);
    // What would only be due after `latest` is due `now`: the clock was put back. What is held stays held.
    void hasten(Time latest, Time now);
    // `answers` replaces what was there.
    void progress(std::int64_t seq, const std::string& answers);
    // Settling and retrying change nothing once the row is settled.
    void settle(std::int64_t seq, OutboxState final_state, Time now);
    void retry(std::int64_t seq, Time due_at);
    // `due_at` of a row that waits until the recipient writes.
    static constexpr Time kHeld{Millis{253'402'300'799'000}};  // the last second of the year 9999
    bool holds(const std::string& line, const std::string& recipient);
    // What is held for that recipient goes out, as if written now. Its messages.
    std::vector<MessageId> release(const std::string& line, const std::string& recipient, Time now);
    // A failed or withheld row goes out again, as if written now: somebody took it off the dead-letter desk.
    void revive(std::int64_t seq, Time now);
    std::optional<OutboxRow> of_message(const MessageId& message);
    struct Counts {
        std::int64_t pending = 0, sending = 0, sent = 0, failed = 0;
    };
    Counts counts();
    // Of that line: what waits to be sent, and what is held until its recipient writes.
    struct Waiting {
        std::int64_t due = 0, held = 0;
        std::int64_t urgent = 0, answers = 0, outreach = 0, sending = 0;  // the sum of these is `due`
        std::optional<Time> oldest{};  // of what is due and not under way: when it was written
    };
    Waiting waiting(const std::string& line);

  private:
    Session& session_;
};

}  // namespace swcs::data::store
