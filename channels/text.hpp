// UTF-8 as channels need it: what providers send is not always UTF-8, and what they count is not bytes.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace swcs::channels {

inline constexpr char32_t kReplacement = 0xFFFD;

// The code point at `at`, which moves behind it. A byte that is no UTF-8 gives kReplacement and is one step.
char32_t next_code_point(std::string_view text, std::size_t& at);
void append_code_point(std::string& out, char32_t point);

bool is_utf8(std::string_view bytes);

// Valid UTF-8 without NUL: what is neither becomes U+FFFD, so that the rest of a person's words survives.
std::string clean(std::string_view bytes);

std::size_t code_points(std::string_view text);

// At most `limit` code points; a longer text ends in "…".
std::string cut(std::string_view text, std::size_t limit);

// What a code point costs of a provider's limit.
using Cost = int (*)(char32_t point);
int one_each(char32_t point);
int utf16_units(char32_t point);

// Pieces that cost at most `limit` each, cut at white space where there is any in the second half of a piece,
// never between a letter and its accent or inside a joined emoji, and not right behind a little word, where
// that makes no piece more: "a la" goes with what follows it. White space at a cut is dropped, nothing else.
std::vector<std::string> split(std::string_view text, std::size_t limit, Cost cost = one_each);

// All three are total: what is no character of the one becomes U+FFFD in the other.
std::string to_utf16be(std::string_view text);
std::string from_utf16be(std::string_view bytes);
std::string from_windows1252(std::string_view bytes);

}  // namespace swcs::channels
