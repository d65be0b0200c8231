// The slot types of format 1, once for the loader, the schema's test and the readers.
#pragma once

#include <array>
#include <string_view>

namespace swcs::rules {

inline constexpr std::array<std::string_view, 13> kSlotTypes{
    "canton", "people", "age",    "number", "date",     "time",      "phone",
    "cedula", "yes_no", "choice", "text",   "location", "attachment"};

}  // namespace swcs::rules
