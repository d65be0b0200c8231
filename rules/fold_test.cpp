#include "rules/fold.hpp"

#include <catch2/catch.hpp>

namespace swcs::rules {
namespace {

struct FoldCase {
    std::string text;
    std::string folded;
};

TEST_CASE("folding brings what people type to one form") {
    const auto c = GENERATE(values<FoldCase>({
        {"Se INUNDÓ mi casa", "se inundo mi casa"},
        {"niño, Ñandú", "nino nandu"},
        {"soooocorro!!!", "socorro"},
        {"calle Reenvío", "calle reenvio"},
        {"0999 000 111", "0999 000 111"},
        {"¿Dónde???", "donde ?"},
        {"don't", "dont"},
        {"don’t", "dont"},
        {"“hola” — ‘sí’", "hola si"},
        {"cafe\u0301", "cafe"},        // a decomposed accent
        {"ＡＹＵＤＡ １", "ayuda 1"},  // full width
        {"1️⃣", "1"},                    // keycap emoji
        {"٣ niños", "3 ninos"},        // Arabic-Indic digit
        {"👍", ""},
        {"a\u200Bb\u200Dc", "abc"},  // invisible characters
        {"hola\xFF\xC3", "hola"},    // invalid and cut UTF-8
        {"  \n\t ", ""},
        {"", ""},
    }));
    DYNAMIC_SECTION(c.text) {
        CHECK(fold(c.text) == c.folded);
    }
}

TEST_CASE("a word remembers where it stood in the citizen's text") {
    const std::string text = "Sí, se INUNDÓ";
    const auto all = words(text);
    REQUIRE(all.size() == 3);
    CHECK(text.substr(all[0].begin, all[0].end - all[0].begin) == "Sí");
    CHECK(text.substr(all[2].begin, all[2].end - all[2].begin) == "INUNDÓ");
}

TEST_CASE("a text folds into one that was used before as into a new one") {
    const auto text =
        GENERATE(as<std::string>{}, "", "a", "Sí, se INUNDÓ", "hola?que?tal", "¿¿Qué??", "don't it's ''",
                 "sooocorro aaab", "ﷺ ﬃ ẞ İ ı ǅ ﷴ", "e\u0301\u0301 cafe\u0301", "？？ hola",
                 "ｈｏｌａ　１２３", "\xFF\xC3 x\xF0\x9F", "l’agua d`a se´or", "extraordinariamente largo");
    DYNAMIC_SECTION('"' << text << '"') {
        Folded folded;
        fold("una inundación muy larga, con muchas más palabras que ninguna?", folded);
        fold(text, folded);
        CHECK(folded.text == fold(text));
        const auto expected = words(text);
        REQUIRE(folded.words.size() == expected.size());
        for (std::size_t i = 0; i < expected.size(); ++i) {
            CHECK(folded.word(i) == expected[i].folded);
            CHECK(folded.words[i].hash == word_hash(expected[i].folded));
            CHECK(folded.words[i].begin == expected[i].begin);
        }
        CHECK(joined(expected) == folded.text);
    }
}

TEST_CASE("folding reads at most 8 KiB") {
    CHECK(fold(std::string(1 << 20, 'a')).size() <= 8 * 1024);
    std::string many;
    for (int i = 0; i < 200'000; ++i) many += "ab ";
    CHECK(fold(many).size() <= 8 * 1024);
}

}  // namespace
}  // namespace swcs::rules
