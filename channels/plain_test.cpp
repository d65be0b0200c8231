#include "channels/plain.hpp"

#include <catch2/catch.hpp>

using namespace swcs;
using namespace swcs::channels;

TEST_CASE("plain: what could be tapped stands in words below the text") {
    const data::Action link{.kind = data::ActionKind::link, .title = "Guía", .target = "https://t.example/g"};
    CHECK(spelled_out({.text = "Lea:", .action = link}) == "Lea:\nGuía: https://t.example/g");
    CHECK(spelled_out({.action = link}) == "Guía: https://t.example/g");
    CHECK(spelled_out({.text = "¿Sí?", .choices = {{"y", "Sí", ""}}, .action = link}) ==
          "¿Sí?\n1 Sí\nGuía: https://t.example/g");
    CHECK(spelled_out({.text = "¿Dónde?",
                       .action = data::Action{.kind = data::ActionKind::location, .title = "Aquí"}}) ==
          "¿Dónde?");
}

TEST_CASE("plain: where nothing but words travels, a place and a card stand there too") {
    const data::Location place{.latitude = -1.8022, .longitude = -79.5344, .name = "Coliseo"};
    CHECK(plain(place) == "Coliseo (-1.80220, -79.53440)");
    CHECK(in_words({.text = "Vaya:",
                    .choices = {{"y", "Sí", ""}},
                    .location = place,
                    .contacts = {{.name = "Marta", .phone = "+593991000001"}}}) ==
          "Vaya:\nColiseo (-1.80220, -79.53440)\nMarta +593991000001\n1 Sí");
    CHECK(in_words({.text = "Hola"}) == "Hola");
    CHECK(in_words({}).empty());
}

TEST_CASE("plain: a link without a title is its address, and without an address nothing") {
    CHECK(plain(data::Action{.target = "https://t.example"}) == "https://t.example");
    CHECK(plain(data::Action{.title = "Guía"}).empty());
}

TEST_CASE("plain: a card is its name and its number") {
    CHECK(plain(data::Card{.name = "Marta", .phone = "+593991000001"}) == "Marta +593991000001");
    CHECK(plain(data::Card{.phone = "+593991000001"}) == "+593991000001");
    CHECK(plain(data::Card{.name = "Marta"}) == "Marta");
}
