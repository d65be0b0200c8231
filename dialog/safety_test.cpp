#include <catch2/catch.hpp>

#include "dialog/trial.hpp"

namespace swcs::dialog::trial {

TEST_CASE("sensitive needs: the first question is whether it is safe to write") {
    const auto c = GENERATE(values<TalkCase>({
        {"yes: the script with its three ways; who is to be called is asked first how, then where", R"(
> mi esposo me pega
< Llame al 911. ¿Es seguro? [Sí] [No] [No me escriban más]
! open_case u.violence P0
! hand_over u.violence P0
> si
< Le creo. [Que me llamen] [A dónde ir] [Información]
! update_case safe=yes
> 1
< Le llamarán. ¿Cómo le contactamos?
! update_case wish=call
> a las cinco de la tarde
< ¿Cantón?
! update_case contact_pref=…cinco…)"},
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
> [2]
< …¿Cantón?
> cuanto cuesta el tramite?
< Anotado. Como Babahoyo. ¿Cantón?)"},
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

TEST_CASE("silence was asked for: only danger, a person or ALTA breaks it") {
    Person person;
    person.writes("maltratan a mi abuela");
    person.writes("3");
    CHECK(person.state.contact.stop_pings);
    CHECK(person.state.conversation.stage == data::Stage::silent);
    CHECK(person.state.conversation.need.empty());
    CHECK(all<OpenCase>(person.last).empty());
    for (const auto* text : {"gracias", "ok", "quien gano el partido", "", "no se", "hola", "menu", "ayuda",
                             "cancelar", "english", "1", "si", "que derechos tengo?", "registro social"}) {
        INFO(text);
        CHECK(said(person.writes(text)).empty());
        CHECK(person.state.conversation.stage == data::Stage::silent);
    }
    CHECK(said(person.timer()).empty());
    CHECK(said(person.writes("se inundo mi casa")).find("Inundación") != std::string::npos);
}

TEST_CASE("silence ends when the person asks for somebody or for us, and the case says so") {
    const auto c = GENERATE(values<TalkCase>({
        {"a person", R"(
> mi esposo me pega
< …
> 3
< Adiós.
> persona
< Ya está ….
! record contact.silence_ended
! update_case safe=person
> hola
< Ya está ….)"},
        {"alta", R"(
> maltratan a mi abuela
< …
> 3
< Adiós.
> hola
> alta
< Alta hecha.
> registro social
< …¿Cantón?)"},
    }));
    DYNAMIC_SECTION(c.label) {
        CHECK(failures_of(c.talk) == "");
    }
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

TEST_CASE("who is afraid of being judged hears that nobody does, and loses no place in the talk") {
    const auto c = GENERATE(values<TalkCase>({
        {"before anything was told", R"(
> nadie me va a juzgar no?
< Hola. Nadie le juzga. Cuente.)"},
        {"at the question whether it is safe", R"(
> mi esposo me pega
< …
> nadie me va a juzgar no?
< Nadie le juzga. ¿Es seguro? [Sí] [No] [No me escriban más])"},
        {"at the choice of the script, and at its questions: never taken for the answer", R"(
> mi esposo me pega
< …
> si
< …
> y si mi marido se va a enterar?
< Nadie le juzga. Le creo. [Que me llamen] [A dónde ir] [Información]
> [1]
< …
> no le digan a nadie
< Nadie le juzga. ¿Cómo le contactamos?)"},
        {"while a person is awaited", R"(
> me quiero morir
< …
> me da verguenza
< Nadie le juzga. Seguimos con usted.)"},
        {"a need in the same words goes first", R"(
> me da verguenza pero no tenemos comida
< Hola. Nadie le juzga. Urgente …)"},
    }));
    DYNAMIC_SECTION(c.label) {
        CHECK(failures_of(c.talk) == "");
    }
}

TEST_CASE("not wanting to go on ends a form, and is heard where there is none") {
    CHECK(failures_of(R"(
@ whatsapp
> ya no quiero seguir
! open_case urgente.riesgo_suicida P0
< Gracias por contarlo.…
@ sms +593991000603
> busco trabajo
< …
> ya no quiero seguir
< Listo, lo dejamos ahí.…)",
                      ecuador()) == "");
}

TEST_CASE("the risk of suicide: no form, no menu, a person at once") {
    CHECK(failures_of(R"(
> ya no puedo, quiero morir
< Gracias por contarlo. 171 o 911.
! open_case u.suicide P0
! hand_over u.suicide apoyo P0
> si
< Seguimos con usted.
! update_case what=si
> no
< Le leemos.
> tengo pastillas en la mano
< Le leemos.
! update_case what=…pastillas…
> menu
< Le leemos.
> persona
< Le leemos.
> gracias
< Le leemos.)") == "");
}

TEST_CASE("a matter of life that waits: every word is kept, and the person hears that it was read") {
    const auto c = GENERATE(values<TalkCase>({
        {"consent is asked once; added words are no answer to it", R"(
> mi hijo se esta ahogando
< …¿Lugar?
> junto al puente viejo
< ¿Guardamos? [Acepto] [No acepto]
> son dos hombres con pistola
< Leído. En cola …: ya.
! update_case what=…pistola…
> uno es alto con gorra
< Leído.
! update_case what=…pistola…gorra…
> se van para el rio
< Leído.)"},
        {"one that is urgent but no matter of life: noted, and the case goes on", R"(
> se inundo mi casa en Babahoyo, somos 5
< …¿Guardamos? [Acepto] [No acepto]
> mi abuela esta en cama
< Anotado. En cola …: hoy.
! update_case what=…abuela…)"},
        {"who said that writing is not safe hears nothing", R"(
> mi esposo me pega
< …
> 2
< ¿Cuándo?
> de noche
< Bien.
> esta gritando otra vez
! update_case what=…gritando…)"},
    }));
    DYNAMIC_SECTION(c.label) {
        CHECK(failures_of(c.talk) == "");
    }
}

TEST_CASE("what is told while waiting is bounded, however much it is") {
    Person person;
    person.writes("ya no puedo, quiero morir");
    for (int i = 0; i < 50; ++i) person.writes(std::string(400, static_cast<char>('a' + i % 26)));
    CHECK(person.state.conversation.slots["what"].value.size() < 2000);
    CHECK(said(person.last) == "Le leemos.");
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
