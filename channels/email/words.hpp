// RFC 2047: words of headers in another charset, "=?UTF-8?B?…?=". Our own, because Debian 12's GMime drops
// every word after a padded base64 one (fixed in 3.2.14): ordinary long Spanish subjects.
#pragma once

#include <string>
#include <string_view>

namespace swcs::channels::email_api {

// A header's value as a person reads it: unfolded, words decoded (also inside quotes, as mail programs do),
// raw 8-bit bytes taken as UTF-8 or windows-1252. Words that are broken stay as they are.
std::string decode_words(std::string_view raw);

// As it may stand in a header: ASCII as it is, anything else as UTF-8 words of at most 75 characters, folded.
// Never cut inside a character. The text must hold no line break.
std::string encode_words(std::string_view text);

// What both transfer encodings mean, for bytes that need not be right.
std::string decode_base64(std::string_view text);
std::string decode_quoted(std::string_view text, bool underscore_is_space);

}  // namespace swcs::channels::email_api
