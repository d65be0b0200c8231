// SMS through a Kannel gateway next door (1.4.5). Sources: the Kannel user guide (SMS Push CGI variables,
// parameters of get-url, delivery reports) and gw/urltrans.c. The operator's page, with our parameter names,
// is README.md.
//
//   message:  GET <hook>?from=%p&to=%P&text=%b&coding=%c&charset=%C&udh=%u&id=%I&at=%T
//   report:   GET <hook>?msgid=<ours>&line=<ours>&dlr=%d&answer=%A&at=%T
#pragma once

#include "channels/channel.hpp"

namespace swcs::channels::kannel_api {

data::Result<Webhook> read_message(const data::Fields& fields, const Account& account,
                                   data::Time received_at);
data::Result<Webhook> read_report(const data::Fields& fields, const Account& account, data::Time received_at);

// Which part of a long text this is, from the user data header (%u); nullopt for a whole one.
std::optional<data::SmsPart> part_in(std::string_view header);

Next next_call(const data::Outbound& message, const Line& line, std::span<const data::HttpAnswer> answers);

// Kannel's numbers for codings, in %c and in sendsms.
inline constexpr int kGsm = 0;
inline constexpr int kBinary = 1;
inline constexpr int kUcs2 = 2;

}  // namespace swcs::channels::kannel_api
