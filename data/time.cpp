#include "data/time.hpp"

#include <cstdio>

namespace swcs::data {

using namespace std::chrono;

std::string rfc3339(Time time) {
    const auto day = floor<days>(time);
    const year_month_day date{day};
    const hh_mm_ss clock{time - day};
    char text[48];
    int n = std::snprintf(text, sizeof text, "%04d-%02u-%02uT%02d:%02d:%02d", int(date.year()),
                          unsigned(date.month()), unsigned(date.day()), int(clock.hours().count()),
                          int(clock.minutes().count()), int(clock.seconds().count()));
    std::string out(text, static_cast<std::size_t>(n));
    if (const auto ms = clock.subseconds().count(); ms != 0) {
        n = std::snprintf(text, sizeof text, ".%03d", int(ms));
        out.append(text, static_cast<std::size_t>(n));
    }
    return out + "Z";
}

namespace {

// Reads exactly `width` digits at `at` and moves past them.
bool digits(std::string_view text, std::size_t& at, std::size_t width, int& out) {
    if (at + width > text.size()) return false;
    out = 0;
    for (const std::size_t end = at + width; at < end; ++at) {
        if (text[at] < '0' || text[at] > '9') return false;
        out = out * 10 + (text[at] - '0');
    }
    return true;
}

bool mark(std::string_view text, std::size_t& at, std::string_view any_of) {
    if (at >= text.size() || any_of.find(text[at]) == std::string_view::npos) return false;
    ++at;
    return true;
}

// Thousandths of a second after the '.'; further digits are read and dropped.
int fraction(std::string_view text, std::size_t& at) {
    int ms = 0, scale = 100;
    for (; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at, scale /= 10) {
        ms += (text[at] - '0') * scale;
    }
    return ms;
}

}  // namespace

std::optional<Time> parse_rfc3339(std::string_view text) {
    int y = 0, mo = 0, d = 0, h = 0, mi = 0, s = 0, ms = 0, oh = 0, om = 0;
    std::size_t at = 0;
    const bool head = digits(text, at, 4, y) && mark(text, at, "-") && digits(text, at, 2, mo) &&
                      mark(text, at, "-") && digits(text, at, 2, d) && mark(text, at, "Tt ") &&
                      digits(text, at, 2, h) && mark(text, at, ":") && digits(text, at, 2, mi) &&
                      mark(text, at, ":") && digits(text, at, 2, s);
    if (!head || h > 23 || mi > 59 || s > 60) return std::nullopt;
    if (mark(text, at, ".")) ms = fraction(text, at);
    if (at >= text.size()) return std::nullopt;
    const char zone = text[at++];
    if (zone == '+' || zone == '-') {
        if (!digits(text, at, 2, oh)) return std::nullopt;
        mark(text, at, ":");
        if (!digits(text, at, 2, om)) return std::nullopt;
    } else if (zone != 'Z' && zone != 'z') {
        return std::nullopt;
    }
    const year_month_day date{year{y}, month{unsigned(mo)}, day{unsigned(d)}};
    if (!date.ok() || at != text.size()) return std::nullopt;
    const minutes offset = (hours{oh} + minutes{om}) * (zone == '-' ? -1 : 1);
    return Time{sys_days{date} + hours{h} + minutes{mi} + seconds{s} + milliseconds{ms} - offset};
}

}  // namespace swcs::data
