#include <array>

#include "channels/sms/segment.hpp"
#include "channels/text.hpp"

namespace swcs::channels::sms {

namespace {

struct Plain {
    std::u32string_view from;  // each of these
    std::string_view to;       // becomes this
};

// Only what GSM-7 lacks: é ñ ü ¿ ¡ à è ì ò ù Ç stay. "" drops a character.
constexpr std::array kPlain = {
    Plain{U"áâã", "a"},
    Plain{U"ÁÀÂÃ", "A"},
    Plain{U"êë", "e"},
    Plain{U"ÈÊË", "E"},
    Plain{U"íîï", "i"},
    Plain{U"ÍÌÎÏ", "I"},
    Plain{U"óôõ", "o"},
    Plain{U"ÓÒÔÕ", "O"},
    Plain{U"úû", "u"},
    Plain{U"ÚÙÛ", "U"},
    Plain{U"ç", "c"},
    Plain{U"ª", "a"},
    Plain{U"º°", "o"},
    Plain{U"“”„«»″", "\""},
    Plain{U"‘’‚´`′", "'"},
    Plain{U"–—‑‐−", "-"},
    Plain{U"•·", "*"},
    Plain{U"…", "..."},
    Plain{U"\u00A0\u2009\u202F\t", " "},
    Plain{U"\u0301\u0300\u0302\u0303\u0308\uFEFF\u200B\u200C\u200E\u200F\u00AD\uFE0F", ""},
};

const Plain* plain_form(char32_t point) {
    for (const Plain& row : kPlain) {
        if (row.from.find(point) != std::u32string_view::npos) return &row;
    }
    return nullptr;
}

}  // namespace

std::string folded(std::string_view text) {
    std::string out;
    for (std::size_t at = 0; at < text.size();) {
        const char32_t point = next_code_point(text, at);
        if (const Plain* plain = plain_form(point)) {
            out += plain->to;
        } else {
            append_code_point(out, point);
        }
    }
    return out;
}

}  // namespace swcs::channels::sms
