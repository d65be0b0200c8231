#include "gateway/media/exif.hpp"

#include <cstdint>

namespace swcs::gateway::media {

namespace {

using std::string_view_literals::operator""sv;

constexpr int kUpright = 1;

// TIFF in either order of bytes. What lies outside of it reads as 0.
class Tiff {
  public:
    explicit Tiff(std::string_view bytes) : bytes_(bytes), big_(bytes.starts_with("MM")) {}

    bool valid() const { return bytes_.starts_with("MM\0*"sv) || bytes_.starts_with("II*\0"sv); }
    std::uint32_t read(std::size_t at, std::size_t size) const {
        if (at > bytes_.size() || bytes_.size() - at < size) return 0;
        std::uint32_t value = 0;
        for (std::size_t i = 0; i < size; ++i) {
            const std::size_t place = big_ ? at + i : at + size - 1 - i;
            value = value << 8 | static_cast<unsigned char>(bytes_[place]);
        }
        return value;
    }

  private:
    std::string_view bytes_;
    bool big_;
};

// From the first directory: that of the picture, not of the small one some cameras add.
int orientation_in(const Tiff& tiff) {
    constexpr std::uint32_t orientation = 274, a_short = 3;
    constexpr std::size_t entry = 12;
    if (!tiff.valid()) return kUpright;
    const std::size_t directory = tiff.read(4, 4);
    const std::uint32_t entries = tiff.read(directory, 2);
    for (std::uint32_t i = 0; i < entries; ++i) {
        const std::size_t at = directory + 2 + i * entry;
        if (tiff.read(at, 2) != orientation || tiff.read(at + 2, 2) != a_short) continue;
        const int value = static_cast<int>(tiff.read(at + 8, 2));
        return value >= 1 && value <= 8 ? value : kUpright;
    }
    return kUpright;
}

std::size_t length_at(std::string_view bytes, std::size_t at) {
    return std::size_t{static_cast<unsigned char>(bytes[at])} << 8 |
           static_cast<unsigned char>(bytes[at + 1]);
}

}  // namespace

int orientation_of(std::string_view jpeg) {
    constexpr std::string_view exif = "Exif\0\0"sv;
    std::size_t at = 2;
    // Segments up to the start of the picture itself.
    while (at + 4 <= jpeg.size() && jpeg[at] == '\xFF' && jpeg[at + 1] != '\xDA') {
        const std::size_t length = length_at(jpeg, at + 2);
        if (length < 2) break;
        const std::string_view segment = jpeg.substr(at + 4, length - 2);
        if (jpeg[at + 1] == '\xE1' && segment.starts_with(exif))
            return orientation_in(Tiff(segment.substr(exif.size())));
        at += 2 + length;
    }
    return kUpright;
}

}  // namespace swcs::gateway::media
