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

TEST_CASE("plain: a link without a title is its address, and without an address nothing") {
    CHECK(plain(data::Action{.target = "https://t.example"}) == "https://t.example");
    CHECK(plain(data::Action{.title = "Guía"}).empty());
}

TEST_CASE("plain: a card is its name and its number") {
    CHECK(plain(data::Card{.name = "Marta", .phone = "+593991000001"}) == "Marta +593991000001");
    CHECK(plain(data::Card{.phone = "+593991000001"}) == "+593991000001");
    CHECK(plain(data::Card{.name = "Marta"}) == "Marta");
}
