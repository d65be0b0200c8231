// What a file is, by its first bytes. Names and claims are what the sender says; nobody is served by them.
#pragma once

#include <string_view>

#include "data/message.hpp"

namespace swcs::gateway::media {

struct Kind {
    std::string_view mime;
    std::string_view extension;  // with its dot

    bool operator==(const Kind&) const = default;
};

inline constexpr Kind kOpaque{"application/octet-stream", ".bin"};

// kOpaque for what is not in the table.
Kind kind_of(std::string_view bytes);

// The kind an attachment is kept as: kOpaque when the bytes do not fit what was claimed.
Kind kind_kept(const data::Attachment& claim, std::string_view bytes);

// The extension of that type; ".bin" of one we do not know.
std::string_view extension_of(std::string_view mime);

// JPEG, PNG or WebP whose size in pixels is known and bounded: the page shows a thumbnail of it.
bool is_showable(Kind kind, std::string_view bytes);

// Few bytes and few pixels: an officer's browser may draw it as it is.
bool is_light(std::string_view bytes);

}  // namespace swcs::gateway::media
