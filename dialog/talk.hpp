// Talks: transcripts staff can read, which the dialog must follow. The format is architecture.md §8 and
// rules/README.md. Running one is pure: time passes only by "@ after".
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "dialog/step.hpp"

namespace swcs::dialog {

struct TalkFailure {
    int line = 0;         // in the talk, from 1
    std::string message;  // what was expected and what came
};

// Empty when the talk holds. A line that cannot be read is a failure too.
std::vector<TalkFailure> run_talk(std::string_view text, const rules::Pack& pack);

}  // namespace swcs::dialog
