// What effects are called in talks, and which of them a "!" line means. Private to dialog/.
#pragma once

#include <string>

#include "dialog/step.hpp"
#include "dialog/talk_lines.hpp"

namespace swcs::dialog {

bool is_what_happens(const Effect& effect, const Happens& wanted, const rules::Pack& pack);

// "open_case urgente.desastre urgente P1 desastres"
std::string told(const Effect& effect, const rules::Pack& pack);

}  // namespace swcs::dialog
