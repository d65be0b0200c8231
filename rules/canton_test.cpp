// The canton routes the case: a sentence without one must not get one, however near its words come to a name.
#include <catch2/catch.hpp>

#include "rules/slots.hpp"
#include "rules/test_packs.hpp"

namespace swcs::rules {
namespace {

using testing::shipped;

Reading asked(const std::string& text) {
    return read_slot(shipped(), *shipped().slot("canton"), text, {.language = "es"});
}

std::size_t found_in_passing(const std::string& text) {
    return find_slots(shipped(), {"canton"}, text, {.language = "es"}).size();
}

TEST_CASE("everyday sentences name no canton, not even when one is asked for") {
    const auto text = GENERATE(
        as<std::string>{}, "mejor quiero hablar del bono", "quiero hablar con una persona",
        "no sé dónde estoy", "mira, no me entiendes", "se rompieron las ventanas",
        "necesito el pan de cada día", "fue un milagro que no pasó nada", "vivo en la calle Sucre",
        "mi esposo llega tarde", "no tenemos para el pasaje", "no hay agua en los baños",
        "mi vecino el señor Mejía me ayuda", "desde el 24 de mayo no cobro", "lo hice de buena fe",
        "me quitaron la libertad", "quero saber del bono", "cuando me van a pagar", "ya le dije que no puedo",
        "todavía no llega nadie", "mi mamá está enferma", "para qué quiere saber", "no me acuerdo el nombre",
        "eso queda lejos", "le mando la ubicación", "estoy en mi casa", "en el campo", "cerca del río",
        "quien es usted", "ya mismo salgo", "no tengo saldo", "prefiero no decir", "me da miedo decirlo",
        "aquí nomás", "hola buenas tardes", "gracias señorita", "están atrapados dos niños",
        "son dos hombres con pistola", "la casa se cayó", "el colegio Olmedo me negó el cupo",
        "tomo agua con limones", "no entiendo", "dígame usted primero");
    DYNAMIC_SECTION(text) {
        const auto reading = asked(text);
        INFO(reading.shown);
        CHECK(reading.kind == Reading::Kind::none);
        CHECK(found_in_passing(text) == 0);
    }
}

struct NamedCase {
    std::string text;
    std::string code;
};

TEST_CASE("a canton is read when one is asked for, spelt as people spell it") {
    const auto c = GENERATE(values<NamedCase>({
        {"Quevedo", "1205"},
        {"kevedo", "1205"},
        {"quebdo", "1205"},
        {"en quevedo", "1205"},
        {"vivo en Quero", "1806"},
        {"quero", "1806"},
        {"soy de babahoyo", "1201"},
        {"babaollo", "1201"},
        {"ventanas", "1207"},
        {"en ventanas", "1207"},
        {"soy de mira", "0404"},
        {"milagro", "0910"},
        {"en el milagro", "0910"},
        {"Playas por favor", "0921"},
        {"esmeraldas", "0801"},
        {"esmeralda", "0801"},
        {"riobanba", "0601"},
        {"lataqunga", "0501"},
        {"portobiejo", "1301"},
        {"jipigapa", "1306"},
        {"montecriste", "1309"},
        {"santo domigo", "2301"},
        {"gualaceo azuay", "0103"},
        {"estamos en la libertad", "2402"},
        {"el coca", "2201"},
        {"buena fe", "1210"},
        {"24 de mayo", "1316"},
        {"machalla", "0701"},
        {"otabalo", "1004"},
        {"la casa está en vinces", "1208"},
        {"somos de san jacinto de yaguachi", "0920"},
    }));
    DYNAMIC_SECTION(c.text) {
        const auto reading = asked(c.text);
        INFO(reading.shown);
        CHECK(reading.kind == Reading::Kind::value);
        CHECK(reading.value == c.code);
    }
}

}  // namespace
}  // namespace swcs::rules
