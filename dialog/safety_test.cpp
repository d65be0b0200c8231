#include <catch2/catch.hpp>

#include "dialog/trial.hpp"

namespace swcs::dialog::trial {

namespace {

struct TalkCase {
    std::string_view label;
    std::string_view talk;
};

}  // namespace

TEST_CASE("sensitive needs: the first question is whether it is safe to write") {
    const auto c = GENERATE(values<TalkCase>({
        {"yes: the script with its three ways, then the form", R"(
> mi esposo me pega
< Llame al 911. ¿Es seguro? [Sí] [No] [No me escriban más]
! open_case u.violence P0
! hand_over u.violence P0
> si
< Llame al 911. Le creo. [Que me llamen] [A dónde ir] [Información]
! update_case safe=yes
> 1
< Le llamarán. ¿Cantón?
! update_case wish=call)"},
        {"where to go is answered at once", R"(
> mi esposo me pega
< …
> [1]
< … [Que me llamen] [A dónde ir] [Información]
> a donde ir
< Vaya al hospital. ¿Cantón?)"},
        {"information only: nothing more is asked", R"(
> mi esposo me pega
< …
> [1]
< …
> [3]
< Hay medidas.
! update_case wish=info)"},
        {"no: when is it safe, handed over without a word about it", R"(
> mi esposo me pega
< …
> 2
< ¿Cuándo?
! update_case safe=no
> llame a mi hermana despues de las seis
< Bien.
! update_case safe=…hermana…
> gracias)"},
        {"never: silence, and the case says so", R"(
> mi esposo me pega
< …
> no me escriban mas
< Adiós.
! record contact.silence_asked
! update_case safe=never
> ok
> gracias
> quien gano el partido)"},
        {"something else twice is taken as not safe", R"(
> mi esposo me pega
< …
> tengo miedo
< ¿Es seguro? [Sí] [No] [No me escriban más]
> tengo mucho miedo
< ¿Cuándo?
! update_case safe=no)"},
        {"no menu and no digression inside the script", R"(
> mi esposo me pega
< …
> menu
< ¿Es seguro? [Sí] [No] [No me escriban más]
> 1
< …
> menu
< Le creo. [Que me llamen] [A dónde ir] [Información]
> [1]
< …¿Cantón?
> cuanto cuesta el tramite?
< No entendí. Como Babahoyo. ¿Cantón?)"},
        {"a person is there at once", R"(
> mi esposo me pega
< …
> quiero hablar con una persona
< Ya está …. ¿Es seguro? [Sí] [No] [No me escriban más])"},
        {"not a matter of life: greeted, and opened once we know that it is safe", R"(
> maltratan a mi abuela
< Hola. ¿Es seguro? [Sí] [No] [No me escriban más]
> si
< ¿Cantón?
! open_case u.care safe=yes
! hand_over u.care P1)"},
        {"no reminder is ever sent", R"(
> maltratan a mi abuela
< …
> si
< ¿Cantón?
@ after 2 days)"},
    }));
    DYNAMIC_SECTION(c.label) {
        CHECK(failures_of(c.talk) == "");
    }
}

TEST_CASE("silence was asked for: only a need of the person's own breaks it") {
    Person person;
    person.writes("maltratan a mi abuela");
    person.writes("3");
    CHECK(person.state.contact.stop_pings);
    CHECK(person.state.conversation.stage == data::Stage::silent);
    CHECK(person.state.conversation.need.empty());
    CHECK(all<OpenCase>(person.last).empty());
    for (const auto* text : {"gracias", "ok", "quien gano el partido", "", "no se"})
        CHECK(said(person.writes(text)).empty());
    CHECK(said(person.timer()).empty());
    CHECK(said(person.writes("registro social")).find("¿Cantón?") != std::string::npos);
}

TEST_CASE("silence: somebody else who asks what this is hears nothing, on the shipped pack") {
    const auto* text =
        GENERATE("que es esto", "¿qué es esto?", "quien es", "con quien hablas", "depende de que", "no");
    Person person{.own = ecuador(), .newest = ecuador(), .line = {}, .last = {}};
    person.writes("mi marido me pega");
    person.writes("3");
    REQUIRE(person.state.conversation.stage == data::Stage::silent);
    INFO(text);
    CHECK(said(person.writes(text)) == "");
}

TEST_CASE("the risk of suicide: no form, no menu, a person at once") {
    CHECK(failures_of(R"(
> ya no puedo, quiero morir
< Gracias por contarlo. 171 o 911.
! open_case u.suicide P0
! hand_over u.suicide apoyo P0
> si
< Ya está ….
> menu
> me siento sola)") == "");
}

TEST_CASE("no text about a sensitive need names it, whatever is answered") {
    const auto* answer = GENERATE("1", "2", "3", "persona", "gracias", "hola", "english");
    Person person;
    person.writes("mi esposo me pega");
    for (int turn = 0; turn < 4; ++turn) {
        CHECK(said(person.last).find("Violencia") == std::string::npos);
        CHECK(said(person.last).find("pega") == std::string::npos);
        person.writes(answer);
    }
}

TEST_CASE("payment needs warn about fraud, and card numbers are never kept") {
    Person person;
    person.writes("no me llego el bono, mi tarjeta es 4111 1111 1111 1111 y mi cedula 1710034065");
    CHECK(said(person.last).find("Nunca dé su clave.") != std::string::npos);
    const auto& need = person.state.conversation.need;
    CHECK(need.find("4111") == std::string::npos);
    CHECK(need.find("**** **** **** ****") != std::string::npos);
    CHECK(need.find("1710034065") != std::string::npos);
}

}  // namespace swcs::dialog::trial
