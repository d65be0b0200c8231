#include "channels/sms/gsm7.hpp"

#include <string_view>

namespace swcs::channels::sms {

namespace {

// In the order of their codes; ESC (0x1B) is no character.
constexpr std::u32string_view kDefault =
    U"@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
    U"¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
static_assert(kDefault.size() == 127);

constexpr std::u32string_view kExtension = U"\f^{}\\[~]|€";

}  // namespace

int septets(char32_t point) {
    if (kDefault.find(point) != std::u32string_view::npos) return 1;
    return kExtension.find(point) != std::u32string_view::npos ? 2 : 0;
}

}  // namespace swcs::channels::sms
