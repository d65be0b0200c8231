// A message as words alone: for where a channel, or this one message, has nothing to tap.
#pragma once

#include <string>
#include <string_view>

#include "data/message.hpp"

namespace swcs::channels {

// Below what is there.
void add_line(std::string& text, std::string_view line);

// "Marta Vera +593 99 123 4567"
std::string plain(const data::Card& card);

// "Guía: https://…"; "" for what cannot be written down, a form or the question for a place.
std::string plain(const data::Action& action);

// "Coliseo, Babahoyo (-1.80220, -79.53440)": every map finds it.
std::string plain(const data::Location& place);

// Everything to tap in words below the text: choices numbered, then the link.
std::string spelled_out(const data::Outbound& message);

// The same where nothing but words travels: the place and the cards stand below the text too. Media are left
// to the caller.
std::string in_words(const data::Outbound& message);

}  // namespace swcs::channels
