#include "channels/text.hpp"

#include <algorithm>
#include <array>

namespace swcs::channels {

namespace {

unsigned byte_at(std::string_view text, std::size_t at) {
    return static_cast<unsigned char>(text[at]);
}

struct Lead {
    int continuation = -1;  // bytes that follow; -1: no lead byte
    char32_t bits = 0;
    char32_t least = 0;  // smaller values are overlong
};

Lead lead_of(unsigned byte) {
    if (byte < 0x80) return {0, byte, 0};
    if ((byte & 0xE0) == 0xC0) return {1, byte & 0x1F, 0x80};
    if ((byte & 0xF0) == 0xE0) return {2, byte & 0x0F, 0x800};
    if ((byte & 0xF8) == 0xF0) return {3, byte & 0x07, 0x10000};
    return {};
}

bool is_surrogate(char32_t point) {
    return point >= 0xD800 && point <= 0xDFFF;
}

// Moves `at` behind a well-formed sequence and gives its value; leaves `at` alone and gives false otherwise.
bool read_sequence(std::string_view text, std::size_t& at, char32_t& point) {
    const Lead lead = lead_of(byte_at(text, at));
    if (lead.continuation < 0 || at + static_cast<std::size_t>(lead.continuation) >= text.size())
        return false;
    point = lead.bits;
    for (int i = 1; i <= lead.continuation; ++i) {
        const unsigned byte = byte_at(text, at + static_cast<std::size_t>(i));
        if ((byte & 0xC0) != 0x80) return false;
        point = (point << 6) | (byte & 0x3F);
    }
    if (point < lead.least || point > 0x10FFFF || is_surrogate(point)) return false;
    at += static_cast<std::size_t>(lead.continuation) + 1;
    return true;
}

bool is_space(char32_t point) {
    return point == ' ' || point == '\n' || point == '\r' || point == '\t';
}

// Belongs to the character before it: accents, variation selectors, skin tones, the joiner itself.
bool joins_previous(char32_t point) {
    return (point >= 0x0300 && point <= 0x036F) || point == 0x200D || (point >= 0xFE00 && point <= 0xFE0F) ||
           (point >= 0x1F3FB && point <= 0x1F3FF) || point == 0x20E3;
}

struct Point {
    char32_t value;
    std::size_t begin;
};

std::vector<Point> points_of(std::string_view text) {
    std::vector<Point> out;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t begin = at;
        out.push_back({next_code_point(text, at), begin});
    }
    return out;
}

// Near the end of a piece the first white space is the place to cut, or the last one.
enum class Near { first, last };

// The first white space among the last characters of [start, end), or right behind them; `end` + 1 where
// there is none.
std::size_t first_space_near(const std::vector<Point>& points, std::size_t start, std::size_t end) {
    constexpr std::size_t near = 6;  // "a la ", "y de "
    std::size_t i = end - std::min(near, (end - start) / 2);
    while (i <= end && !is_space(points[i].value)) ++i;
    return i;
}

// Where to cut [start, end) so that the rest begins a new word, or at least a new character.
std::size_t cut_before(const std::vector<Point>& points, std::size_t start, std::size_t end, Near near) {
    if (const std::size_t space = first_space_near(points, start, end); near == Near::first && space <= end)
        return space;
    for (std::size_t i = end; i > start + (end - start) / 2; --i) {
        if (is_space(points[i].value) || is_space(points[i - 1].value)) return i;
    }
    std::size_t i = end;
    while (i > start + 1 && (joins_previous(points[i].value) || points[i - 1].value == 0x200D)) --i;
    return i > start + 1 ? i : end;
}

std::string trimmed_piece(std::string_view text) {
    constexpr std::string_view spaces = " \n\r\t";
    const std::size_t begin = text.find_first_not_of(spaces);
    if (begin == std::string_view::npos) return {};
    return std::string(text.substr(begin, text.find_last_not_of(spaces) - begin + 1));
}

bool fits(std::string_view text, std::size_t limit, Cost cost) {
    std::size_t used = 0;
    for (std::size_t at = 0; at < text.size() && used <= limit;)
        used += static_cast<std::size_t>(cost(next_code_point(text, at)));
    return used <= limit;
}

struct Cutting {
    std::size_t limit;
    Cost cost;
    Near near;
};

std::vector<std::string> pieces_of(std::string_view text, const std::vector<Point>& points, Cutting how) {
    std::vector<std::string> pieces;
    const auto keep = [&](std::size_t start, std::size_t end) {
        const std::size_t stop = end < points.size() ? points[end].begin : text.size();
        if (start >= end) return;
        if (std::string piece = trimmed_piece(text.substr(points[start].begin, stop - points[start].begin));
            !piece.empty()) {
            pieces.push_back(std::move(piece));
        }
    };
    std::size_t start = 0;
    std::size_t used = 0;
    for (std::size_t i = 0; i < points.size(); ++i) {
        used += static_cast<std::size_t>(how.cost(points[i].value));
        if (used <= how.limit || i == start) continue;
        const std::size_t end = cut_before(points, start, i, how.near);
        keep(start, end);
        start = end;
        while (start < points.size() && is_space(points[start].value)) ++start;
        i = start - 1;  // the loop's ++ brings it to `start`
        used = 0;
    }
    keep(start, points.size());
    return pieces;
}

}  // namespace

char32_t next_code_point(std::string_view text, std::size_t& at) {
    if (const unsigned byte = byte_at(text, at); byte < 0x80) {
        ++at;
        return byte;
    }
    char32_t point = kReplacement;
    if (!read_sequence(text, at, point)) {
        ++at;
        return kReplacement;
    }
    return point;
}

void append_code_point(std::string& out, char32_t point) {
    if (point < 0x80) {
        out += static_cast<char>(point);
    } else if (point < 0x800) {
        out += {static_cast<char>(0xC0 | (point >> 6)), static_cast<char>(0x80 | (point & 0x3F))};
    } else if (point < 0x10000) {
        out += {static_cast<char>(0xE0 | (point >> 12)), static_cast<char>(0x80 | ((point >> 6) & 0x3F)),
                static_cast<char>(0x80 | (point & 0x3F))};
    } else {
        out += {static_cast<char>(0xF0 | (point >> 18)), static_cast<char>(0x80 | ((point >> 12) & 0x3F)),
                static_cast<char>(0x80 | ((point >> 6) & 0x3F)), static_cast<char>(0x80 | (point & 0x3F))};
    }
}

bool is_utf8(std::string_view bytes) {
    char32_t point = 0;
    for (std::size_t at = 0; at < bytes.size();) {
        if (byte_at(bytes, at) < 0x80) {
            ++at;
        } else if (!read_sequence(bytes, at, point)) {
            return false;
        }
    }
    return true;
}

std::string clean(std::string_view bytes) {
    if (is_utf8(bytes) && bytes.find('\0') == std::string_view::npos) return std::string(bytes);
    std::string out;
    out.reserve(bytes.size());
    for (std::size_t at = 0; at < bytes.size();) {
        const char32_t point = next_code_point(bytes, at);
        append_code_point(out, point == 0 ? kReplacement : point);
    }
    return out;
}

std::size_t code_points(std::string_view text) {
    std::size_t count = 0;
    for (std::size_t at = 0; at < text.size(); ++count) next_code_point(text, at);
    return count;
}

std::string cut(std::string_view text, std::size_t limit) {
    if (code_points(text) <= limit) return std::string(text);
    std::size_t at = 0;
    for (std::size_t i = 1; i < limit; ++i) next_code_point(text, at);
    return std::string(text.substr(0, at)) + "…";
}

int one_each(char32_t) {
    return 1;
}
int utf16_units(char32_t point) {
    return point >= 0x10000 ? 2 : 1;
}

// A little word near the end of a piece belongs to what follows: no piece ends in "… acérquese a la". (It is
// where courier cuts, too.) But not where that would make one more piece, as each may cost money.
std::vector<std::string> split(std::string_view text, std::size_t limit, Cost cost) {
    if (fits(text, limit, cost)) {
        std::string piece = trimmed_piece(text);
        return piece.empty() ? std::vector<std::string>{} : std::vector<std::string>{std::move(piece)};
    }
    const std::vector<Point> points = points_of(text);
    std::vector<std::string> gentle = pieces_of(text, points, {limit, cost, Near::first});
    std::vector<std::string> full = pieces_of(text, points, {limit, cost, Near::last});
    return full.size() < gentle.size() ? full : gentle;
}

std::string to_utf16be(std::string_view text) {
    std::string out;
    const auto unit = [&](char32_t value) {
        out += {static_cast<char>(value >> 8), static_cast<char>(value & 0xFF)};
    };
    for (std::size_t at = 0; at < text.size();) {
        const char32_t point = next_code_point(text, at);
        if (point < 0x10000) {
            unit(point);
        } else {
            unit(0xD800 + ((point - 0x10000) >> 10));
            unit(0xDC00 + ((point - 0x10000) & 0x3FF));
        }
    }
    return out;
}

std::string from_utf16be(std::string_view bytes) {
    const auto unit = [&](std::size_t at) -> char32_t {
        return (byte_at(bytes, at) << 8) | byte_at(bytes, at + 1);
    };
    std::string out;
    std::size_t at = 0;
    for (; at + 1 < bytes.size(); at += 2) {
        char32_t point = unit(at);
        const bool high = point >= 0xD800 && point <= 0xDBFF;
        if (high && at + 3 < bytes.size() && unit(at + 2) >= 0xDC00 && unit(at + 2) <= 0xDFFF) {
            point = 0x10000 + ((point - 0xD800) << 10) + (unit(at + 2) - 0xDC00);
            at += 2;
        }
        append_code_point(out, is_surrogate(point) ? kReplacement : point);
    }
    if (at < bytes.size()) append_code_point(out, kReplacement);
    return out;
}

std::string from_windows1252(std::string_view bytes) {
    // 0x80–0x9F as the WHATWG table has them; the five holes stay C1 controls there.
    constexpr std::array<char32_t, 32> high = {
        0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
        0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
        0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};
    std::string out;
    for (std::size_t at = 0; at < bytes.size(); ++at) {
        const unsigned byte = byte_at(bytes, at);
        append_code_point(out, byte >= 0x80 && byte < 0xA0 ? high[byte - 0x80] : byte);
    }
    return out;
}

}  // namespace swcs::channels
