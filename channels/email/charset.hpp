// Mail's bytes as UTF-8, whatever charset the sender says they are in.
#pragma once

#include <string>
#include <string_view>

namespace swcs::channels::email_api {

// As declared, where names mean what browsers take them to mean (WHATWG: "latin1" is windows-1252); an
// unknown name, or none, is UTF-8 where the bytes are, and windows-1252 where not. Valid UTF-8 without NUL.
std::string to_utf8(std::string_view bytes, std::string_view declared);

// True when we know a charset of that name.
bool known_charset(std::string_view name);

}  // namespace swcs::channels::email_api
