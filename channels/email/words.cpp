#include "channels/email/words.hpp"

#include <cstdint>
#include <optional>

#include "channels/email/ascii.hpp"
#include "channels/email/charset.hpp"
#include "channels/signature.hpp"
#include "channels/text.hpp"

namespace swcs::channels::email_api {

namespace {

constexpr std::size_t kLongestWord = 75;  // RFC 2047, 2

struct Word {
    std::string charset;
    std::string bytes;
    std::size_t end = 0;  // behind "?="
};

// The encoded word that begins at `at`, which is its "=?".
std::optional<Word> word_at(std::string_view raw, std::size_t at) {
    const std::size_t charset = at + 2;
    const std::size_t first = raw.find('?', charset);
    if (first == std::string_view::npos || first == charset || first + 2 >= raw.size()) return std::nullopt;
    if (raw[first + 2] != '?') return std::nullopt;
    const char encoding = lower(raw[first + 1]);
    const std::size_t end = raw.find("?=", first + 3);
    if (end == std::string_view::npos || (encoding != 'b' && encoding != 'q')) return std::nullopt;
    std::string_view name = raw.substr(charset, first - charset);
    if (name.find_first_of(" \t\r\n=") != std::string_view::npos) return std::nullopt;
    name = name.substr(0, name.find('*'));  // RFC 2231: a language
    const std::string_view text = raw.substr(first + 3, end - first - 3);
    if (text.find('?') != std::string_view::npos && encoding == 'b') return std::nullopt;
    return Word{.charset = lower(name),
                .bytes = encoding == 'b' ? decode_base64(text) : decode_quoted(text, true),
                .end = end + 2};
}

std::string unfolded(std::string_view raw) {
    std::string out;
    for (const char c : raw) {
        if (c != '\r' && c != '\n') out += c;
    }
    return out;
}

bool all_space(std::string_view text) {
    return trimmed(text).empty();
}

// Words next to each other in one charset are one text: programs cut them inside characters.
class Decoder {
  public:
    void plain(std::string_view text) {
        flush();
        out_ += to_utf8(text, "");
    }
    void word(Word word) {
        if (word.charset != charset_) flush();
        charset_ = std::move(word.charset);
        bytes_ += word.bytes;
    }
    std::string done() {
        flush();
        return std::move(out_);
    }

  private:
    void flush() {
        if (!bytes_.empty()) out_ += to_utf8(bytes_, charset_);
        bytes_.clear();
    }
    std::string out_, bytes_, charset_;
};

bool plain_in_header(std::string_view text) {
    if (text.find("=?") != std::string_view::npos) return false;
    for (const char c : text) {
        if (static_cast<unsigned char>(c) >= 0x7F || static_cast<unsigned char>(c) < 0x20) return false;
    }
    return true;
}

}  // namespace

std::string decode_words(std::string_view raw) {
    const std::string text = unfolded(raw);
    const std::string_view value = trimmed(text);
    Decoder decoder;
    std::size_t plain_from = 0;
    bool after_word = false;
    for (std::size_t at = value.find("=?"); at != std::string_view::npos;) {
        auto word = word_at(value, at);
        if (!word) {
            at = value.find("=?", at + 2);
            continue;
        }
        const std::string_view between = value.substr(plain_from, at - plain_from);
        if (!between.empty() && !(after_word && all_space(between))) decoder.plain(between);
        plain_from = word->end;
        after_word = true;
        decoder.word(std::move(*word));
        at = value.find("=?", plain_from);
    }
    if (plain_from < value.size()) decoder.plain(value.substr(plain_from));
    return decoder.done();
}

std::string encode_words(std::string_view text) {
    if (plain_in_header(text)) return std::string(text);
    constexpr std::string_view open = "=?UTF-8?B?", close = "?=";
    constexpr std::size_t kBytes = (kLongestWord - open.size() - close.size()) / 4 * 3;
    std::string out;
    std::string piece;
    const auto flush = [&] {
        if (piece.empty()) return;
        out += (out.empty() ? "" : "\r\n ") + std::string(open) + to_base64(piece) + std::string(close);
        piece.clear();
    };
    for (std::size_t at = 0; at < text.size();) {
        std::string point;
        append_code_point(point, next_code_point(text, at));
        // The first word shares its line with the header's name.
        const std::size_t room = out.empty() ? kBytes - 12 : kBytes;
        if (piece.size() + point.size() > room) flush();
        piece += point;
    }
    flush();
    return out;
}

std::string decode_base64(std::string_view text) {
    std::string out;
    std::uint32_t bits = 0;
    int count = 0;
    for (const char c : text) {
        int value = -1;
        if (c >= 'A' && c <= 'Z') value = c - 'A';
        if (c >= 'a' && c <= 'z') value = c - 'a' + 26;
        if (c >= '0' && c <= '9') value = c - '0' + 52;
        if (c == '+' || c == '-') value = 62;
        if (c == '/' || c == '_') value = 63;
        if (c == '=') count = 0;  // padding, also in the middle: the next quantum begins afresh
        if (value < 0) continue;
        bits = bits << 6 | static_cast<std::uint32_t>(value);
        count += 6;
        if (count < 8) continue;
        count -= 8;
        out += static_cast<char>(bits >> count & 0xFF);
    }
    return out;
}

std::string decode_quoted(std::string_view text, bool underscore_is_space) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '=' && i + 2 < text.size() && is_hex(text[i + 1]) && is_hex(text[i + 2])) {
            out += static_cast<char>(hex_value(text[i + 1]) * 16 + hex_value(text[i + 2]));
            i += 2;
        } else if (c == '_' && underscore_is_space) {
            out += ' ';
        } else {
            out += c;
        }
    }
    return out;
}

}  // namespace swcs::channels::email_api
