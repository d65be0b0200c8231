// When a line may send: at its pace, with its share of what is under way, one person not faster than the
// provider allows, and not into a provider that fails. One per line, kept in memory: after a restart the
// provider says again what it does not take.
//
//   closed --kTrips failures in a row--> open for 1 s, 2 s, 4 s … 60 s --> one probe --> closed, or open
//   longer
//
// Failures are those of the provider as a whole: no answer, or a 5xx. What it refuses about one message is
// none, and what it accepts ends them. Used by the sender's thread alone.
#pragma once

#include <map>
#include <string>

#include "data/http.hpp"
#include "data/time.hpp"
#include "gateway/core/line_watch.hpp"

namespace swcs::gateway {

class Throttle {
  public:
    static constexpr int kShare = 64;  // under way at a time: a line that hangs leaves room for the others
    static constexpr int kTrips = 5;
    static constexpr data::Millis kShortestRest{1'000};
    static constexpr data::Millis kLongestRest{60'000};
    static constexpr int kBurst = 10;  // to one person at once, before `pair_interval` counts

    enum class State { closed, open, probing };

    // How many messages may start now; 0 while the line waits.
    int room(double messages_per_second, data::Time now);

    // When the next message to that person may start: now, or later. A zero interval is always now.
    data::Time free_at(const std::string& person, data::Millis pair_interval, data::Time now) const;

    void started(const std::string& person, data::Millis pair_interval, data::Time now);

    // A send is over. `answer`: the provider's last, null when it was asked nothing; `hint`: how long it asks
    // us to wait, which with a 429 concerns the whole line.
    void ended(const data::HttpAnswer* answer, data::Millis hint, data::Time now);

    State state(data::Time now) const;
    LineRest rest(data::Time now) const;
    int under_way() const { return under_way_; }

  private:
    void succeeded();
    void failed(data::Time now);
    void forget_persons(data::Time now);
    void set_back(data::Millis by);

    double tokens_ = 0;
    data::Time filled_at_{};
    int under_way_ = 0;
    int failures_ = 0;
    data::Millis rest_{0};  // how long it was open last; 0: closed
    data::Time open_until_{};
    data::Time paused_until_{};  // at the provider's wish
    // When all that was sent to a person will have been paid for at one message per interval.
    std::map<std::string, data::Time> paid_at_;
};

}  // namespace swcs::gateway
