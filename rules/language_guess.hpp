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
    std::optional<std::string> of(const std::vector<Word>& words) const;
    // An everyday word, in any language of the pack: of its words file or its examples.
    bool knows(std::string_view word) const { return weights_.find(word) != weights_.end(); }

  private:
    std::vector<std::string> languages_;
    std::map<std::string, std::vector<float>, std::less<>> weights_;  // word -> weight per language
};

}  // namespace swcs::rules
