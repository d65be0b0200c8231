// HTTP as values: what arrived at our edge, and what a channel wants sent. No socket in sight.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "data/time.hpp"

namespace swcs::data {

using Headers = std::vector<std::pair<std::string, std::string>>;

// The first header of that name, compared without regard to case; "" when there is none.
std::string_view header(const Headers& headers, std::string_view name);

// What a provider sent us. `url` is the URL as the provider saw it (scheme, host, path, query): some sign it.
struct HttpRequest {
    std::string method = "GET";
    std::string url{};
    Headers headers{};
    std::string body{};  // raw bytes, as signed
    Time received_at{};
};

// A reply to a webhook.
struct HttpReply {
    int status = 200;
    std::string content_type = "text/plain";
    std::string body{};
};

// A request a channel wants made. The gateway makes it; the URL comes from configuration, never from a
// message.
struct HttpCall {
    std::string method = "POST";
    std::string url{};
    Headers headers{};
    std::string body{};
};

// What came back. status 0: nothing came back, `error` says why (refused, timed out, reset, too large).
struct HttpAnswer {
    int status = 0;
    Headers headers{};
    std::string body{};
    std::string error{};
};

using Fields = std::vector<std::pair<std::string, std::string>>;

// application/x-www-form-urlencoded, as in a query string or a form's body: '+' is a space, %XX a byte.
Fields parse_form(std::string_view encoded);
std::string encode_form(const Fields& fields);
std::string percent_encode(std::string_view raw);                     // RFC 3986 unreserved characters stay
std::string_view field(const Fields& fields, std::string_view name);  // "" when absent

std::string_view path_of(std::string_view url);   // "/hooks/kannel/main" of an absolute or relative URL
std::string_view query_of(std::string_view url);  // what follows '?', without the fragment

}  // namespace swcs::data
