// How each line did, as it is kept over restarts.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "data/time.hpp"

namespace swcs::data::store {

struct Session;

struct LineFigures {
    std::string line{};
    Time last_in{};   // a message or receipt, committed; 0: none yet
    Time last_out{};  // a message the provider accepted
    std::int64_t received = 0;
    std::int64_t sent = 0;
    std::int64_t failed = 0;
    std::int64_t refused = 0;  // webhooks of its account whose signature did not fit
    Time refused_at{};
    std::string trouble{};  // the provider's last complaint; "" once something was accepted again
    Time troubled_at{};

    bool operator==(const LineFigures&) const = default;
};

class Lines {
  public:
    explicit Lines(Session& session) : session_(session) {}
    void put(const LineFigures& figures);  // adds or replaces
    std::vector<LineFigures> all();

  private:
    Session& session_;
};

}  // namespace swcs::data::store
