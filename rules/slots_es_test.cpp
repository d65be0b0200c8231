// What whole sentences tell, and choices, as people write them on a phone in Ecuador.
#include <algorithm>

#include "rules/slot_cases.hpp"

namespace swcs::rules {
namespace {

using testing::read_type;
using testing::shipped;
using testing::wednesday;
using Values = std::map<std::string, std::string>;  // slot -> value

struct Sentence {
    std::string text;
    Values values;
};

Values found_in(const std::string& text) {
    static const std::vector<std::string> kAsked{"canton", "people", "since", "doc"};
    Values out;
    for (const auto& one : find_slots(shipped(), kAsked, text, wednesday()))
        out[one.slot] = one.reading.value;
    return out;
}

TEST_CASE("one sentence tells several things at once") {
    const auto c = GENERATE(values<Sentence>({
        {"se inundo mi casa en babahoyo somos 5 desde ayer",
         {{"canton", "1201"}, {"people", "5"}, {"since", "2026-11-17"}}},
        {"buenas soy de quevedo y somos cuatro en casa, hace 3 dias no hay agua",
         {{"canton", "1205"}, {"people", "4"}, {"since", "2026-11-15"}}},
        {"vivo por duran, mi cedula es 1710034065", {{"canton", "0907"}, {"doc", "1710034065"}}},
        {"desde el lunes estamos 6 personas en un albergue en esmeraldas",
         {{"canton", "0801"}, {"people", "6"}, {"since", "2026-11-16"}}},
        {"no me pagan desde enero, vivo en Quito", {{"canton", "1701"}, {"since", "2026-01-01"}}},
        {"familia de 7 en Guayaquil desde hace una semana",
         {{"canton", "0901"}, {"people", "7"}, {"since", "2026-11-11"}}},
    }));
    DYNAMIC_SECTION(c.text) {
        CHECK(found_in(c.text) == c.values);
    }
}

TEST_CASE("what a sentence only seems to tell is not taken from it") {
    const auto c = GENERATE(values<Sentence>({
        {"llamame al 0991234567 por favor", {}},
        {"el bus 15 no para aqui", {}},
        {"la ruta 15 de la linea 3", {}},
        {"tengo 45 años y no puedo trabajar", {}},
        {"me cobraron 20 dolares", {}},
        {"la calle Olmedo y Bolivar", {}},
        {"se rompieron las ventanas", {}},
        {"mañana voy a la oficina", {}},
        {"vuelvo a las 3 de la tarde", {}},
        {"la primera vez no me atendieron", {}},
        {"esperé 3 horas en la fila", {}},
        {"llevo 3 meses esperando", {}},
        {"no somos ladrones", {}},
        {"son las 5", {}},
        {"no se que hacer", {}},
        {"👍", {}},
    }));
    DYNAMIC_SECTION(c.text) {
        CHECK(found_in(c.text) == c.values);
    }
}

struct Choice {
    std::string slot;
    std::string text;
    std::string option;  // "" when none may be picked
};

TEST_CASE("a choice by number, word, ordinal or near word") {
    const auto c = GENERATE(values<Choice>({
        {"who", "1", "self"},
        {"who", "la 1", "self"},
        {"who", "el primero", "self"},
        {"who", "2)", "child"},
        {"who", "la segunda", "child"},
        {"who", "el tercero xfa", "family"},
        {"who", "la ultima", "other"},
        {"who", "yo misma", "self"},
        {"who", "para mi mija", "child"},
        {"who", "es mi guagua", "child"},
        {"who", "mi mama", "family"},
        {"who", "mi mama y mi vecino", ""},
        {"who", "mi ermano", "family"},
        {"who", "mi becino", "other"},
        {"who", "9", ""},
        {"who", "la quinta", ""},
        {"who", "no entiendo", ""},
        {"who", "por el mercado", ""},
        {"prog", "gallegos lara", "bjgl"},
        {"prog", "tercera edad", "mayores"},
        {"prog", "discapasidad", "discapacidad"},
    }));
    DYNAMIC_SECTION(c.slot << ": " << c.text) {
        CHECK(read_slot(shipped(), *shipped().slot(c.slot), c.text, wednesday()).value == c.option);
    }
}

struct Identity {
    std::string text;
    Reading::Kind kind;
    std::string value;
};

TEST_CASE("identity numbers; one that fails its check is doubtful, to be asked for once more") {
    using enum Reading::Kind;
    const auto c = GENERATE(values<Identity>({
        {"1710034065", value, "1710034065"},
        {"ci 171003406-5", value, "1710034065"},
        {"mi cedula:1710034065", value, "1710034065"},
        {"cc1710034065", value, "1710034065"},
        {"17.10034065", value, "1710034065"},
        {"1710034065001", value, "1710034065"},
        {"1710034066", doubtful, "1710034066"},
        {"171003406", doubtful, "171003406"},
        {"0991234567", doubtful, "0991234567"},
        {"no la tengo", none, ""},
        {"se me perdio", none, ""},
        {"12/11/1987", none, ""},
    }));
    DYNAMIC_SECTION(c.text) {
        const auto reading = read_type("cedula", c.text, wednesday());
        CHECK(reading.kind == c.kind);
        CHECK(reading.value == c.value);
    }
}

}  // namespace
}  // namespace swcs::rules
