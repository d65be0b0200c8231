#include "data/text.hpp"

#include <catch2/catch.hpp>
#include <vector>

using namespace swcs::data;

namespace {

const std::string kMark = "\xEF\xBF\xBD";

struct TextCase {
    std::string label, text, kept;
};

}  // namespace

TEST_CASE("text: what cannot be stored is replaced byte by byte, all else stays") {
    const auto c = GENERATE(values<TextCase>({
        {"empty", "", ""},
        {"ASCII with line feeds", "se inundó\r\n\tmi casa", "se inundó\r\n\tmi casa"},
        {"emoji with joiners", "👩‍👩‍👧 ¿sí?", "👩‍👩‍👧 ¿sí?"},
        {"the last character of all", "\xF4\x8F\xBF\xBF", "\xF4\x8F\xBF\xBF"},
        {"beyond the last", "\xF4\x90\x80\x80", kMark + kMark + kMark + kMark},
        {"NUL alone", std::string(1, '\0'), kMark},
        {"NUL after eight",
         std::string("12345678\0"
                     "9",
                     10),
         "12345678" + kMark + "9"},
        {"NUL within eight",
         std::string("123\0"
                     "5678",
                     8),
         "123" + kMark + "5678"},
        {"Latin-1", "a\xF1o", "a" + kMark + "o"},
        {"a lone continuation", "\x80z", kMark + "z"},
        {"cut in two", "ok\xE2\x82", "ok" + kMark + kMark},
        {"cut by a letter", "\xE2\x82z", kMark + kMark + "z"},
        {"overlong slash", "\xC0\xAF", kMark + kMark},
        {"overlong in three", "\xE0\x80\xAF", kMark + kMark + kMark},
        {"a surrogate", "\xED\xBF\xBF", kMark + kMark + kMark},
        {"0x01 is kept, it is a character", "\x01", "\x01"},
        {"DEL is kept", "\x7F", "\x7F"},
    }));
    DYNAMIC_SECTION(c.label) {
        CHECK(made_storable(c.text) == c.kept);
        CHECK(storable(c.text) == (c.text == c.kept));
        CHECK(storable(c.kept));
        // The same at every offset from the eight bytes that are looked at together.
        for (std::size_t before = 1; before < 9; ++before) {
            const std::string pad(before, 'p');
            CHECK(made_storable(pad + c.text) == pad + c.kept);
        }
    }
}

TEST_CASE("text: every pair of bytes becomes storable") {
    for (int a = 0; a < 256; ++a) {
        for (int b = 0; b < 256; ++b) {
            const std::string text{static_cast<char>(a), static_cast<char>(b)};
            const std::string kept = made_storable(text);
            if (!storable(kept) || made_storable(kept) != kept) FAIL(a << " " << b);
        }
    }
}
