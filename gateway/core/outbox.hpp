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

#include "gateway/core/access.hpp"
#include "gateway/core/bell.hpp"
#include "gateway/core/enclose.hpp"
#include "gateway/core/settlement.hpp"
#include "gateway/core/throttle.hpp"
#include "gateway/core/world.hpp"
#include "gateway/transport/transport.hpp"

namespace swcs::gateway {

class Sender {
  public:
    Sender(const World& world, Transport& transport, Access access, FileOf file_of = no_files)
        : world_(world), transport_(transport), access_(std::move(access)), file_of_(std::move(file_of)) {}

    // Once at the start: messages that were under way when we died go out again, flagged.
    void recover();

    // One round: claim, start, collect what completed within `wait`, settle. How many messages moved.
    int run_once(data::Millis wait);

    void loop(std::stop_token stop, Bell& bell);

    static constexpr std::size_t kUnderWay = 512;

  private:
    struct Flight {
        data::store::OutboxRow row;
        data::Outbound message;
        std::vector<data::HttpAnswer> answers;
    };

    // `withheld`: how many were due and must not leave.
    std::vector<data::store::OutboxRow> claim(int& withheld);
    void mind_the_clock(data::Time now);
    std::map<std::string, int> room(data::Time now);
    // When that message may start; now, for a line that is not configured any more.
    data::Time free_at(const data::store::OutboxRow& row, data::Time now) const;
    void take_off(data::store::OutboxRow row, std::vector<Settled>& settled);
    void fly(Flight flight, std::vector<Settled>& settled);
    Settled over(Flight flight, channels::Done done);
    void land(data::Millis wait, std::vector<Settled>& settled);
    void settle(std::vector<Settled> settled);

    const World& world_;
    Transport& transport_;
    Access access_;
    FileOf file_of_;
    std::map<Ticket, Flight> flights_;
    std::map<std::string, Throttle> throttles_;  // by line
    std::vector<Settled> unsettled_;  // outcomes whose commit failed: tried again before anything else
    std::map<std::int64_t, std::string> progress_;  // of sends that take several calls, until it is committed
    data::Time seen_at_{};                          // by the clock, to notice that it was put back
    Ticket next_ticket_ = 1;
};

}  // namespace swcs::gateway
