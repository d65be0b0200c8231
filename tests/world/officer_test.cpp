// Officers take, write, hand back and close: who has a person, and what the fence refuses.
#include <algorithm>

#include "tests/world/office.hpp"

using namespace swcs;
using namespace swcs::test;
using nlohmann::json;

namespace {

void flooded(Town& town) {
    town.writes("whatsapp", kMaria, kFlood);
    town.settle();
}

}  // namespace

TEST_CASE("officer: takes a case, and the person is theirs under a new fence") {
    Town town;
    flooded(town);
    const auto before = contact(town, kMaria);
    const Answer taken = does(town, "ana", "take");
    REQUIRE(taken.ok);
    const auto after = contact(town, kMaria);
    CHECK(after.owner == data::Owner::officer);
    CHECK(after.officer == "ana");
    CHECK(after.fence == before.fence + 1);
    CHECK(taken.facts.at("fence") == after.fence);
    CHECK(only_case(town).status == data::CaseStatus::taken);
    CHECK(only_case(town).officer == "ana");
    CHECK(happened(town, kMaria) == std::vector<std::string>{"case.taken"});
    const json told = live(town, "case").back();
    CHECK(told == json{{"case", only_case(town).id.text},
                       {"contact", after.id.text},
                       {"number", only_case(town).number},
                       {"status", "taken"}});
}

TEST_CASE("officer: a reply goes where the person wrote last, as that officer's own words") {
    Town town;
    flooded(town);
    town.pass(std::chrono::seconds(5));
    town.writes("sms", kMaria, "sin internet");
    town.settle();
    REQUIRE(does(town, "ana", "take").ok);
    const std::size_t before = town.providers->ledger.size();
    const Answer wrote = does(town, "ana", "reply", {{"text", "Soy Ana. Vamos en camino."}});
    REQUIRE(wrote.ok);
    town.settle();
    REQUIRE(town.providers->ledger.size() == before + 1);
    CHECK(town.providers->ledger.back().line == "sms");
    CHECK(town.last_on(kMaria) == "Soy Ana. Vamos en camino.");
    const auto message = history(town, kMaria).back();
    CHECK(message.id.text == wrote.facts.at("message").get<std::string>());
    CHECK(message.author == "officer:ana");
    CHECK_FALSE(data::read_outbound(message.body)->automatic);
    CHECK(data::read_outbound(message.body)->thread == only_case(town).id.text);
    CHECK(live(town, "message").back() ==
          json{{"contact", contact(town, kMaria).id.text}, {"message", message.id.text}});

    REQUIRE(does(town, "ana", "reply", {{"text", "¿Me lee?"}, {"line", "whatsapp"}}).ok);
    town.settle();
    CHECK(town.providers->ledger.back().line == "whatsapp");
    CHECK(does(town, "ana", "reply", {{"text", "hola"}, {"line", "nowhere"}}).kind ==
          data::ErrorKind::invalid);
}

TEST_CASE("officer: while they have the person the bot is silent on every line") {
    Town town;
    flooded(town);
    REQUIRE(does(town, "ana", "take").ok);
    town.settle();
    const std::size_t before = town.providers->ledger.size();
    for (const char* line : {"whatsapp", "sms"}) {
        town.writes(line, kMaria, "hola");
        town.writes(line, kMaria, "persona");
        town.writes(line, kMaria, "mi hermano desapareció ayer");
    }
    town.settle();
    town.pass(std::chrono::hours(30));
    CHECK(town.providers->ledger.size() == before);
}

TEST_CASE("officer: what the bot wrote and did not send yet is withheld, on both lines") {
    Town town;
    flooded(town);
    town.writes("whatsapp", kMaria, "somos cinco");
    town.writes("sms", kMaria, "hola");
    town.step();
    const std::size_t before = town.providers->ledger.size();
    REQUIRE(does(town, "ana", "take").ok);
    REQUIRE(does(town, "ana", "reply", {{"text", "Soy Ana."}}).ok);
    town.settle();
    REQUIRE(town.providers->ledger.size() == before + 1);
    CHECK(town.last_on(kMaria) == "Soy Ana.");
}

TEST_CASE("officer: who does not have the person is told who does, and nothing happens") {
    struct Row {
        const char* what;
        json details;
    };
    const auto row = GENERATE(values<Row>({
        {"reply", {{"text", "hola"}}},
        {"hand_back", json::object()},
        {"close", {{"outcome", "helped"}}},
        {"refer", to_service("shelter")},
        {"withdraw", {{"referral", "r"}}},
        {"take", json::object()},
        {"take", {{"from", "eva"}}},
    }));
    DYNAMIC_SECTION(row.what << row.details.dump()) {
        Town town;
        add_service(town, "shelter", "Albergue", {.kind = "sms", .id = kRosa});
        flooded(town);
        REQUIRE(does(town, "ana", "take").ok);
        town.settle();
        const std::size_t before = town.providers->ledger.size();
        const auto person = contact(town, kMaria);
        const Answer answer = does(town, "luis", row.what, row.details);
        CHECK_FALSE(answer.ok);
        CHECK(answer.kind == data::ErrorKind::conflict);
        CHECK(answer.facts == json{{"owner", "officer"}, {"officer", "ana"}, {"fence", person.fence}});
        town.settle();
        CHECK(contact(town, kMaria) == person);
        CHECK(town.providers->ledger.size() == before);
        CHECK(happened(town, kMaria).size() == 1);
    }
}

TEST_CASE("officer: a stale fence is refused also to the one who has the person") {
    Town town;
    flooded(town);
    REQUIRE(does(town, "ana", "take").ok);
    const auto old = contact(town, kMaria).fence;
    REQUIRE(does(town, "ana", "hand_back").ok);
    REQUIRE(does(town, "ana", "take").ok);
    const Answer late = asked(town, act("reply", "ana", only_case(town).id, old, {{"text", "tarde"}}));
    CHECK(late.kind == data::ErrorKind::conflict);
    CHECK(late.facts.at("fence") == contact(town, kMaria).fence);
}

TEST_CASE("officer: two take at once, and one of them has the person") {
    Town town;
    flooded(town);
    const data::CaseId id = only_case(town).id;
    std::vector<std::string> told;
    for (const char* officer : {"ana", "luis"}) {
        town.asks(act("take", officer, id), [&told, officer](const gateway::Verdict& verdict) {
            told.push_back(std::string(officer) + (verdict.refused ? " refused" : " has"));
        });
    }
    town.step();
    CHECK(told == std::vector<std::string>{"ana has", "luis refused"});
    CHECK(contact(town, kMaria).officer == "ana");
    // Said from whom, it is a take-over.
    CHECK(does(town, "luis", "take", {{"from", "ana"}}).ok);
    CHECK(contact(town, kMaria).officer == "luis");
    CHECK(only_case(town).officer == "luis");
}

TEST_CASE("officer: the same act twice is done once and answered the same") {
    Town town;
    flooded(town);
    REQUIRE(does(town, "ana", "take").ok);
    town.settle();
    const std::size_t before = town.providers->ledger.size();
    const auto same =
        act("reply", "ana", only_case(town).id, contact(town, kMaria).fence, {{"text", "Hola."}});

    SECTION("one after the other, and after a restart") {
        const Answer first = asked(town, same);
        const Answer second = asked(town, same);
        town.dies_and_restarts();
        const Answer third = asked(town, same);
        CHECK(first.ok);
        CHECK(second.facts == first.facts);
        CHECK(third.facts == first.facts);
    }
    SECTION("both before it is decided") {
        std::vector<std::string> told;
        for (int i = 0; i < 2; ++i) {
            town.asks(same, [&](const gateway::Verdict& verdict) { told.push_back(verdict.facts); });
        }
        CHECK(told.empty());
        town.step();
        REQUIRE(told.size() == 2);
        CHECK(told[0] == told[1]);
    }
    SECTION("the process dies before it is decided") {
        town.asks(same, [](const gateway::Verdict&) {});
        town.dies_and_restarts();
        const Answer again = asked(town, same);
        CHECK(again.ok);
    }
    SECTION("a refusal is repeated too") {
        auto wrong = same;
        wrong.id = "another";
        wrong.officer = "luis";
        const Answer first = asked(town, wrong);
        REQUIRE(does(town, "ana", "hand_back").ok);
        const Answer again = asked(town, wrong);
        CHECK(first.kind == data::ErrorKind::conflict);
        CHECK(again.facts == first.facts);
        asked(town, same);  // stale by now
        town.settle();
        CHECK(town.providers->ledger.size() == before);
        return;
    }
    town.settle();
    CHECK(town.providers->ledger.size() == before + 1);
}

TEST_CASE("officer: what cannot be done is said, and leaves nothing behind") {
    struct Row {
        const char* label;
        const char* what;
        json details;
        data::ErrorKind kind;
    };
    const auto row = GENERATE(values<Row>({
        {"no such act", "dance", json::object(), data::ErrorKind::invalid},
        {"a reply without words", "reply", {{"text", ""}}, data::ErrorKind::invalid},
        {"a note without words", "note", json::object(), data::ErrorKind::invalid},
        {"an outcome nobody knows", "close", {{"outcome", "bored"}}, data::ErrorKind::invalid},
        {"details that are no object", "reply", json::array(), data::ErrorKind::invalid},
        {"an answer to no referral", "reply", {{"text", "x"}, {"referral", "r"}}, data::ErrorKind::not_found},
        {"nothing to withdraw", "withdraw", {{"referral", "r"}}, data::ErrorKind::not_found},
    }));
    DYNAMIC_SECTION(row.label) {
        Town town;
        flooded(town);
        REQUIRE(does(town, "ana", "take").ok);
        const auto person = contact(town, kMaria);
        const Answer answer = does(town, "ana", row.what, row.details);
        CHECK_FALSE(answer.ok);
        CHECK(answer.kind == row.kind);
        CHECK(contact(town, kMaria) == person);
        CHECK(town.count("dead events") == 0);
    }
}

TEST_CASE("officer: a case nobody has, and an act nobody can read, are refused") {
    Town town;
    CHECK(asked(town, act("take", "ana", {"nowhere"})).kind == data::ErrorKind::not_found);
    CHECK(asked(town, act("take", "", {"nowhere"})).kind == data::ErrorKind::invalid);
    CHECK(town.count("dead events") == 0);
}

TEST_CASE("officer: a note stays among officers, and needs no fence") {
    Town town;
    flooded(town);
    const std::size_t before = town.providers->ledger.size();
    const Answer noted =
        asked(town, act("note", "luis", only_case(town).id, 0, {{"text", "Llamé, no contesta."}}));
    REQUIRE(noted.ok);
    town.settle();
    const auto note = history(town, kMaria).back();
    CHECK(note.direction == data::store::Direction::note);
    CHECK(note.author == "officer:luis");
    CHECK(note.text == "Llamé, no contesta.");
    CHECK(note.id.text == noted.facts.at("message").get<std::string>());
    CHECK(town.providers->ledger.size() == before);
    CHECK(contact(town, kMaria).owner == data::Owner::queue);
}

TEST_CASE("officer: handed back, the bot answers again and the case stays open") {
    Town town;
    flooded(town);
    REQUIRE(does(town, "ana", "take").ok);
    REQUIRE(does(town, "ana", "hand_back").ok);
    town.settle();
    CHECK(only_case(town).status == data::CaseStatus::open);
    CHECK(only_case(town).officer.empty());
    const std::size_t before = town.providers->ledger.size();
    town.writes("whatsapp", kMaria, "que es el registro social");
    town.settle();
    CHECK(town.providers->ledger.size() == before + 1);
}

TEST_CASE("officer: closed, the person hears it, and a new need opens a new case") {
    Town town;
    flooded(town);
    REQUIRE(does(town, "ana", "take").ok);
    const data::Case record = only_case(town);
    REQUIRE(does(town, "ana", "close", {{"outcome", "helped"}}).ok);
    town.settle();
    CHECK(town.last_on(kMaria).find("Cerramos su caso " + record.number) != std::string::npos);
    CHECK(contact(town, kMaria).owner == data::Owner::bot);
    CHECK(only_case(town).status == data::CaseStatus::closed);
    CHECK(does(town, "ana", "take").kind == data::ErrorKind::conflict);
    town.writes("whatsapp", kMaria, "no tenemos comida desde ayer en Babahoyo");
    town.settle();
    const auto all = cases(town, kMaria);
    REQUIRE(all.size() == 2);
    CHECK(std::count_if(all.begin(), all.end(),
                        [&](const auto& one) { return one.number == record.number; }) == 1);
}

TEST_CASE("officer: closing one of two taken cases keeps the person, and the bot silent") {
    Town town;
    flooded(town);
    town.writes("sms", kMaria, "me quiero morir");
    town.settle();
    const auto both = cases(town, kMaria);
    REQUIRE(both.size() == 2);
    for (const auto& one : both) REQUIRE(asked(town, act("take", "ana", one.id)).ok);
    const auto fence = contact(town, kMaria).fence;
    town.settle();
    const std::size_t before = town.providers->ledger.size();
    REQUIRE(asked(town, act("close", "ana", both[0].id, fence, {{"outcome", "helped"}})).ok);
    town.settle();
    CHECK(contact(town, kMaria).owner == data::Owner::officer);
    CHECK(contact(town, kMaria).fence == fence);
    CHECK(town.providers->ledger.size() == before);
    REQUIRE(asked(town, act("close", "ana", both[1].id, fence, {{"outcome", "helped"}})).ok);
    CHECK(contact(town, kMaria).owner == data::Owner::bot);
}

TEST_CASE("officer: a crash between any two commits loses no act") {
    const int dies_after = GENERATE(range(0, 5));
    DYNAMIC_SECTION("after round " << dies_after) {
        Town town;
        flooded(town);
        REQUIRE(does(town, "ana", "take").ok);
        town.settle();
        const std::size_t before = town.providers->ledger.size();
        town.asks(act("reply", "ana", only_case(town).id, contact(town, kMaria).fence, {{"text", "Hola."}}),
                  [](const gateway::Verdict&) {});
        for (int round = 0; round < dies_after; ++round) round % 2 == 0 ? town.step() : town.send();
        town.dies_and_restarts();
        town.settle();
        CHECK(town.last_on(kMaria) == "Hola.");
        const auto all = history(town, kMaria);
        CHECK(std::count_if(all.begin(), all.end(), [](const auto& one) { return one.text == "Hola."; }) ==
              1);
        CHECK(town.providers->ledger.size() == before + 1);
        CHECK(town.count("waiting") == 0);
    }
}
