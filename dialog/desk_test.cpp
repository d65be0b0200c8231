// Officers and contact officers, as talks on the shipped pack: what each person hears.
#include <catch2/catch.hpp>

#include "dialog/trial.hpp"

namespace swcs::dialog::trial {

TEST_CASE("desk: officers and contact officers in talks") {
    const auto c = GENERATE(values<TalkCase>({
        {"a referral that is attended", R"(
@ whatsapp +593991234567
> se inundó mi casa en Babahoyo y no tenemos comida
< …
* take ana
! move_case taken ana
* write "Soy Ana. Le busco un albergue."
* refer "Albergue San José" +593999000111 A7K3
* told Caso A7K3: …Babahoyo. …Responda 1 A7K3 …
* provider +593999000111 1 a7k3
* told Gracias. Anotamos que atiende el caso A7K3.
< Albergue San José confirmó que atiende su caso ….…
! referral attended A7K3
! note referral referral.attended
* close helped
< Cerramos su caso ….…)"},
        {"a refusal needs its reason, and the case goes back to the queue", R"(
@ sms +593991234567
> se inundó mi casa en Babahoyo
< …
* take ana
* refer "Albergue San José"
* hand_back
! move_case open
* provider +593990000009 2 A7K3
* told ¿Por qué no puede atenderlo? Escriba 2 A7K3 …
* provider +593990000009 2 A7K3 no hay cupo
* told Gracias por avisar.…
< Albergue San José no puede atender ahora su caso ….…
! referral refused
! move_case waiting)"},
        {"a question, its answer, and then the deed", R"(
@ whatsapp +593991234567
> se inundó mi casa en Babahoyo
< …
* take ana
* refer "Albergue San José"
* provider +593990000009 3 A7K3 ¿cuántos niños hay?
* told Recibimos su pregunta sobre A7K3.…
< Albergue San José tiene una pregunta sobre su caso ….…
* answer A7K3 "Dos niños."
* told Sobre A7K3: Dos niños.
! note officer:ana referral.answered
* provider +593990000009 1
* told Gracias.…
< Albergue San José confirmó…)"},
        {"a mail answers with the slip quoted below", R"(
> se inundó mi casa en Babahoyo
< …
* take ana
* refer "Albergue San José" rosa@example.ec A7K3
* told Ventanilla única: derivación A7K3 para Albergue San José. Necesidad: …"se inundó mi casa en Babahoyo"…
* provider rosa@example.ec 1 A7K3
* told …
< …confirmó…)"},
        {"in a sensitive case nobody names the matter", R"(
@ whatsapp +593991234567
> mi esposo me pega y tengo miedo
< …
> [1]
< …
* take ana
* refer "Casa de acogida" rosa@example.ec A7K3
* told Ventanilla única: hay un caso para Casa de acogida, código A7K3. Por seguridad aquí no va ningún dato.…
* provider rosa@example.ec 1 A7K3
* told …
< Tenemos novedades de su trámite ….
* close helped
< Su trámite … está cerrado. Puede escribir cuando quiera.)"},
        {"who asked for silence hears neither of the referral nor of the end", R"(
@ sms +593991234567
> mi esposo me pega y tengo miedo
< …
> 3
< …
* take ana
* refer "Casa de acogida"
* provider +593990000009 1 A7K3
* told …
! referral attended
* close helped)"},
        {"a code that is wrong, over, or another's", R"(
> se inundó mi casa en Babahoyo
< …
* take ana
* refer "Albergue San José"
* provider +593990000009 1 P4Q6
* told No encontramos el código P4Q6…
* provider +593990000777 1 A7K3
* told No encontramos el código A7K3…
* withdraw A7K3 "Ya se fue donde su hermana"
* told La derivación A7K3 ya no hace falta.…
! referral withdrawn
* provider +593990000009 1 A7K3
* told El caso A7K3 ya está cerrado para usted.…)"},
        {"danger in words that begin with a number comes before the code", R"(
> se inundó mi casa en Babahoyo
< …
* take ana
* refer "Albergue San José" +593990000009 A7K3
* refer "Albergue San José" +593990000009 C4D6
* provider +593990000009 1 mujer se quiere matar
* told …911…)"},
        {"an outcome that is somebody else's wish closes without a word", R"(
> se inundó mi casa en Babahoyo
< …
* take ana
* close withdrawn
! move_case closed withdrawn)"},
        {"nobody could be reached", R"(
> se inundó mi casa en Babahoyo
< …
* take ana
* close unreachable
< No logramos comunicarnos con usted por su caso …)"},
    }));
    DYNAMIC_SECTION(c.label) {
        CHECK(failures_of(c.talk, ecuador()) == "");
    }
}

TEST_CASE("desk: lines of a talk that cannot hold are told") {
    const auto c = GENERATE(values<TalkCase>({
        {"no contact officer was told anything", "> hola\n< …\n* told Gracias."},
        {"nobody was asked under A7K3", "> hola\n< …\n* withdraw A7K3"},
        {"does not begin as a reply does", "> hola\n< …\n* provider +593990000009 hola"},
    }));
    DYNAMIC_SECTION(c.label) {
        CHECK(failures_of(c.talk, ecuador()).find(c.label) != std::string::npos);
    }
}

TEST_CASE("desk: a reply counts once, and only while it is open") {
    Person person{.own = ecuador(), .newest = ecuador(), .line = {}, .last = {}};
    data::Referral referral;
    referral.code = "A7K3";
    ProviderReplied attended{.referral = referral, .kind = ReplyKind::attended};
    attended.record.number = "A7K3M9PX";
    const Step& first = person.happens(attended);
    REQUIRE(all<UpdateReferral>(first).size() == 1);
    attended.referral = all<UpdateReferral>(first).front().record;
    const Step& second = person.happens(attended);
    CHECK(all<UpdateReferral>(second).empty());
    CHECK(all<Say>(second).empty());
    CHECK(all<TellProvider>(second).size() == 1);
    CHECK(person.state.contact.fence == 0);
}

}  // namespace swcs::dialog::trial
