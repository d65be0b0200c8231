// How each line does: when something last came and left, what was refused, what the provider last complained
// of. Kept over restarts: the keeper writes down what changed, once in a while. From any thread.
#pragma once

#include <map>
#include <mutex>
#include <set>
#include <string>
#include <vector>

#include "data/store/lines.hpp"
#include "data/time.hpp"

namespace swcs::gateway {

// Why a line sends nothing, or little, for a while (throttle.hpp).
struct LineRest {
    bool resting = false;  // the provider fails: from resting_until on, one message at a time tries it
    data::Time resting_until{};
    data::Time paused_until{};  // at the provider's wish
};

struct LineHealth {
    data::store::LineFigures figures{};
    LineRest rest{};
};

class LineWatch {
  public:
    void came(const std::string& line, data::Time at);
    void accepted(const std::string& line, data::Time at);
    // `final`: it will not be tried again.
    void complained(const std::string& line, const std::string& reason, bool final, data::Time at);
    void refused(const std::string& line, data::Time at);
    void rests(const std::string& line, const LineRest& rest);
    LineHealth of(const std::string& line) const;

    // Before anything else: where an earlier process left off.
    void resume(const std::vector<data::store::LineFigures>& kept);
    // Those that changed since they were taken last. Not written down, they are to be taken again:
    // give_back().
    std::vector<data::store::LineFigures> take_changed();
    void give_back(const std::vector<data::store::LineFigures>& unwritten);

  private:
    data::store::LineFigures& changing(const std::string& line);

    mutable std::mutex mutex_;
    std::map<std::string, LineHealth> lines_;
    std::set<std::string> changed_;
};

}  // namespace swcs::gateway
