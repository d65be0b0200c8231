#include "channels/menu.hpp"

#include <catch2/catch.hpp>

using namespace swcs;
using namespace swcs::channels;

namespace {

std::vector<data::Choice> choices(int count, const std::string& title = "Opción") {
    std::vector<data::Choice> out;
    for (int i = 1; i <= count; ++i) {
        out.push_back({.id = std::to_string(i), .title = title + " " + std::to_string(i), .description = {}});
    }
    return out;
}

struct MenuCase {
    const char* label;
    std::vector<data::Choice> choices;
    Menu menu;
};

}  // namespace

TEST_CASE("menu: what can be tapped is drawn, the rest is numbered") {
    const auto c = GENERATE(values<MenuCase>({
        {"no choices", {}, Menu::none},
        {"three short titles", choices(3), Menu::buttons},
        {"four", choices(4), Menu::list},
        {"ten", choices(10), Menu::list},
        {"eleven", choices(11), Menu::numbered},
        {"a title of 20 characters, accents and all", {{"1", "áéíóúáéíóúáéíóúáéíóú", ""}}, Menu::buttons},
        {"a title of 21", {{"1", "áéíóúáéíóúáéíóúáéíóúá", ""}}, Menu::list},
        {"a description needs a row", {{"1", "Sí", "Quiero ayuda"}}, Menu::list},
        {"an empty title would be refused", {{"1", "Sí", ""}, {"2", "", ""}}, Menu::numbered},
        {"an empty id would be refused", {{"", "Sí", ""}}, Menu::numbered},
        {"one title twice would be refused", {{"1", "Sí", ""}, {"2", "Sí", ""}}, Menu::numbered},
        {"one id twice would be refused", {{"1", "Sí", ""}, {"1", "No", ""}}, Menu::numbered},
        {"titles that are one once cut",
         {{"1", "Subsidio de vivienda rural", ""}, {"2", "Subsidio de vivienda rural urgente", ""}},
         Menu::numbered},
    }));
    DYNAMIC_SECTION(c.label) {
        CHECK(menu_for(c.choices) == c.menu);
    }
}

TEST_CASE("menu: numbers stand before titles, below the text") {
    CHECK(numbered("¿Sigue?", std::vector<data::Choice>{{"y", "Sí", ""}, {"n", "No", ""}}) ==
          "¿Sigue?\n1 Sí\n2 No");
    CHECK(numbered("", choices(1)) == "1 Opción 1");
    CHECK(numbered("Hola", {}) == "Hola");
}
