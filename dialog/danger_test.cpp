// Words that only resemble danger: asked about, in words that name nothing.
#include <catch2/catch.hpp>

#include "dialog/trial.hpp"

namespace swcs::dialog::trial {

namespace {

// The small pack, where staff wrote no rule for danger, disappearance and violence: words alone speak for
// them.
const rules::Pack& without_rules() {
    static const auto pack = [] {
        auto files = small_files();
        auto& urgent = files["categories/urgent.json"];
        for (const std::string_view pattern : {"se esta ahogando", "desaparecio", "me pega"}) {
            const auto rule = "\"pattern\": \"" + std::string(pattern) + "\"";
            urgent.replace(urgent.find(rule), rule.size(), "\"pattern\": \"nobody writes this\"");
        }
        return built(files);
    }();
    return *pack;
}

}  // namespace

TEST_CASE("danger: what only resembles a matter of life is asked about, and named to nobody") {
    const auto c = GENERATE(values<TalkCase>({
        {"yes: the need begins with the words that raised the question", R"(
> mi esposo me trata mal
< ¿Hay peligro? [Sí] [No]
! record danger.asked u.violence
! set_timer remind
> si
< Llame al 911. ¿Es seguro?…
! open_case u.violence P0
! hand_over u.violence P0)"},
        {"no: what else it may mean is offered, and other words are heard", R"(
> ayer mi hermano no vino con comida
< ¿Hay peligro? [Sí] [No]
> no
< ¿Quiso decir? [Sin comida] [Ninguna]
> busco trabajo
< Entiendo: Trabajo. ¿Cantón?)"},
        {"words of danger once more are no accident", R"(
> mi esposo me trata mal
< ¿Hay peligro? [Sí] [No]
> mi esposo me trata muy mal
< Llame al 911. ¿Es seguro?…
! open_case u.violence P0)"},
        {"what staff's rules know is not asked about", R"(
> mi esposo me trata mal
< ¿Hay peligro? [Sí] [No]
> me quiero morir
< …
! open_case u.suicide P0)"},
        {"nobody answers: a person looks at it, and nothing is sent", R"(
> mi esposo me trata mal
< ¿Hay peligro? [Sí] [No]
@ after 20 min
! open_case u.violence P0
! hand_over u.violence P0)"},
        {"in a form: no goes on with it, and the officer reads the words", R"(
> busco trabajo
< …¿Cantón?
> mi esposo me trata mal
< ¿Hay peligro? [Sí] [No]
> no
< ¿Cantón?
> Quevedo
< ¿Guardamos?…
> si
< …
! open_case n.job what=…trata…)"},
        {"in a form: yes begins the need, with the other beside it", R"(
> busco trabajo
< …¿Cantón?
> mi esposo me trata mal
< ¿Hay peligro? [Sí] [No]
> [1]
< Llame al 911. ¿Es seguro?…
! open_case u.violence P0 also=n.job)"},
        {"what only begins with no is no denial: asked once more, then believed", R"(
> mi esposo me trata mal
< ¿Hay peligro? [Sí] [No]
> no tengo a nadie
< ¿Hay peligro? [Sí] [No]
> estoy en mi casa
< Llame al 911. ¿Es seguro?…
! open_case u.violence P0
! hand_over u.violence P0)"},
        {"who calls for somebody is in danger", R"(
> mi esposo me trata mal
< ¿Hay peligro? [Sí] [No]
> quiero hablar con una persona
< Llame al 911. ¿Es seguro?…
! open_case u.violence P0)"},
        {"not to know is no denial", R"(
> mi esposo me trata mal
< ¿Hay peligro? [Sí] [No]
> no se
< ¿Hay peligro? [Sí] [No])"},
        {"another need is another need", R"(
> mi esposo me trata mal
< ¿Hay peligro? [Sí] [No]
> busco trabajo en Quevedo
< …Entiendo: Trabajo. …)"},
        {"in the queue of another case", R"(
> registro social en Quevedo
< …¿Cédula? O no sé.
> no se
< ¿Guardamos?…
> si
< …En cola …: mañana.
> ayer mi hermano no vino
< ¿Hay peligro? [Sí] [No]
> no
< Anotado.)"},
    }));
    DYNAMIC_SECTION(c.label) {
        CHECK(failures_of(c.talk, without_rules()) == "");
    }
}

TEST_CASE("danger: no list names what somebody may have lived through") {
    const std::string text =
        GENERATE("me siento mal con mi esposo", "problemas en mi casa con mi pareja", "mi hija llora mucho",
                 "el abuelo pasa solo", "mi mama y mi padrastro", "un señor me mira feo en la oficina",
                 "estoy triste y sola", "abuso", "maltrato a un adulto mayor", "mi ex y los papeles",
                 "ya no puedo con todo esto", "los niños de la vecina", "me da miedo mi casa");
    Person person{.own = ecuador(), .newest = ecuador(), .line = {}, .last = {}};
    person.writes(text);
    INFO(text << ": " << said(person.last));
    for (const auto& choice : person.state.conversation.offered) {
        const auto* sub = ecuador().subcategory(
            choice.id.starts_with("need:") ? std::string_view(choice.id).substr(5) : "");
        CHECK((sub == nullptr || !sub->flags.contains("sensitive")));
    }
}

TEST_CASE("danger: one or two words name a topic and open no urgent case by themselves") {
    const std::string text = GENERATE("el rio", "casa", "comida", "mi hermano", "mi esposo");
    Person person{.own = without_rules(), .newest = without_rules(), .line = {}, .last = {}};
    person.writes(text);
    INFO(text << ": " << said(person.last));
    CHECK(all<OpenCase>(person.last).empty());
}

}  // namespace swcs::dialog::trial
