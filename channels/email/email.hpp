// E-mail through the town's own mail server: in by a webhook that carries the raw message (RFC 5322), out by
// SMTP. The operator's page is README.md.
//
//   in:   POST <hook>   Content-Type: message/rfc822   X-Envelope-From: ana@example.ec
//                       X-Envelope-To: caso+c0193….k3j4…@ventanilla.example.ec
//   out:  channels::Mail, one recipient a mail
#pragma once

#include "channels/channel.hpp"
#include "channels/email/letter.hpp"

namespace swcs::channels::email_api {

// What a mail means to us: a message, or a receipt for one of ours. `key` is the account's mac_key.
Webhook webhook_of(const Letter& letter, const Envelope& envelope, std::string_view key, std::string_view raw,
                   data::Time received_at);

Next next_mail(const data::Outbound& message, const Line& line, std::span<const data::HttpAnswer> answers);

}  // namespace swcs::channels::email_api
