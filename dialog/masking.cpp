#include "dialog/masking.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <array>

namespace swcs::dialog {

namespace {

// Read as bytes: what people send is not always valid UTF-8. "ñ" is its two bytes, or the "n" of a plain
// keyboard.
constexpr std::string_view kSecret =
    "(?:clave|pin|nip|contrase(?:\xC3\xB1|\xC3\x91|n)a|password|passcode|cvv|cvc|otp|"
    "c(?:\xC3\xB3|\xC3\x93|o)digo de (?:seguridad|verificaci(?:\xC3\xB3|\xC3\x93|o)n)|security code)";
// "clave ES 1234", "pin DE LA TARJETA: 1234": words that keep the two together.
constexpr std::string_view kBetween =
    "(?:[\\s:=,]|\\b(?:es|era|is|was|de|del|la|el|mi|my|of|the|mia|tarjeta|cuenta|cajero|banco|card|bank|"
    "account|number|no|numero|n(?:\xC3\xBA|\xC3\x9A)mero)\\b)*";
constexpr std::string_view kCode = "([0-9](?:[ -]?[0-9]){2,7})\\b";

std::string pattern(std::initializer_list<std::string_view> parts) {
    std::string text = "(?i)";
    for (const auto part : parts) text += part;
    return text;
}

RE2::Options bytes() {
    RE2::Options options;
    options.set_encoding(RE2::Options::EncodingLatin1);
    return options;
}

// The first group of each is what must go.
const std::array<RE2, 4>& secrets() {
    static const std::array<RE2, 4> kSecrets{
        RE2(pattern({"\\b([0-9](?:[ -]*[0-9]){12,18})\\b"}), bytes()),
        RE2(pattern({"\\b", kSecret, kBetween, kCode}), bytes()),
        RE2(pattern(
                {"\\b", kCode, "\\s+(?:es|era|is|was|de)\\s+(?:(?:la|el|mi|my|the)\\s+)?", kSecret, "\\b"}),
            bytes()),
        RE2(pattern({"\\b(?:contrase(?:\xC3\xB1|\xC3\x91|n)a|password)\\s*(?:es|is|:|=)\\s*",
                     "([^\\s]*[0-9][^\\s]*)"}),
            bytes()),
    };
    return kSecrets;
}

void mask(std::string& text, const RE2& secret, bool digits_only) {
    std::size_t from = 0;
    std::array<re2::StringPiece, 2> found;
    while (secret.Match(text, from, text.size(), RE2::UNANCHORED, found.data(), 2)) {
        const auto begin = static_cast<std::size_t>(found[1].data() - text.data());
        const auto end = begin + found[1].size();
        for (auto i = begin; i < end; ++i) {
            const bool digit = text[i] >= '0' && text[i] <= '9';
            if (digit || !digits_only) text[i] = '*';
        }
        from = std::max(end, from + 1);
    }
}

}  // namespace

std::string masked(std::string_view text) {
    std::string result(text);
    const auto& all = secrets();
    for (const auto& secret : all) mask(result, secret, &secret != &all.back());
    return result;
}

}  // namespace swcs::dialog
