#include "gateway/outreach/words.hpp"

#include <catch2/catch.hpp>

#include "gateway/shipped_pack.hpp"

using namespace swcs;
using namespace swcs::gateway::outreach;

TEST_CASE("outreach: a text tells how to stop with one of our words in its last sentence, in capitals") {
    struct Row {
        const char* language;
        const char* text;
        bool tells;
    };
    const auto row = GENERATE(values<Row>({{"es", "El pago es el martes. Para salir responda BAJA.", true},
                                           {"es", "El pago es el martes. Escriba \"BAJA\"!", true},
                                           {"es", "El pago es el martes\nSTOP para salir", true},
                                           {"en", "Payment is on Tuesday. Reply STOP to end.", true},
                                           {"es", "Hay albergue en la parte baja.", false},
                                           {"es", "Escriba BAJA para salir. El pago es el martes.", false},
                                           {"es", "El pago de ATUNTAQUI es el martes.", false},
                                           {"es", "", false},
                                           {"es", " .!\n", false}}));
    CAPTURE(row.text);
    CHECK(tells_how_to_stop(*gateway::shipped_pack(), row.language, row.text) == row.tells);
}

TEST_CASE("outreach: how to stop is added from the catalogue where it is missing, once") {
    const auto pack = gateway::shipped_pack();
    data::Outreach outreach;
    outreach.words["es"].text = "El pago es el martes. \n";
    outreach.words["en"].text = "Payment is on Tuesday. Reply STOP to end.";
    for (int i = 0; i < 2; ++i) end_with_how_to_stop(*pack, outreach);
    CHECK(outreach.words["es"].text ==
          "El pago es el martes.\n" + rules::phrase(*pack, "es", "outreach.how_to_stop"));
    CHECK(outreach.words["en"].text == "Payment is on Tuesday. Reply STOP to end.");
}

TEST_CASE("outreach: what the catalogue adds is enough in every language of the pack") {
    const auto pack = gateway::shipped_pack();
    for (const std::string& language : pack->languages) {
        CAPTURE(language);
        CHECK(tells_how_to_stop(*pack, language, rules::phrase(*pack, language, "outreach.how_to_stop")));
    }
}
