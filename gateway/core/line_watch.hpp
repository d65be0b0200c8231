// How each line does since this process began: when something last came and left, what was refused, what the
// provider last complained of. From any thread.
#pragma once

#include <map>
#include <mutex>
#include <string>

#include "data/time.hpp"

namespace swcs::gateway {

// Why a line sends nothing, or little, for a while (throttle.hpp).
struct LineRest {
    bool resting = false;  // the provider fails: from resting_until on, one message at a time tries it
    data::Time resting_until{};
    data::Time paused_until{};  // at the provider's wish
};

struct LineHealth {
    data::Time last_in{};   // a message or receipt, committed; 0: none yet
    data::Time last_out{};  // a message the provider accepted
    std::uint64_t received = 0;
    std::uint64_t sent = 0;
    std::uint64_t failed = 0;
    std::uint64_t refused = 0;  // webhooks of its account whose signature did not fit
    data::Time refused_at{};
    std::string trouble{};  // the provider's last complaint; "" once something was accepted again
    data::Time troubled_at{};
    LineRest rest{};
};

class LineWatch {
  public:
    void came(const std::string& line, data::Time at);
    void accepted(const std::string& line, data::Time at);
    // `final`: it will not be tried again.
    void complained(const std::string& line, const std::string& reason, bool final, data::Time at);
    void refused(const std::string& line, data::Time at);
    void rests(const std::string& line, const LineRest& rest);
    LineHealth of(const std::string& line) const;

  private:
    mutable std::mutex mutex_;
    std::map<std::string, LineHealth> lines_;
};

}  // namespace swcs::gateway
