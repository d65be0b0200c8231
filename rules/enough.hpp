// What makes the answer that is most like a question its answer: a logistic model on the likeness and on the
// share of the question's words that the answer has too, fitted on questions whose answer is known.
#pragma once

#include <cstddef>
#include <vector>

namespace swcs::rules {

struct Asked {
    double likeness;
    double shared;
    enum Kind { right, wrong, unanswerable } kind;
};

// Likeness counts more where whole words are behind it, and such words count only where all is alike: "no sé
// qué hacer" has nothing but words that stand in many questions.
struct Enough {
    double always = -4;  // the usual: likeness 0.5 where all is shared
    double per_likeness = 3;
    double per_shared_likeness = 5;

    bool is(double likeness, double shared) const {
        return shared > 0 && always + (per_likeness + per_shared_likeness * shared) * likeness > 0;
    }
};

// `unanswerable`: the share of what people ask that no answer is for. Where too little was asked, the usual.
Enough fitted_enough(const std::vector<Asked>& asked, double unanswerable);

}  // namespace swcs::rules
