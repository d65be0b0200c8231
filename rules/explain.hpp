// Why a sentence was understood as it was, in the citizen's own words.
#pragma once

#include <string_view>
#include <vector>

#include "rules/recognizer.hpp"
#include "rules/understand.hpp"

namespace swcs::rules {

// The largest contributions to subcategory `wanted`: rules that matched and words that spoke for it or
// against it.
std::vector<Evidence> explain(std::string_view text, const std::vector<Word>& words,
                              const std::vector<Patterns::Hit>& hits, const Learned* learned,
                              const Lexicon& lexicon, std::size_t wanted);

}  // namespace swcs::rules
