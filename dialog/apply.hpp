// What a step's effects make of a case: the one place that says it, for the gateway and for the talks.
#pragma once

#include "dialog/step.hpp"

namespace swcs::dialog {

void apply(const UpdateCase& update, data::Case& record);
void apply(const HandOver& hand_over, data::Case& record);
void apply(const MoveCase& move, data::Case& record);

}  // namespace swcs::dialog
