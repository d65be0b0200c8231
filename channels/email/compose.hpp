// Our mails as bytes: RFC 5322 with CRLF, ASCII throughout, no line over 998.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "data/result.hpp"
#include "data/time.hpp"

namespace swcs::channels::email_api {

// One header field: words, or a mailbox when there is an address.
struct Field {
    std::string name;
    std::string text;
    std::string address{};
};

// One text/plain mail. Fields come out in order. CR, LF or NUL in any of them is refused: it would be a
// header of somebody else's choice.
data::Result<std::string> composed(const std::vector<Field>& fields, std::string_view text);

// "Wed, 18 Nov 2026 12:00:00 +0000"
std::string mail_date(data::Time time);

// When a UUIDv7 was made; nullopt for any other text. Our message ids are such, so that a mail has its date
// without a clock.
std::optional<data::Time> time_of_id(std::string_view id);

std::string quoted_printable(std::string_view text);

}  // namespace swcs::channels::email_api
