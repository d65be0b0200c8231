// The real transport: libcurl's multi interface, HTTP/1.1 and SMTP, no redirects, no proxies from the
// environment.
//
// Addresses are judged when a socket is opened, after the name was resolved, so that a name that first points
// elsewhere cannot lead us to our own network (DNS rebinding). Answers are not asked for compressed and never
// decompressed: the cap counts every byte there is.
#pragma once

#include <memory>

#include "gateway/transport/transport.hpp"

namespace swcs::gateway {

struct CurlOptions {
    bool allow_private = false;  // loopback, private and link-local addresses: tests, and a Kannel next door
    data::Millis connect_deadline{5'000};
    data::Millis overall_deadline{15'000};
    data::Millis mail_deadline{60'000};  // of a mail: servers think about it
    std::size_t body_limit = 1024 * 1024;
    std::size_t head_limit = 32 * 1024;
};

// Errors are a few words without the URL: "refused", "timed out", "reset", "too large", "address not allowed"
// …
std::unique_ptr<Transport> make_curl_transport(CurlOptions options);

}  // namespace swcs::gateway
