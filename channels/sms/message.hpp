// What the SMS providers have in common: how a message becomes texts to send, and a webhook names and values.
//
// Settings of every SMS line:
//   fold        off | auto | always: á í ó ú written plain
//   parts       joined: the provider cuts and the phone joins (default); numbered: "(1/3) …", one call each,
//               for carriers whose phones show parts as separate messages
//   max_length  characters one call may carry, where a carrier takes fewer than the provider
#pragma once

#include <string>
#include <vector>

#include "channels/channel.hpp"

namespace swcs::channels::sms {

// The message in words (plain.hpp) with media as links, folded where the line says so.
std::string travelling_text(const data::Outbound& message, const Line& line);

// The texts to send, one call each; `limit`: characters the provider takes in a call. Empty for an empty
// message.
std::vector<std::string> texts(std::string_view travelling, const Line& line, std::size_t limit);

// What those texts take together: the wider coding of any of them, the parts of all.
data::Extent extent(const std::vector<std::string>& texts);

// True for a read mark alone: SMS has none, and nothing to do is done.
inline bool is_only_a_mark(const data::Outbound& message) {
    return !message.mark_read.empty() && message.text.empty();
}

// The person's number as the line's carrier wants it. Settings national, country_code and national_prefix:
// "+593991234567" → national_prefix + "991234567", for centres that know no other numbers.
std::string recipient(const std::string& to, const Line& line);

// "593991234567": providers that want no plus.
std::string without_plus(std::string_view address);

// A request's query and, behind it, its form or its JSON object. JSON values have the path as their name:
// "error.title", "results.0.text"; numbers and flags as they are written. At most 1,000 of them.
data::Fields fields_of(const data::HttpRequest& request);

bool has(const data::Fields& fields, std::string_view name);

// RFC 3339, and as providers bend it: "2026-11-22 07:00:00" (UTC), "…+0000"; nullopt for anything else.
std::optional<data::Time> time_of(std::string_view written);

}  // namespace swcs::channels::sms
