// Who is told something that they did not ask for: an outreach of the programme. Not who wants no messages,
// not who must not be seen to get one, and nobody in the middle of what matters more.
#pragma once

#include <string_view>
#include <vector>

#include "data/case.hpp"
#include "dialog/step.hpp"
#include "rules/pack.hpp"

namespace swcs::dialog {

// What stands against it, "" when nothing does:
//   "opted_out"  wrote BAJA           "blocked"   blocked us on that line
//   "silent"     asked for silence    "officer"   an officer has the person
//   "delicate"   a need that is set apart, or one of life and death, that is not over
// `cases`: all of theirs. `newest`: the pack whose flags count.
std::string_view objection_to_telling(const State& to, const std::vector<data::Case>& cases,
                                      const rules::Pack& newest);

// Chosen by such a case, people would learn from the message what we know of them.
bool is_set_apart(const data::Case& record);

}  // namespace swcs::dialog
