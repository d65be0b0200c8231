#include "gateway/auth/slow_down.hpp"

#include <algorithm>
#include <array>

namespace swcs::gateway::auth {

using data::Millis;
using data::Time;
using namespace std::chrono_literals;

namespace {

// `free`: wrong tries before the first wait. A whole office may share an address.
struct Scale {
    int free;
    Millis longest;
};
constexpr Scale kPair{.free = 2, .longest = 15min};
constexpr Scale kAddress{.free = 10, .longest = 15min};
constexpr Scale kAccount{.free = 10, .longest = 40s};

constexpr Millis kForgotten = 15min;         // after the last wait
constexpr std::size_t kRemembered = 20'000;  // names are invented faster than people sign in

Millis delay_after(int failures, const Scale& scale) {
    const int over = failures - scale.free;
    if (over <= 0) return 0ms;
    return std::min<Millis>(scale.longest, Millis{1'000} * (1LL << std::min(over - 1, 20)));
}

struct Key {
    std::string name;
    const Scale* scale;
};

// A name cannot hold a space, and an address neither.
std::string pair_of(const std::string& account, const std::string& address) {
    return "both:" + account + " " + address;
}

}  // namespace

Millis SlowDown::try_now(const std::string& account, const std::string& address, Time now) {
    const std::lock_guard lock(mutex_);
    if (slowed_.size() > kRemembered) forget(now);
    const std::string pair = pair_of(account, address);
    const std::array<Key, 3> keys{
        {{pair, &kPair}, {"address:" + address, &kAddress}, {"account:" + account, &kAccount}}};
    const std::size_t counted = known_.contains(pair) ? 2 : 3;
    Millis wait{0};
    for (std::size_t i = 0; i < counted; ++i) {
        const auto found = slowed_.find(keys[i].name);
        if (found != slowed_.end()) wait = std::max(wait, found->second.until - now);
    }
    if (wait > 0ms) return wait;
    for (const Key& key : keys) {
        Slowed& slowed = slowed_[key.name];
        if (now - slowed.until > kForgotten) slowed.failures = 0;
        slowed.until = now + delay_after(++slowed.failures, *key.scale);
    }
    return 0ms;
}

void SlowDown::succeeded(const std::string& account, const std::string& address) {
    const std::lock_guard lock(mutex_);
    slowed_.erase(pair_of(account, address));
    slowed_.erase("account:" + account);
    // One who knows a password must not be able to guess at others' for ever: the address only loses this
    // try.
    const auto of_address = slowed_.find("address:" + address);
    if (of_address != slowed_.end()) {
        of_address->second.failures = std::max(0, of_address->second.failures - 1);
        of_address->second.until = {};
        if (of_address->second.failures == 0) slowed_.erase(of_address);
    }
    if (known_.size() < kRemembered) known_.insert(pair_of(account, address));
}

void SlowDown::forget(Time now) {
    std::erase_if(slowed_, [&](const auto& entry) { return now - entry.second.until > kForgotten; });
    if (slowed_.size() > kRemembered) slowed_.clear();
}

}  // namespace swcs::gateway::auth
