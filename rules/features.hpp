// What counts as evidence in a sentence: words, their stems, letters inside them (typos), and neighbouring
// stems. Each piece is a hash and a value; nothing here knows classes or weights.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "rules/fold.hpp"
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

// The words the model sees, with where each stands among the `words` given: abbreviations spelt out, numbers
// of three digits and more alike, at most kMostWords.
inline constexpr std::size_t kMostWords = 160;
struct Token {
    std::string text;
    std::size_t word;
};
std::vector<Token> tokens(const std::vector<Word>& words, const Lexicon& lexicon);

// Two numbers as one hash.
std::uint64_t mixed(std::uint64_t hash, std::uint64_t value);
std::uint64_t word_hash(std::string_view word);
std::uint64_t stem_hash(std::string_view stem);
std::uint64_t stem_feature(std::string_view stem);  // the stem as evidence of its own

// A word's own evidence: itself, its stem, padded character 3–5-grams.
std::vector<Feature> word_features(std::string_view word, std::string_view stem);

// Evidence between words: neighbouring stems, and stems with one between. `left` and `right` are token
// indexes; the ends of the sentence count as neighbours (left == right there).
struct Pair {
    Feature feature;
    std::size_t left;
    std::size_t right;
};
std::vector<Pair> pair_features(const std::vector<std::uint64_t>& stems);

}  // namespace swcs::rules
