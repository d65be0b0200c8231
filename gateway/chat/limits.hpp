// How much, how fast: a token bucket per key. What was not heard of for long enough is full again and
// forgotten. From any thread.
#pragma once

#include <map>
#include <mutex>
#include <string>

#include "data/time.hpp"

namespace swcs::gateway::chat {

class Buckets {
  public:
    struct Size {
        double burst = 1;       // at once
        double per_second = 1;  // and then
    };
    explicit Buckets(Size size) : size_(size) {}

    // Takes one. 0: it was there; else how long until one is.
    data::Millis take(const std::string& key, data::Time now);

    std::size_t keys() const;

  private:
    struct Bucket {
        double tokens;
        data::Time filled_at;
    };
    double tokens_at(const Bucket& bucket, data::Time now) const;
    void forget_full(data::Time now);

    const Size size_;
    mutable std::mutex mutex_;
    std::map<std::string, Bucket> buckets_;
    std::size_t tidy_at_ = 1'024;  // keys
};

// What an address counts as: one IPv4 address, or an IPv6 network of 64 bits, which is what one customer
// gets.
std::string network_of(const std::string& address);

}  // namespace swcs::gateway::chat
