// What the inbox shows of a picture: small, upright, and nothing of the original but its pixels. Where a
// photo was taken and on whose phone stays behind.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace swcs::gateway::media {

inline constexpr std::uint32_t kThumbnailSide = 480;  // pixels, of its longer side at most

// A JPEG. nullopt where no picture comes of the bytes. Total; decoders have had their faults all the same, so
// that the gateway calls it in a process of its own (apart.hpp, sandbox.hpp).
std::optional<std::string> thumbnail_of(std::string_view image);

}  // namespace swcs::gateway::media
