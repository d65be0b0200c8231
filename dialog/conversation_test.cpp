#include <catch2/catch.hpp>

#include "dialog/trial.hpp"

namespace swcs::dialog::trial {

TEST_CASE("the first words") {
    const auto c = GENERATE(values<TalkCase>({
        {"hola alone", "> hola\n< Hola."},
        {"hola again", "> hola\n< Hola.\n> buenas\n< Hola otra vez."},
        {"help", "> ayuda\n< Hola. Ayuda."},
        {"a person, before anything else", R"(
> quiero hablar con una persona
< Hola. Persona ….
! open_case other informacion P2
! hand_over other ventanilla P2 asked
> persona
< Ya está ….)"},
        {"in English", R"(
> hello i need a job please
< Hello. I see: Work. Canton?)"},
    }));
    DYNAMIC_SECTION(c.label) {
        CHECK(failures_of(c.talk) == "");
    }
}

TEST_CASE("who greets and tells a name is greeted, not turned away") {
    CHECK(failures_of(R"(
> buenas señorita soy doña rosa la de la esquina
< Hola.
> no tenemos comida
< Urgente …)") == "");
}

TEST_CASE("not understood: rephrase, then the menu, then a person") {
    CHECK(failures_of(R"(
> xyzzy plugh
< Hola. Otra vez, por favor.
> xyzzy plugh
< Elija. [Urgente] [Trámites] [Información] [Una persona]
> xyzzy plugh
< No le entendí. En cola …: mañana.
! open_case other
! hand_over ventanilla misunderstood)") == "");
}

TEST_CASE("what is clearly none of our business is told so; the third time it still reaches a person") {
    CHECK(failures_of(R"(
> quien gano el partido
< Hola. Eso no.
> vendo un carro barato en buen estado
< Elija. …
> jajaja
< No le entendí. En cola …: mañana.)") == "");
}

TEST_CASE("a list never has more than ten rows") {
    const auto* category = GENERATE("urgente", "poblacion");
    Person person{.own = ecuador(), .newest = ecuador(), .line = {}, .last = {}};
    person.writes("menu");
    person.taps(std::string("category:") + category);
    std::vector<std::string> seen;
    for (int page = 0; page < 2; ++page) {
        REQUIRE(all<Say>(person.last).size() == 1);
        const auto choices = all<Say>(person.last)[0].choices;
        CHECK(choices.size() <= 10);
        for (const auto& choice : choices) {
            CHECK_FALSE(choice.title.empty());
            if (choice.id.starts_with("need:")) seen.push_back(choice.id);
        }
        if (choices.back().id.starts_with("more:")) person.taps(choices.back().id);
    }
    CHECK(seen.size() == ecuador().category(category)->subcategories.size());
    CHECK(person.state.conversation.offered.back().id == "none_of_these");
}

TEST_CASE("a page that is not there is no page") {
    Person person{.own = ecuador(), .newest = ecuador(), .line = {}, .last = {}};
    person.writes("menu");
    person.taps("category:urgente");
    const auto* forged =
        GENERATE("more:99999999999999999999:category:urgente", "more::", "more:5", "more:7:x:y");
    person.state.conversation.offered = {{.id = forged, .title = "x", .description = {}}};
    person.taps(forged);
    REQUIRE(all<Say>(person.last).size() == 1);
    CHECK_FALSE(all<Say>(person.last)[0].choices.empty());
}

TEST_CASE("a message of which nothing reached us") {
    const auto c = GENERATE(values<TalkCase>({
        {"is asked for in words, and the third goes to a person", R"(
> (nothing)
< Hola. Escríbalo.
> (nothing)
< Escríbalo.
> (nothing)
< No le entendí. En cola …: mañana.)"},
        {"keeps the form", R"(
> registro social
< …¿Cantón?
> (nothing)
< Escríbalo. ¿Cantón?)"},
        {"breaks no silence", R"(
> mi esposo me pega
< …
> 3
< Adiós.
> (nothing))"},
        {"says nothing after BAJA", R"(
> BAJA
< Baja hecha.
> (nothing))"},
    }));
    DYNAMIC_SECTION(c.label) {
        CHECK(failures_of(c.talk) == "");
    }
}

TEST_CASE("menus and choices") {
    const auto c = GENERATE(values<TalkCase>({
        {"two steps to a need, by number and by word", R"(
> menú
< Hola. Menú: [Urgente] [Trámites] [Información] [Una persona]
> 2
< Submenú: [Registro Social] [Trabajo] [Pago] [Apelación] [Migrante] [Llamada] [Beca] [Ninguna]
> trabajo
< Entiendo: Trabajo. ¿Cantón?)"},
        {"none of these", R"(
> menú
< …
> 2
< Submenú: …
> ninguna
< Por ejemplo…)"},
        {"a person from the menu", R"(
> menú
< …
> [4]
< Persona ….
! hand_over asked)"},
        {"yes to a list is no choice, no is none of them", R"(
> beca para estudiar
< …¿Quiso decir? …
> si
< ¿Quiso decir? …
> no
< Por ejemplo…)"},
        {"somebody who is nearly understood is asked", R"(
> beca para estudiar
< Hola. ¿Quiso decir? [Beca] … [Ninguna]
> 1
< Entiendo: Beca. ¿Cantón?)"},
    }));
    DYNAMIC_SECTION(c.label) {
        CHECK(failures_of(c.talk) == "");
    }
}

TEST_CASE("general information") {
    const auto c = GENERATE(values<TalkCase>({
        {"answered with source and date, and it helped", R"(
> cuales son mis derechos
< Hola. Tiene derechos. Ley, 2021-05-26. ¿Le sirvió? [Sí] [No]
> si gracias
< Qué bueno.
! record answer.helped rights)"},
        {"it did not help: a person", R"(
> cuales son mis derechos
< …¿Le sirvió? [Sí] [No]
> no
< ¿Persona? [Una persona] [No]
> si
< Persona ….
! hand_over asked)"},
        {"it did not help, and no person is wanted", R"(
> cuales son mis derechos
< …¿Le sirvió? [Sí] [No]
> [2]
< ¿Persona? [Una persona] [No]
> no
< Cuente.)"},
        {"the next need instead of a rating", R"(
> cuales son mis derechos
< …
> registro social
< Entiendo: Registro Social. ¿Cantón?)"},
        {"nobody has confirmed it: said so, and a person offered", R"(
> a que hora abren
< Hola. No sabemos el horario. Sin confirmar. ¿Con alguien? [Una persona] [No]
> si
< Persona ….
! hand_over asked)"},
        {"nobody has confirmed it, and no person is wanted", R"(
> a que hora abren
< …¿Con alguien? [Una persona] [No]
> no
< Cuente.)"},
        {"nobody has confirmed it, while a form is filled", R"(
> registro social
< …¿Cantón?
> ¿a que hora abren?
< No sabemos el horario. Sin confirmar. ¿Cantón?)"},
        {"in a queue, without asking whether it helped", R"(
> persona
< …
> cuales son mis derechos?
< Tiene derechos. Ley, 2021-05-26.)"},
    }));
    DYNAMIC_SECTION(c.label) {
        CHECK(failures_of(c.talk) == "");
    }
}

TEST_CASE("waiting for a person") {
    const auto c = GENERATE(values<TalkCase>({
        {"what is told is acknowledged once", R"(
> persona
< …
> xyzzy plugh
< Ya está ….
> plugh xyzzy
> plugh xyzzy)"},
        {"another need joins the open case", R"(
> registro social en Quevedo
< …
> no se
< …
> si
< …
> tambien busco trabajo
< También: trabajo. Ya está ….
! update_case also=n.job)"},
        {"after it is closed a new need is a new case, and what is known is not asked", R"(
> registro social en Quevedo
< …
> no se
< …
> si
< …
! open_case n.registry
* take ana
> sigo esperando
* close
< Cerramos su caso ….…
> gracias
< De nada.
> busco trabajo de albañil, por favor
< Entiendo: Trabajo. Ya sabemos: Cantón Quevedo. Trabajo, Quevedo. En cola …: pronto.
! open_case n.job canton=1205)"},
        {"handed back: a person again is the same case", R"(
> persona
< …
! open_case other
* take ana
* hand_back
> persona
< Persona ….
! hand_over other asked)"},
        {"an officer on one line: the bot is silent on every line", R"(
@ whatsapp +593990000001
> persona
< …
* take ana
> hola
@ sms +593990000001
> se inundo mi casa
> BAJA
* hand_back
> se inundo mi casa
< …Inundación. …¿Cantón?)"},
    }));
    DYNAMIC_SECTION(c.label) {
        CHECK(failures_of(c.talk) == "");
    }
}

TEST_CASE("after BAJA small talk is not greeted") {
    CHECK(failures_of(R"(
> BAJA
< Baja hecha.
> jaja
> quien gano el partido de barcelona ayer
> registro social
< …¿Cantón?)") == "");
}

TEST_CASE("BAJA and ALTA [cht-core 476]") {
    CHECK(failures_of(R"(
> registro social
< …
> BAJA
< Baja hecha.
! record contact.opted_out
@ after 1 days
> gracias
> alta
< Alta hecha.
! record contact.opted_in)") == "");
    Person person;
    person.writes("dar de baja a mi hijo del registro social");
    CHECK_FALSE(person.state.contact.opted_out);
}

TEST_CASE("START from somebody who stopped nothing is a greeting, and keeps the form") {
    CHECK(failures_of(R"(
> /start
< Hola.
> registro social
< …¿Cantón?
> ALTA
< ¿Cantón?)") == "");
}

TEST_CASE("two short English messages change the language, one does not") {
    Person person;
    person.writes("quiero entrar al registro social");
    person.writes("where do i go");
    CHECK(person.state.contact.language == "es");
    person.writes("what do you need");
    CHECK(person.state.contact.language == "en");
    CHECK(person.state.conversation.stage == data::Stage::filling);
}

TEST_CASE("what was not understood is in the case of the person who gets it") {
    Person person;
    person.writes("xyzzy plugh");
    person.writes("plugh");
    person.writes("4");
    REQUIRE(all<OpenCase>(person.last).size() == 1);
    CHECK(all<OpenCase>(person.last)[0].record.need == "xyzzy plugh");
    CHECK(all<HandOver>(person.last)[0].reason == "misunderstood");
}

TEST_CASE("a short first word does not decide the language") {
    Person person;
    person.writes("hi");
    CHECK(person.state.contact.language.empty());
    person.writes("please i need a job in this town");
    CHECK(person.state.contact.language == "en");
}

TEST_CASE("messages are marked as read where the channel can show it") {
    Person person;
    REQUIRE(all<MarkRead>(person.writes("hola")).size() == 1);
    CHECK(all<MarkRead>(person.last)[0].external_id == "in-1");
    person.line.sms = true;
    CHECK(all<MarkRead>(person.writes("hola")).empty());
}

TEST_CASE("one turn is one message") {
    Person person;
    for (const auto* text : {"hola", "se inundo mi casa", "quevedo", "somos 4", "si", "gracias"}) {
        CHECK(all<Say>(person.writes(text)).size() <= 1);
    }
}

TEST_CASE("a tap on a button that is no longer offered is no choice") {
    Person person;
    person.writes("registro social");
    const auto* stale =
        GENERATE("consent.yes", "safe.no", "need:u.flood", "option:x", "canton:9999", "nonsense");
    person.taps(stale);
    CHECK(person.state.contact.consent == data::Consent::not_asked);
    CHECK(person.state.conversation.subcategory == "n.registry");
    CHECK(all<OpenCase>(person.last).empty());
}

}  // namespace swcs::dialog::trial
