// What a person wrote, without the history below it, and without what their telephone signs with.
#pragma once

#include <string>
#include <string_view>

namespace swcs::channels::email_api {

// Cut at the first quote header ("El lun, 3 mar … escribió:", "On … wrote:", "De: … Enviado: …",
// "-----Mensaje original-----"), at quoted lines that run to the end, at a signature ("-- ", "Enviado desde
// mi …"). When nothing would be left (a forwarded mail), the whole text. Answers between quoted lines are
// kept with them.
std::string reply_of(std::string_view text);

}  // namespace swcs::channels::email_api
