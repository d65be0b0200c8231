#include "dialog/provider_reply.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <random>

namespace swcs::dialog {

namespace {

struct ReplyCase {
    std::string_view label;
    std::string_view text;
    std::optional<ReplyKind> kind;
    std::string_view code;
    std::string_view words;
};

struct MeantCase {
    std::string_view label;
    std::string_view text;
    std::vector<std::string> open;
    std::string_view code;  // of the referral that is meant; "" for none
    std::optional<Unclear> problem;
};

std::vector<data::Referral> referrals(const std::vector<std::string>& codes) {
    std::vector<data::Referral> all;
    for (const auto& code : codes) {
        all.emplace_back();
        all.back().code = code;
    }
    return all;
}

constexpr auto kAttended = ReplyKind::attended;
constexpr auto kRefused = ReplyKind::refused;
constexpr auto kAsks = ReplyKind::asks;

}  // namespace

TEST_CASE("provider reply: how people write it") {
    const auto c = GENERATE(values<ReplyCase>({
        {"as the slip says", "1 A7K3", kAttended, "A7K3", ""},
        {"small letters", "1 a7k3", kAttended, "A7K3", ""},
        {"a dash", "1-a7k3", kAttended, "A7K3", ""},
        {"dots and spaces", "  1. A7K3.  ", kAttended, "A7K3", ""},
        {"glued", "1A7K3", kAttended, "A7K3", ""},
        {"the code first", "A7K3 1", kAttended, "A7K3", ""},
        {"the code first, with a reason", "a7k3: 2 no hay cupo", kRefused, "A7K3", "no hay cupo"},
        {"the code in two", "1 A7 K3", kAttended, "A7K3", ""},
        {"words between", "1 el codigo A7K3", kAttended, "A7K3", ""},
        {"a keycap", "1\xEF\xB8\x8F\xE2\x83\xA3 A7K3", kAttended, "A7K3", ""},
        {"a reason", "2 A7K3 No hay cupo, lo siento.", kRefused, "A7K3", "No hay cupo, lo siento."},
        {"a reason that looks like a code in two", "2 el 45 no abre", kRefused, "", "el 45 no abre"},
        {"a reason in brackets", "2) A7K3 - no hay cupo", kRefused, "A7K3", "no hay cupo"},
        {"a question", "3 A7K3 ¿cuántas personas son?", kAsks, "A7K3", "¿cuántas personas son?"},
        {"a reason on a second line", "2 A7K3\nno hay cupo\nhasta el lunes", kRefused, "A7K3",
         "no hay cupo\nhasta el lunes"},
        {"a question without words", "3 A7K3", kAsks, "A7K3", ""},
        {"a mail quoted below",
         "1 A7K3\n\nEl lun, 2 nov 2026, Ventanilla <v@example.ec> escribió:\n> 1 si lo "
         "atiende",
         kAttended, "A7K3", ""},
        {"a mail quoted with marks", "2 A7K3 no hay\n> Responda 1 A7K3", kRefused, "A7K3", "no hay"},
        {"a signature", "1 A7K3\n-- \nRosa\nAlbergue", kAttended, "A7K3", ""},
        {"an original message", "1 A7K3\r\n-----Mensaje original-----\r\nDe: v", kAttended, "A7K3", ""},
        {"a number alone", "1", kAttended, "", ""},
        {"a number and words", "2 no hay cupo", kRefused, "", "no hay cupo"},
        {"a code alone", "A7K3", std::nullopt, "A7K3", ""},
        {"a code and words", "A7K3 ya lo vimos", std::nullopt, "A7K3", "ya lo vimos"},
        {"a mistyped code is still one", "1 A7K8", kAttended, "A7K8", ""},
    }));
    DYNAMIC_SECTION(c.label) {
        const auto reply = read_reply(c.text);
        REQUIRE(reply);
        CHECK(reply->kind == c.kind);
        CHECK(reply->code == c.code);
        CHECK(reply->text == c.words);
    }
}

TEST_CASE("provider reply: what begins otherwise is a citizen's message") {
    const auto* text =
        GENERATE("", "   ", "hola", "4 A7K3", "10 personas", "12", "se inundó mi casa", "necesito 1 carpa",
                 "uno A7K3", "A7K3X 1", "> 1 A7K3", "casa", "2026", "\xff\xfe", "0");
    DYNAMIC_SECTION("\"" << text << "\"") {
        CHECK_FALSE(read_reply(text));
    }
}

TEST_CASE("provider reply: which referral is meant") {
    const auto c = GENERATE(values<MeantCase>({
        {"its code", "1 A7K3", {"C4D6", "A7K3"}, "A7K3", {}},
        {"a number alone, one open", "1", {"A7K3"}, "A7K3", {}},
        {"a number alone, two open", "1", {"A7K3", "C4D6"}, "", Unclear::which_code},
        {"a number alone, none open", "1", {}, "", Unclear::which_code},
        {"a number and words without a code", "1 persona herida", {"A7K3"}, "", Unclear::which_code},
        {"another code", "1 P4Q6", {"A7K3"}, "", Unclear::wrong_code},
        {"no reason", "2 A7K3", {"A7K3"}, "A7K3", Unclear::no_reason},
        {"no reason and no code", "2", {"A7K3"}, "A7K3", Unclear::no_reason},
        {"a reason of dots", "2 A7K3 ...", {"A7K3"}, "A7K3", Unclear::no_reason},
        {"a question without words asks to be called", "3 A7K3", {"A7K3"}, "A7K3", {}},
        {"a code alone", "A7K3", {"A7K3"}, "A7K3", Unclear::which_kind},
        {"a wrong code alone", "P4Q6", {"A7K3"}, "", Unclear::wrong_code},
    }));
    DYNAMIC_SECTION(c.label) {
        const auto open = referrals(c.open);
        const auto reply = read_reply(c.text);
        REQUIRE(reply);
        const Meant found = meant(*reply, open);
        CHECK((found.referral == nullptr ? "" : found.referral->code) == c.code);
        CHECK(found.problem == c.problem);
    }
}

TEST_CASE("provider reply: a code has 4 characters, a digit and a letter, and reads back") {
    std::mt19937 engine(7);
    for (int i = 0; i < 2'000; ++i) {
        data::Random16 random{};
        for (auto& byte : random) byte = static_cast<std::uint8_t>(engine());
        const std::string code = referral_code(random);
        INFO(code);
        REQUIRE(code.size() == 4);
        CHECK(code.find_first_of("34679") != std::string::npos);
        CHECK(code.find_first_of("ACDEFGHJKMNPQRTWXY") != std::string::npos);
        CHECK(code.find_first_not_of("34679ACDEFGHJKMNPQRTWXY") == std::string::npos);
        const auto reply = read_reply("1 " + code);
        REQUIRE(reply);
        CHECK(reply->code == code);
        CHECK(reply->text.empty());
    }
}

}  // namespace swcs::dialog
