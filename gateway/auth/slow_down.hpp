// Wrong passwords make the next try wait: by address and account, by address, and by account. The delays
// double. A stranger must not be able to keep somebody out: an account's own delay is short, and does not
// hold for an address from which the account signed in before.
#pragma once

#include <map>
#include <mutex>
#include <set>
#include <string>

#include "data/time.hpp"

namespace swcs::gateway::auth {

class SlowDown {
  public:
    // How long this try must wait; 0: it may go on, and counts as failed until succeeded() says otherwise, so
    // that many tries at once are many tries.
    data::Millis try_now(const std::string& account, const std::string& address, data::Time now);
    void succeeded(const std::string& account, const std::string& address);

  private:
    struct Slowed {
        int failures = 0;
        data::Time until{};
    };
    void forget(data::Time now);

    std::mutex mutex_;
    std::map<std::string, Slowed> slowed_;
    std::set<std::string> known_;  // account and address that signed in
};

}  // namespace swcs::gateway::auth
