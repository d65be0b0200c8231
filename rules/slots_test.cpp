#include "rules/slots.hpp"

#include <algorithm>

#include <catch2/catch.hpp>

#include "rules/fold.hpp"
#include "rules/test_packs.hpp"

namespace swcs::rules {
namespace {

using testing::town;
using Kind = Reading::Kind;

// Wednesday 18 November 2026, 10:00 in Ecuador.
SlotContext context(const std::string& language = "es") {
    using namespace std::chrono;
    return {.language = language, .now = sys_days{year{2026} / 11 / 18} + hours{15}};
}

Reading read(const std::string& slot, const std::string& text, const std::string& language = "es") {
    return read_slot(town(), *town().slot(slot), text, context(language));
}

struct ValueCase {
    std::string text;
    std::string value;  // "" when nothing is read
};

TEST_CASE("a canton is read however it is written") {
    const auto c = GENERATE(values<ValueCase>({
        {"Babahoyo", "1201"},
        {"BABAHOYO!!", "1201"},
        {"babaoyo", "1201"},  // spelt by ear
        {"babahollo", "1201"},
        {"bababoyo", "1201"},  // a typo
        {"kevedo", "1205"},
        {"Kebedo", "1205"},
        {"soy de quevedo", "1205"},
        {"vivo en el canton Quevedo, provincia de Los Ríos", "1205"},
        {"gye", "0901"},
        {"guayakil", "0901"},
        {"wayaquil", "0901"},
        {"Kito", "1701"},
        {"santo domingo de los colorados", "2301"},
        {"santodomingo", "2301"},
        {"Guaranda, Bolívar", "0201"},  // the second is the province
        {"Loja, Loja", "1101"},
        {"Bolívar de Manabí", "1302"},
        {"bolivar provincia del carchi", "0402"},
        {"Olmedo, Loja", "1116"},
        {"olmedo en manabi", "1318"},
        {"no en Quito, en Quevedo", "1205"},
        {"Madrid", ""},
        {"en mi casa", ""},
        {"cerca del parque", ""},
        {"no sé", ""},
        {"👍", ""},
        {"", ""},
    }));
    DYNAMIC_SECTION('"' << c.text << '"') {
        const auto reading = read("canton", c.text);
        CHECK(reading.value == c.value);
        CHECK((reading.kind == Kind::value) == !c.value.empty());
    }
}

TEST_CASE("a canton's name that two provinces have is asked about, and shown with its province") {
    const auto reading = read("canton", "Bolívar");
    REQUIRE(reading.kind == Kind::ambiguous);
    REQUIRE(reading.among.size() == 2);
    CHECK(reading.among[0].province == "Carchi");
    CHECK(reading.among[1].province == "Manabí");
    CHECK(read("canton", "bolivar manabi").shown == "Bolívar (Manabí)");
    CHECK(read("canton", "Quevedo").shown == "Quevedo");
    CHECK(read("canton", "quevedo o babahoyo").kind == Kind::ambiguous);
}

TEST_CASE("every canton of the shipped pack is read from its own name, asked for and in passing") {
    auto files = testing::town_files();
    files["places.json"] = testing::file("packs/ecuador/places.json");
    const auto pack = testing::pack_of(files);
    REQUIRE(pack->cantons.size() > 200);
    for (const auto& canton : pack->cantons) {
        INFO(canton.name << " in " << canton.province);
        const auto full = canton.name + ", provincia de " + canton.province;
        CHECK(read_slot(*pack, *pack->slot("canton"), full, context()).value == canton.code);
        CHECK(read_slot(*pack, *pack->slot("canton"), fold(full), context()).value == canton.code);
        const auto alone = read_slot(*pack, *pack->slot("canton"), canton.name, context());
        CHECK((alone.value == canton.code || alone.kind == Kind::ambiguous));
        const auto found = find_slots(*pack, {"canton"}, "se inundó mi casa en " + canton.name, context());
        REQUIRE(found.size() == 1);
        CHECK((found[0].reading.value == canton.code || found[0].reading.kind == Kind::ambiguous));
    }
}

TEST_CASE("people are counted from numbers, words or the family named") {
    const auto c = GENERATE(values<ValueCase>({
        {"5", "5"},
        {"cinco", "5"},
        {"somos cinco", "5"},
        {"Somos 5 personas y 2 perros", "5"},
        {"5 personas", "5"},
        {"en la casa vivimos 7", "7"},
        {"familia de cuatro", "4"},
        {"mi esposo, yo y tres hijos", "5"},
        {"mi mamá y yo", "2"},
        {"yo sola", "1"},
        {"mi esposa y mis 2 niños", "3"},
        {"2 adultos y 3 niños", "5"},
        {"mis padres y yo", "3"},
        {"veinte y cinco", "25"},
        {"mis hijos y yo", ""},  // how many?
        {"0", ""},
        {"10000", ""},
        {"muchos", ""},
        {"", ""},
    }));
    DYNAMIC_SECTION('"' << c.text << '"') {
        CHECK(read("people", c.text).value == c.value);
    }
}

TEST_CASE("a number is read with either decimal sign and in words") {
    const auto c = GENERATE(values<ValueCase>({
        {"1.234,56", "1234.56"},
        {"1,234.56", "1234.56"},
        {"1.234", "1234"},
        {"12.50", "12.5"},
        {"12,5", "12.5"},
        {"0,75", "0.75"},
        {"1.234.567", "1234567"},
        {"$ 240.", "240"},
        {"007", "7"},
        {"-3", "-3"},
        {"dos mil quince", "2015"},
        {"veinte y cinco", "25"},
        {"veinticinco dólares", "25"},
        {"ciento veinte", "120"},
        {"cuatrocientos cincuenta y dos", "452"},
        {"mil", "1000"},
        {"tres mil doscientos", "3200"},
        {"2 mil", "2000"},
        {"cero", "0"},
        {"como unos 50 al mes", "50"},
        {"nada de nada", ""},
        {"12345678901234567890", ""},
        {"", ""},
    }));
    DYNAMIC_SECTION('"' << c.text << '"') {
        CHECK(read("amount", c.text).value == c.value);
    }
}

TEST_CASE("an English number has the point for decimals") {
    CHECK(read("amount", "1,234", "en").value == "1234");
    CHECK(read("amount", "1.234", "en").value == "1.234");
    CHECK(read("amount", "two hundred fifty", "en").value == "250");
}

TEST_CASE("a day is read as people say it") {
    const auto c = GENERATE(values<ValueCase>({
        {"hoy", "2026-11-18"},
        {"desde ayer", "2026-11-17"},
        {"anoche", "2026-11-17"},
        {"anteayer", "2026-11-16"},
        {"antes de ayer", "2026-11-16"},
        {"mañana", "2026-11-19"},
        {"pasado mañana", "2026-11-20"},
        {"hace tres días", "2026-11-15"},
        {"hace 2 semanas", "2026-11-04"},
        {"hace una semana", "2026-11-11"},
        {"tres dias atras", "2026-11-15"},
        {"el lunes", "2026-11-16"},
        {"el lunes pasado", "2026-11-16"},
        {"el miércoles", "2026-11-11"},
        {"el próximo viernes", "2026-11-20"},
        {"el viernes que viene", "2026-11-20"},
        {"15 de enero", "2026-01-15"},
        {"quince de enero", "2026-01-15"},
        {"15 de enero de 2025", "2025-01-15"},
        {"15 de enero del 2025", "2025-01-15"},
        {"1 de diciembre", "2026-12-01"},
        {"12/11/2026", "2026-11-12"},
        {"12-11-26", "2026-11-12"},
        {"2026-11-12", "2026-11-12"},
        {"12/11", "2026-11-12"},
        {"31/02/2026", ""},
        {"32 de enero", ""},
        {"45/45/4545", ""},
        {"hace mucho", ""},
        {"no me acuerdo", ""},
        {"", ""},
    }));
    DYNAMIC_SECTION('"' << c.text << '"') {
        CHECK(read("since", c.text).value == c.value);
    }
}

TEST_CASE("a day without a year is the latest that is not far ahead") {
    auto january = context();
    january.now = std::chrono::sys_days{std::chrono::year{2026} / 1 / 10} + std::chrono::hours{15};
    CHECK(read_slot(town(), *town().slot("since"), "15 de diciembre", january).value == "2025-12-15");
}

TEST_CASE("today is the programme's day, not Greenwich's") {
    auto late = context();
    late.now = std::chrono::sys_days{std::chrono::year{2026} / 11 / 19} +
               std::chrono::hours{3};  // 22:00 on the 18th
    CHECK(read_slot(town(), *town().slot("since"), "hoy", late).value == "2026-11-18");
}

TEST_CASE("days are read in English") {
    CHECK(read("since", "since yesterday", "en").value == "2026-11-17");
    CHECK(read("since", "three days ago", "en").value == "2026-11-15");
    CHECK(read("since", "January 15, 2025", "en").value == "2025-01-15");
}

TEST_CASE("phone numbers become E.164, Ecuador's by default") {
    const auto c = GENERATE(values<ValueCase>({
        {"0991234567", "+593991234567"},
        {"099 123 4567", "+593991234567"},
        {"mi numero es 099-123-4567 gracias", "+593991234567"},
        {"+593 99 123 4567", "+593991234567"},
        {"+1 202 555 0143", "+12025550143"},
        {"911", ""},
        {"12345", ""},
        {"no tengo", ""},
        {"", ""},
    }));
    DYNAMIC_SECTION('"' << c.text << '"') {
        CHECK(read("phone", c.text).value == c.value);
    }
}

struct CedulaCase {
    std::string text;
    Kind kind;
    std::string value;
};

TEST_CASE("an identity number is checked by its last digit; a wrong one is doubtful, not refused") {
    const auto c = GENERATE(values<CedulaCase>({
        {"1710034065", Kind::value, "1710034065"},
        {"171003406-5", Kind::value, "1710034065"},
        {"17 1003 4065", Kind::value, "1710034065"},
        {"mi cedula es 1710034065 gracias", Kind::value, "1710034065"},
        {"1710034065001", Kind::value, "1710034065"},  // a RUC
        {"926687856", Kind::value, "0926687856"},      // the zero lost
        {"1710034066", Kind::doubtful, "1710034066"},  // check digit
        {"9910034065", Kind::doubtful, "9910034065"},  // no such province
        {"171003406", Kind::doubtful, "171003406"},
        {"12", Kind::none, ""},
        {"no tengo", Kind::none, ""},
        {"", Kind::none, ""},
    }));
    DYNAMIC_SECTION('"' << c.text << '"') {
        const auto reading = read("doc", c.text);
        CHECK(reading.kind == c.kind);
        CHECK(reading.value == c.value);
    }
}

TEST_CASE("a choice is read by number, title or its own words") {
    CHECK(read("who", "1").value == "me");
    CHECK(read("who", "para mí").value == "me");
    CHECK(read("who", "es para mi mamá").value == "other");
    CHECK(read("who", "otra persona").value == "other");
    CHECK(read("who", "otra persona").shown == "Para otra persona");
    CHECK(read("who", "banana").kind == Kind::none);
}

TEST_CASE("yes and no are shown in the pack's words") {
    CHECK(read("agree", "dale").value == "yes");
    CHECK(read("agree", "dale").shown == "Sí");
    CHECK(read("agree", "no gracias").value == "no");
    CHECK(read("agree", "quizas").kind == Kind::none);
}

TEST_CASE("free text is kept as it was written, and blank is no answer") {
    CHECK(read("what", "  Me SACARON de la casa  ").value == "Me SACARON de la casa");
    CHECK(read("loc", "junto a la iglesia").value == "junto a la iglesia");
    CHECK(read("what", " \n ").kind == Kind::none);
    CHECK(read("photo", "foto.jpg").kind == Kind::none);
    CHECK(read("what", std::string(1 << 20, 'x')).value.size() <= 4096);
}

struct FoundCase {
    std::string text;
    std::vector<std::pair<std::string, std::string>> found;  // slot, value
};

TEST_CASE("a sentence fills the slots it is certain about, and no others") {
    const auto c = GENERATE(values<FoundCase>({
        {"se inundó mi casa en Babahoyo, somos cinco, desde ayer",
         {{"canton", "1201"}, {"people", "5"}, {"since", "2026-11-17"}}},
        {"estoy en kevedo con 3 niños", {{"canton", "1205"}}},
        {"soy de Quito, mi cédula es 1710034065", {{"canton", "1701"}, {"doc", "1710034065"}}},
        {"llámeme al 0991234567", {{"phone", "+593991234567"}}},
        {"no como hace tres días", {{"since", "2026-11-15"}}},
        {"en la calle Olmedo y Quito", {}},  // a street
        {"quito la mesa de aqui", {}},       // a verb
        {"mañana voy", {}},
        {"tengo 3", {}},
        {"sí", {}},
        {"", {}},
    }));
    DYNAMIC_SECTION('"' << c.text << '"') {
        std::vector<std::pair<std::string, std::string>> found;
        const std::vector<std::string> wanted{"canton", "people", "since", "doc", "phone",  "amount",
                                              "what",   "loc",    "agree", "who", "unknown"};
        for (const auto& one : find_slots(town(), wanted, c.text, context()))
            found.push_back({one.slot, one.reading.value});
        CHECK(std::is_permutation(found.begin(), found.end(), c.found.begin(), c.found.end()));
    }
}

TEST_CASE("the citizen's own words stay with what was read from them") {
    CHECK(read("canton", "vivo en QUEVEDO señor").said == "QUEVEDO");
    CHECK(read("people", "Somos Cinco en casa").said == "Somos Cinco");
    CHECK(read("since", "fue Hace Tres Días ya").said == "Hace Tres Días");
    const auto found = find_slots(town(), {"canton"}, "Bolívar no, estoy en Bolívar", context());
    REQUIRE(found.size() == 1);
    CHECK(found[0].reading.kind == Kind::ambiguous);
}

}  // namespace
}  // namespace swcs::rules
