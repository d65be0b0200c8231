#include "channels/sms/gsm7.hpp"

#include <array>
#include <cstdint>
#include <string_view>

namespace swcs::channels::sms {

namespace {

// In the order of their codes; ESC (0x1B) is no character.
constexpr std::u32string_view kDefault =
    U"@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    U"¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
static_assert(kDefault.size() == 127);

constexpr std::u32string_view kExtension = U"\f^{}\\[~]|€";

constexpr int looked_up(char32_t point) {
    if (kDefault.find(point) != std::u32string_view::npos) return 1;
    return kExtension.find(point) != std::u32string_view::npos ? 2 : 0;
}

// Nearly all that people write lies below U+0100.
constexpr auto kLatin = [] {
    std::array<std::uint8_t, 0x100> out{};
    for (char32_t point = 0; point < out.size(); ++point)
        out[point] = static_cast<std::uint8_t>(looked_up(point));
    return out;
}();

}  // namespace

int septets(char32_t point) {
    return point < kLatin.size() ? kLatin[point] : looked_up(point);
}

}  // namespace swcs::channels::sms
