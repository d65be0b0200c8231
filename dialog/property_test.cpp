// Whatever people send, in whatever order: facts that hold after every step, on the shipped pack.
#include <algorithm>
#include <catch2/catch.hpp>
#include <random>

#include "dialog/trial.hpp"

namespace swcs::dialog::trial {

namespace {

using Random = std::mt19937;

const std::vector<std::string>& sentences() {
    static const std::vector<std::string> kTexts{"hola",
                                                 "",
                                                 "1",
                                                 "2",
                                                 "3",
                                                 "9",
                                                 "0",
                                                 "si",
                                                 "no",
                                                 "no se",
                                                 "persona",
                                                 "menu",
                                                 "atras",
                                                 "cancelar",
                                                 "ayuda",
                                                 "gracias",
                                                 "BAJA",
                                                 "ALTA",
                                                 "english",
                                                 "español",
                                                 "se inundó mi casa en Babahoyo y no tenemos comida",
                                                 "mi esposo me pega y tengo miedo",
                                                 "me quiero morir",
                                                 "quiero entrar al registro social",
                                                 "no me llegó el bono",
                                                 "busco trabajo",
                                                 "no, es en Quevedo",
                                                 "bolivar",
                                                 "somos cinco",
                                                 "1710034065",
                                                 "1710034066",
                                                 "¿cuánto cuesta el trámite?",
                                                 "que derechos tengo",
                                                 "😭😭😭",
                                                 "👍",
                                                 "mi hijo desaparecio ayer",
                                                 "me pidieron plata para darme el turno",
                                                 "xyzzy plugh",
                                                 "en Guayaquil desde ayer",
                                                 "my house is flooded please help",
                                                 "\xff\xfe\x00roto",
                                                 "‏مرحبا",
                                                 "la segunda",
                                                 "ninguna de estas",
                                                 "no me escriban mas"};
    return kTexts;
}

std::size_t below(Random& random, std::size_t end) {
    return random() % std::max<std::size_t>(end, 1);
}

data::Inbound anything(Random& random, const data::Conversation& talk) {
    data::Inbound message;
    const auto kind = below(random, 12);
    message.text = sentences()[below(random, sentences().size())];
    if (kind == 0) message.text = std::string(5000, static_cast<char>('a' + below(random, 26)));
    if (kind == 1 || kind == 2) {
        const bool stale = below(random, 3) == 0 || talk.offered.empty();
        message.choice = stale ? "need:nothing" : talk.offered[below(random, talk.offered.size())].id;
        message.text.clear();
    }
    if (kind == 3) {
        message.text = below(random, 2) == 0 ? "" : "mire";
        message.attachments.push_back({.type = static_cast<data::AttachmentType>(below(random, 6)),
                                       .url = {},
                                       .media_id = "m1",
                                       .name = "f",
                                       .mime = {}});
    }
    if (kind == 4) message.location = data::Location{.latitude = -1.8, .longitude = -79.5, .name = "aquí"};
    return message;
}

// An officer or a contact officer now and then, a timer, else the citizen.
What anybody(Random& random, std::size_t chance, const State& state) {
    data::Case record;
    record.id = state.conversation.open_case;
    record.number = state.conversation.case_number;
    record.subcategory = state.conversation.subcategory;
    record.status = static_cast<data::CaseStatus>(below(random, 4));
    record.slots = state.conversation.slots;
    data::Referral referral;
    referral.code = "A7K3";
    referral.status = static_cast<data::ReferralStatus>(below(random, 5));
    const Counterpart to{.language = {}, .line = {.sms = below(random, 2) == 0}};
    const std::string text = sentences()[below(random, sentences().size())];
    switch (chance) {
        case 0:
            return OfficerTook{.officer = "ana", .record = record};
        case 1:
            return OfficerHandedBack{.officer = "ana", .record = record};
        case 2:
            return OfficerClosed{.officer = "ana", .outcome = "helped", .note = text, .record = record};
        case 3:
            return TimerFired{"remind"};
        case 4:
            return OfficerWrote{.officer = "ana", .text = text};
        case 5:
            return OfficerReferred{.officer = "ana", .record = record, .referral = referral, .to = to};
        case 6:
            return ProviderReplied{referral, static_cast<ReplyKind>(below(random, 3)), text, record, to};
        case 7:
            return ProviderUnclear{anything(random, state.conversation),
                                   static_cast<Unclear>(below(random, 6)), "A7K3"};
        default:
            return CitizenWrote{anything(random, state.conversation)};
    }
}

bool same(const Say& a, const Say& b) {
    return a.text == b.text && a.urgent == b.urgent && a.choices.size() == b.choices.size();
}

void check_facts(const State& before, const What& what, const Step& step, const Step& again) {
    const auto says = all<Say>(step);
    const auto opened = all<OpenCase>(step);
    const auto& talk = step.state.conversation;
    CHECK(says.size() <= 1);
    CHECK(opened.size() <= 1);
    // The bot says nothing while an officer has the person, before and after the event.
    const bool officers = before.contact.owner == data::Owner::officer;
    if (officers && std::holds_alternative<CitizenWrote>(what)) CHECK(step.effects.empty());
    if (officers && step.state.contact.owner == data::Owner::officer) {
        CHECK(std::ranges::none_of(says, [](const auto& say) { return say.author == "bot"; }));
    }
    const bool citizens =
        std::holds_alternative<CitizenWrote>(what) || std::holds_alternative<TimerFired>(what);
    // A silence ends by danger, by "persona" or by ALTA, and never without a trace.
    if (citizens && before.conversation.stage == data::Stage::silent && !says.empty()) {
        CHECK((!opened.empty() || !all<Record>(step).empty()));
    }
    for (const auto& say : says) {
        CHECK_FALSE(say.text.empty());
        CHECK(say.text.size() < 3000);
        CHECK(say.choices.size() <= 10);
        CHECK(say.text.find("{number}") == std::string::npos);
        CHECK(std::ranges::none_of(say.choices, [](const auto& choice) { return choice.title.empty(); }));
    }
    if (talk.stage == data::Stage::filling && !talk.awaiting.empty()) {
        CHECK_FALSE(talk.slots.contains(talk.awaiting));
    }
    for (const auto& over : all<HandOver>(step)) {
        CHECK(over.id == talk.open_case);
        CHECK_FALSE(over.queue.empty());
        CHECK(step.state.contact.owner == data::Owner::queue);
    }
    CHECK(step.state.contact.fence >= before.contact.fence);
    CHECK((step.state.contact.owner == before.contact.owner ||
           step.state.contact.fence > before.contact.fence));
    CHECK(talk.need.size() <= 1000);
    // Same arguments, same Step.
    CHECK(again.effects.size() == step.effects.size());
    const auto repeated = all<Say>(again);
    CHECK(std::ranges::equal(says, repeated, same));
}

}  // namespace

TEST_CASE("any sequence of events keeps the facts") {
    const auto seed = GENERATE(range(1U, 61U));
    Random random(seed);
    Person person{.own = ecuador(), .newest = ecuador(), .line = {.sms = seed % 2 == 0}, .last = {}};
    for (int turn = 0; turn < 40; ++turn) {
        const State before = person.state;
        const auto chance = below(random, 40);
        const State start = person.state;
        const What what = anybody(random, chance, start);
        ++person.count;
        const Event event = person.event(what);
        const Rules rules{.own = person.own, .newest = person.newest};
        const Step one = step(start, event, rules, person.line);
        const Step two = step(start, event, rules, person.line);
        const auto* wrote = std::get_if<CitizenWrote>(&what);
        INFO("seed " << seed << " turn " << turn << " stage " << data::name_of(start.conversation.stage)
                     << " text "
                     << (wrote != nullptr ? wrote->message.text.substr(0, 60) + "|" + wrote->message.choice
                                          : "timer"));
        check_facts(start, what, one, two);
        person.state = one.state;
    }
}

TEST_CASE(
    "a citizen who keeps writing nonsense reaches a person within three messages, on the shipped pack") {
    Person person{.own = ecuador(), .newest = ecuador(), .line = {}, .last = {}};
    int handed = 0;
    for (int turn = 0; turn < 3; ++turn)
        handed += static_cast<int>(all<HandOver>(person.writes("xyzzy plugh")).size());
    CHECK(handed == 1);
}

}  // namespace swcs::dialog::trial
