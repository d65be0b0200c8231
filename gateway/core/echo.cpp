#include "gateway/core/echo.hpp"

#include <functional>

namespace swcs::gateway {

namespace {

constexpr std::size_t kMostContacts = 8'192;  // then all begin anew

}  // namespace

bool Echo::is_one(const std::string& contact, const std::string& words, std::int64_t seq, data::Time now) {
    if (last_.size() > kMostContacts) last_.clear();
    Last& last = last_[contact];
    if (seq <= last.seq) return last.times > kAnswered;
    const std::size_t hash = std::hash<std::string>{}(words);
    const bool again = last.words == hash && now - last.at < kForgotten;
    last = {.words = hash, .times = again ? last.times + 1 : 1, .seq = seq, .at = now};
    return last.times > kAnswered;
}

}  // namespace swcs::gateway
