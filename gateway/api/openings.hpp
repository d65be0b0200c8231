// Who opened what, so that the audit trail says it once: a page that reads the same thing again whenever
// something changes is the same opening. From any thread.
#pragma once

#include <chrono>
#include <map>
#include <mutex>
#include <string>
#include <utility>

#include "data/time.hpp"

namespace swcs::gateway::api {

class Openings {
  public:
    bool is_new(const std::string& who, const std::string& what, data::Time now) {
        const std::lock_guard lock(mutex_);
        std::erase_if(opened_, [&](const auto& entry) { return now - entry.second > kSame; });
        const auto [found, fresh] = opened_.try_emplace({who, what}, now);
        found->second = now;
        return fresh;
    }
    void forget(const std::string& who, const std::string& what) {
        const std::lock_guard lock(mutex_);
        opened_.erase({who, what});
    }

  private:
    static constexpr data::Millis kSame = std::chrono::minutes(15);
    std::mutex mutex_;
    std::map<std::pair<std::string, std::string>, data::Time> opened_;
};

}  // namespace swcs::gateway::api
