// Who wrote a mail: a person, or which kind of machine. A machine is never answered.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "channels/email/structure.hpp"

namespace swcs::channels::email_api {

// In the order they are tried.
enum class Kind { bounce, report, auto_reply, list, human };

std::string_view name_of(Kind kind);

// One recipient's word of a delivery report (RFC 3464), or what could be read of one that is only text.
struct Bounce {
    std::string recipient{};
    std::string action = "failed";  // failed, delayed, delivered, relayed, expanded
    std::string status{};           // "5.1.1"; "" when it says none
    bool hard = false;              // trying again later is no use
};

// The SMTP envelope, where it is known.
struct Envelope {
    std::optional<std::string> from{};  // "" is the empty return path of bounces
    std::string to{};
};

// `text` is the message's text as read.
Kind kind_of(const Structure& structure, const Envelope& envelope, std::string_view text);

std::vector<Bounce> bounces_of(const Structure& structure, std::string_view text);

// Message-IDs of the mail a report is about, most certain first.
std::vector<std::string> returned_ids(const Structure& structure, std::string_view text);

}  // namespace swcs::channels::email_api
