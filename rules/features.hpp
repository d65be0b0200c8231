// What counts as evidence in a sentence: words, their stems, letters inside them (typos), and neighbouring
// stems. Each piece is a hash and a value; nothing here knows classes or weights.
#pragma once

#include <algorithm>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "rules/fold.hpp"
#include "rules/hash_table.hpp"
#include "rules/lexicon.hpp"

struct sb_stemmer;

namespace swcs::rules {

struct Feature {
    std::uint64_t hash;
    float value;
};

// Snowball. Not for two threads at once: make one where it is needed. A language without stemmer keeps its
// words.
class Stemmer {
  public:
    explicit Stemmer(const std::string& language);
    std::string operator()(const std::string& word) const;

  private:
    struct Delete {
        void operator()(sb_stemmer* stemmer) const;
    };
    std::unique_ptr<sb_stemmer, Delete> stemmer_;
};

// The words the model sees, one for each of the text's: abbreviations spelt out, numbers of three digits and
// more alike, at most kMostWords.
inline constexpr std::size_t kMostWords = 160;
struct Key {
    std::uint64_t hash;     // word_hash of the text
    std::string_view text;  // of the folded text, or of the lexicon
};
void find_keys(const Folded& folded, const Lexicon& lexicon, std::vector<Key>& out);

struct Token {  // a key that outlives its text
    std::string text;
    std::uint64_t hash;
};
std::vector<Token> tokens(const std::vector<Word>& words, const Lexicon& lexicon);
std::vector<Key> keys_of(const std::vector<Token>& tokens);

std::uint64_t stem_hash(std::string_view stem);
std::uint64_t stem_feature(std::string_view stem);  // the stem as evidence of its own

// A word's own evidence: itself, its stem, padded character 3–5-grams.
std::vector<Feature> word_features(std::string_view word, std::string_view stem);

// Evidence between words: neighbouring stems, and stems with one between. `left` and `right` are token
// indexes; the ends of the sentence count as neighbours (left == right there).
struct Pair {
    Feature feature;
    std::uint32_t left;
    std::uint32_t right;
};
inline constexpr float kBigram = 1.0F;
inline constexpr float kSkip = 0.4F;
inline constexpr std::uint64_t kSentenceStart = 1;
inline constexpr std::uint64_t kSentenceEnd = 2;

// visit(Pair) for each.
template <typename Visit>
void each_pair(std::span<const std::uint64_t> stems, Visit visit) {
    const auto count = static_cast<std::uint32_t>(stems.size());
    if (count == 0) return;
    auto before = kSentenceStart;
    for (std::uint32_t i = 0; i <= count; ++i) {
        const auto here = i < count ? stems[i] : kSentenceEnd;
        const auto left = i == 0 ? 0 : i - 1;
        visit(Pair{{mixed(mixed(seed_bigram, before), here), kBigram}, left, std::min(i, count - 1)});
        if (i + 1 < count) visit(Pair{{mixed(mixed(seed_skip, before), stems[i + 1]), kSkip}, left, i + 1});
        before = here;
    }
}

}  // namespace swcs::rules
