#include "gateway/core/outbox.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "data/json.hpp"
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

constexpr int kClaim = 64;
constexpr Millis kTrifle{1'000};  // of a clock that is put right
// Later than any wait that somebody has a reason for: a provider's own hint is a day at most.
constexpr Millis kLongestWait = std::chrono::hours(25);

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

void Sender::recover() {
    const Result<void> done = access_.commit([this](Store& store) {
        const data::Time now = world_.clock.now();
        // No lease of a process that died is worth anything, whatever clock it was given by.
        for (const OutboxRow& row : store.outbox().reclaim(data::store::Outbox::kHeld)) {
            store.outbox().retry(row.seq, now);
            if (store.messages().by_id(row.message)) store.messages().set_maybe_duplicate(row.message, true);
            log::warn("outbox", "message.maybe_duplicate", {{"id", row.message.text}, {"line", row.line}});
        }
        store.outbox().hasten(now + kLongestWait, now);
        return Result<void>{};
    });
    if (!done) log::error("outbox", "recovery.failed", {{"reason", done.error().message}});
}

// What was written by the later time would wait until it is that late again.
void Sender::mind_the_clock(data::Time now) {
    const data::Time before = std::exchange(seen_at_, now);
    if (before - now < kTrifle) return;
    log::warn("outbox", "clock.put_back", {{"ms", std::to_string((before - now).count())}});
    const Result<void> done = access_.commit([now](Store& store) {
        store.outbox().hasten(now, now);
        return Result<void>{};
    });
    if (!done) seen_at_ = before;
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
    mind_the_clock(now);
    const auto own_room = room(now);
    if (!access_.finds([&](Store& store) { return store.outbox().is_anything_due(now, own_room); }))
        return {};
    const int most = static_cast<int>(std::min<std::size_t>(kClaim, kUnderWay - flights_.size()));
    const Result<void> done = access_.commit([&](Store& store) {
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
        settled.push_back(over({std::move(row), {}, {}}, {.outcome = std::move(failed)}));
        return;
    }
    auto answers = answers_of(row);
    fly({std::move(row), std::move(*message), std::move(answers)}, settled);
}

Settled Sender::over(Flight flight, channels::Done done) {
    const auto* retry = std::get_if<channels::Retry>(&done.outcome);
    const data::Time now = world_.clock.now();
    Throttle& throttle = throttles_[flight.row.line];
    throttle.ended(flight.answers.empty() ? nullptr : &flight.answers.back(),
                   retry == nullptr ? Millis{0} : retry->after, now);
    world_.counters.lines.rests(flight.row.line, throttle.rest(now));
    std::optional<data::store::LedgerEntry> entry;
    if (std::holds_alternative<channels::Sent>(done.outcome)) {
        entry = entry_for(world_, flight.row, flight.message);
    } else if (const std::size_t parts = done.taken.external_ids.size(); parts > 0) {
        entry = entry_for_part(world_, flight.row, flight.message, parts);
    }
    return {std::move(flight.row), std::move(done.outcome), std::move(done.taken), std::move(entry)};
}

// The channel's next word on a message: a call to make, or how it ended.
void Sender::fly(Flight flight, std::vector<Settled>& settled) {
    const auto line = world_.config.lines.find(flight.row.line);
    const channels::Channel* channel =
        line == world_.config.lines.end() ? nullptr : channels::find(line->second.channel);
    if (!channel) {
        settled.push_back(
            over(std::move(flight), {.outcome = channels::Failed{"its line is not configured any more"}}));
        return;
    }
    if (auto missing = enclose(flight.message, file_of_)) {
        settled.push_back(over(std::move(flight), {.outcome = std::move(*missing)}));
        return;
    }
    channels::Next next = channel->next(flight.message, line->second.line, flight.answers);
    lay_back(flight.message);
    if (auto* done = std::get_if<channels::Done>(&next)) {
        settled.push_back(over(std::move(flight), std::move(*done)));
        return;
    }
    if (!flight.answers.empty()) progress_[flight.row.seq] = json_of(flight.answers);
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

// All in one transaction; what cannot be written then, in a savepoint of its own, so that it leaves the
// others.
void Sender::settle(std::vector<Settled> settled) {
    if (settled.empty() && progress_.empty()) return;
    std::vector<Result<void>> written(settled.size());
    const auto all = [&](Store& store) {
        for (const auto& [seq, answers] : progress_) store.outbox().progress(seq, answers);
        for (const Settled& one : settled) gateway::settle(world_, store, one);
        return Result<void>{};
    };
    const auto one_by_one = [&](Store& store) {
        for (const auto& [seq, answers] : progress_) store.outbox().progress(seq, answers);
        for (std::size_t i = 0; i < settled.size(); ++i) {
            written[i] = store.part([&](Store& part) {
                gateway::settle(world_, part, settled[i]);
                return Result<void>{};
            });
        }
        return Result<void>{};
    };
    Result<void> done = access_.commit(all);
    if (!done && !settled.empty()) done = access_.commit(one_by_one);
    if (done) progress_.clear();
    for (std::size_t i = 0; i < settled.size(); ++i) {
        if (done && written[i]) {
            count(world_.counters, settled[i], world_.clock.now());
            continue;
        }
        // The provider has the message; forgetting that would send it twice.
        const auto& error = done ? written[i].error() : done.error();
        log::error("outbox", "settle.failed",
                   {{"id", settled[i].row.message.text}, {"reason", error.message}});
        unsettled_.push_back(std::move(settled[i]));
    }
}

int Sender::run_once(Millis wait) {
    settle(std::exchange(unsettled_, {}));
    std::vector<Settled> settled;
    std::vector<OutboxRow> claimed;
    int withheld = 0;
    if (flights_.size() < kUnderWay) claimed = claim(withheld);
    const int started = static_cast<int>(claimed.size());
    for (OutboxRow& row : claimed) take_off(std::move(row), settled);
    land(settled.empty() ? wait : Millis{0}, settled);
    const int over = static_cast<int>(settled.size());
    settle(std::move(settled));
    // What was withheld made room for the next to the same person: there is more to do.
    return started + over + withheld;
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
        settle(std::move(settled));
    }
}

}  // namespace swcs::gateway
