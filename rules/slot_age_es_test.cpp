// Ages as they are written on a phone in Ecuador.
#include "rules/slot_cases.hpp"

namespace swcs::rules {
namespace {

using testing::check_spoken;
using testing::Spoken;
using testing::wednesday;

TEST_CASE("an age that is asked for") {
    const auto c = GENERATE(values<Spoken>({
        {"68", "68"},
        {"tiene 68 años", "68"},
        {"68 añitos señorita", "68"},
        {"sesenta y ocho", "68"},
        {"como 70 mas o menos", "70"},
        {"8 meses", "0"},
        {"18 meses", "1"},
        {"1958", ""},
        {"300", ""},
        {"ibarra", ""},
        {"-5", ""},
    }));
    check_spoken("age", c);
}

TEST_CASE("an age in passing") {
    const auto c = GENERATE(values<Spoken>({
        {"tengo 68 años y quiero trabajar", "68"},
        {"mi mama de 70 años necesita compañia", "70"},
        {"mi hijo de 15 añitos no encuentra cupo", "15"},
        {"llevo 10 años sin trabajo", ""},
        {"tengo 3 años viviendo aqui", ""},
        {"hace 5 años me separe", ""},
        {"estoy de 5 meses de embarazo", ""},
        {"somos 5 y ganamos 100", ""},
    }));
    DYNAMIC_SECTION(c.text) {
        const auto found = find_slots(testing::shipped(), {"age"}, c.text, wednesday());
        CHECK((found.empty() ? "" : found.front().reading.value) == c.value);
    }
}

}  // namespace
}  // namespace swcs::rules
