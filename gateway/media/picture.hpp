// Pictures as pixels. The only file that knows the decoders: libjpeg-turbo, libpng and libwebp, as Debian
// keeps them. What they are given is bounded before they unfold anything.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace swcs::gateway::media {

struct Picture {
    std::uint32_t width = 0;
    std::uint32_t height = 0;
    std::vector<unsigned char> rgb{};  // three bytes a pixel, row after row
};

inline constexpr std::uint64_t kMostPixels = 40'000'000;

// A JPEG, PNG or WebP; what is transparent is white. May come smaller than it is, but its longer side has
// `side` pixels at least where the original has. nullopt: no such picture, too large, moving, damaged.
// A JPEG that was cut off gives what there is of it.
std::optional<Picture> decoded(std::string_view bytes, std::uint32_t side);

// As a JPEG, with nothing beside the pixels.
std::string jpeg_of(const Picture& picture);

}  // namespace swcs::gateway::media
