// Which addresses of the internet we call at all.
#pragma once

#include <sys/socket.h>

#include <string_view>

namespace swcs::gateway {

// False for loopback, private, link-local, shared, multicast and reserved addresses, also when one is wrapped
// in IPv6 (mapped, NAT64, 6to4), and for everything that is not an IP address.
bool is_public(const sockaddr& address);

// http or https, with a host, without a user name, and without bytes an URL cannot hold.
bool is_callable(std::string_view url);

// The same for smtp and smtps.
bool is_mail_server(std::string_view url);

}  // namespace swcs::gateway
