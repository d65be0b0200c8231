// Days and times as they are written on a phone in Ecuador.
#include "rules/slot_cases.hpp"

namespace swcs::rules {
namespace {

using testing::check_spoken;
using testing::Spoken;
using testing::wednesday;

TEST_CASE("days counted from today") {
    const auto c = GENERATE(values<Spoken>({
        {"hoi", "2026-11-18"},
        {"recien", "2026-11-18"},
        {"ayer noche", "2026-11-17"},
        {"anoche x la madrugada", "2026-11-17"},
        {"ayer en la mañana", "2026-11-17"},
        {"antes de ayer", "2026-11-16"},
        {"antier", "2026-11-16"},
        {"mnn", "2026-11-19"},
        {"maniana", "2026-11-19"},
        {"mañana en la mañana", "2026-11-19"},
        {"pasado mañana", "2026-11-20"},
        {"ase 3 dias", "2026-11-15"},
        {"hace como tres dias", "2026-11-15"},
        {"hace un par de dias", "2026-11-16"},
        {"hace mas de una semana", "2026-11-11"},
        {"hace 15 dias", "2026-11-03"},
        {"llevamos dos semanas asi", "2026-11-04"},
        {"desde la mañana", "2026-11-18"},
        {"desde mañana", "2026-11-19"},
        {"ya van 3 dias", "2026-11-15"},
        {"hace 3 horas", "2026-11-18"},
        {"hace 24 horas", "2026-11-17"},
        {"hace tres noches", "2026-11-15"},
        {"hace un mes", "2026-10-18"},
        {"hace 2 meses", "2026-09-18"},
        {"ace 2 meses", "2026-09-18"},
        {"hace un año", "2025-11-18"},
        {"tres dias antes", "2026-11-15"},
        {"en 3 dias", "2026-11-21"},
        {"dentro de dos semanas", "2026-12-02"},
        {"la semana pasada", "2026-11-11"},
        {"el mes pasado", "2026-10-18"},
        {"la proxima semana", "2026-11-25"},
        {"el mes que viene", "2026-12-18"},
        {"el año pasado", "2025-11-18"},
        {"a fin de mes", "2026-11-30"},
        {"a finales de este mes", "2026-11-30"},
        {"este mes", "2026-11-01"},
        {"desde este mes", "2026-11-01"},
        {"15 de este mes", "2026-11-15"},
        {"esta semana", "2026-11-16"},
        {"este año", "2026-01-01"},
    }));
    check_spoken("date", c);
}

TEST_CASE("a month later or earlier ends with the month") {
    auto context = wednesday();
    context.now = std::chrono::sys_days{std::chrono::year{2026} / 3 / 31} + std::chrono::hours{15};
    check_spoken("date", {"hace un mes", "2026-02-28"}, context);
    check_spoken("date", {"el mes que viene", "2026-04-30"}, context);
}

TEST_CASE("a feast is its last day that was") {
    const auto c = GENERATE(values<Spoken>({
        {"en navidad", "2025-12-25"},
        {"desde fin de año", "2025-12-31"},
        {"para el dia de los difuntos", "2026-11-02"},
        {"año nuevo", "2026-01-01"},
    }));
    check_spoken("date", c);
}

TEST_CASE("days of the week") {
    const auto c = GENERATE(values<Spoken>({
        {"el lunes pasado", "2026-11-16"},
        {"lunes", "2026-11-16"},
        {"desde el savado", "2026-11-14"},
        {"este viernes", "2026-11-20"},
        {"este miercoles", "2026-11-18"},
        {"este domingo que paso", "2026-11-15"},
        {"el proximo lunes", "2026-11-23"},
        {"el jueves que viene", "2026-11-19"},
        {"la noche del lunes", "2026-11-16"},
        {"el lunes 9 de noviembre", "2026-11-09"},
    }));
    check_spoken("date", c);
}

TEST_CASE("days by the calendar") {
    const auto c = GENERATE(values<Spoken>({
        {"15 de enero", "2026-01-15"},
        {"quince de enero", "2026-01-15"},
        {"el 15 de enero del 2025", "2025-01-15"},
        {"15 de enero dos mil veinte", "2020-01-15"},
        {"15enero", "2026-01-15"},
        {"15 ene 2025", "2025-01-15"},
        {"15-ene-25", "2025-01-15"},
        {"enero 15", "2026-01-15"},
        {"1ro de mayo", "2026-05-01"},
        {"primero de mayo", "2026-05-01"},
        {"3/4", "2026-04-03"},
        {"03/04/26", "2026-04-03"},
        {"3.4.2026", "2026-04-03"},
        {"03-04-1987", "1987-04-03"},
        {"3/4/87", "1987-04-03"},
        {"2026/04/03", "2026-04-03"},
        {"2026-04-03T08:30:00-05:00", "2026-04-03"},
        {"31/12", "2026-12-31"},
        {"30/6", "2026-06-30"},
        {"29 de febrero", "2024-02-29"},
        {"15 de este mes", "2026-11-15"},
        {"el 10 del mes pasado", "2026-10-10"},
        {"el 5 del mes que viene", "2026-12-05"},
        {"31 del mes pasado", "2026-10-31"},
        {"a mediados de septiembre", "2026-09-15"},
        {"a fines de abril", "2026-04-30"},
        {"a principios de enero del 2025", "2025-01-01"},
        {"desde el 2024", "2024-01-01"},
        {"desde marzo", "2026-03-01"},
        {"en enero del 2025", "2025-01-01"},
        {"desde el 3", "2026-11-03"},
        {"el 15", "2026-11-15"},
        {"el dia 12", "2026-11-12"},
    }));
    check_spoken("date", c);
}

TEST_CASE("what is no day is not read as one") {
    const auto c = GENERATE(values<Spoken>({
        {"31/02/2026", ""},
        {"30 de febrero", ""},
        {"33.2.99", ""},
        {"45/45", ""},
        {"15", ""},
        {"el bus 15", ""},
        {"la linea 15 y la 3", ""},
        {"2-3 niños", ""},
        {"codigo 01-01-16a", ""},
        {"en la mañana", ""},
        {"x la mañana", ""},
        {"a las 8 de la mañana", ""},
        {"0991234567", ""},
        {"hace mucho", ""},
        {"hace fu", ""},
        {"31 de este mes", ""},
        {"2017", ""},
        {"siempre", ""},
        {"el mar", ""},
        {"no se", ""},
        {"cuando cobre el bono", ""},
    }));
    check_spoken("date", c);
}

TEST_CASE("the order of day and month is the programme's") {
    auto context = wednesday("en");
    context.date_order = DateOrder::month_first;
    check_spoken("date", {"3/4/2026", "2026-03-04"}, context);
    check_spoken("date", {"3/4", "2026-03-04"}, context);
    check_spoken("date", {"2026-03-04", "2026-03-04"}, context);
    context.date_order = DateOrder::year_first;
    check_spoken("date", {"26-03-04", "2026-03-04"}, context);
}

TEST_CASE("how long something has been so far fills no date that was not asked for") {
    CHECK(find_slots(testing::shipped(), {"since"}, "llevo 3 meses esperando", wednesday()).empty());
    CHECK(find_slots(testing::shipped(), {"since"}, "hace 3 meses espero", wednesday()).size() == 1);
}

TEST_CASE("days in English") {
    const auto c = GENERATE(values<Spoken>({
        {"last monday", "2026-11-16"},
        {"last week", "2026-11-11"},
        {"next week", "2026-11-25"},
        {"in three days", "2026-11-21"},
        {"a couple of days ago", "2026-11-16"},
        {"for 3 weeks", "2026-10-28"},
        {"the 15th of january", "2026-01-15"},
        {"since March", "2026-03-01"},
        {"this morning", "2026-11-18"},
        {"in the morning", ""},
        {"i may go", ""},
    }));
    check_spoken("date", c, wednesday("en"));
}

TEST_CASE("times of the day") {
    const auto c = GENERATE(values<Spoken>({
        {"a las 3 de la tarde", "15:00"},
        {"a las tres de la tarde", "15:00"},
        {"3pm", "15:00"},
        {"3 p.m.", "15:00"},
        {"10 am", "10:00"},
        {"15h30", "15:30"},
        {"15H30", "15:30"},
        {"08h00", "08:00"},
        {"15:30", "15:30"},
        {"3:30 pm", "15:30"},
        {"a las 8.30", "08:30"},
        {"tipo 9 de la mañana", "09:00"},
        {"a las 3", "15:00"},
        {"a la una", "13:00"},
        {"03:00", "03:00"},
        {"tres y media", "15:30"},
        {"a las tres y media", "15:30"},
        {"a las 7 y cuarto de la noche", "19:15"},
        {"a las 4 menos cuarto de la tarde", "15:45"},
        {"a las diez y veinte de la mañana", "10:20"},
        {"mediodia", "12:00"},
        {"al medio día", "12:00"},
        {"a las 12 del dia", "12:00"},
        {"cuarto para las 8 de la mañana", "07:45"},
        {"5 para las tres", "14:55"},
        {"8 y 30", "08:30"},
        {"entre 8 y 10", "08:00"},
        {"12 de la noche", "00:00"},
        {"a medianoche", "00:00"},
        {"2 de la madrugada", "02:00"},
        {"6 de la tarde", "18:00"},
        {"10 de la noche", "22:00"},
        {"a las 20 horas", "20:00"},
        {"las 10 en punto", "10:00"},
        {"10", "10:00"},
        {"despues de las 5 pm", "17:00"},
        {"el lunes 16 a las 9am", "09:00"},
    }));
    check_spoken("time", c);
}

TEST_CASE("a part of the day is the hours it has") {
    const auto c = GENERATE(values<Spoken>({
        {"en la mañana", "06:00/12:00"},
        {"x la tarde", "12:00/19:00"},
        {"en las noches", "19:00/24:00"},
        {"de madrugada", "00:00/06:00"},
        {"mejor por la tardecita", "12:00/19:00"},
    }));
    check_spoken("time", c);
    CHECK(testing::read_type("time", "mejor en la tarde", wednesday()).shown == "en la tarde");
}

TEST_CASE("what is no time is not read as one") {
    const auto c = GENERATE(values<Spoken>({
        {"10:60", ""},
        {"25:30", ""},
        {"10:30:61", ""},
        {"hace 3 horas", ""},
        {"3 dias", ""},
        {"cualquier rato", ""},
        {"no se", ""},
        {"0991234567", ""},
        {"somos cinco en la casa y no tenemos agua", ""},
        {"", ""},
    }));
    check_spoken("time", c);
}

TEST_CASE("times in English") {
    const auto c = GENERATE(values<Spoken>({
        {"at 3", "15:00"},
        {"3 o'clock", "15:00"},
        {"10:30 PM", "22:30"},
        {"noon", "12:00"},
        {"in the evening", "19:00/24:00"},
        {"12 am", "00:00"},
    }));
    check_spoken("time", c, wednesday("en"));
}

}  // namespace
}  // namespace swcs::rules
