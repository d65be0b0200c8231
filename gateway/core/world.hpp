// What every part of the gateway shares: configuration, rules, time and chance. Held by reference; app.cpp
// owns it.
#pragma once

#include <atomic>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>

#include "gateway/clock.hpp"
#include "gateway/config/config.hpp"
#include "gateway/core/line_watch.hpp"
#include "rules/pack.hpp"

namespace swcs::gateway {

// The packs in memory: the newest, and older versions while conversations use them. From any thread.
class Packs {
  public:
    explicit Packs(std::shared_ptr<const rules::Pack> newest);
    std::shared_ptr<const rules::Pack> newest() const;
    // "ecuador@2026.11"; the newest when that version is not loaded any more.
    std::shared_ptr<const rules::Pack> named(const std::string& name) const;
    void publish(std::shared_ptr<const rules::Pack> pack);
    // Lets go of versions nobody is on: all but the newest and those named.
    void keep_only(const std::set<std::string>& names);

  private:
    mutable std::mutex mutex_;
    std::shared_ptr<const rules::Pack> newest_;
    std::map<std::string, std::shared_ptr<const rules::Pack>> loaded_;
};

struct Counters {
    std::atomic<std::uint64_t> received{0};    // messages in webhooks
    std::atomic<std::uint64_t> duplicates{0};  // … that we had already
    std::atomic<std::uint64_t> processed{0};   // dialog steps committed
    std::atomic<std::uint64_t> receipts{0};
    std::atomic<std::uint64_t> sent{0};
    std::atomic<std::uint64_t> failed{0};
    std::atomic<std::uint64_t> retried{0};
    std::atomic<std::uint64_t> dead{0};
    std::atomic<std::uint64_t> refused{0};  // signatures that did not fit
    std::atomic<std::uint64_t> unknown_line{0};
    LineWatch lines;
    // How long the oldest accepted event has waited to be handled, where that is too long; else 0.
    std::atomic<std::int64_t> stalled_seconds{0};
};

struct World {
    const Config& config;
    Packs& packs;
    const Clock& clock;
    Randomness& random;
    Counters& counters;

    std::string fresh_id() const { return data::uuid7(clock.now(), random.next()); }
};

}  // namespace swcs::gateway
