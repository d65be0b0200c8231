// multipart/form-data (RFC 7578): fields and one file, for providers that take media by upload.
#pragma once

#include <string>
#include <string_view>

#include "data/http.hpp"

namespace swcs::channels {

struct File {
    std::string_view field;  // the form's name for it
    std::string_view name;
    std::string_view mime;  // "" is application/octet-stream
    std::string_view bytes;
};

struct Multipart {
    std::string content_type;  // with the boundary
    std::string body;
};

// The same form gives the same bytes: a call that is made again is the same call.
Multipart multipart(const data::Fields& fields, const File& file);

}  // namespace swcs::channels
