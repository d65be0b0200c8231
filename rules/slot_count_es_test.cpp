// Numbers and people as they are written on a phone in Ecuador.
#include "rules/slot_cases.hpp"

namespace swcs::rules {
namespace {

using testing::check_spoken;
using testing::Spoken;

TEST_CASE("numbers as they are written on a phone") {
    const auto c = GENERATE(values<Spoken>({
        {"veinte y cinco", "25"},
        {"veinticinco", "25"},
        {"beinte y sinco", "25"},
        {"dos mil quince", "2015"},
        {"mil novecientos ochenta y cuatro", "1984"},
        {"1.234,56", "1234.56"},
        {"1'200.000", "1200000"},
        {"$ 1.50", "1.5"},
        {"son 60 dolarcitos", "60"},
        {"una docena", "12"},
        {"media docena", "6"},
        {"dos docenas de huevos", "24"},
        {"un par", "2"},
        {"3 docenas", "36"},
        {"2 mil 500", "2500"},
        {"2 mil quinientos", "2500"},
        {"un millon doscientos mil", "1200000"},
        {"dos millones", "2000000"},
        {"treinta y pico", "30"},
        {"como 80 mas o menos", "80"},
        {"tiene 67 años", "67"},
        {"67años", "67"},
        {"ya va a cumplir ochenta y dos", "82"},
        {"el tiene cuarenta y cinco y yo treinta", "45"},
        {"cien", "100"},
        {"ciento y pico", "100"},
        {"-5", "-5"},
        {",75", "0.75"},
        {"٢٥", "25"},
        {"no se cuanto", ""},
        {"muchisimo", ""},
        {"bastante plata", ""},
        {"ni un centavo partido por la mitad", "1"},
        {"👍", ""},
    }));
    check_spoken("number", c);
}

TEST_CASE("a stated decimal sign decides what a lone separator means") {
    auto context = testing::wednesday();
    context.decimal_sign = '.';
    check_spoken("number", {"1.234", "1.234"}, context);
    check_spoken("number", {"1,234", "1234"}, context);
}

TEST_CASE("how many people, as families count themselves") {
    const auto c = GENERATE(values<Spoken>({
        {"somos cinco, dos niños", "5"},
        {"somos 5 de familia", "5"},
        {"smos 4", "4"},
        {"mi mama y yo", "2"},
        {"mi mama no puede caminar", ""},
        {"solo mi mama", "1"},
        {"yo sola", "1"},
        {"solo yo", "1"},
        {"yo nomas", "1"},
        {"vivo sola", "1"},
        {"vivo solo", "1"},
        {"estoy sola con mis 2 hijos", "3"},
        {"mi marido mis tres hijos y yo", "5"},
        {"yo y mis 3 guaguas", "4"},
        {"mi esposa, mi suegra, dos niños y yo", "5"},
        {"mis papas, mi ñaña y yo", "4"},
        {"2 adultos mayores y 1 niña", "3"},
        {"un bebe y yo", "2"},
        {"una docena de personas", "12"},
        {"media docena", "6"},
        {"10 personas, hay 2 mayores", "10"},
        {"somos una familia de 5", "5"},
        {"ocho en total, 3 niños", "8"},
        {"una persona", "1"},
        {"una", "1"},
        {"solo somos 3", "3"},
        {"viven 6 personas", "6"},
        {"nos quedamos 4 sin casa", "4"},
        {"familia de veinte y dos", "22"},
        {"un par", "2"},
        {"tres", "3"},
        {"unas 15", "15"},
    }));
    check_spoken("people", c);
}

TEST_CASE("numbers of other things are not people") {
    const auto c = GENERATE(values<Spoken>({
        {"0991234567", ""},
        {"llamame al 099 123 4567", ""},
        {"mi cedula es 1710034065", ""},
        {"17 1003 4065", ""},
        {"tengo 45 años", ""},
        {"hace 3 dias", ""},
        {"desde hace dos semanas", ""},
        {"me prestaron 20 dolares", ""},
        {"se murieron 8 gallinas", ""},
        {"calle 10", ""},
        {"no se", ""},
        {"bastantes", ""},
        {"somos un monton", ""},
        {"somos 3 familias", ""},
        {"son 5 dolares", ""},
        {"mis hijos", ""},
        {"0", ""},
    }));
    check_spoken("people", c);
}

TEST_CASE("people are counted also where other numbers stand beside them") {
    const auto c = GENERATE(values<Spoken>({
        {"mi numero es 0991234567 y somos 4", "4"},
        {"hace 3 dias estamos sin agua, somos 6", "6"},
        {"tengo 45 años y 2 hijos", "2"},
        {"099 123 4567, 5", "5"},
    }));
    check_spoken("people", c);
}

}  // namespace
}  // namespace swcs::rules
