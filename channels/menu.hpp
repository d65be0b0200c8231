// Choices, as each channel can show them. One rule for all: what cannot be tapped is numbered in the text,
// and the dialog takes the number, the word or the title alike.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "data/message.hpp"

namespace swcs::channels {

enum class Menu { none, buttons, list, numbered };

// WhatsApp's limits, in code points.
inline constexpr std::size_t kButtons = 3;
inline constexpr std::size_t kButtonTitle = 20;
inline constexpr std::size_t kRows = 10;
inline constexpr std::size_t kRowTitle = 24;
inline constexpr std::size_t kRowDescription = 72;

// How a channel with buttons shows these choices: at most 3 short titles without description are buttons, at
// most 10 are a list. Titles that are empty, or the same once cut, would be refused: those are numbered.
Menu menu_for(std::span<const data::Choice> choices);

// "¿Es usted?\n1 Sí\n2 No"
std::string numbered(std::string_view text, std::span<const data::Choice> choices);

}  // namespace swcs::channels
