#include "rules/language_guess.hpp"

#include <algorithm>

namespace swcs::rules {
namespace {

constexpr float kCommon = 2;   // a word of the language's own list
constexpr float kExample = 1;  // a word of the pack's examples: may be a name or a borrowing
constexpr float kLead = 2;     // one common word, or two words of examples, more than any other language has
constexpr float kClearly = 1.5F;
constexpr std::size_t kMostWordsRead = 200;

}  // namespace

LanguageGuess::LanguageGuess(const Pack& pack, const Lexicons& lexicons) : languages_(pack.languages.size()) {
    Folded folded;
    for (std::size_t i = 0; i < languages_; ++i) {
        const auto& lexicon = lexicon_of(lexicons, pack.languages[i]);
        for (const auto& word : lexicon.set("common").single_words()) weigh(word_hash(word), i, kCommon);
        for (const auto& [key, phrases] : lexicon.phrases) {
            for (const auto& word : phrases.all_words()) weigh(word_hash(word), i, 0);
        }
        for (const auto& [id, subcategory] : pack.subcategories) {
            const auto examples = subcategory.examples.find(pack.languages[i]);
            if (examples == subcategory.examples.end()) continue;
            for (const auto& example : examples->second) {
                fold(example, folded);
                for (const auto& word : folded.words) weigh(word.hash, i, kExample);
            }
        }
    }
    weights_.shrink_to_fit();
}

void LanguageGuess::weigh(std::uint64_t word, std::size_t language, float weight) {
    const auto* first = first_weight_.find(word);
    if (first == nullptr) {
        first = &first_weight_.insert(word, static_cast<std::uint32_t>(weights_.size()));
        weights_.resize(weights_.size() + languages_, 0);
    }
    auto& known = weights_[*first + language];
    known = std::max(known, weight);
}

std::optional<std::size_t> LanguageGuess::of(const Folded& folded) const {
    thread_local std::vector<float> sums;
    sums.assign(languages_ + 1, 0);  // one more: "no other language" of a pack with one
    for (std::size_t w = 0; w < std::min(folded.words.size(), kMostWordsRead); ++w) {
        const auto* first = first_weight_.find(folded.words[w].hash);
        if (first == nullptr) continue;
        for (std::size_t i = 0; i < languages_; ++i) sums[i] += weights_[*first + i];
    }
    const auto best = static_cast<std::size_t>(std::max_element(sums.begin(), sums.end()) - sums.begin());
    const auto most = sums[best];
    sums[best] = 0;
    const auto second = *std::max_element(sums.begin(), sums.end());
    if (most - second < kLead || most < kClearly * second) return std::nullopt;
    return best;
}

}  // namespace swcs::rules
