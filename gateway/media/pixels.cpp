#include "gateway/media/pixels.hpp"

namespace swcs::gateway::media {

namespace {

std::uint32_t byte_at(std::string_view bytes, std::size_t at) {
    return static_cast<unsigned char>(bytes[at]);
}
std::uint32_t big16(std::string_view bytes, std::size_t at) {
    return byte_at(bytes, at) << 8 | byte_at(bytes, at + 1);
}
std::uint32_t big32(std::string_view bytes, std::size_t at) {
    return big16(bytes, at) << 16 | big16(bytes, at + 2);
}
std::uint32_t little16(std::string_view bytes, std::size_t at) {
    return byte_at(bytes, at) | byte_at(bytes, at + 1) << 8;
}
std::uint32_t little24(std::string_view bytes, std::size_t at) {
    return little16(bytes, at) | byte_at(bytes, at + 2) << 16;
}

std::optional<Pixels> png_pixels(std::string_view bytes) {
    if (bytes.size() < 24 || bytes.substr(12, 4) != "IHDR") return std::nullopt;
    return Pixels{big32(bytes, 16), big32(bytes, 20)};
}

// SOF0 … SOF15 without the three among them that are something else.
bool is_frame(std::uint32_t marker) {
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

// From marker to marker until a frame says its size.
std::optional<Pixels> jpeg_pixels(std::string_view bytes) {
    std::size_t at = 2;
    while (at + 9 <= bytes.size()) {
        if (byte_at(bytes, at) != 0xFF) return std::nullopt;
        const std::uint32_t marker = byte_at(bytes, at + 1);
        if (marker == 0xFF) {  // padding
            ++at;
            continue;
        }
        if (is_frame(marker)) return Pixels{big16(bytes, at + 7), big16(bytes, at + 5)};
        const std::uint32_t length = big16(bytes, at + 2);
        if (length < 2) return std::nullopt;
        at += 2 + length;
    }
    return std::nullopt;
}

std::optional<Pixels> webp_pixels(std::string_view bytes) {
    if (bytes.size() < 30) return std::nullopt;
    const std::string_view chunk = bytes.substr(12, 4);
    if (chunk == "VP8X") return Pixels{little24(bytes, 24) + 1, little24(bytes, 27) + 1};
    if (chunk == "VP8 ") return Pixels{little16(bytes, 26) & 0x3FFF, little16(bytes, 28) & 0x3FFF};
    if (chunk != "VP8L") return std::nullopt;
    const std::uint32_t bits = little16(bytes, 21) | little16(bytes, 23) << 16;
    return Pixels{(bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1};
}

}  // namespace

std::optional<Pixels> pixels_of(std::string_view bytes) {
    std::optional<Pixels> found;
    if (bytes.starts_with("\x89PNG")) found = png_pixels(bytes);
    if (bytes.starts_with("\xFF\xD8")) found = jpeg_pixels(bytes);
    if (bytes.starts_with("RIFF")) found = webp_pixels(bytes);
    return found && found->width > 0 && found->height > 0 ? found : std::nullopt;
}

}  // namespace swcs::gateway::media
