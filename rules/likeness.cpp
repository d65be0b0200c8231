#include "rules/likeness.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <vector>

namespace swcs::rules {
namespace {

struct SameSound {
    std::string_view written;
    std::string_view before;  // the letters one of which must follow; "" for any
    std::string_view spoken;
};

// First match wins, longest first.
constexpr std::array<SameSound, 16> kSameSounds{{
    {"gua", "", "ua"},
    {"hua", "", "ua"},
    {"qu", "ei", "k"},
    {"gu", "ei", "g"},
    {"ph", "", "f"},
    {"ch", "", "x"},
    {"ll", "", "y"},
    {"c", "ei", "s"},
    {"c", "", "k"},
    {"q", "", "k"},
    {"g", "ei", "j"},
    {"z", "", "s"},
    {"v", "", "b"},
    {"h", "", ""},
    {"w", "", "u"},
    {"x", "", "s"},
}};

const SameSound* spelling_at(std::string_view word, std::size_t at) {
    for (const auto& spelling : kSameSounds) {
        if (word.substr(at, spelling.written.size()) != spelling.written) continue;
        const auto next = at + spelling.written.size();
        const bool follows =
            spelling.before.empty() ||
            (next < word.size() && spelling.before.find(word[next]) != std::string_view::npos);
        if (follows) return &spelling;
    }
    return nullptr;
}

}  // namespace

std::size_t edits(std::string_view a, std::string_view b, std::size_t most) {
    const auto longer = std::max(a.size(), b.size());
    const auto shorter = std::min(a.size(), b.size());
    if (longer - shorter > most) return most + 1;
    thread_local std::vector<std::size_t> before_last, last, row;  // a question asks this of 300 names
    for (auto* line : {&before_last, &last, &row}) line->assign(b.size() + 1, 0);
    for (std::size_t j = 0; j <= b.size(); ++j) last[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t change = a[i - 1] == b[j - 1] ? 0 : 1;
            row[j] = std::min({last[j] + 1, row[j - 1] + 1, last[j - 1] + change});
            const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
            if (swapped) row[j] = std::min(row[j], before_last[j - 2] + 1);
        }
        if (*std::min_element(row.begin(), row.end()) > most) return most + 1;
        before_last.swap(last);
        last.swap(row);
    }
    return std::min(last[b.size()], most + 1);
}

std::uint64_t letters_of(std::string_view word) {
    std::uint64_t letters = 0;
    for (const char c : word) letters |= std::uint64_t{1} << (static_cast<unsigned char>(c) & 63U);
    return letters;
}

std::size_t least_edits(std::uint64_t letters, std::uint64_t others) {
    return static_cast<std::size_t>(
        std::max(std::popcount(letters & ~others), std::popcount(others & ~letters)));
}

std::size_t edits_allowed(std::size_t letters) {
    return letters <= 4 ? 0 : letters <= 7 ? 1 : 2;
}

std::string sound_of(std::string_view folded) {
    std::string out;
    for (std::size_t i = 0; i < folded.size();) {
        const auto* spelling = spelling_at(folded, i);
        const auto spoken = spelling == nullptr ? folded.substr(i, 1) : spelling->spoken;
        for (const char c : spoken) {
            if (out.empty() || out.back() != c) out += c;
        }
        i += spelling == nullptr ? 1 : spelling->written.size();
    }
    return out;
}

}  // namespace swcs::rules
