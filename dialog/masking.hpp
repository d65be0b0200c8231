// What must never be stored of a message: bank cards, and the codes that open them. Pure, and linear in the
// text's length. Whoever stores a citizen's words passes them through here first.
#pragma once

#include <string>
#include <string_view>

namespace swcs::dialog {

// The text with these digits replaced by '*', one for one, so that the rest keeps its place:
//   13 to 19 digits, spaces and dashes between them: a card. Shorter runs are cédulas, phones, dates.
//   3 to 8 digits beside "clave", "PIN", "contraseña", "CVV", "código de seguridad", "password" …
//   a word with a digit in it after "contraseña es", "password:"
// masked(masked(text)) == masked(text).
std::string masked(std::string_view text);

}  // namespace swcs::dialog
