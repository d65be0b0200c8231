// A message as words alone: for where a channel, or this one message, has nothing to tap.
#pragma once

#include <string>
#include <string_view>

#include "data/message.hpp"

namespace swcs::channels {

// "Marta Vera +593 99 123 4567"
std::string plain(const data::Card& card);

// "Guía: https://…"; "" for what cannot be written down, a form or the question for a place.
std::string plain(const data::Action& action);

// Everything to tap in words below the text: choices numbered, then the link.
std::string spelled_out(const data::Outbound& message);

}  // namespace swcs::channels
