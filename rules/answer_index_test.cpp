// Answers of the shipped pack: what is asked finds its answer, what is told is not taken for a question.
#include <catch2/catch.hpp>

#include "rules/test_packs.hpp"
#include "rules/understand.hpp"

namespace swcs::rules {
namespace {

using testing::shipped;

struct AskedCase {
    std::string text;
    std::string answer;
};

TEST_CASE("answers: a question in other words than the pack's finds its answer") {
    const auto c = GENERATE(values<AskedCase>({
        {"que dia pagan el bono", "info.pago"},
        {"los tramites se pagan?", "tramite.gratis"},
        {"donde queda la oficina", "info.oficinas"},
        {"soy venezolano me pueden ayudar", "derechos.migrantes"},
        {"hay abogados gratis", "tramite.abogado_gratis"},
        {"me piden el pin por telefono", "datos.fraude"},
        {"como borro mis datos", "datos.borrar"},
        {"a que numero llamo si hay emergencia", "emergencia.911"},
    }));
    DYNAMIC_SECTION(c.text) {
        const auto match = find_answer(shipped(), c.text, "es");
        REQUIRE_FALSE(match.ranked.empty());
        CHECK(match.ranked.front() == c.answer);
        CHECK(match.accepted);
    }
}

TEST_CASE("answers: what shares only common words or digits with a phrasing gets none") {
    const auto text =
        GENERATE(as<std::string>{}, "0926687856", "ustedes son lo peor", "no me llego el bono este mes",
                 "171 171 171", "12", "mi esposo me pega", "somos 4 personas", "son unos ladrones",
                 "no se que hacer", "gracias por todo", "Babahoyo", "tengo 5 hijos", "jaja", "???");
    DYNAMIC_SECTION('"' << text << '"') {
        CHECK_FALSE(find_answer(shipped(), text, "es").accepted);
    }
}

}  // namespace
}  // namespace swcs::rules
