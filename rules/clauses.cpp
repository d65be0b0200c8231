#include "rules/clauses.hpp"

#include <algorithm>

#include "rules/recognizer.hpp"

namespace swcs::rules {
namespace {

constexpr std::size_t kFewestWords = 3;
constexpr std::size_t kMostClauses = 10;

bool stop_between(std::string_view text, const Word& left, const Word& right) {
    return text.substr(left.end, right.begin - left.end).find_first_of(".,;:!?\n") != std::string_view::npos;
}

}  // namespace

std::vector<std::string_view> clauses(const Pack& pack, std::string_view text, std::string_view language) {
    const auto all = words(text);
    const auto& breaks = lexicon_of(pack.recognizer->words, language).set("clause_break");
    std::vector<std::string_view> found;
    std::size_t begin = 0;
    const auto close = [&](std::size_t end) {
        if (end >= begin + kFewestWords && found.size() < kMostClauses)
            found.push_back(text.substr(all[begin].begin, all[end - 1].end - all[begin].begin));
    };
    for (std::size_t i = 0; i < all.size();) {
        const auto length = breaks.length_at(all, i);
        const bool stop = i > begin && stop_between(text, all[i - 1], all[i]);
        if (length > 0 || stop) {
            close(i);
            begin = i + length;
        }
        i += std::max<std::size_t>(length, 1);
    }
    close(all.size());
    return found;
}

}  // namespace swcs::rules
