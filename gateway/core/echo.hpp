// A machine on an ordinary number answers everything with the same words, and says nowhere that it is one:
// two of them would never end. Who says the same again and again is kept, and heard again with any other
// word. Kept in memory only: after a restart it is a few answers more.
#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "data/time.hpp"

namespace swcs::gateway {

class Echo {
  public:
    static constexpr int kAnswered = 12;  // in a row; no form has so many questions that "no" answers
    static constexpr data::Millis kForgotten{60 * 60 * 1000};  // without a word

    // These words came from that person with the event `seq`. True once they are only an echo. An event that
    // is planned again, because its transaction failed, is not counted again.
    bool is_one(const std::string& contact, const std::string& words, std::int64_t seq, data::Time now);

  private:
    struct Last {
        std::size_t words = 0;  // their hash
        int times = 0;
        std::int64_t seq = 0;
        data::Time at{};
    };
    std::map<std::string, Last> last_;  // by contact
};

}  // namespace swcs::gateway
