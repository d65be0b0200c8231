#include "gateway/core/outbox.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "data/json.hpp"
#include "gateway/core/hold.hpp"
#include "gateway/core/ledger.hpp"
#include "gateway/core/receipts.hpp"
#include "gateway/log/log.hpp"
#include "gateway/outreach/outreach.hpp"

namespace swcs::gateway {

using data::Millis;
using data::Result;
using data::store::OutboxRow;
using data::store::OutboxState;
using data::store::Store;

namespace {

constexpr Millis kFirstBackoff{1'000};
constexpr Millis kLongestBackoff{600'000};
constexpr int kClaim = 64;

// A message the bot wrote before an officer took the person over must not leave.
bool overtaken(Store& store, const OutboxRow& row) {
    if (!row.from_bot) return false;
    const auto contact = store.contacts().by_id(row.contact);
    return contact && contact->owner == data::Owner::officer && contact->fence != row.fence;
}

void withhold(const World& world, Store& store, const OutboxRow& row) {
    store.outbox().settle(row.seq, OutboxState::withheld, world.clock.now());
    move_status(world, store, row.message, data::DeliveryStatus::failed, "withheld: an officer answers");
}

// One overload per way a send can end.
struct Settle {
    const World& world;
    Store& store;
    const OutboxRow& row;
    const std::optional<data::store::LedgerEntry>& entry;

    void operator()(const channels::Sent& sent) const {
        store.outbox().settle(row.seq, OutboxState::sent, world.clock.now());
        // Where a provider gives no id, receipts come back under ours.
        const auto ids = sent.external_ids.empty() ? std::vector{row.message.text} : sent.external_ids;
        move_status(world, store, row.message, data::DeliveryStatus::sent, "");
        name_parts(world, store, row.line, row.message, ids);
        outreach::left(store, row, world.clock.now());
        if (entry) enter(world, store, *entry, row, ids, sent.charges);
        log::info("outbox", "message.sent", {{"id", row.message.text}, {"line", row.line}});
    }

    void operator()(const channels::Retry& retry) const {
        const data::Time now = world.clock.now();
        if (now - row.created_at > Sender::kGiveUp) return fail("gave up after 24 hours: " + retry.reason);
        store.outbox().retry(row.seq, now + backoff(row.attempts, retry.after, world.random.next()));
        log::warn("outbox", "message.retried",
                  {{"id", row.message.text}, {"line", row.line}, {"reason", retry.reason}});
    }

    void operator()(const channels::Failed& failed) const {
        if (failed.recipient_stopped) stop_contact();
        const data::Time claimed = row.due_at - Sender::kLease;
        if (failed.needs_template && hold(world, store, row.message, claimed)) return;
        fail(failed.reason, failed.needs_template);
    }

    // The pipeline alone changes contacts: it hears of this as an event.
    void stop_contact() const {
        store.events().add({.seq = 0,
                            .id = world.fresh_id(),
                            .kind = "stopped",
                            .line = row.line,
                            .external_id = row.message.text,
                            .party = row.contact.text,
                            .payload = "{}",
                            .received_at = world.clock.now(),
                            .attempts = 0});
    }

    void fail(const std::string& reason, bool needs_template = false) const {
        store.outbox().settle(row.seq, OutboxState::failed, world.clock.now());
        move_status(world, store, row.message, data::DeliveryStatus::failed, reason);
        outreach::lost(store, row, needs_template);
        if (row.lane == outreach::kLane) return;  // counted there: thousands would bury the desk
        store.dead_letters().add({.id = world.fresh_id(),
                                  .what = "outbox",
                                  .ref = row.message.text,
                                  .line = row.line,
                                  .reason = reason,
                                  .at = world.clock.now()});
        log::error("outbox", "message.failed",
                   {{"id", row.message.text}, {"line", row.line}, {"reason", reason}});
    }
};

struct Count {
    Counters& counters;
    const std::string& line;
    data::Time now;

    void operator()(const channels::Sent&) const {
        ++counters.sent;
        counters.lines.accepted(line, now);
    }
    void operator()(const channels::Retry& retry) const {
        ++counters.retried;
        counters.lines.complained(line, retry.reason, false, now);
    }
    void operator()(const channels::Failed& failed) const {
        ++(failed.needs_template ? counters.retried : counters.failed);
        counters.lines.complained(line, failed.reason, true, now);
    }
};

std::vector<data::HttpAnswer> answers_of(const OutboxRow& row) {
    std::vector<data::HttpAnswer> answers;
    const auto json = data::parse_json(row.answers.empty() ? "[]" : row.answers);
    if (!json || !json->is_array()) return answers;
    for (const auto& item : *json) answers.push_back(data::answer_from(item));
    return answers;
}

std::string json_of(const std::vector<data::HttpAnswer>& answers) {
    nlohmann::json out = nlohmann::json::array();
    for (const auto& answer : answers) out.push_back(data::to_json(answer));
    return data::dump(out);
}

}  // namespace

Millis backoff(int attempts, Millis hint, const data::Random16& random) {
    if (hint.count() > 0) return hint;
    const Millis base = std::min(kLongestBackoff, kFirstBackoff * (1 << std::clamp(attempts, 0, 10)));
    return base + Millis{base.count() * random[0] / 512};
}

void Sender::recover() {
    const Result<void> done = commit_([this](Store& store) {
        // No lease of a process that died is worth anything: all of them ended with it.
        for (const OutboxRow& row : store.outbox().reclaim(world_.clock.now() + kLease)) {
            store.outbox().retry(row.seq, world_.clock.now());
            if (store.messages().by_id(row.message)) store.messages().set_maybe_duplicate(row.message, true);
            log::warn("outbox", "message.maybe_duplicate", {{"id", row.message.text}, {"line", row.line}});
        }
        return Result<void>{};
    });
    if (!done) log::error("outbox", "recovery.failed", {{"reason", done.error().message}});
}

std::map<std::string, int> Sender::room(data::Time now) {
    std::map<std::string, int> room;
    for (const auto& [name, line] : world_.config.lines)
        room[name] = throttles_[name].room(line.messages_per_second, now);
    return room;
}

data::Time Sender::free_at(const OutboxRow& row, data::Time now) const {
    const auto line = world_.config.lines.find(row.line);
    if (line == world_.config.lines.end()) return now;
    return throttles_.at(row.line).free_at(row.recipient, line->second.pair_interval, now);
}

std::vector<OutboxRow> Sender::claim(int& withheld) {
    std::vector<OutboxRow> claimed;
    const data::Time now = world_.clock.now();
    const auto own_room = room(now);
    const int most = static_cast<int>(std::min<std::size_t>(kClaim, kUnderWay - flights_.size()));
    const Result<void> done = commit_([&](Store& store) {
        claimed.clear();
        withheld = 0;
        for (OutboxRow& row : store.outbox().claim(now, kLease, most, own_room)) {
            if (outreach::held_back(world_, store, row)) {
                ++withheld;
            } else if (overtaken(store, row)) {
                withhold(world_, store, row);
                ++withheld;
            } else if (const data::Time free = free_at(row, now); free > now) {
                store.outbox().put_off(row.seq, free);
            } else {
                claimed.push_back(std::move(row));
            }
        }
        return Result<void>{};
    });
    if (!done) {
        log::error("outbox", "claim.failed", {{"reason", done.error().message}});
        claimed.clear();
    }
    for (const OutboxRow& row : claimed) {
        const auto line = world_.config.lines.find(row.line);
        const bool known = line != world_.config.lines.end();
        throttles_[row.line].started(row.recipient, known ? line->second.pair_interval : Millis{0}, now);
    }
    return claimed;
}

void Sender::take_off(OutboxRow row, std::vector<Settled>& settled) {
    auto message = data::read_outbound(row.payload);
    if (!message) {
        channels::Failed failed{"our own message cannot be read: " + message.error().message};
        settled.push_back(over({std::move(row), {}, {}}, std::move(failed)));
        return;
    }
    auto answers = answers_of(row);
    fly({std::move(row), std::move(*message), std::move(answers)}, settled);
}

Sender::Settled Sender::over(Flight flight, channels::Outcome outcome) {
    const auto* retry = std::get_if<channels::Retry>(&outcome);
    const data::Time now = world_.clock.now();
    Throttle& throttle = throttles_[flight.row.line];
    throttle.ended(flight.answers.empty() ? nullptr : &flight.answers.back(),
                   retry == nullptr ? Millis{0} : retry->after, now);
    world_.counters.lines.rests(flight.row.line, throttle.rest(now));
    auto entry = std::holds_alternative<channels::Sent>(outcome)
                     ? entry_for(world_, flight.row, flight.message)
                     : std::nullopt;
    return {std::move(flight.row), std::move(outcome), std::move(entry)};
}

// The channel's next word on a message: a call to make, or how it ended.
void Sender::fly(Flight flight, std::vector<Settled>& settled) {
    const auto line = world_.config.lines.find(flight.row.line);
    const channels::Channel* channel =
        line == world_.config.lines.end() ? nullptr : channels::find(line->second.channel);
    if (!channel) {
        settled.push_back(over(std::move(flight), channels::Failed{"its line is not configured any more"}));
        return;
    }
    if (auto missing = enclose(flight.message, file_of_)) {
        settled.push_back(over(std::move(flight), std::move(*missing)));
        return;
    }
    channels::Next next = channel->next(flight.message, line->second.line, flight.answers);
    lay_back(flight.message);
    if (auto* done = std::get_if<channels::Done>(&next)) {
        settled.push_back(over(std::move(flight), std::move(done->outcome)));
        return;
    }
    if (!flight.answers.empty()) progress_.emplace_back(flight.row.seq, json_of(flight.answers));
    const Ticket ticket = next_ticket_++;
    if (const auto* mail = std::get_if<channels::Mail>(&next)) {
        transport_.start(ticket, *mail);
    } else {
        transport_.start(ticket, std::get<data::HttpCall>(next));
    }
    flights_.emplace(ticket, std::move(flight));
}

// Takes in what completed: each goes on to its next call, or is over.
void Sender::land(Millis wait, std::vector<Settled>& settled) {
    if (flights_.empty()) return;
    for (Completion& completion : transport_.collect(wait)) {
        auto node = flights_.extract(completion.ticket);
        if (node.empty()) continue;
        node.mapped().answers.push_back(std::move(completion.answer));
        fly(std::move(node.mapped()), settled);
    }
}

void Sender::settle(const std::vector<Settled>& settled) {
    if (settled.empty() && progress_.empty()) return;
    const Result<void> done = commit_([&](Store& store) {
        for (const auto& [seq, answers] : progress_) store.outbox().progress(seq, answers);
        for (const Settled& one : settled) std::visit(Settle{world_, store, one.row, one.entry}, one.outcome);
        return Result<void>{};
    });
    progress_.clear();
    if (done) {
        const data::Time now = world_.clock.now();
        for (const Settled& one : settled) std::visit(Count{world_.counters, one.row.line, now}, one.outcome);
        return;
    }
    // The provider has the message; forgetting that would send it twice.
    log::error("outbox", "settle.failed", {{"reason", done.error().message}});
    unsettled_.insert(unsettled_.end(), settled.begin(), settled.end());
}

int Sender::run_once(Millis wait) {
    std::vector<Settled> settled;
    std::swap(settled, unsettled_);
    std::vector<OutboxRow> claimed;
    int withheld = 0;
    if (flights_.size() < kUnderWay) claimed = claim(withheld);
    for (OutboxRow& row : claimed) take_off(std::move(row), settled);
    land(settled.empty() ? wait : Millis{0}, settled);
    settle(settled);
    // What was withheld made room for the next to the same person: there is more to do.
    return static_cast<int>(claimed.size() + settled.size()) + withheld;
}

void Sender::loop(std::stop_token stop, Bell& bell) {
    constexpr Millis idle{500};  // what was put off comes due by itself
    const std::stop_callback hurry(stop, [this] { transport_.wake(); });
    while (!stop.stop_requested()) {
        if (run_once(idle) == 0 && flights_.empty()) bell.wait(stop, idle);
    }
    // What is under way may still complete; what does not keeps its lease and is sent again, flagged.
    for (int rounds = 0; rounds < 20 && !flights_.empty(); ++rounds) {
        std::vector<Settled> settled;
        land(Millis{100}, settled);
        settle(settled);
    }
}

}  // namespace swcs::gateway
