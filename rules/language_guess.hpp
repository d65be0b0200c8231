// Which of the pack's languages a text is in, by words that only one of them uses.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "rules/lexicon.hpp"
#include "rules/pack.hpp"

namespace swcs::rules {

class LanguageGuess {
  public:
    LanguageGuess(const Pack& pack, const Lexicons& lexicons);
    // Its place among the pack's languages.
    std::optional<std::size_t> of(const Folded& folded) const;
    // An everyday word, in any language of the pack: of its words file or its examples.
    bool knows(std::string_view word) const { return first_weight_.find(word_hash(word)) != nullptr; }

  private:
    void weigh(std::uint64_t word, std::size_t language, float weight);

    std::size_t languages_;
    HashTable<std::uint32_t> first_weight_;  // of a word: where its weights begin, one per language
    std::vector<float> weights_;
};

}  // namespace swcs::rules
