#include "rules/spelling.hpp"

#include <algorithm>

#include "rules/features.hpp"
#include "rules/likeness.hpp"

namespace swcs::rules {
namespace {

constexpr std::size_t kShortest = 4;  // letters; shorter words are too near each other
constexpr std::size_t kLongest = 24;

bool fits(std::string_view word) {
    return word.size() >= kShortest && word.size() <= kLongest;
}

// visit(hash) for the word and for the word without each of its letters: two words one edit apart share one.
template <typename Visit>
void each_trace(std::string_view word, Visit visit) {
    visit(word_hash(word));
    std::string shorter;
    for (std::size_t i = 0; i < word.size(); ++i) {
        shorter.assign(word.substr(0, i)).append(word.substr(i + 1));
        visit(word_hash(shorter));
    }
}

}  // namespace

void Spelling::add(std::string_view word, std::uint32_t times) {
    if (!fits(word)) return;
    const auto index = static_cast<std::uint32_t>(words_.size());
    words_.push_back({std::string(word), times});
    each_trace(word, [&](std::uint64_t hash) { traces_.push_back({hash, index}); });
}

void Spelling::ready() {
    std::sort(traces_.begin(), traces_.end());
    traces_.shrink_to_fit();
}

std::optional<std::string_view> Spelling::meant(std::string_view misspelt) const {
    if (!fits(misspelt)) return std::nullopt;
    const Known* best = nullptr;
    each_trace(misspelt, [&](std::uint64_t hash) {
        auto at = std::lower_bound(traces_.begin(), traces_.end(), Trace{hash, 0});
        for (; at != traces_.end() && at->hash == hash; ++at) {
            const auto& known = words_[at->word];
            const bool better = best == nullptr || known.times > best->times ||
                                (known.times == best->times && known.word < best->word);
            if (better && edits(misspelt, known.word, 1) <= 1) best = &known;
        }
    });
    return best == nullptr ? std::nullopt : std::optional<std::string_view>(best->word);
}

}  // namespace swcs::rules
