#include "gateway/core/line_watch.hpp"

namespace swcs::gateway {

void LineWatch::came(const std::string& line, data::Time at) {
    const std::lock_guard lock(mutex_);
    lines_[line].last_in = at;
    ++lines_[line].received;
}

void LineWatch::accepted(const std::string& line, data::Time at) {
    const std::lock_guard lock(mutex_);
    LineHealth& health = lines_[line];
    health.last_out = at;
    ++health.sent;
    health.trouble.clear();
}

void LineWatch::complained(const std::string& line, const std::string& reason, bool final, data::Time at) {
    const std::lock_guard lock(mutex_);
    LineHealth& health = lines_[line];
    health.trouble = reason;
    health.troubled_at = at;
    if (final) ++health.failed;
}

void LineWatch::refused(const std::string& line, data::Time at) {
    const std::lock_guard lock(mutex_);
    lines_[line].refused_at = at;
    ++lines_[line].refused;
}

void LineWatch::rests(const std::string& line, const LineRest& rest) {
    const std::lock_guard lock(mutex_);
    lines_[line].rest = rest;
}

LineHealth LineWatch::of(const std::string& line) const {
    const std::lock_guard lock(mutex_);
    const auto found = lines_.find(line);
    return found == lines_.end() ? LineHealth{} : found->second;
}

}  // namespace swcs::gateway
