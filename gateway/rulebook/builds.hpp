// Packs built from files nobody published yet: one build at a time, the last few kept by the fingerprint of
// their files, so that trying sentence after sentence on one draft builds it once. From any thread.
#pragma once

#include <chrono>
#include <deque>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "data/result.hpp"
#include "rules/pack.hpp"

namespace swcs::gateway::rulebook {

struct Talks {
    struct Failure {
        std::string talk;  // its path
        int line = 0;
        std::string message;
    };
    int passed = 0;
    std::vector<Failure> failed;
};

// What can be told of a set of files: problems, or a pack and how its talks went.
struct Inspected {
    std::vector<rules::Problem> problems;
    std::shared_ptr<const rules::Pack> pack;  // null with problems
    Talks talks;                              // empty unless they were asked for
};

Talks run_talks(const rules::Pack& pack);

class Builds {
  public:
    // limited: another build takes longer than `patience`. A worker that waits answers nobody else meanwhile,
    // so only one may wait.
    data::Result<Inspected> inspect(const rules::Files& files, bool with_talks);

    static constexpr std::chrono::milliseconds kPatience{2'000};
    static constexpr std::size_t kKept = 4;

  private:
    struct Kept {
        std::string fingerprint;
        bool with_talks = false;
        Inspected inspected;
    };
    bool recall(const std::string& fingerprint, bool with_talks, Inspected& out);

    std::timed_mutex building_;
    std::mutex mutex_;  // over what follows
    bool somebody_waits_ = false;
    std::deque<Kept> kept_;  // newest first
};

}  // namespace swcs::gateway::rulebook
