// Files for the tests of media: the least that has the head of its kind.
#pragma once

#include <cstdint>
#include <string>

namespace swcs::gateway::media::testing {

inline std::string big_endian(std::uint32_t number, int bytes) {
    std::string out;
    for (int i = bytes - 1; i >= 0; --i) out += static_cast<char>(number >> (8 * i) & 0xFF);
    return out;
}

inline std::string little_endian(std::uint32_t number, int bytes) {
    const std::string big = big_endian(number, bytes);
    return {big.rbegin(), big.rend()};
}

inline std::string jpeg(std::uint32_t width, std::uint32_t height) {
    const std::string app0 = std::string("\xFF\xE0") + big_endian(16, 2) + "JFIF" + std::string(10, '\0');
    return "\xFF\xD8" + app0 + "\xFF\xC0" + big_endian(17, 2) + "\x08" + big_endian(height, 2) +
           big_endian(width, 2) + std::string(10, '\x01') + "\xFF\xD9";
}

inline std::string png(std::uint32_t width, std::uint32_t height) {
    return "\x89PNG\r\n\x1A\n" + big_endian(13, 4) + "IHDR" + big_endian(width, 4) + big_endian(height, 4) +
           std::string(9, '\x08');
}

inline std::string webp(std::uint32_t width, std::uint32_t height) {
    return "RIFF" + little_endian(22, 4) + "WEBPVP8X" + little_endian(10, 4) + std::string(4, '\0') +
           little_endian(width - 1, 3) + little_endian(height - 1, 3);
}

inline std::string ogg_opus() {
    return "OggS" + std::string(24, '\0') + "OpusHead\x01";
}

}  // namespace swcs::gateway::media::testing
