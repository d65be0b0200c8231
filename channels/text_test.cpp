#include "channels/text.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

using namespace swcs::channels;

namespace {

struct CleanCase {
    const char* label;
    std::string bytes;
    std::string text;
};

std::string without_spaces(std::string text) {
    std::erase_if(text, [](char c) { return c == ' ' || c == '\n'; });
    return text;
}

}  // namespace

TEST_CASE("text: bytes that are no UTF-8 become U+FFFD and the words around them stay") {
    const auto c = GENERATE(values<CleanCase>({
        {"valid text stays", "niño 🌊", "niño 🌊"},
        {"a lone continuation byte", "a\x80z", "a�z"},
        {"a truncated sequence at the end", "hola \xF0\x9F\x8C", "hola ���"},
        {"an overlong slash", "\xC0\xAF", "��"},
        {"a surrogate written as UTF-8", "\xED\xA0\x80", "���"},
        {"beyond U+10FFFF", "\xF4\x90\x80\x80", "����"},
        {"a byte of Latin-1",
         "ma\xF1"
         "ana",
         "ma�ana"},
        {"NUL", std::string("a\0b", 3), "a�b"},
        {"nothing", "", ""},
    }));
    DYNAMIC_SECTION(c.label) {
        CHECK(clean(c.bytes) == c.text);
        CHECK(is_utf8(clean(c.bytes)));
    }
}

TEST_CASE("text: cutting counts code points and never tears one") {
    CHECK(cut("mañana", 6) == "mañana");
    CHECK(cut("mañanas", 6) == "mañan…");
    CHECK(cut("🌊🌊🌊", 2) == "🌊…");
    CHECK(cut("", 2).empty());
}

TEST_CASE("text: pieces are cut at words, and lose nothing but the spaces there") {
    CHECK(split("uno dos tres", 7) == std::vector<std::string>{"uno dos", "tres"});
    CHECK(split("uno dos tres", 100) == std::vector<std::string>{"uno dos tres"});
    CHECK(split("", 10).empty());
    CHECK(split(" \n ", 2).empty());
    SECTION("a word longer than a piece is cut hard") {
        CHECK(split("aaaaabbbbbcc", 5) == std::vector<std::string>{"aaaaa", "bbbbb", "cc"});
    }
    SECTION("an accent stays with its letter, a joined emoji whole") {
        CHECK(split("aaa\u0301a", 3) == std::vector<std::string>{"aa", "a\u0301a"});
        CHECK(split("ab👩\u200D👧", 4) == std::vector<std::string>{"ab", "👩\u200D👧"});
    }
}

TEST_CASE("text: a little word at the end of a piece goes with what follows it [courier]") {
    struct Row {
        const char* label;
        std::string text;
        std::size_t limit;
        std::vector<std::string> pieces;
    };
    const auto c = GENERATE(values<Row>({
        {"one letter, and the piece were full", "Vaya al parque a comer", 16, {"Vaya al parque", "a comer"}},
        {"two little words", "Mañana acérquese a la oficina", 21, {"Mañana acérquese", "a la oficina"}},
        {"a whole word fills the piece", "Venga al albergue mañana", 17, {"Venga al albergue", "mañana"}},
        {"what fits is one piece", "Venga al centro mañana a", 24, {"Venga al centro mañana a"}},
        {"a long word is not torn for it", "Lleve su documentación", 16, {"Lleve su", "documentación"}},
        {"several spaces are one cut",
         "Lleve su cédula    y una planilla",
         20,
         {"Lleve su cédula", "y una planilla"}},
        {"unless it made one piece more", "al pan y al vino y al", 11, {"al pan y al", "vino y al"}},
        {"at a line's end too", "Lleve su cédula\ny una planilla", 18, {"Lleve su cédula", "y una planilla"}},
    }));
    DYNAMIC_SECTION(c.label) {
        CHECK(split(c.text, c.limit) == c.pieces);
    }
}

TEST_CASE("text: whatever the limit, pieces keep to it and together hold every word") {
    const std::string text =
        "Si su casa se inundó,\nvaya al albergue más cercano 🌊🌊 y lleve agua, cédula y una manta.";
    for (std::size_t limit = 2; limit < 100; ++limit) {
        std::string together;
        for (const std::string& piece : split(text, limit, utf16_units)) {
            CHECK(to_utf16be(piece).size() / 2 <= limit);
            together += piece;
        }
        CHECK(without_spaces(together) == without_spaces(text));
    }
}

TEST_CASE("text: UTF-16BE both ways, and what is torn becomes U+FFFD") {
    CHECK(to_utf16be("á🌊") == std::string("\x00\xE1\xD8\x3C\xDF\x0A", 6));
    CHECK(from_utf16be(to_utf16be("¿Está bien? 🌊")) == "¿Está bien? 🌊");
    CHECK(from_utf16be(std::string("\xD8\x3C", 2)) == "�");
    CHECK(from_utf16be(std::string("\x00h\x00", 3)) == "h�");
}

TEST_CASE("text: windows-1252 has the euro and the curly quotes") {
    CHECK(from_windows1252("\x80 ma\xF1"
                           "ana \x93s\xED\x94") == "€ mañana “sí”");
}
