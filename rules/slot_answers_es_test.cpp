// Answers, places and numbers to call as they are written on a phone in Ecuador.
#include "rules/slot_cases.hpp"

namespace swcs::rules {
namespace {

using testing::check_spoken;
using testing::read_type;
using testing::Spoken;
using testing::wednesday;
using Kind = Reading::Kind;

TEST_CASE("a choice in passing is told by a phrase, never by one word") {
    const auto c = GENERATE(values<Spoken>({
        {"no me llego la pension toda una vida", "discapacidad"},
        {"mi bono de desarrollo no sale", "bdh"},
        {"fui con mi mama al banco", ""},
        {"el bono de desarrollo y el joaquin gallegos no llegan", ""},
        {"quiero un credito", ""},
    }));
    DYNAMIC_SECTION(c.text) {
        const auto found = find_slots(testing::shipped(), {"prog", "who"}, c.text, wednesday());
        CHECK((found.empty() ? "" : found.front().reading.value) == c.value);
    }
}

TEST_CASE("yes in all the ways people say it") {
    const auto c = GENERATE(values<Spoken>({
        {"si", "yes"},
        {"Sí", "yes"},
        {"siii", "yes"},
        {"sip", "yes"},
        {"s", "yes"},
        {"simon", "yes"},
        {"de ley", "yes"},
        {"de una", "yes"},
        {"claro q si", "yes"},
        {"claro pues", "yes"},
        {"ya", "yes"},
        {"ya pues", "yes"},
        {"ok", "yes"},
        {"okis", "yes"},
        {"dale", "yes"},
        {"hágale", "yes"},
        {"aja", "yes"},
        {"obvio", "yes"},
        {"por supuesto", "yes"},
        {"afirmativo", "yes"},
        {"efectivamente", "yes"},
        {"correcto", "yes"},
        {"esta bien", "yes"},
        {"bueno ya", "yes"},
        {"ari", "yes"},
        {"ari ari", "yes"},
        {"yes", "yes"},
        {"sure", "yes"},
        {"👍", "yes"},
        {"👍🏾", "yes"},
        {"✅", "yes"},
        {"si xfa", "yes"},
        {"si señorita", "yes"},
        {"si acepto", "yes"},
        {"sí, es mi casa", "yes"},
    }));
    check_spoken("yes_no", c);
}

TEST_CASE("no in all the ways people say it") {
    const auto c = GENERATE(values<Spoken>({
        {"no", "no"},
        {"noo", "no"},
        {"nop", "no"},
        {"nel", "no"},
        {"nones", "no"},
        {"nanay", "no"},
        {"negativo", "no"},
        {"no gracias", "no"},
        {"claro q no", "no"},
        {"para nada", "no"},
        {"ni loco", "no"},
        {"no quiero", "no"},
        {"todavia no", "no"},
        {"x ahora no", "no"},
        {"de ninguna manera", "no"},
        {"mana", "no"},
        {"no tengo cedula", "no"},
        {"nope", "no"},
        {"👎", "no"},
        {"🙅‍♀️", "no"},
        {"no, no es mi casa", "no"},
    }));
    check_spoken("yes_no", c);
}

TEST_CASE("neither yes nor no") {
    const auto c = GENERATE(values<Spoken>({
        {"no se", ""},
        {"nose", ""},
        {"tal vez", ""},
        {"quizas", ""},
        {"depende", ""},
        {"quien sabe", ""},
        {"si no me ayudan me muero", ""},
        {"si y no", ""},
        {"no entiendo", ""},
        {"que es eso?", ""},
        {"a lo mejor", ""},
        {"", ""},
    }));
    check_spoken("yes_no", c);
}

TEST_CASE("cantons as people name where they are") {
    const auto c = GENERATE(values<Spoken>({
        {"soy de Quevedo", "1205"},
        {"vivo por Durán", "0907"},
        {"duran", "0907"},
        {"aqui en guayakil", "0901"},
        {"gye", "0901"},
        {"uio", "1701"},
        {"kito", "1701"},
        {"Sto Domingo", "2301"},
        {"portobiejo", "1301"},
        {"me encuentro en machala el oro", "0701"},
        {"esmeralda", "0801"},
        {"bolivar del carchi", "0402"},
        {"bolivar en manabi", "1302"},
        {"olmedo provincia d loja", "1116"},
        {"no en quito en cayambe", "1702"},
        {"en ningun lado", ""},
        {"por el parque", ""},
        {"cerca de la iglesia", ""},
        {"en la esquina", ""},
        {"en mi casa pues", ""},
    }));
    check_spoken("canton", c);
}

TEST_CASE("a name two provinces have is asked about") {
    const auto name =
        GENERATE(values<std::string>({"bolivar", "olmedo", "soy de Olmedo", "vivo en bolivar"}));
    INFO(name);
    const auto reading = read_type("canton", name, wednesday());
    CHECK(reading.kind == Kind::ambiguous);
    CHECK(reading.among.size() == 2);
}

TEST_CASE("numbers to call") {
    const auto c = GENERATE(values<Spoken>({
        {"0991234567", "+593991234567"},
        {"099-123-4567", "+593991234567"},
        {"09 9123 4567", "+593991234567"},
        {"991234567", "+593991234567"},
        {"593991234567", "+593991234567"},
        {"+593 99 123 4567", "+593991234567"},
        {"mi cel es 0991234567 x whatsapp", "+593991234567"},
        {"04 223 4567", "+59342234567"},
        {"(02) 2234567", "+59322234567"},
        {"٠٩٩١٢٣٤٥٦٧", "+593991234567"},
        {"911", ""},
        {"171", ""},
        {"1710034065", ""},  // a cédula
        {"0926687856", ""},
        {"12/11/2026", ""},
        {"099123", ""},
        {"no tengo telefono", ""},
    }));
    check_spoken("phone", c);
}

TEST_CASE("the country of a number without one is the programme's") {
    auto context = wednesday();
    context.country = "US";
    check_spoken("phone", {"(202) 456-1111", "+12024561111"}, context);
    context.country = "";
    check_spoken("phone", {"(202) 456-1111", ""}, context);
    check_spoken("phone", {"+12024561111", "+12024561111"}, context);
}

TEST_CASE("a place is what the citizen tells, not what she asks") {
    const auto c = GENERATE(values<Spoken>({
        {"junto a la iglesia", "junto a la iglesia"},
        {"Mz 4 villa 5 cdla la alborada", "Mz 4 villa 5 cdla la alborada"},
        {"no hay nombre, es atras del mercado", "no hay nombre, es atras del mercado"},
        {"donde esta la tienda de don pepe", "donde esta la tienda de don pepe"},
        {"hay que subir la loma", "hay que subir la loma"},
        {"cuanto se demoran?", ""},
        {"q documentos necesito", ""},
        {"cuando me van a pagar", ""},
        {"quiero hablar con una persona", ""},
        {"no se", ""},
        {"si", ""},
        {"ok gracias", ""},
        {"hola", ""},
        {"👍", ""},
        {"el agua está x la ventana", ""},
        {"ya no respira", ""},
        {"rapido por favor", ""},
        {"se esta desangrando mucho apurense", ""},
        {"estamos en la loma", "estamos en la loma"},
        {"esta botado junto al puente", "esta botado junto al puente"},
        {"guasmo sur", "guasmo sur"},
        {"los ceibos", "los ceibos"},
        {"estoy 3ra y la 12", "estoy 3ra y la 12"},
    }));
    check_spoken("location", c);
}

TEST_CASE("a canton told alone is a place and no need") {
    const auto c = GENERATE(values<Spoken>({
        {"Babahoyo", "1201"},
        {"soy de Loja", "1101"},
        {"hola buenas, vivo en Guayaquil", "0901"},
        {"Bolívar", "?"},
        {"babaoyo", ""},
        {"mira", ""},
        {"busco trabajo en Loja", ""},
        {"en Quevedo no hay agua", ""},
        {"hola", ""},
    }));
    INFO(c.text);
    const auto& pack = testing::shipped();
    const auto reading = lone_canton(pack, *pack.slot("canton"), c.text, wednesday());
    const bool several = reading.kind == Reading::Kind::ambiguous;
    CHECK((several ? "?" : reading.value) == c.value);
}

TEST_CASE("a line of a megabyte is read in bounded time") {
    for (const auto* type :
         {"canton", "people", "number", "date", "time", "phone", "cedula", "yes_no", "text", "location"}) {
        for (const auto* part : {"1", "1 ", "mil ", "si ", "en ", "09 ", "y ", "12/", "a las 3 ", "quito "}) {
            std::string line;
            while (line.size() < (1U << 20U)) line += part;
            INFO(type << " of " << part);
            CHECK(read_type(type, line, wednesday()).value.size() <= 4096);
        }
    }
}

}  // namespace
}  // namespace swcs::rules
