#include <catch2/catch.hpp>

#include "dialog/trial.hpp"

namespace swcs::dialog::trial {

TEST_CASE("a form: slots, then consent, then the case with its number") {
    const auto c = GENERATE(values<TalkCase>({
        {"from the need to the queue", R"(
> quiero entrar al registro social
< Hola. Entiendo: Registro Social. ¿Cantón?
> babahoyo
< ¿Cédula? O no sé.
> 1710034065
< ¿Guardamos? [Acepto] [No acepto]
> acepto
< Gracias. Registro Social, Babahoyo. En cola …: mañana.
! record consent.given
! open_case n.registry P2 canton=1201 doc=1710034065
! hand_over n.registry registro P2 need)"},
        {"refused: no case, and it is not asked again", R"(
> registro social en Quevedo
< …
> no se
< ¿Guardamos? [Acepto] [No acepto]
> no acepto
< Solo información.
! record consent.refused
> busco trabajo
< Solo información.
> cuanto cuesta el tramite?
< Es gratis. Reglamento, 2024-01-01. ¿Le sirvió? [Sí] [No])"},
        {"consent unclear twice: the officer asks", R"(
> registro social en Quevedo
< …
> no se
< ¿Guardamos? [Acepto] [No acepto]
> xyzzy
< ¿Guardamos? [Acepto] [No acepto]
> xyzzy plugh
< Registro Social, Quevedo. En cola …: mañana.
! open_case n.registry)"},
        {"by SMS the short form, and numbers", R"(
@ sms +593991234567
> registro social en Quevedo
< …¿Cédula?…
> no se
< ¿Guardar? [Acepto] [No acepto]
> 1
< Gracias. …
! open_case n.registry)"},
    }));
    DYNAMIC_SECTION(c.label) {
        CHECK(failures_of(c.talk) == "");
    }
}

TEST_CASE("a slot's answer") {
    const auto c = GENERATE(values<TalkCase>({
        {"not understood: the hint, then left open", R"(
> registro social
< …¿Cantón?
> aaaa bbbb
< No entendí. Como Babahoyo. ¿Cantón?
> cccc dddd
< ¿Cédula? O no sé.)"},
        {"words that are no answer but tell something are kept for the officer", R"(
> registro social
< …¿Cantón?
> es que la señora de la esquina me dijo
< Anotado. Como Babahoyo. ¿Cantón?
> quevedo
< ¿Cédula?…
> no se
< …
> si
< …
! open_case n.registry what=…esquina…)"},
        {"several in one sentence", R"(
> se inundo mi casa
< …¿Cantón?
> en Quevedo, somos cinco personas
< ¿Guardamos? [Acepto] [No acepto]
! update_case canton=1205 people=5)"},
        {"of another question: kept, and the first is asked again", R"(
> se inundo mi casa
< …¿Cantón?
> somos cinco
< Anotado. ¿Cantón?
! update_case people=5
> quevedo
< ¿Guardamos?…)"},
        {"a canton that two provinces have", R"(
> registro social
< …
> bolivar
< ¿Qué provincia? [Carchi] [Manabí]
> manabi
< ¿Cédula? O no sé.
> no se
< …
> si
< …Registro Social, Bolívar.…
! open_case n.registry canton=1302)"},
        {"the province by number", R"(
> registro social
< …
> bolivar
< ¿Qué provincia? [Carchi] [Manabí]
> 1
< ¿Cédula? O no sé.)"},
        {"a doubtful cédula is asked once more, then taken as written", R"(
> registro social en Quevedo
< …
> 1710034066
< Revise la cédula.
> 1710034066
< ¿Guardamos? [Acepto] [No acepto]
> si
< …
! open_case doc=1710034066)"},
        {"choices by word and by tap", R"(
> no me llego el bono
< Hola. Nunca dé su clave. Entiendo: Pago. ¿Qué bono? [Bono de Desarrollo] [Mis Mejores Años]
> mejores años
< ¿Cuándo?…
> atras
< Atrás. ¿Qué bono? [Bono de Desarrollo] [Mis Mejores Años]
> [1]
< ¿Cuándo?…)"},
        {"no is an answer to what is optional", R"(
> no me llego el bono
< …
> 1
< ¿Cuándo? O no sé.
> no
< ¿Cantón?)"},
        {"no cédula is asked where none is needed", R"(
> soy migrante
< Hola. Entiendo: Migrante. ¿Cantón?)"},
    }));
    DYNAMIC_SECTION(c.label) {
        CHECK(failures_of(c.talk) == "");
    }
}

TEST_CASE("interruptions keep the form") {
    const auto c = GENERATE(values<TalkCase>({
        {"a question is answered and the form goes on", R"(
> registro social
< …¿Cantón?
> cuanto cuesta el tramite?
< Es gratis. Reglamento, 2024-01-01. ¿Cantón?
> quevedo
< ¿Cédula?…)"},
        {"a question while free text is asked", R"(
> busco trabajo
< …
> quevedo
< ¿Qué pasa?
> ¿cuanto cuesta el tramite?
< Es gratis. Reglamento, 2024-01-01. ¿Qué pasa?
> soy albañil
< ¿Guardamos? [Acepto] [No acepto])"},
        {"a correction of what was said before", R"(
> se inundo mi casa en Babahoyo
< …¿Cuántos son?
> no, es en Quevedo
< Corregido: Quevedo. ¿Cuántos son?
! update_case canton=1205)"},
        {"a correction after the form", R"(
> registro social en Babahoyo
< …
> no se
< …
> si
< …En cola…
> no, es en Quevedo
< Corregido: Quevedo.
! update_case canton=1205)"},
        {"help", R"(
> registro social
< …¿Cantón?
> ayuda
< Ayuda. ¿Cantón?)"},
        {"a greeting and thanks do not throw it away", R"(
> registro social
< …¿Cantón?
> hola
< ¿Cantón?
> gracias
< ¿Cantón?)"},
        {"going back to what was said in the sentence", R"(
> registro social en Quevedo
< …¿Cédula?…
> atras
< Atrás. ¿Cantón?
> babahoyo
< ¿Cédula?…)"},
        {"back with nothing before it asks again", R"(
> registro social
< …¿Cantón?
> atras
< ¿Cantón?)"},
        {"the menu and back again", R"(
> registro social
< …¿Cantón?
> menu
< Menú: [Urgente] [Trámites] [Información] [Una persona]
> aaaa bbbb cccc
< ¿Cantón?)"},
        {"cancel drops it", R"(
> registro social
< …¿Cantón?
> cancelar
< Cancelado.
> hola
< Hola otra vez.)"},
        {"cancel leaves a case in its queue", R"(
> se inundo mi casa
< …¿Cantón?
> cancelar
< Cancelado.
> persona
< Ya está ….)"},
        {"a person", R"(
> registro social
< …¿Cantón?
> persona
< Persona ….
! open_case n.registry P2
! hand_over n.registry P2 asked)"},
        {"another language repeats the question in it", R"(
> registro social
< …¿Cantón?
> english
< In English. Canton?
! record language.changed en
> babahoyo
< ID?…)"},
    }));
    DYNAMIC_SECTION(c.label) {
        CHECK(failures_of(c.talk) == "");
    }
}

TEST_CASE("one reminder after ten minutes of silence, then none [Z 5531]") {
    CHECK(failures_of(R"(
> registro social
< …¿Cantón?
! set_timer remind
@ after 9 min
@ after 2 min
< ¿Sigue ahí? ¿Cantón?
@ after 3 days
> quevedo
< …
> no se
< ¿Guardamos? [Acepto] [No acepto]
@ after 3 days
< ¿Sigue ahí? ¿Guardamos? [Acepto] [No acepto]
> acepto
< …
! cancel_timer remind
@ after 3 days)") == "");
}

TEST_CASE("no reminder reaches a person whom an officer has, on any line") {
    CHECK(failures_of(R"(
@ whatsapp +593990000001
> registro social
< …¿Cantón?
! set_timer remind
* take ana
@ after 20 min
> sigo aqui
@ after 2 days
* hand_back
@ after 2 days)") == "");
    Person person;
    person.writes("registro social");
    person.state.contact.owner = data::Owner::officer;
    CHECK(all<SetTimer>(person.writes("quevedo")).empty());
    CHECK(person.timer().effects.empty());
}

TEST_CASE("an answer to something else is kept where it belongs") {
    const auto c = GENERATE(values<TalkCase>({
        {"a canton by its bare name where free text is not asked", R"(
> no me llego el bono
< …¿Qué bono?…
> quevedo
< Anotado. ¿Qué bono?…
> bdh
< ¿Cuándo?…
> ayer
< ¿Guardamos?…)"},
        {"what a person has not at hand is left open", R"(
> registro social en Quevedo
< …¿Cédula? O no sé.
> no id a la mano
< ¿Guardamos?…)"},
        {"nor is it asked again when it is said politely", R"(
> registro social en Quevedo
< …¿Cédula? O no sé.
> ahorita no la tengo a la mano señorita
< ¿Guardamos?…)"},
    }));
    DYNAMIC_SECTION(c.label) {
        CHECK(failures_of(c.talk) == "");
    }
}

TEST_CASE("photos, voices and places") {
    const auto c = GENERATE(values<TalkCase>({
        {"a photo that is asked for", R"(
> quiero apelar porque me negaron la ayuda
< …¿Foto? O no sé.
> (image) carta.jpg
< Archivo recibido. ¿Cantón?)"},
        {"a photo that comes early is kept", R"(
> quiero apelar
< …¿Qué pasa?
> (image) carta.jpg
< Archivo recibido. ¿Qué pasa?
> me negaron
< ¿Cantón?)"},
        {"yes to a photo is a promise of one; without it the form goes on", R"(
> quiero apelar porque me negaron la ayuda
< …¿Foto? O no sé.
> si
< La esperamos.
> (image) carta.jpg
< Archivo recibido. ¿Cantón?)"},
        {"a promise is not asked for twice", R"(
> quiero apelar porque me negaron la ayuda
< …¿Foto? O no sé.
> si
< La esperamos.
> no puedo
< ¿Cantón?)"},
        {"a text message carries no photo: none is asked for", R"(
@ sms +593990000001
> quiero apelar porque me negaron la ayuda
< …¿Cantón?…)"},
        {"a place that is asked for", R"(
> mi hijo se esta ahogando
< …¿Lugar?
> (location) -1.80,-79.53 Malecón
< Lugar recibido. ¿Guardamos? [Acepto] [No acepto]
! update_case loc=Malecón)"},
        {"a photo out of the blue", R"(
> (image) foto.jpg
< Hola. Archivo recibido. Cuente.)"},
        {"voice notes: the third in a row goes to a person", R"(
> (voice) a.ogg
< Hola. Audio recibido.
> (voice) b.ogg
< Audio recibido.
> (voice) c.ogg
< No le entendí. En cola …: mañana.
! hand_over misunderstood)"},
        {"a voice note in a form keeps the form", R"(
> registro social
< …
> (voice) a.ogg
< Audio recibido. ¿Cantón?)"},
    }));
    DYNAMIC_SECTION(c.label) {
        CHECK(failures_of(c.talk) == "");
    }
}

}  // namespace swcs::dialog::trial
