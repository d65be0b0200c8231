#include "rules/understand.hpp"

#include <algorithm>

#include <catch2/catch.hpp>

#include "rules/test_packs.hpp"

namespace swcs::rules {
namespace {

using testing::town;

struct UnderstandCase {
    std::string text;
    std::string best;
    std::vector<std::string> labels;  // empty: not accepted
};

TEST_CASE("a need in the citizen's own words is understood") {
    const auto c = GENERATE(values<UnderstandCase>({
        {"Se inundó mi casa!!", "urgente.desastre", {"urgente.desastre"}},
        {"se inundo la casa en Babahoyo y no tenemos comida",
         "urgente.desastre",
         {"urgente.desastre", "urgente.sin_alimento"}},
        {"el rio se desbordo", "urgente.desastre", {"urgente.desastre"}},
        {"mis hijos tienen hambre no an comido", "urgente.sin_alimento", {"urgente.sin_alimento"}},
        {"xq no me llego el bono", "hogar.pago_problema", {"hogar.pago_problema"}},
        {"no me an pagado el bono este mes", "hogar.pago_problema", {"hogar.pago_problema"}},
        {"el funcionario me pidio plata", "queja.cobro", {"queja.cobro"}},
        {"cuando pagan el bono?", "informacion.pago", {"informacion.pago"}},
        {"my house got flooded", "urgente.desastre", {"urgente.desastre"}},
        {"my payment has not arrived", "hogar.pago_problema", {"hogar.pago_problema"}},
    }));
    DYNAMIC_SECTION(c.text) {
        const auto understood = understand(town(), c.text, "");
        REQUIRE_FALSE(understood.ranked.empty());
        CHECK(understood.ranked.front().subcategory == c.best);
        CHECK(understood.labels == c.labels);
        CHECK(understood.accepted);
    }
}

TEST_CASE("what is no need is not taken for one") {
    const auto text = GENERATE(as<std::string>{}, "cuéntame un chiste de fútbol", "vendo un carro barato",
                               "jajaja", "zxcvb qwerty", "", "   ", "👍👍", "tell me a joke", "????");
    DYNAMIC_SECTION('"' << text << '"') {
        const auto understood = understand(town(), text, "es");
        CHECK_FALSE(understood.accepted);
        CHECK(understood.labels.empty());
        CHECK_FALSE(understood.urgent);
    }
}

TEST_CASE("an urgent rule decides alone, unless its cancelling pattern matches too") {
    CHECK(understand(town(), "oiga se inundo la casa de mi tia y el bono bono bono", "es").urgent);
    CHECK(understand(town(), "oiga se inundo la casa de mi tia y el bono bono bono", "es").labels.front() ==
          "urgente.desastre");
    const auto denied = understand(town(), "no se inundo mi casa", "es");
    CHECK_FALSE(denied.urgent);
    CHECK_FALSE(denied.accepted);  // the words alone would have done
    CHECK(denied.close);           // so it is asked
}

TEST_CASE("the reasons are the citizen's own words, rules and words apart") {
    const std::string text = "Auxilio, Se INUNDÓ mi casa";
    const auto why = explain(town(), text, understand(town(), text, "es"));
    const auto rule =
        std::find_if(why.begin(), why.end(), [](const Evidence& one) { return one.kind == "rule"; });
    REQUIRE(rule != why.end());
    CHECK(rule->what == "Se INUNDÓ mi casa");
    CHECK(rule->weight == 1.0);
    const auto word =
        std::find_if(why.begin(), why.end(), [](const Evidence& one) { return one.what == "INUNDÓ"; });
    REQUIRE(word != why.end());
    CHECK(word->kind == "words");
    CHECK(word->weight > 0);
    CHECK(why.size() <= 8);
}

Files with_rules(const std::string& rules_of_a, const std::string& rules_of_b) {
    return {{"pack.json", R"({"format":1,"id":"t","version":"1","languages":["es"]})"},
            {"categories/all.json", R"({"id":"all","subcategories":[{"id":"a","rules":[)" + rules_of_a +
                                        R"(]},{"id":"b","rules":[)" + rules_of_b + "]}]}"}};
}

struct WeightCase {
    std::string label;
    std::string rules;
    bool accepted;
};

TEST_CASE("one is what it takes: rule weights add up to it") {
    const auto c = GENERATE(values<WeightCase>({
        {"a rule of weight 1 alone is enough", R"({"pattern":"casa","weight":1.0})", true},
        {"the weight is 1 when it is not given", R"({"pattern":"casa"})", true},
        {"a rule of weight 0.5 alone is not", R"({"pattern":"casa","weight":0.5})", false},
        {"two of 0.5 are", R"({"pattern":"casa","weight":0.5},{"pattern":"agua","weight":0.5})", true},
        {"evidence against counts", R"({"pattern":"casa"},{"pattern":"agua","weight":-0.5})", false},
        {"a cancelled rule does not count", R"({"pattern":"casa","unless":"agua"})", false},
        {"a rule of another language does not count", R"({"pattern":"casa","language":"es"})", true},
        {"a must rule decides whatever its weight", R"({"pattern":"casa","weight":0.1,"must":true})", true},
    }));
    DYNAMIC_SECTION(c.label) {
        const auto pack = testing::pack_of(with_rules(c.rules, R"({"pattern":"nunca"})"));
        CHECK(understand(*pack, "mi casa y el agua", "es").accepted == c.accepted);
    }
}

TEST_CASE("a rule of weight 1 without examples is enough, whatever out-of-scope sentences say") {
    auto files = testing::town_files();
    files["categories/more.json"] =
        R"({"id":"mas","subcategories":[{"id":"mas.chiste","rules":[{"pattern":"chiste de pepito"}]}]})";
    const auto pack = testing::pack_of(files);
    const auto understood = understand(*pack, "cuéntame un chiste de Pepito", "es");
    CHECK(understood.accepted);
    CHECK(understood.labels == std::vector<std::string>{"mas.chiste"});
    CHECK_FALSE(understand(*pack, "cuéntame un chiste", "es").accepted);
}

TEST_CASE("a denied need is not accepted, a need told beside the denial is") {
    CHECK_FALSE(understand(town(), "no se inundo mi casa", "es").accepted);
    CHECK_FALSE(understand(town(), "gracias a dios no se inundó mi casa", "es").accepted);
    const auto other = understand(town(), "no se inundo mi casa pero no tenemos comida", "es");
    CHECK_FALSE(other.urgent);
    CHECK(other.labels == std::vector<std::string>{"urgente.sin_alimento"});
}

TEST_CASE("staff's patterns see abbreviations spelt out, and as they were written") {
    const auto pack = testing::pack_of(with_rules(R"({"pattern":"tengo miedo","unless":"porque si"})",
                                                  R"({"pattern":"plata","weight":1.0})"));
    const auto afraid = understand(*pack, "TNGO miedo de el", "es");
    CHECK(afraid.labels == std::vector<std::string>{"a"});
    const auto why = explain(*pack, "TNGO miedo de el", afraid);
    REQUIRE_FALSE(why.empty());
    CHECK(why.front().what == "TNGO miedo");  // the citizen's own writing
    CHECK_FALSE(understand(*pack, "tngo miedo xq si", "es").accepted);
    // "plata" counts as "dinero" for the learned words; the pattern still finds it.
    CHECK(understand(*pack, "me pidio plata", "es").labels == std::vector<std::string>{"b"});
}

TEST_CASE("whether staff's rules speak for the best is told apart from its words") {
    const auto pack = testing::pack_of(
        with_rules(R"({"pattern":"casa","weight":0.5})", R"({"pattern":"agua","weight":-0.5})"));
    CHECK(understand(*pack, "mi casa", "es").by_rules);
    CHECK_FALSE(understand(*pack, "mi barrio", "es").by_rules);
    CHECK_FALSE(understand(town(), "no me an pagado este mes", "es").by_rules);
}

TEST_CASE("two needs equally likely are asked about, not decided") {
    const auto pack = testing::pack_of(with_rules(R"({"pattern":"casa"})", R"({"pattern":"agua"})"));
    const auto understood = understand(*pack, "mi casa y el agua", "es");
    CHECK_FALSE(understood.accepted);
    CHECK(understood.close);
    CHECK(understood.ranked.size() == 2);
}

TEST_CASE("the same pack and the same text give the same result") {
    const auto again = testing::pack_of(testing::town_files());
    const std::string text = "no me llego el bono y tenemos hambre";
    const auto one = understand(town(), text, "");
    const auto two = understand(*again, text, "");
    REQUIRE(one.ranked.size() == two.ranked.size());
    for (std::size_t i = 0; i < one.ranked.size(); ++i) {
        CHECK(one.ranked[i].subcategory == two.ranked[i].subcategory);
        CHECK(one.ranked[i].score == two.ranked[i].score);
    }
}

struct LanguageCase {
    std::string text;
    std::string language;  // "" when it cannot be told
};

TEST_CASE("the language is told by its words, and only when it can be") {
    const auto c = GENERATE(values<LanguageCase>({
        {"se inundó mi casa y no tenemos comida", "es"},
        {"hola buenas tardes", "es"},
        {"my house is flooded", "en"},
        {"help please", "en"},
        {"no", ""},
        {"Babahoyo", ""},
        {"0991234567", ""},
        {"", ""},
    }));
    DYNAMIC_SECTION('"' << c.text << '"') {
        CHECK(language_of(town(), c.text).value_or("") == c.language);
    }
}

struct AnswerCase {
    std::string text;
    std::string answer;
    bool accepted;
};

TEST_CASE("a question finds its answer or none") {
    const auto c = GENERATE(values<AnswerCase>({
        {"cuando pagan el bono", "fechas", true},
        {"que dia se cobra el bono?", "fechas", true},
        {"el tramite tiene costo?", "gratis", true},
        {"when is the bonus paid", "fechas", true},
        {"quien gano el partido", "", false},
        {"", "", false},
    }));
    DYNAMIC_SECTION('"' << c.text << '"') {
        const auto match = find_answer(town(), c.text, "es");
        CHECK(match.accepted == c.accepted);
        if (c.accepted) {
            REQUIRE_FALSE(match.ranked.empty());
            CHECK(match.ranked.front() == c.answer);
        }
    }
}

}  // namespace
}  // namespace swcs::rules
