// Bounces that are only text, as many mail systems still write them: their words, a status, a recipient.
#pragma once

#include <string>
#include <string_view>

namespace swcs::channels::email_api {

// True when it reads as a mail system's word that a mail did not arrive.
bool says_undeliverable(std::string_view text);

// The first enhanced status (RFC 3463) in it, "5.1.1"; else "5.0.0" or "4.0.0" for an SMTP code 5xx or 4xx;
// "" for neither.
std::string status_in(std::string_view text);

// The first address in angle brackets, or after "to:", "for"; else the first at all; "" when there is none.
std::string recipient_in(std::string_view text);

// The value of the first "Message-ID:" line; "" when there is none.
std::string_view id_line_in(std::string_view text);

}  // namespace swcs::channels::email_api
