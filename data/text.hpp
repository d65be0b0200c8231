// Text as both engines keep it: PostgreSQL refuses NUL and bytes that are not UTF-8, SQLite keeps them and
// shows half of the text. People's telephones send both, so they are replaced and the rest is kept.
#pragma once

#include <string>
#include <string_view>

namespace swcs::data {

// True for UTF-8 without NUL.
bool storable(std::string_view text);

// The text with U+FFFD in place of every NUL and every byte that is not UTF-8. Idempotent.
std::string made_storable(std::string_view text);

}  // namespace swcs::data
