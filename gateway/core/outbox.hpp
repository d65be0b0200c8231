// The outbox sender: claims due messages, asks each channel for its calls, makes them through the transport,
// and settles the outcome. Claims and settlements are committed by the writer; nothing is held while the
// network is.
//
//   claim (lease) -> channel.next() -> transport -> channel.next() … -> settle | retry(after) | fail
//
// Order: one message per (line, recipient) is under way at a time. Pace and trouble: each line has its
// Throttle, so that a slow or dead provider does not slow another. A message whose lease ran out may have
// been sent: it is sent again and flagged maybe_duplicate.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "gateway/core/bell.hpp"
#include "gateway/core/enclose.hpp"
#include "gateway/core/throttle.hpp"
#include "gateway/core/world.hpp"
#include "gateway/core/writer.hpp"
#include "gateway/transport/transport.hpp"

namespace swcs::gateway {

// How writes reach the store: through the writer's thread, or directly in a test that drives everything by
// hand.
using Commit = std::function<data::Result<void>(Writer::Work)>;

class Sender {
  public:
    Sender(const World& world, Transport& transport, Commit commit, FileOf file_of = no_files)
        : world_(world), transport_(transport), commit_(std::move(commit)), file_of_(std::move(file_of)) {}

    // Once at the start: messages that were under way when we died go out again, flagged.
    void recover();

    // One round: claim, start, collect what completed within `wait`, settle. How many messages moved.
    int run_once(data::Millis wait);

    void loop(std::stop_token stop, Bell& bell);

    static constexpr std::size_t kUnderWay = 512;
    static constexpr data::Millis kLease{120'000};  // well over a transport's own deadline
    static constexpr data::Millis kGiveUp{24 * 3600 * 1000};

  private:
    struct Flight {
        data::store::OutboxRow row;
        data::Outbound message;
        std::vector<data::HttpAnswer> answers;
    };
    struct Settled {
        data::store::OutboxRow row;
        channels::Outcome outcome;
        std::optional<data::store::LedgerEntry> entry{};  // once it is sent
    };

    // `withheld`: how many were due and must not leave.
    std::vector<data::store::OutboxRow> claim(int& withheld);
    std::map<std::string, int> room(data::Time now);
    // When that message may start; now, for a line that is not configured any more.
    data::Time free_at(const data::store::OutboxRow& row, data::Time now) const;
    void take_off(data::store::OutboxRow row, std::vector<Settled>& settled);
    void fly(Flight flight, std::vector<Settled>& settled);
    Settled over(Flight flight, channels::Outcome outcome);
    void land(data::Millis wait, std::vector<Settled>& settled);
    void settle(const std::vector<Settled>& settled);

    const World& world_;
    Transport& transport_;
    Commit commit_;
    FileOf file_of_;
    std::map<Ticket, Flight> flights_;
    std::map<std::string, Throttle> throttles_;  // by line
    std::vector<Settled> unsettled_;  // outcomes whose commit failed: tried again before anything else
    std::vector<std::pair<std::int64_t, std::string>> progress_;  // of sends that take several calls
    Ticket next_ticket_ = 1;
};

// 1 s, 2 s, 4 s … 10 min, with up to half again as jitter from `random`; a provider's own hint is obeyed.
data::Millis backoff(int attempts, data::Millis hint, const data::Random16& random);

}  // namespace swcs::gateway
