#include "gateway/core/line_watch.hpp"

#include <utility>

namespace swcs::gateway {

using data::store::LineFigures;

// Under the lock.
LineFigures& LineWatch::changing(const std::string& line) {
    changed_.insert(line);
    LineFigures& figures = lines_[line].figures;
    figures.line = line;
    return figures;
}

void LineWatch::came(const std::string& line, data::Time at) {
    const std::lock_guard lock(mutex_);
    LineFigures& figures = changing(line);
    figures.last_in = at;
    ++figures.received;
}

void LineWatch::accepted(const std::string& line, data::Time at) {
    const std::lock_guard lock(mutex_);
    LineFigures& figures = changing(line);
    figures.last_out = at;
    ++figures.sent;
    figures.trouble.clear();
}

void LineWatch::complained(const std::string& line, const std::string& reason, bool final, data::Time at) {
    const std::lock_guard lock(mutex_);
    LineFigures& figures = changing(line);
    figures.trouble = reason;
    figures.troubled_at = at;
    if (final) ++figures.failed;
}

void LineWatch::refused(const std::string& line, data::Time at) {
    const std::lock_guard lock(mutex_);
    LineFigures& figures = changing(line);
    figures.refused_at = at;
    ++figures.refused;
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

void LineWatch::resume(const std::vector<LineFigures>& kept) {
    const std::lock_guard lock(mutex_);
    for (const LineFigures& figures : kept) lines_[figures.line].figures = figures;
}

std::vector<LineFigures> LineWatch::take_changed() {
    const std::lock_guard lock(mutex_);
    std::vector<LineFigures> taken;
    for (const std::string& line : std::exchange(changed_, {})) taken.push_back(lines_[line].figures);
    return taken;
}

void LineWatch::give_back(const std::vector<LineFigures>& unwritten) {
    const std::lock_guard lock(mutex_);
    for (const LineFigures& figures : unwritten) changed_.insert(figures.line);
}

}  // namespace swcs::gateway
