#include <catch2/catch.hpp>

#include "rules/test_packs.hpp"
#include "rules/understand.hpp"

namespace swcs::rules {
namespace {

using testing::town;

struct CommandCase {
    std::string text;
    Command command;
};

TEST_CASE("a question wants to know, with or without its sign") {
    const auto c = GENERATE(values<std::pair<std::string, bool>>({
        {"cuanto vale renovar la cedula", true},
        {"buenas tardes señorita y cuando pagan", true},
        {"puede ayudarme?", true},
        {"necesito saber de mi bono", false},
        {"donde puedo dormir hoy", false},
        {"no se cuando me van a sacar de la casa", false},
    }));
    INFO(c.first);
    CHECK(asks_to_know(testing::shipped(), c.first, "es") == c.second);
}

TEST_CASE("who is afraid of being judged or found out is heard") {
    const auto c = GENERATE(values<std::pair<std::string, bool>>({
        {"nadie me va a juzgar no?", true},
        {"me da vergüenza contar", true},
        {"mi marido se va a enterar?", true},
        {"quien lee esto", true},
        {"will my husband find out?", true},
        {"no tenemos comida", false},
        {"el juez me va a dar la pension", false},
    }));
    INFO(c.first);
    CHECK(worries(testing::shipped(), c.first, c.first.starts_with("will") ? "en" : "es") == c.second);
}

TEST_CASE("commands are understood as people write them, and nowhere else") {
    const auto c = GENERATE(values<CommandCase>({
        {"persona", Command::person},
        {"0", Command::person},
        {"Quiero hablar con una persona", Command::person},
        {"un humano por favor", Command::person},
        {"hay alguien ahí?", Command::person},
        {"no entiendo nada, quiero hablar con alguien ya", Command::person},
        {"no quiero hablar con un robot", Command::person},
        {"I want to talk to a person", Command::person},
        {"agent", Command::person},
        {"se perdió una persona", Command::none},
        {"no quiero hablar con una persona", Command::none},
        {"una persona me pegó", Command::none},
        {"ayuda a alguien", Command::none},
        {"BAJA", Command::stop},
        {"baja.", Command::stop},
        {"Stop", Command::stop},
        {"no me escriban más", Command::stop},
        {"baja de mi hijo", Command::none},
        {"quiero la baja del seguro", Command::none},
        {"el alto del rio", Command::none},
        {"ALTA", Command::start},
        {"menú", Command::menu},
        {"el menu por favor", Command::menu},
        {"atrás", Command::back},
        {"quiero volver atras", Command::back},
        {"AYUDA", Command::help},
        {"ayuda por favor", Command::help},
        {"ayuda se quema mi casa", Command::none},
        {"cancelar", Command::cancel},
        {"hola", Command::greeting},
        {"Hola, buenas tardes!!", Command::greeting},
        {"holaaaa", Command::greeting},
        {"hola se inundo mi casa", Command::none},
        {"gracias", Command::thanks},
        {"muchas gracias, dios le pague", Command::thanks},
        {"ok gracias", Command::thanks},
        {"🙏", Command::thanks},
        {"english", Command::english},
        {"en español por favor", Command::spanish},
        {"no sé", Command::skip},
        {"prefiero no decir", Command::skip},
        {"", Command::none},
        {"👍", Command::none},
        {"casa", Command::none},
    }));
    DYNAMIC_SECTION('"' << c.text << '"') {
        CHECK(command_in(town(), c.text, "es") == c.command);
    }
}

TEST_CASE("digits are no command while a number is awaited") {
    CHECK(command_in(town(), "0", "es") == Command::person);
    CHECK(command_in(town(), "0", "es", Awaited::number) == Command::none);
    CHECK(command_in(town(), " 0. ", "es", Awaited::number) == Command::none);
    CHECK(command_in(town(), "persona", "es", Awaited::number) == Command::person);
    CHECK(command_in(town(), "0 quiero una persona", "es", Awaited::number) == Command::person);
}

struct PickCase {
    std::string text;
    std::string picked;  // "" for none
};

TEST_CASE("a choice is picked by number, by name or by enough of its words") {
    const std::vector<Option> options{
        {"house", "Vivienda inundada"}, {"food", "Alimentos"}, {"pay", "Problema con el pago"}};
    const auto c = GENERATE(values<PickCase>({
        {"1", "house"},
        {"1.", "house"},
        {"1)", "house"},
        {"1️⃣", "house"},
        {"la primera", "house"},
        {"la 2", "food"},
        {"opcion 2", "food"},
        {"el numero dos por favor", "food"},
        {"2. Alimentos", "food"},
        {"la última", "pay"},
        {"alimentos", "food"},
        {"ALIMENTO", "food"},
        {"alimntos", "food"},
        {"pago", "pay"},
        {"lo del pago por favor", "pay"},
        {"food", "food"},
        {"0", ""},
        {"4", ""},
        {"12", ""},
        {"2 niños", ""},
        {"1 y 2", ""},
        {"no", ""},
        {"", ""},
        {"mi casa se quema", ""},
    }));
    DYNAMIC_SECTION('"' << c.text << '"') {
        CHECK(pick(town(), c.text, options, "es").value_or("") == c.picked);
    }
}

TEST_CASE("yes and no in other words pick the choice that says yes or no") {
    const std::vector<Option> safe{{"yes", "Sí"}, {"no", "No"}, {"never", "No me escriban más"}};
    CHECK(pick(town(), "no", safe, "es") == "no");
    CHECK(pick(town(), "claro", safe, "es") == "yes");
    CHECK(pick(town(), "no me escriban mas", safe, "es") == "never");
    const std::vector<Option> consent{{"yes", "Sí, acepto"}, {"no", "No acepto"}};
    CHECK(pick(town(), "dale", consent, "es") == "yes");
    CHECK(pick(town(), "no gracias", consent, "es") == "no");
    CHECK(pick(town(), "no sé", consent, "es") == std::nullopt);
}

struct YesNoCase {
    std::string text;
    std::optional<bool> meant;
};

TEST_CASE("yes and no in the ways people write them") {
    const auto c = GENERATE(values<YesNoCase>({
        {"si", true},
        {"Sí", true},
        {"sii", true},
        {"siiiii!!", true},
        {"si por favor", true},
        {"claro", true},
        {"claro que sí", true},
        {"ya", true},
        {"ok", true},
        {"dale pues", true},
        {"de acuerdo", true},
        {"sí, es mi casa", true},
        {"sí es", true},
        {"👍", true},
        {"👍🏽", true},
        {"ari", true},
        {"yes please", true},
        {"no", false},
        {"No gracias", false},
        {"claro que no", false},
        {"ya no", false},
        {"todavía no", false},
        {"nunca", false},
        {"no, es de mi vecino", false},
        {"no tengo cédula", false},
        {"👎", false},
        {"nope", false},
        {"no sé", std::nullopt},
        {"sí y no", std::nullopt},
        {"si me ayudan les cuento", std::nullopt},
        {"mi casa", std::nullopt},
        {"bueno, no sé", std::nullopt},
        {"", std::nullopt},
        {"🐶", std::nullopt},
    }));
    DYNAMIC_SECTION('"' << c.text << '"') {
        CHECK(yes_or_no(town(), c.text, "es") == c.meant);
    }
}

}  // namespace
}  // namespace swcs::rules
