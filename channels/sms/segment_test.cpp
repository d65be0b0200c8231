#include "channels/sms/segment.hpp"

#include <catch2/catch.hpp>

using namespace swcs::channels::sms;

namespace {

std::string times(std::string_view text, int count) {
    std::string out;
    for (int i = 0; i < count; ++i) out += text;
    return out;
}

struct SegmentCase {
    const char* label;
    std::string text;
    Coding coding;
    int units;
    int segments;
};

struct FoldCase {
    const char* label;
    std::string text;
    Fold fold;
    std::string sent;
    int segments;
};

}  // namespace

TEST_CASE("sms: parts are counted as the carrier fills them") {
    using enum Coding;
    const auto c = GENERATE(values<SegmentCase>({
        {"nothing is one part", "", gsm7, 0, 1},
        {"160 plain characters", times("x", 160), gsm7, 160, 1},
        {"161", times("x", 161), gsm7, 161, 2},
        {"306", times("x", 306), gsm7, 306, 2},
        {"307", times("x", 307), gsm7, 307, 3},
        {"é ñ ü ¿ ¡ are in the alphabet", times("éñü¿¡", 32), gsm7, 160, 1},
        {"á is not", "á", ucs2, 1, 1},
        {"ç is not, Ç is", "ç", ucs2, 1, 1},
        {"a tab is not", "\t", ucs2, 1, 1},
        {"a combining accent is not", "a\u0301", ucs2, 2, 1},
        {"the euro takes two septets", times("€", 80), gsm7, 160, 1},
        {"81 euros", times("€", 81), gsm7, 162, 2},
        {"an escape pair does not straddle a part", times("x", 152) + "€" + times("x", 152), gsm7, 306, 3},
        {"70 accents", times("ó", 70), ucs2, 70, 1},
        {"71", times("ó", 71), ucs2, 71, 2},
        {"134", times("ó", 134), ucs2, 134, 2},
        {"135", times("ó", 135), ucs2, 135, 3},
        {"35 emoji fill one part", times("🚒", 35), ucs2, 70, 1},
        {"66 emoji: 33 a part, for 67 is odd", times("🚒", 66), ucs2, 132, 2},
        {"67 emoji", times("🚒", 67), ucs2, 134, 3},
        {"a pair does not straddle a part", times("í", 66) + "🚒" + times("í", 66), ucs2, 134, 3},
        {"bytes that are no text", "\xFF\xFE", ucs2, 2, 1},
    }));
    DYNAMIC_SECTION(c.label) {
        const Segmentation s = segment(c.text);
        CHECK(s.coding == c.coding);
        CHECK(s.units == c.units);
        CHECK(s.segments == c.segments);
    }
}

TEST_CASE("sms: folding is a setting, and 'auto' folds only when that saves a part") {
    const std::string longer = times("Vaya al albergue más cercano. ", 4);  // 120 characters
    const std::string plain = times("Vaya al albergue mas cercano. ", 4);
    const auto c = GENERATE_COPY(values<FoldCase>({
        {"off keeps every accent", longer, Fold::off, longer, 2},
        {"auto saves a part", longer, Fold::automatic, plain, 1},
        {"auto leaves one part alone", "más", Fold::automatic, "más", 1},
        {"always folds", "más “así” – ya…", Fold::always, "mas \"asi\" - ya...", 1},
        {"é ñ ¿ stay as they are", "¿Qué niño?", Fold::always, "¿Qué niño?", 1},
        {"what has no plain form stays", "agua 🌊 sí", Fold::always, "agua 🌊 si", 1},
        {"auto does not fold in vain", times("á🌊", 40), Fold::automatic, times("á🌊", 40), 2},
        {"a letter and its accent apart", "ma\u0301s", Fold::always, "mas", 1},
    }));
    DYNAMIC_SECTION(c.label) {
        const Segmentation s = segment(c.text, c.fold);
        CHECK(s.text == c.sent);
        CHECK(s.segments == c.segments);
    }
}

TEST_CASE("sms: own parts each fit one message and begin at words [gocommon]") {
    const std::string text = times("Vaya al albergue más cercano. ", 9);
    const auto pieces = parts(text);
    REQUIRE(pieces.size() > 1);
    for (const std::string& piece : pieces) {
        CHECK(segment(piece).segments == 1);
        CHECK((piece.ends_with(".") || piece.ends_with("al") || piece.ends_with("albergue") ||
               piece.ends_with("más") || piece.ends_with("Vaya")));
    }
    CHECK(parts("Hola") == std::vector<std::string>{"Hola"});
    CHECK(parts(times("€", 81)) == std::vector<std::string>{times("€", 80), "€"});
}

TEST_CASE("sms: settings have names") {
    CHECK(fold_named("auto") == Fold::automatic);
    CHECK(fold_named("sometimes") == std::nullopt);
    CHECK(fold_setting("") == Fold::off);
    CHECK(name_of(Coding::ucs2) == "UCS-2");
}
