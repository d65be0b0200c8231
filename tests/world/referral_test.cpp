// Contact officers: a slip goes out, an answer comes back, and everybody who must know is told.
#include <algorithm>

#include "channels/sms/segment.hpp"
#include "tests/world/office.hpp"

using namespace swcs;
using namespace swcs::test;
using nlohmann::json;

namespace {

data::Referral only_referral(Town& town) {
    const auto all = referrals(town, only_case(town).id);
    REQUIRE(all.size() == 1);
    return all.front();
}

// As read on a phone that shows no accents: SMS may lose them on the way.
bool contains(const std::string& text, const std::string& part) {
    return channels::sms::folded(text).find(channels::sms::folded(part)) != std::string::npos;
}

}  // namespace

TEST_CASE("referral: the slip reaches the contact officer on the first line that serves a reach") {
    const auto* kind = GENERATE("sms", "whatsapp");
    DYNAMIC_SECTION(kind) {
        Town town;
        const std::string code = refer_flood(town, kind);
        REQUIRE(town.phone(kRosa).size() == 1);
        CHECK(town.providers->ledger.back().line == kind);
        const std::string slip = town.last_on(kRosa);
        CHECK(contains(slip, code));
        CHECK(contains(slip, "Babahoyo"));
        CHECK(contains(slip, kMaria));
        CHECK(contains(slip, "Son cinco."));
        CHECK(contains(slip, kFlood) == (std::string(kind) == "whatsapp"));
        const data::Referral referral = only_referral(town);
        CHECK(referral.status == data::ReferralStatus::sent);
        CHECK(referral.consented);
        CHECK(referral.officer == "ana");
        CHECK(referral.line == kind);
        CHECK(referral.provider == contact(town, kRosa).id);
        CHECK(happened(town, kMaria) == std::vector<std::string>{"case.taken", "referral.sent"});
        CHECK(live(town, "referral") ==
              std::vector<json>{
                  {{"case", referral.record.text}, {"referral", referral.id.text}, {"status", "sent"}}});
        CHECK(history(town, kRosa).back().author == "referral");
    }
}

TEST_CASE("referral: what an answer moves, and who hears of it") {
    struct Row {
        const char* label;
        const char* line;
        std::string before;  // the code comes between
        std::string after;
        data::ReferralStatus status;
        const char* answer;
        const char* citizen;
        const char* receipt;
    };
    const auto row = GENERATE(values<Row>({
        {"attended by sms", "sms", "1 ", "", data::ReferralStatus::attended, "", "confirmó que atiende",
         "Anotamos que atiende"},
        {"attended by whatsapp", "whatsapp", "1-", ".", data::ReferralStatus::attended, "",
         "confirmó que atiende", "Anotamos que atiende"},
        {"refused", "sms", "2 ", " no hay cupo", data::ReferralStatus::refused, "no hay cupo",
         "no puede atender ahora", "Gracias por avisar"},
        {"a question", "whatsapp", "3 ", " ¿cuántos niños son?", data::ReferralStatus::asking,
         "¿cuántos niños son?", "tiene una pregunta", "Recibimos su pregunta"},
    }));
    DYNAMIC_SECTION(row.label) {
        Town town;
        const std::string code = refer_flood(town, row.line);
        REQUIRE(town.writes(row.line, kRosa, row.before + code + row.after) == 200);
        town.settle();
        const data::Referral referral = only_referral(town);
        CHECK(referral.status == row.status);
        CHECK(referral.answer == row.answer);
        CHECK(contains(town.last_on(kMaria), row.citizen));
        CHECK(contains(town.last_on(kMaria), only_case(town).number));
        CHECK(contains(town.last_on(kRosa), row.receipt));
        CHECK(contains(town.last_on(kRosa), code));
        CHECK(history(town, kMaria).back().author == "referral");
        CHECK(happened(town, kMaria).back() == "referral." + std::string(data::name_of(row.status)));
        CHECK(live(town, "referral").back().at("status") == data::name_of(row.status));
        CHECK(only_case(town).status == data::CaseStatus::taken);  // ana still has it
        CHECK(cases(town, kRosa).empty());
    }
}

TEST_CASE("referral: by mail the slip's own thread tells which case is meant") {
    const auto* text = GENERATE("1", "1\n\nEl lun, 2 nov 2026, Ventanilla escribió:\n> 1 A7K3 si ya atendió");
    Town town;
    add_service(town, "shelter", "Albergue San José", {.kind = "email", .id = "Rosa@Albergue.example"});
    town.writes("sms", kMaria, kFlood);
    town.settle();
    REQUIRE(does(town, "ana", "take").ok);
    std::vector<std::string> codes;
    for (int i = 0; i < 2; ++i) {
        const Answer referred = does(town, "ana", "refer", to_service("shelter"));
        REQUIRE(referred.ok);
        codes.push_back(referred.facts.at("code"));
        town.settle();
    }
    const auto slip = town.providers->ledger.back();
    CHECK(slip.line == "email");
    CHECK(contains(slip.message.subject, codes.back()));
    REQUIRE(town.replies("email", "rosa@albergue.example", slip.message, text) == 200);
    town.settle();
    for (const auto& referral : referrals(town, only_case(town).id)) {
        const bool meant = referral.code == codes.back();
        CHECK(referral.status == (meant ? data::ReferralStatus::attended : data::ReferralStatus::sent));
    }
    const auto receipt = town.providers->ledger;
    const auto mail =
        std::find_if(receipt.rbegin(), receipt.rend(), [](const auto& one) { return one.line == "email"; });
    REQUIRE(mail != receipt.rend());
    CHECK(contains(mail->message.text, "Anotamos que atiende"));
    CHECK(contains(mail->message.subject, codes.back()));
    CHECK(contains(town.last_on(kMaria), "confirmó que atiende"));
}

TEST_CASE("referral: on WhatsApp a quoted slip tells which case is meant") {
    Town town;
    refer_flood(town, "whatsapp");
    const auto first = town.providers->ledger.back();
    town.pass(std::chrono::seconds(1));
    REQUIRE(does(town, "ana", "refer", to_service("shelter")).ok);
    town.settle();
    town.replies("whatsapp", kRosa, first.message, "2 no hay cupo");
    town.settle();
    const auto both = referrals(town, only_case(town).id);
    REQUIRE(both.size() == 2);
    CHECK(both[0].status == data::ReferralStatus::refused);
    CHECK(both[0].answer == "no hay cupo");
    CHECK(both[1].status == data::ReferralStatus::sent);
}

TEST_CASE("referral: an answer that needs somebody brings a case nobody has back to the queue") {
    struct Row {
        const char* label;
        const char* after;  // what ana did meanwhile
        const char* reply;
        data::CaseStatus status;
    };
    const auto row = GENERATE(values<Row>({
        {"refused, handed back", "hand_back", "2 ", data::CaseStatus::waiting},
        {"refused, closed", "close", "2 ", data::CaseStatus::waiting},
        {"asked, handed back", "hand_back", "3 ", data::CaseStatus::waiting},
        {"attended, handed back", "hand_back", "1 ", data::CaseStatus::open},
        {"attended, closed", "close", "1 ", data::CaseStatus::closed},
    }));
    DYNAMIC_SECTION(row.label) {
        Town town;
        const std::string code = refer_flood(town);
        REQUIRE(does(town, "ana", row.after, {{"outcome", "referred"}}).ok);
        town.writes("sms", kRosa, row.reply + code + " hoy no");
        town.settle();
        CHECK(only_case(town).status == row.status);
    }
}

TEST_CASE("referral: an answer twice, and an answer after the end, are harmless") {
    Town town;
    const std::string code = refer_flood(town);
    town.writes("sms", kRosa, "1 " + code);
    town.settle();
    const std::size_t told = town.phone(kMaria).size();
    const std::string receipt = town.last_on(kRosa);
    town.writes("sms", kRosa, "1 " + code);
    town.settle();
    CHECK(town.last_on(kRosa) == receipt);
    town.writes("sms", kRosa, "2 " + code + " me equivoqué");
    town.settle();
    CHECK(contains(town.last_on(kRosa), "ya está cerrado para usted"));
    CHECK(town.phone(kMaria).size() == told);
    CHECK(only_referral(town).status == data::ReferralStatus::attended);
}

TEST_CASE("referral: what a reply lacks is asked for, and reveals nothing") {
    struct Row {
        const char* label;
        const char* from;
        std::string text;  // "CODE" stands for the code
        const char* hears;
    };
    const auto row = GENERATE(values<Row>({
        {"a wrong code", kRosa.c_str(), "1 P4Q6", "No encontramos el código P4Q6"},
        {"no reason", kRosa.c_str(), "2 CODE", "el motivo"},
        {"a code alone", kRosa.c_str(), "CODE", "Escriba antes del código"},
        {"no code but words", kRosa.c_str(), "1 ya fuimos", "¿De qué caso habla?"},
        {"an unknown number", "+593988888888", "1 CODE", "Ese código no es de este número"},
        {"an unknown number with another code", "+593988888888", "1 P4Q6", "Ese código no es de este número"},
    }));
    DYNAMIC_SECTION(row.label) {
        Town town;
        const std::string code = refer_flood(town);
        std::string text = row.text;
        if (const auto at = text.find("CODE"); at != std::string::npos) text.replace(at, 4, code);
        const std::size_t told = town.phone(kMaria).size();
        town.writes("sms", row.from, text);
        town.settle();
        CHECK(contains(town.last_on(row.from), row.hears));
        CHECK_FALSE(contains(town.last_on(row.from), only_case(town).number));
        CHECK(only_referral(town).status == data::ReferralStatus::sent);
        CHECK(town.phone(kMaria).size() == told);
    }
}

TEST_CASE("referral: a number alone answers when one is open, and asks which when two are") {
    Town town;
    refer_flood(town);
    SECTION("one") {
        town.writes("sms", kRosa, "1");
        town.settle();
        CHECK(only_referral(town).status == data::ReferralStatus::attended);
    }
    SECTION("two") {
        REQUIRE(does(town, "ana", "refer", to_service("shelter")).ok);
        town.writes("sms", kRosa, "1");
        town.settle();
        CHECK(contains(town.last_on(kRosa), "¿De qué caso habla?"));
    }
}

TEST_CASE("referral: a contact officer's own need is that of a citizen") {
    Town town;
    refer_flood(town);
    town.writes("sms", kRosa, "se inundó mi casa en Quevedo");
    town.settle();
    REQUIRE(cases(town, kRosa).size() == 1);
    CHECK(cases(town, kRosa).front().subcategory == "urgente.desastre");
    CHECK(only_referral(town).status == data::ReferralStatus::sent);

    SECTION("a number answers what we asked them, a code answers the slip") {
        town.writes("sms", kRosa, "en el coliseo");
        town.settle();
        town.writes("sms", kRosa, "3");
        town.settle();
        CHECK(cases(town, kRosa).front().slots.at("people").value == "3");
        const std::string code = only_referral(town).code;
        town.writes("sms", kRosa, "1 " + code);
        town.settle();
        CHECK(only_referral(town).status == data::ReferralStatus::attended);
    }
    SECTION("danger comes before a number") {
        town.writes("sms", kPedro, "hola");
        town.settle();
        town.writes("sms", kRosa, "2 niños se están ahogando");
        town.settle();
        CHECK_FALSE(contains(town.last_on(kRosa), "¿De qué caso habla?"));
    }
}

TEST_CASE("referral: the same code at two contact officers means each one's own") {
    Town town;
    refer_flood(town);
    town.pass(std::chrono::seconds(1));
    add_service(town, "kitchen", "Comedor", {.kind = "sms", .id = kPedro});
    REQUIRE(does(town, "ana", "refer", to_service("kitchen")).ok);
    auto both = referrals(town, only_case(town).id);
    REQUIRE(both.size() == 2);
    // Chance could draw it; here we do.
    both[1].code = both[0].code;
    const auto drawn = town.store().transact([&](data::store::Store& store) {
        const auto old = both[1];
        auto again = old;
        again.id = {"again"};
        auto gone = *store.referrals().by_id(old.id);
        gone.status = data::ReferralStatus::withdrawn;
        store.referrals().update(gone);
        store.referrals().add(again);
        return data::Result<void>{};
    });
    REQUIRE(drawn.ok());
    town.writes("sms", kPedro, "1 " + both[0].code);
    town.settle();
    for (const auto& referral : referrals(town, only_case(town).id)) {
        if (referral.id == both[0].id) CHECK(referral.status == data::ReferralStatus::sent);
        if (referral.id.text == "again") CHECK(referral.status == data::ReferralStatus::attended);
    }
}

TEST_CASE("referral: codes of one contact officer's open referrals differ") {
    Town town;
    refer_flood(town);
    std::vector<std::string> codes{only_referral(town).code};
    for (int i = 0; i < 30; ++i) {
        const Answer referred = does(town, "ana", "refer", to_service("shelter"));
        REQUIRE(referred.ok);
        codes.push_back(referred.facts.at("code"));
    }
    std::sort(codes.begin(), codes.end());
    CHECK(std::adjacent_find(codes.begin(), codes.end()) == codes.end());
}

TEST_CASE("referral: an officer's answer to a question goes to the contact officer") {
    Town town;
    const std::string code = refer_flood(town);
    town.writes("sms", kRosa, "3 " + code + " ¿cuántos niños?");
    town.settle();
    const std::size_t told = town.phone(kMaria).size();
    const Answer answer =
        does(town, "ana", "reply", {{"text", "Dos niños."}, {"referral", only_referral(town).id.text}});
    REQUIRE(answer.ok);
    town.settle();
    CHECK(town.last_on(kRosa) == "Sobre " + code + ": Dos niños.");
    CHECK(town.phone(kMaria).size() == told);
    CHECK(history(town, kRosa).back().author == "officer:ana");
    CHECK(history(town, kRosa).back().id.text == answer.facts.at("message").get<std::string>());
    town.writes("sms", kRosa, "1");
    town.settle();
    CHECK(only_referral(town).status == data::ReferralStatus::attended);
}

TEST_CASE("referral: withdrawn, the contact officer is told and an answer moves nothing") {
    Town town;
    const std::string code = refer_flood(town);
    REQUIRE(does(town, "ana", "withdraw", {{"referral", only_referral(town).id.text}}).ok);
    town.settle();
    CHECK(contains(town.last_on(kRosa), "ya no hace falta"));
    town.writes("sms", kRosa, "1 " + code);
    town.settle();
    CHECK(only_referral(town).status == data::ReferralStatus::withdrawn);
    CHECK(contains(town.last_on(kRosa), "ya está cerrado"));
    CHECK(does(town, "ana", "withdraw", {{"referral", only_referral(town).id.text}}).kind ==
          data::ErrorKind::not_found);
}

TEST_CASE("referral: in a sensitive case the slip and the citizen's news name nothing") {
    const auto* kind = GENERATE("sms", "whatsapp");
    DYNAMIC_SECTION(kind) {
        Town town;
        add_service(town, "shelter", "Casa de acogida", {.kind = kind, .id = kRosa});
        town.writes("sms", kMaria, "mi esposo me pega y tengo miedo");
        town.settle();
        town.writes("sms", kMaria, "1");
        town.settle();
        REQUIRE(does(town, "ana", "take").ok);
        const Answer referred = does(town, "ana", "refer", to_service("shelter"));
        REQUIRE(referred.ok);
        town.settle();
        const std::string slip = town.last_on(kRosa);
        CHECK(contains(slip, referred.facts.at("code")));
        for (const char* secret : {"esposo", "pega", "iolencia", "Son cinco", "991234567"}) {
            CHECK_FALSE(contains(slip, secret));
        }
        town.writes(kind, kRosa, "1 " + referred.facts.at("code").get<std::string>());
        town.settle();
        CHECK(town.last_on(kMaria) == "Tenemos novedades de su trámite " + only_case(town).number + ".");
    }
}

TEST_CASE("referral: who said that writing is not safe hears nothing of it") {
    const auto* answer = GENERATE("2", "3");
    DYNAMIC_SECTION("safe to write: " << answer) {
        Town town;
        add_service(town, "shelter", "Casa de acogida", {.kind = "sms", .id = kRosa});
        town.writes("sms", kMaria, "mi esposo me pega y tengo miedo");
        town.settle();
        town.writes("sms", kMaria, answer);
        town.settle();
        REQUIRE(does(town, "ana", "take").ok);
        const Answer referred = does(town, "ana", "refer", to_service("shelter"));
        town.settle();
        const std::size_t told = town.phone(kMaria).size();
        town.writes("sms", kRosa, "1 " + referred.facts.at("code").get<std::string>());
        town.settle();
        CHECK(only_referral(town).status == data::ReferralStatus::attended);
        REQUIRE(does(town, "ana", "close", {{"outcome", "referred"}}).ok);
        town.settle();
        CHECK(town.phone(kMaria).size() == told);
    }
}

TEST_CASE("referral: what cannot be referred is refused, and nobody is written to") {
    struct Row {
        const char* label;
        json change;
        data::ErrorKind kind;
    };
    const auto row = GENERATE(values<Row>({
        {"without consent", {{"consent", false}}, data::ErrorKind::invalid},
        {"a service nobody knows", {{"service", "nowhere"}}, data::ErrorKind::not_found},
        {"a service that is closed",
         {{"service", "closed"}, {"contact_officer", "officer-closed"}},
         data::ErrorKind::not_found},
        {"another service's contact officer",
         {{"contact_officer", "officer-closed"}},
         data::ErrorKind::not_found},
        {"a reach no line serves",
         {{"service", "far"}, {"contact_officer", "officer-far"}},
         data::ErrorKind::invalid},
        {"the person of the case",
         {{"service", "self"}, {"contact_officer", "officer-self"}},
         data::ErrorKind::invalid},
    }));
    DYNAMIC_SECTION(row.label) {
        Town town;
        add_service(town, "shelter", "Albergue", {.kind = "sms", .id = kRosa});
        add_service(town, "closed", "Cerrado", {.kind = "sms", .id = kRosa}, false);
        add_service(town, "far", "Lejos", {.kind = "fax", .id = "022345678"});
        add_service(town, "self", "Propio", {.kind = "sms", .id = kMaria});
        town.writes("sms", kMaria, kFlood);
        town.settle();
        REQUIRE(does(town, "ana", "take").ok);
        town.settle();
        const std::size_t before = town.providers->ledger.size();
        json details = to_service("shelter");
        details.update(row.change);
        const Answer answer = does(town, "ana", "refer", details);
        CHECK_FALSE(answer.ok);
        CHECK(answer.kind == row.kind);
        town.settle();
        CHECK(town.providers->ledger.size() == before);
        CHECK(referrals(town, only_case(town).id).empty());
    }
}

TEST_CASE("referral: an auto-reply is kept, never answered, and no answer [CW 5131]") {
    Town town;
    const std::string code = refer_flood(town);
    const std::size_t before = town.providers->ledger.size();
    data::Inbound message;
    message.external_id = "auto";
    message.from = kRosa;
    message.text = "1 " + code;
    message.automatic = true;
    const auto came = town.store().transact([&](data::store::Store& store) {
        store.events().add({.seq = 0,
                            .id = "event-auto",
                            .kind = "message",
                            .line = "sms",
                            .external_id = "auto",
                            .party = kRosa,
                            .payload = data::to_text(message),
                            .received_at = town.clock.now()});
        return data::Result<void>{};
    });
    REQUIRE(came.ok());
    town.settle();
    CHECK(town.providers->ledger.size() == before);
    CHECK(only_referral(town).status == data::ReferralStatus::sent);
    CHECK(history(town, kRosa).back().text == "1 " + code);
}

TEST_CASE("referral: a crash between any two commits loses no slip, no answer and no news") {
    const int dies_after = GENERATE(range(0, 5));
    DYNAMIC_SECTION("after round " << dies_after) {
        Town town;
        add_service(town, "shelter", "Albergue San José", {.kind = "sms", .id = kRosa});
        town.writes("sms", kMaria, kFlood);
        town.settle();
        REQUIRE(does(town, "ana", "take").ok);
        town.settle();
        const auto die = [&] {
            for (int round = 0; round < dies_after; ++round) round % 2 == 0 ? town.step() : town.send();
            town.dies_and_restarts();
            town.settle();
        };
        town.asks(act("refer", "ana", only_case(town).id, contact(town, kMaria).fence, to_service("shelter")),
                  [](const gateway::Verdict&) {});
        die();
        CHECK(town.phone(kRosa).size() == 1);
        town.writes("sms", kRosa, "1 " + only_referral(town).code);
        die();
        CHECK(only_referral(town).status == data::ReferralStatus::attended);
        CHECK(town.phone(kRosa).size() == 2);
        CHECK(contains(town.last_on(kMaria), "confirm"));
        CHECK(town.count("waiting") == 0);
    }
}
