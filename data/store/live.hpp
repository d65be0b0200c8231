// The event log that live streams follow: a reader that was away resumes from its cursor.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "data/time.hpp"

namespace swcs::data::store {

struct Session;

struct LiveEvent {
    std::int64_t seq = 0;
    std::string topic{};    // "message", "status", "case", "wire"
    std::string contact{};  // id, may be ""
    std::string payload{};  // JSON
    Time at{};
};

class Live {
  public:
    explicit Live(Session& session) : session_(session) {}
    void add(const LiveEvent& event);
    std::vector<LiveEvent> after(std::int64_t seq, int limit);
    // 0: nothing was ever added.
    std::int64_t last();
    // Oldest seq still kept: a cursor before it must reload.
    std::int64_t first();
    // Forgets what happened before then among the `most` oldest, and says how many; the newest always stays.
    std::int64_t prune(Time before, int most);

  private:
    Session& session_;
};

}  // namespace swcs::data::store
