// The same file asked for again, or a part of it: what a player asks when somebody moves its slider.
// RFC 9110 §13.1.2 (If-None-Match), §14 (Range), RFC 8246 (immutable).
#pragma once

#include <cstddef>
#include <functional>
#include <string>

#include "data/result.hpp"
#include "gateway/http.hpp"

namespace swcs::gateway::api {

// A file, of which only what is wanted is read.
struct Content {
    std::string tag;  // the file's own: changes when its bytes do
    std::size_t size = 0;
    std::function<data::Result<std::string>(std::size_t first, std::size_t count)> bytes;
};
Content content_of(std::string whole, std::string tag);  // in memory

// `head` (200, without a body) with what this request wants of the file: 304, 206, 416 or all of it. Several
// ranges, other units and what cannot be read get the whole. Errors: those of `bytes`.
data::Result<Response> as_asked(const Request& request, Response head, const Content& file);

}  // namespace swcs::gateway::api
