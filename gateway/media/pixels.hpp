// How large an image is, read from its head: a few kilobytes may unfold to gigabytes of pixels.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace swcs::gateway::media {

struct Pixels {
    std::uint32_t width = 0;
    std::uint32_t height = 0;

    bool operator==(const Pixels&) const = default;
};

// Of a JPEG, PNG or WebP. nullopt when its head is cut off or wrong, or when it has no pixels.
std::optional<Pixels> pixels_of(std::string_view bytes);

}  // namespace swcs::gateway::media
