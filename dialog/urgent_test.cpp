#include <catch2/catch.hpp>

#include "dialog/trial.hpp"

namespace swcs::dialog::trial {

TEST_CASE("urgent needs: the case is open and handed over in the first reply") {
    const auto c = GENERATE(values<TalkCase>({
        {"P1 is greeted, opened and asked what is missing", R"(
> se inundo mi casa
< Hola. Urgente …: Inundación. ¿Cantón?
! open_case u.flood P1 desastres
! hand_over u.flood P1 need)"},
        {"what the sentence says is not asked again", R"(
> se inundo mi casa en Babahoyo y somos cinco
< Hola. Urgente …: Inundación. ¿Guardamos? [Acepto] [No acepto]
! open_case u.flood canton=1201 people=5)"},
        {"a second urgent need in the sentence stays beside the first", R"(
> se inundo mi casa en Babahoyo y no tenemos comida
< Hola. Urgente …: Inundación + sin comida. ¿Cuántos son?
! open_case u.flood canton=Babahoyo also=u.food)"},
        {"P0 says the emergency number first and does not greet", R"(
> mi hermano desaparecio
< Llame al 911. Urgente …: Desaparecido. ¿Cantón?
! open_case u.missing P0
! hand_over u.missing P0 guardia)"},
        {"a script that already says the number is enough", R"(
> mi hijo se esta ahogando
< Llame ya al 911. Urgente …: Peligro. ¿Lugar?
! hand_over u.life P0)"},
        {"consent comes after the slots and only once", R"(
> se inundo mi casa
< …¿Cantón?
! open_case u.flood
> Babahoyo
< ¿Cuántos son?
! update_case canton=1201
> 5
< ¿Guardamos? [Acepto] [No acepto]
> si
< Gracias. En cola …: hoy.
! record consent.given
! update_case given
* close
< Cerramos su caso ….…
> no tenemos comida
< …Urgente …: Sin comida. Ya sabemos: Personas 5, Cantón Babahoyo. En cola …: hoy.
! open_case u.food people=5 canton=1201)"},
        {"consent refused leaves the urgent case where it is", R"(
> se inundo mi casa en Babahoyo, somos 5
< …¿Guardamos? [Acepto] [No acepto]
> no acepto
< En cola …: hoy.
! record consent.refused
! update_case refused)"},
        {"a complaint about staff goes to its desk and is not named", R"(
> me pidieron plata
< Hola. Va a la defensoría. Trámite …. ¿Cantón?
! hand_over u.bribe defensoria P1)"},
    }));
    DYNAMIC_SECTION(c.label) {
        CHECK(failures_of(c.talk) == "");
    }
}

TEST_CASE("urgent needs: what happens is not taken for the place, and is kept") {
    CHECK(failures_of(R"(
> alguien se esta ahogando
< …¿Lugar?
> el agua está x la ventana
< Anotado. ¿Lugar?
! update_case what=…ventana…
> barrio el salto
< ¿Guardamos?…
! update_case loc=barrio…)") == "");
}

TEST_CASE("urgent needs are heard at any turn") {
    const auto c = GENERATE(values<TalkCase>({
        {"while a form is filled: the urgent case goes first, the other stays beside it", R"(
> registro social
< Hola. Entiendo: Registro Social. ¿Cantón?
> se inundo mi casa en Quevedo
< Urgente …: Inundación + Registro Social. ¿Cuántos son?
! open_case u.flood canton=1205 also=n.registry
! hand_over u.flood P1)"},
        {"a graver one opens its own case", R"(
> se inundo mi casa
< …¿Cantón?
! open_case u.flood
> mi hermano desaparecio
< Llame al 911. Urgente …: Desaparecido + inundación. ¿Cantón?
! open_case u.missing also=u.flood)"},
        {"one as grave joins the open case and still answers the question", R"(
> se inundo mi casa
< …¿Cantón?
> en Babahoyo, no tenemos comida
< También: sin comida. ¿Cuántos son?
! update_case canton=1201 also=u.food)"},
        {"one that only its own desk may see never joins another", R"(
> se inundo mi casa
< …¿Cantón?
> mi marido me pega
< Llame al 911. ¿Es seguro? [Sí] [No] [No me escriban más]
! open_case u.violence
! hand_over u.violence proteccion P0)"},
        {"after the hand-over, in the queue", R"(
> registro social en Quevedo
< …¿Cédula? O no sé.
> no se
< ¿Guardamos? [Acepto] [No acepto]
> si
< …En cola …: mañana.
> se inundo mi casa
< Urgente …: Inundación + Registro Social. Ya sabemos: Cantón Quevedo. ¿Cuántos son?
! open_case u.flood canton=1205)"},
        {"in the middle of a menu", R"(
> menu
< Hola. Menú: [Urgente] [Trámites] [Información] [Una persona]
> se inundo mi casa
< Urgente …: Inundación. ¿Cantón?)"},
        {"while consent is asked", R"(
> registro social en Quevedo
< …
> no se
< ¿Guardamos? [Acepto] [No acepto]
> mi hermano desaparecio
< Llame al 911. …Desaparecido + Registro Social.…
! open_case u.missing canton=1205)"},
        {"from somebody who asked for no messages", R"(
> BAJA
< Baja hecha.
> se inundo mi casa
< …Urgente …: Inundación. ¿Cantón?
! open_case u.flood)"},
        {"not while an officer has the person", R"(
> se inundo mi casa
< …
* take ana
> mi hermano desaparecio
* write "Ya vamos"
* hand_back
> mi hermano desaparecio
< …Desaparecido.…
! open_case u.missing)"},
    }));
    DYNAMIC_SECTION(c.label) {
        CHECK(failures_of(c.talk) == "");
    }
}

TEST_CASE("urgent needs come from the newest pack while the rest stays on the conversation's own") {
    auto files = small_files();
    auto& urgent = files["categories/urgent.json"];
    const std::string_view old_rule = "\"pattern\": \"se esta ahogando";
    urgent.replace(urgent.find(old_rule), old_rule.size(), "\"pattern\": \"deslave");
    files["pack.json"].replace(files["pack.json"].find("\"version\": \"1\""), 14, "\"version\": \"2\"");
    const auto newest = built(files);
    Person person{.own = small_pack(), .newest = *newest, .line = {}, .last = {}};
    person.writes("hola");
    person.writes("hay un deslave");
    REQUIRE(all<OpenCase>(person.last).size() == 1);
    CHECK(all<OpenCase>(person.last)[0].record.subcategory == "u.life");
    CHECK(all<OpenCase>(person.last)[0].record.pack == "small@1");
    CHECK(all<Say>(person.last)[0].urgent);
}

}  // namespace swcs::dialog::trial
