#include "rules/language_guess.hpp"

#include <algorithm>

namespace swcs::rules {
namespace {

constexpr float kCommon = 2;   // a word of the language's own list
constexpr float kExample = 1;  // a word of the pack's examples: may be a name or a borrowing
constexpr float kEnough = 2;   // one common word, or two words of examples, more than any other language has
constexpr float kClearly = 1.5F;
constexpr std::size_t kMostWordsRead = 200;

}  // namespace

LanguageGuess::LanguageGuess(const Pack& pack, const Lexicons& lexicons) : languages_(pack.languages) {
    const auto weigh = [&](const std::string& word, std::size_t language, float weight) {
        auto& of_word = weights_[word];
        of_word.resize(languages_.size(), 0);
        of_word[language] = std::max(of_word[language], weight);
    };
    for (std::size_t i = 0; i < languages_.size(); ++i) {
        for (const auto& word : lexicon_of(lexicons, languages_[i]).set("common").single_words())
            weigh(word, i, kCommon);
        for (const auto& [key, phrases] : lexicon_of(lexicons, languages_[i]).phrases) {
            for (const auto& word : phrases.all_words()) weigh(word, i, 0);
        }
        for (const auto& [id, subcategory] : pack.subcategories) {
            const auto examples = subcategory.examples.find(languages_[i]);
            if (examples == subcategory.examples.end()) continue;
            for (const auto& example : examples->second) {
                for (const auto& word : words(example)) weigh(word.folded, i, kExample);
            }
        }
    }
}

std::optional<std::string> LanguageGuess::of(const std::vector<Word>& words) const {
    std::vector<float> sums(languages_.size() + 1, 0);  // one more: "no other language" of a pack with one
    for (std::size_t w = 0; w < std::min(words.size(), kMostWordsRead); ++w) {
        const auto it = weights_.find(words[w].folded);
        if (it == weights_.end()) continue;
        for (std::size_t i = 0; i < languages_.size(); ++i) sums[i] += it->second[i];
    }
    const auto best = static_cast<std::size_t>(std::max_element(sums.begin(), sums.end()) - sums.begin());
    const auto most = sums[best];
    sums[best] = 0;
    const auto second = *std::max_element(sums.begin(), sums.end());
    if (most - second < kEnough || most < kClearly * second) return std::nullopt;
    return languages_[best];
}

}  // namespace swcs::rules
