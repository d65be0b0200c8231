// All that is compiled or trained of a pack; private to rules/.
//
// The unit of evidence: 1.0 is what it takes to be accepted. The learned model's score is shifted and scaled
// so that a sentence without evidence is at 0 and the fitted threshold at 1; a rule's weight is added as it
// stands, so a rule of weight 1 is enough alone, two of 0.5 are enough together, and -0.5 asks for half as
// much again from the words.
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "rules/answer_index.hpp"
#include "rules/calibrate.hpp"
#include "rules/gazetteer.hpp"
#include "rules/language_guess.hpp"
#include "rules/lexicon.hpp"
#include "rules/linear_model.hpp"
#include "rules/pack.hpp"
#include "rules/patterns.hpp"

namespace swcs::rules {

// The learned part for one language.
struct Learned {
    LinearModel model;
    Acceptance acceptance;            // its threshold counts as 1.0
    std::optional<std::size_t> gate;  // the class of out-of-scope sentences, when the pack has some

    double evidence(double raw) const { return raw <= -1 ? 0 : (raw + 1) * per_raw(); }
    double per_raw() const { return 1 / (acceptance.threshold + 1); }
    double doubt(const LinearModel::Reading& reading) const {
        return acceptance.doubt(reading.coverage,
                                gate ? std::optional<double>(reading.scores[*gate]) : std::nullopt);
    }
};

struct Recognizer {
    std::vector<std::string> subcategories;  // class index -> id
    std::vector<char> urgent;                // class index -> priority P0 or P1
    Lexicons words;
    Patterns patterns;
    std::map<std::string, Learned, std::less<>> learned;  // by language; none when it has no examples
    std::map<std::string, AnswerIndex, std::less<>> answers;
    LanguageGuess languages;
    Gazetteer places;
};

std::shared_ptr<const Recognizer> trained(const Pack& pack, Lexicons words);

}  // namespace swcs::rules
