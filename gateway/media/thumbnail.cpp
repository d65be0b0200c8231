#include "gateway/media/thumbnail.hpp"

#include <algorithm>
#include <array>

#include "gateway/media/exif.hpp"
#include "gateway/media/picture.hpp"

namespace swcs::gateway::media {

namespace {

// The mean of the pixels in [x0, x1) × [y0, y1).
std::array<unsigned char, 3> mean(const Picture& from, std::size_t x0, std::size_t x1, std::size_t y0,
                                  std::size_t y1) {
    std::array<std::uint64_t, 3> sum{};
    for (std::size_t y = y0; y < y1; ++y) {
        const unsigned char* pixel = from.rgb.data() + 3 * (y * from.width + x0);
        for (std::size_t x = x0; x < x1; ++x) {
            for (std::size_t c = 0; c < 3; ++c) sum[c] += *pixel++;
        }
    }
    const std::uint64_t count = (x1 - x0) * (y1 - y0);
    std::array<unsigned char, 3> out{};
    for (std::size_t c = 0; c < 3; ++c) out[c] = static_cast<unsigned char>((sum[c] + count / 2) / count);
    return out;
}

std::uint32_t part_of(std::uint32_t length, std::uint32_t longer) {
    return std::max<std::uint32_t>(
        1, static_cast<std::uint32_t>(std::uint64_t{length} * kThumbnailSide / longer));
}

Picture shrunk(Picture from) {
    const std::uint32_t longer = std::max(from.width, from.height);
    if (longer <= kThumbnailSide) return from;
    Picture out{.width = part_of(from.width, longer), .height = part_of(from.height, longer), .rgb = {}};
    out.rgb.reserve(std::size_t{3} * out.width * out.height);
    for (std::uint64_t y = 0; y < out.height; ++y) {
        const std::size_t y0 = y * from.height / out.height, y1 = (y + 1) * from.height / out.height;
        for (std::uint64_t x = 0; x < out.width; ++x) {
            const auto pixel =
                mean(from, x * from.width / out.width, (x + 1) * from.width / out.width, y0, y1);
            out.rgb.insert(out.rgb.end(), pixel.begin(), pixel.end());
        }
    }
    return out;
}

// What is done to the stored picture, in this order, to have it upright.
struct Turn {
    bool sides_change_places;  // rows become columns
    bool left_right;
    bool top_bottom;
};
constexpr std::array<Turn, 8> kTurns{{{false, false, false},
                                      {false, true, false},
                                      {false, true, true},
                                      {false, false, true},
                                      {true, false, false},
                                      {true, true, false},
                                      {true, true, true},
                                      {true, false, true}}};

Picture turned(const Picture& from, int orientation) {
    const Turn turn = kTurns[std::size_t(orientation - 1)];
    Picture out{.width = turn.sides_change_places ? from.height : from.width,
                .height = turn.sides_change_places ? from.width : from.height,
                .rgb = {}};
    out.rgb.reserve(from.rgb.size());
    for (std::size_t y = 0; y < out.height; ++y) {
        for (std::size_t x = 0; x < out.width; ++x) {
            std::size_t column = turn.left_right ? out.width - 1 - x : x;
            std::size_t row = turn.top_bottom ? out.height - 1 - y : y;
            if (turn.sides_change_places) std::swap(column, row);
            const auto pixel = from.rgb.begin() + std::ptrdiff_t(3 * (row * from.width + column));
            out.rgb.insert(out.rgb.end(), pixel, pixel + 3);
        }
    }
    return out;
}

}  // namespace

std::optional<std::string> thumbnail_of(std::string_view image) {
    // Twice as fine as shown: the mean of four pixels hides what leaving out detail does to edges.
    std::optional<Picture> picture = decoded(image, 2 * kThumbnailSide);
    if (!picture) return std::nullopt;
    const std::string jpeg = jpeg_of(turned(shrunk(std::move(*picture)), orientation_of(image)));
    return jpeg.empty() ? std::nullopt : std::optional{jpeg};
}

}  // namespace swcs::gateway::media
