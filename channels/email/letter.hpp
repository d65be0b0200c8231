// A mail as it is read: who wrote what to whom, in which thread, and what kind of writer that is.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "channels/email/fields.hpp"
#include "channels/email/kind.hpp"
#include "data/message.hpp"
#include "data/time.hpp"

namespace swcs::channels::email_api {

struct Letter {
    Mailbox from{};
    std::vector<Mailbox> to{};
    std::vector<Mailbox> cc{};
    std::string subject{};
    std::optional<data::Time> date{};
    std::string message_id{};         // without brackets; "" when absent
    std::vector<std::string> refs{};  // In-Reply-To first, then References from the newest
    std::string text{};               // as received, HTML read as text where there is no plain one
    std::string reply{};              // without the history
    Kind kind = Kind::human;
    std::vector<Bounce> bounces{};                // of a bounce
    std::vector<std::string> returned{};          // Message-IDs a bounce is about
    std::vector<data::Attachment> attachments{};  // with their bytes; media_id is "part:7"
};

// Total. `raw` is bounded by kLargestMail.
Letter read_letter(std::string_view raw, const Envelope& envelope = {});

// A name a file may have anywhere: no path, no control or direction character, at most 120 bytes; "" stays.
std::string clean_name(std::string_view name);

}  // namespace swcs::channels::email_api
