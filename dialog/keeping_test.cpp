// What the form keeps: through corrections, questions, steps back, other languages and a second need.
#include <catch2/catch.hpp>

#include "dialog/trial.hpp"

namespace swcs::dialog::trial {

TEST_CASE("keeping: any filled slot can be corrected at any later question") {
    const auto c = GENERATE(values<TalkCase>({
        {"the canton while free text is asked", R"(
> busco trabajo
< …¿Cantón?
> en Babahoyo
< ¿Qué pasa?
> no, es en Quevedo
< Corregido: Quevedo. ¿Qué pasa?)"},
        {"the number of people", R"(
> no tenemos comida, somos 5
< …¿Cantón?
> me equivoqué, somos 6
< Corregido: 6. ¿Cantón?
! update_case people=6)"},
        {"the telephone", R"(
> quiero que me llamen por mi pension, soy de Babahoyo
< …¿Teléfono?
> 0991234567
< ¿Guardamos?…
> perdón, el teléfono es 0987654321
< Corregido: +593 98 765 4321. ¿Guardamos?…)"},
        {"the cédula", R"(
> registro social en Babahoyo
< …¿Cédula?…
> 1710034065
< ¿Guardamos?…
> perdón, la cédula es 0926687856
< Corregido: 0926687856. ¿Guardamos? [Acepto] [No acepto])"},
        {"at the question of consent, which 'no' does not answer then", R"(
> registro social en Babahoyo
< …¿Cédula?…
> no se
< ¿Guardamos?…
> no, es en Quevedo
< Corregido: Quevedo. ¿Guardamos? [Acepto] [No acepto]
> si
< …Registro Social, Quevedo.…
! open_case canton=1205)"},
        {"by its name alone, with few words around it", R"(
> registro social en Babahoyo
< …¿Cédula?…
> mejor dicho Quevedo
< Corregido: Quevedo. ¿Cédula?…
> no se
< ¿Guardamos?…
> no, es babahoyo
< Corregido: Babahoyo. ¿Guardamos? [Acepto] [No acepto]
> no acepto
< Solo información.)"},
        {"'no' and the right number", R"(
> no tenemos comida, somos 4
< …¿Cantón?
> no, cinco
< Corregido: 5. ¿Cantón?
! update_case people=5
> babahoyo
< ¿Guardamos? [Acepto] [No acepto]
> no, Quevedo
< Corregido: Quevedo. ¿Guardamos? [Acepto] [No acepto]
> no gracias
< En cola …: hoy.)"},
        {"what it is not and what it is, in one sentence", R"(
> se inundo mi casa en Babahoyo
< …¿Cuántos son?
> perdón, no es en Babahoyo sino en Quevedo
< Corregido: Quevedo. ¿Cuántos son?)"},
        {"a longer excuse", R"(
> se inundo mi casa en Babahoyo
< …¿Cuántos son?
> disculpe señorita me equivoqué de cantón, nosotros estamos en Quevedo
< Corregido: Quevedo. ¿Cuántos son?)"},
        {"a correction that answers as well", R"(
> se inundo mi casa en Babahoyo
< …¿Cuántos son?
> no, es en Quevedo y somos 4
< Corregido: Quevedo. ¿Guardamos? [Acepto] [No acepto]
! update_case canton=1205 people=4)"},
        {"to a canton that two provinces have", R"(
> se inundo mi casa en Babahoyo
< …¿Cuántos son?
> no, es en Bolívar
< ¿Qué provincia? [Carchi] [Manabí]
> manabi
< ¿Cuántos son?
! update_case canton=1302)"},
    }));
    DYNAMIC_SECTION(c.label) {
        CHECK(failures_of(c.talk) == "");
    }
}

TEST_CASE("keeping: a cédula that fails its check is asked once more, whatever was written before") {
    CHECK(failures_of(R"(
> registro social en Babahoyo
< …¿Cédula?…
> Maria Rosa
< No entendí. ¿Cédula?…
> 1710034066
< Revise la cédula.
> 1710034066
< ¿Guardamos?…)") == "");
}

TEST_CASE("keeping: a canton's bare name where something else is asked") {
    CHECK(failures_of(R"(
> no tenemos comida
< …¿Cuántos son?
> Quevedo
< Anotado. ¿Cuántos son?
! update_case canton=1205
> 4
< ¿Guardamos?…)") == "");
}

TEST_CASE("keeping: whoever said that writing is not safe gets no thanks for more words") {
    CHECK(failures_of(R"(
> mi esposo me pega
< …
> 2
< ¿Cuándo?
> despues de las seis
< Bien.
> es en Quevedo
! update_case canton=1205)") == "");
}

TEST_CASE("keeping: 'no' when nothing is asked is a goodbye, and a list of needs is shown once, not twice") {
    CHECK(failures_of(R"(
> mis derechos
< …[Sí] [No]
> no
< ¿Persona? [Una persona] [No]
> no
< Cuente.
> no
< De nada.
> beca
< ¿Quiso decir?…
> la beca esa
< Otra vez, por favor.)") == "");
}

TEST_CASE("keeping: a place told before any need is kept, and not asked for again") {
    CHECK(failures_of(R"(
> Quevedo
< Hola. En Quevedo. Cuente.
> no tenemos comida, somos cuatro
< Urgente …: Sin comida. Ya sabemos: Cantón Quevedo. ¿Guardamos?…
! open_case u.food canton=1205)") == "");
    CHECK(failures_of(R"(
> hola
< Hola.
> somos de Babahoyo
< En Babahoyo. Cuente.
> busco trabajo
< Entiendo: Trabajo. Ya sabemos: Cantón Babahoyo. ¿Qué pasa?)") == "");
    CHECK(failures_of(R"(
> Bolívar
< Hola. Cuente.)") == "");
}

TEST_CASE("keeping: what is needed no more ends the questions, and the officer reads it") {
    const auto c = GENERATE(values<TalkCase>({
        {"at a question", R"(
> mi hermano desaparecio ayer
< …¿Cantón?
> ya lo encontramos gracias a dios
< Qué alivio.
! update_case what=…encontramos…)"},
        {"at the question of consent", R"(
> alguien se esta ahogando
< …¿Lugar?
> barrio el salto
< ¿Guardamos?…
> ya no hace falta
< Qué alivio.)"},
        {"in a script somebody else may write it", R"(
> maltratan a mi abuela
< …
> si
< ¿Cantón?
> ya se soluciono
< No entendí. Como Babahoyo. ¿Cantón?)"},
    }));
    DYNAMIC_SECTION(c.label) {
        CHECK(failures_of(c.talk) == "");
    }
}

TEST_CASE("keeping: a benefit named where something else is asked is kept, and no answer about it is given") {
    CHECK(failures_of(R"(
> no me llego el bono este mes
< …¿En qué cantón está?
> es el bdh
< Gracias, anotado. ¿En qué cantón está?
> quevedo
< ¿En qué fecha pasó?…)",
                      ecuador()) == "");
}

TEST_CASE("keeping: a need heard wrong is taken back by a word") {
    CHECK(failures_of(R"(
> busco trabajo
< …¿Cantón?
> no es eso
< Por ejemplo…
> registro social
< Entiendo: Registro Social. ¿Cantón?)") == "");
    CHECK(failures_of(R"(
> mi papa fallecio y sigue saliendo en el registro
< …Entendido: Cambios en el hogar. ¿En qué cantón está?
> no
< ¿Se refiere a alguna de estas?… [Ninguna de estas])",
                      ecuador()) == "");
}

TEST_CASE("keeping: going back") {
    const auto c = GENERATE(values<TalkCase>({
        {"from consent to the last question", R"(
> registro social en Babahoyo
< …¿Cédula?…
> no se
< ¿Guardamos?…
> volver
< Atrás. ¿Cédula?…
> 1710034065
< ¿Guardamos?…)"},
        {"'me equivoqué' alone", R"(
> registro social
< …¿Cantón?
> babahoyo
< ¿Cédula?…
> me equivoqué
< Atrás. ¿Cantón?)"},
        {"twice", R"(
> no me llego el bono
< …¿Qué bono?…
> 1
< ¿Cuándo?…
> ayer
< ¿Cantón?
> atrás
< Atrás. ¿Cuándo?…
> atrás
< Atrás. ¿Qué bono?…
> 2
< ¿Cuándo?…)"},
    }));
    DYNAMIC_SECTION(c.label) {
        CHECK(failures_of(c.talk) == "");
    }
}

TEST_CASE("keeping: a second need takes what is known of the person, and says so") {
    const auto c = GENERATE(values<TalkCase>({
        {"canton and people", R"(
@ whatsapp +593990000011
> se inundo mi casa en Quevedo, somos 5
< …¿Guardamos?…
> si
< …En cola…
* take ana
* close helped
< …
> no tenemos comida
< Urgente …: Sin comida. Ya sabemos: Personas 5, Cantón Quevedo. En cola …)"},
        {"canton; it can be corrected", R"(
@ whatsapp +593990000012
> busco trabajo en Babahoyo
< …¿Guardamos?…
> si
< …En cola…
* take ana
* close helped
< …
> quiero entrar al registro social
< Entiendo: Registro Social. Ya sabemos: Cantón Babahoyo. ¿Cédula?…
> no, es en Quevedo
< Corregido: Quevedo. ¿Cédula?…)"},
        {"said anew, nothing is repeated", R"(
@ whatsapp +593990000013
> busco trabajo en Babahoyo
< …¿Guardamos?…
> si
< …En cola…
* take ana
* close helped
< …
> registro social en Quevedo
< Entiendo: Registro Social. ¿Cédula?…)"},
    }));
    DYNAMIC_SECTION(c.label) {
        CHECK(failures_of(c.talk) == "");
    }
}

TEST_CASE("keeping: another need in the middle of a form joins it") {
    CHECK(failures_of(R"(
> registro social
< …¿Cantón?
> no me llego el bono
< También: pago. ¿Cantón?
> babahoyo
< ¿Cédula?…
> no se
< …
> si
< …
! open_case n.registry canton=1201)") == "");
}

TEST_CASE("keeping: one reminder at the question of consent, or the case would be lost") {
    CHECK(failures_of(R"(
> registro social en Quevedo
< …
> no se
< ¿Guardamos? [Acepto] [No acepto]
@ after 11 min
< ¿Sigue ahí? ¿Guardamos? [Acepto] [No acepto]
@ after 3 days
> si
< …En cola…)") == "");
}

TEST_CASE("keeping: whoever writes in another language is answered in it") {
    const auto c = GENERATE(values<TalkCase>({
        {"a whole sentence changes it at once", R"(
> quiero entrar al registro social
< …¿Cantón?
> what does that mean, I do not understand what you say
< In English. Canton?)"},
        {"and asked anew for the need", R"(
> quien gano el partido de ayer
< …
> they never tell us where they have been
< In English. Tell me.)"},
        {"and back", R"(
> my house flooded and we need help please
< Hello.…Canton?
> disculpe señorita mejor le escribo en español porque no entiendo
< En español. ¿Cantón?)"},
        {"a canton's name or a word changes nothing", R"(
> quiero entrar al registro social
< …¿Cantón?
> please help
< …¿Cantón?)"},
    }));
    DYNAMIC_SECTION(c.label) {
        CHECK(failures_of(c.talk) == "");
    }
}

TEST_CASE("keeping: greetings in Kichwa are greetings") {
    const std::string text = GENERATE(as<std::string>(), "imanalla", "Ali puncha");
    Person person;
    CHECK(said(person.writes(text)) == "Hola.");
}

TEST_CASE("keeping: no question is asked more than four times in a row") {
    const std::string text =
        GENERATE(as<std::string>(), "hola", "gracias", "xyzzy", "ayuda", "atras", "si", "no", "ok", "😭");
    INFO(text);
    Person person;
    person.writes("registro social");
    std::string before;
    int same = 0;
    int most = 0;
    for (int turn = 0; turn < 12; ++turn) {
        const auto now = said(person.writes(text));
        same = now.ends_with("?") && now == before ? same + 1 : 1;
        most = std::max(most, same);
        before = now;
    }
    CHECK(most <= 4);
}

}  // namespace swcs::dialog::trial
