#include <catch2/catch.hpp>

#include "data/json.hpp"
#include "gateway/api/shortlist.hpp"
#include "gateway/api/testing.hpp"

namespace swcs::gateway::api::testing {

namespace {

using data::Role;
using nlohmann::json;
using namespace std::chrono_literals;

json body_of(const Response& response) {
    CAPTURE(response.body);
    REQUIRE(response.status == 200);
    return json::parse(response.body);
}

std::set<std::string> ids_in(const json& list) {
    std::set<std::string> out;
    for (const json& row : list) out.insert(row["id"].get<std::string>());
    return out;
}

}  // namespace

TEST_CASE("cases: a row says who, what, since when and by which way") {
    FrontDesk desk;
    desk.add_case("c1");
    const Session ana = desk.signed_in(Role::officer);
    const json list = body_of(desk.get(ana, "/cases?view=waiting"));
    REQUIRE(list["cases"].size() == 1);
    const json row = list["cases"][0];
    CHECK(row["number"] == "N-c1");
    CHECK(row["contact"]["name"] == "María");
    CHECK(row["contact"]["address"] == "+593 99 123 4567");
    CHECK(row["channel"] == "whatsapp");
    CHECK(row["category"]["name"] != "urgente");  // its name, not its id
    CHECK(row["priority"] == "P1");
    CHECK(row["officer"].is_null());
    CHECK(row["preview"] == "palabras de c1");
    CHECK(row["preview_by"] == "citizen");
    CHECK(row["opened_at"] == "2026-11-18T11:06:40Z");
    CHECK(list["next"].is_null());
}

TEST_CASE("cases: a row shows what a person said last; the assistant's words are no news") {
    FrontDesk desk;
    desk.add_case("c1");
    const auto said = [&](const std::string& id, const std::string& author) {
        desk.clock.pass(1s);
        desk.write([&](data::store::Store& store) {
            store.messages().add({.id = {id},
                                  .conversation = {"talk-person-c1"},
                                  .contact = {"person-c1"},
                                  .line = "whatsapp",
                                  .direction = data::store::Direction::out,
                                  .author = author,
                                  .text = "de " + author,
                                  .body = "{}",
                                  .at = desk.clock.now()});
        });
    };
    const Session ana = desk.signed_in(Role::officer);
    const auto row = [&] { return body_of(desk.get(ana, "/cases?view=waiting"))["cases"][0]; };
    said("message-c2", "bot");
    CHECK(row()["preview"] == "palabras de c1");
    CHECK(row()["preview_by"] == "citizen");
    CHECK(row()["last_at"] == data::rfc3339(desk.clock.now()));
    said("message-c3", "officer:ana");
    said("message-c4", "bot");  // "we have news for you": she still waits for the person
    CHECK(row()["preview"] == "de officer:ana");
    CHECK(row()["preview_by"] == "officer");
}

TEST_CASE("cases: colleagues are called by their names, also the one a person was taken over from") {
    FrontDesk desk;
    data::Case record = desk.add_case("c1");
    record.officer = "ana";
    record.status = data::CaseStatus::taken;
    const Session luis = desk.signed_in("luis", {Role::officer});
    desk.write([&](data::store::Store& store) {
        store.accounts().put({.name = "ana",
                              .display_name = "Ana Peña",
                              .roles = {Role::officer},
                              .password = "",
                              .language = "es",
                              .disabled = false,
                              .created_at = desk.clock.now()});
        store.cases().update(record);
        store.messages().add({.id = {"message-c2"},
                              .conversation = {"talk-person-c1"},
                              .contact = {"person-c1"},
                              .line = "whatsapp",
                              .direction = data::store::Direction::event,
                              .author = "officer:luis",
                              .text = "case.taken",
                              .body = R"({"key":"case.taken","arguments":{"from":"ana"}})",
                              .at = desk.clock.now()});
    });
    const json row = body_of(desk.get(luis, "/cases?view=taken"))["cases"][0];
    CHECK(row["officer"] == "ana");
    CHECK(row["officer_name"] == "Ana Peña");
    const json event = body_of(desk.get(luis, "/cases/c1/messages"))["messages"].back()["event"];
    CHECK(event["key"] == "case.taken");
    CHECK(event["arguments"]["from"] == "Ana Peña");
}

TEST_CASE("cases: the need of somebody who only asked for a person has words too, in each language") {
    FrontDesk desk;
    data::Case record = desk.add_case("c1");
    record.subcategory = "other";
    desk.write([&](data::store::Store& store) { store.cases().update(record); });
    const auto name_in = [&](const std::string& language) {
        const Session who = desk.signed_in("reads-" + language, {Role::officer});
        desk.write([&](data::store::Store& store) {
            auto account = *store.accounts().by_name(who.account);
            account.language = language;
            store.accounts().put(account);
        });
        const json need = body_of(desk.get(who, "/cases/c1"))["subcategory"];
        CHECK(need["id"] == "other");
        return need["name"].get<std::string>();
    };
    CHECK(name_in("es") == "Hablar con una persona");
    CHECK(name_in("en") == "Talk to a person");
}

TEST_CASE("cases: of a line that sends SMS one reads how it folds; of others nothing") {
    FrontDesk desk;
    desk.add_case("c1");
    desk.write([&](data::store::Store& store) {
        store.conversations().add({.id = {"by-sms"},
                                   .contact = {"person-c1"},
                                   .line = "sms",
                                   .address = "+593991234567",
                                   .pack = desk.packs.newest()->name(),
                                   .begun_at = desk.clock.now(),
                                   .last_at = desk.clock.now()});
    });
    const Session ana = desk.signed_in(Role::officer);
    for (const auto& [setting, told] :
         std::map<std::string, std::string>{{"", "off"}, {"auto", "auto"}, {"always", "always"}}) {
        desk.config.lines["sms"].line.settings["fold"] = setting;
        const json lines = body_of(desk.get(ana, "/cases/c1"))["lines"];
        REQUIRE(lines.size() == 2);
        CHECK(lines[0]["fold"] == told);
        CHECK(lines[1]["fold"].is_null());
    }
}

TEST_CASE("cases: pages follow each other, each case once") {
    FrontDesk desk;
    for (int i = 0; i < 7; ++i) {
        desk.clock.pass(1s);
        desk.add_case("c" + std::to_string(i));
    }
    const Session ana = desk.signed_in(Role::officer);
    std::vector<std::string> seen;
    std::string after;
    for (int page = 0; page < 5; ++page) {
        const json list = body_of(desk.get(ana, "/cases?view=waiting&limit=3&after=" + after));
        for (const json& row : list["cases"]) seen.push_back(row["id"]);
        if (list["next"].is_null()) break;
        after = list["next"];
    }
    CHECK(seen == std::vector<std::string>{"c0", "c1", "c2", "c3", "c4", "c5", "c6"});
}

TEST_CASE("cases: an unknown list is refused, and a limit without sense is bounded") {
    FrontDesk desk;
    desk.add_case("c1");
    const Session ana = desk.signed_in(Role::officer);
    CHECK(desk.get(ana, "/cases?view=everything").status == 400);
    CHECK(desk.get(ana, "/cases?view=waiting&limit=-1").status == 200);
    CHECK(desk.get(ana, "/cases?view=waiting&limit=1e9").status == 200);
    CHECK(desk.get(ana, "/cases?view=waiting&after=no-such-case").status == 200);
}

TEST_CASE("cases: what is restricted does not exist for those it is not for") {
    FrontDesk desk;
    desk.add_case("plain");
    desk.add_case("violence", {"sensitive", "restricted_access"});
    desk.add_case("complaint", {"ombudsman", "restricted_access"});
    struct Row {
        Role role;
        std::set<std::string> sees;
    };
    for (const Row& row : {Row{Role::officer, {"plain"}}, Row{Role::supervisor, {"plain", "violence"}},
                           Row{Role::ombudsman, {"plain", "violence", "complaint"}}}) {
        const Session who = desk.signed_in(row.role);
        CAPTURE(who.account);
        CHECK(ids_in(body_of(desk.get(who, "/cases?view=waiting"))["cases"]) == row.sees);
        CHECK(body_of(desk.get(who, "/counts"))["waiting"] == row.sees.size());
        for (const std::string id : {"plain", "violence", "complaint"}) {
            const int status = row.sees.contains(id) ? 200 : 404;
            CAPTURE(id);
            CHECK(desk.get(who, "/cases/" + id).status == status);
            CHECK(desk.get(who, "/cases/" + id + "/messages").status == status);
            CHECK(desk.get(who, "/cases/" + id + "/services").status == status);
            if (status == 404) {
                const auto hidden = desk.post(who, "/cases/" + id + "/note", {{"text", "x"}}, "12345678");
                const auto absent = desk.post(who, "/cases/none/note", {{"text", "x"}}, "12345678");
                CHECK(hidden.status == 404);
                CHECK(hidden.body == absent.body);
            }
        }
    }
}

TEST_CASE("cases: of a person with a restricted case, an officer of another one sees no word of it") {
    FrontDesk desk;
    desk.add_case("first", {}, "maria");
    desk.clock.pass(1min);
    desk.add_case("violence", {"restricted_access"}, "maria");
    desk.clock.pass(1min);
    desk.add_case("third", {}, "maria");
    const auto texts = [&](const Session& who) {
        std::vector<std::string> out;
        const json body = body_of(desk.get(who, "/cases/first/messages"));
        for (const json& message : body["messages"]) out.push_back(message["text"]);
        return out;
    };
    const Session officer = desk.signed_in(Role::officer);
    // What was written between a restricted case and the next may belong to either: it is hidden.
    CHECK(texts(officer) == std::vector<std::string>{"palabras de first"});
    CHECK(texts(desk.signed_in(Role::supervisor)).size() == 3);
    const json packet = body_of(desk.get(officer, "/cases/first"));
    CHECK(ids_in(packet["history"]) == std::set<std::string>{"third"});
    const json list = body_of(desk.get(officer, "/cases?view=waiting"));
    for (const json& row : list["cases"]) {
        CHECK(row["preview"] == "palabras de first");
    }
}

TEST_CASE("cases: of a contact officer with a need of her own, nobody sees the slips about other citizens") {
    FrontDesk desk;
    desk.add_case("own", {}, "rosa");
    desk.add_case("another", {}, "maria");
    const auto add = [&](const std::string& id, data::store::Direction direction, const std::string& author,
                         const std::string& thread) {
        desk.clock.pass(1min);
        desk.write([&](data::store::Store& store) {
            store.messages().add({.id = {id},
                                  .conversation = {"talk-rosa"},
                                  .contact = {"rosa"},
                                  .line = "whatsapp",
                                  .direction = direction,
                                  .author = author,
                                  .text = id,
                                  .body = data::to_text(data::Outbound{.id = id, .thread = thread}),
                                  .at = desk.clock.now()});
        });
    };
    desk.write([](data::store::Store& store) {
        store.referrals().add({.id = {"r1"}, .record = {"another"}, .provider = {"rosa"}, .code = "7HCN"});
    });
    using data::store::Direction;
    add("a slip about María", Direction::out, "referral", "r1");
    add("1 7HCN", Direction::in, "referral", "");
    add("what an officer answered her question", Direction::out, "officer:ana", "r1");
    add("news of her own referral", Direction::out, "referral", "own");
    add("what an officer wrote to her", Direction::out, "officer:ana", "own");
    const Session officer = desk.signed_in(Role::officer);
    std::vector<std::string> texts;
    const json body = body_of(desk.get(officer, "/cases/own/messages"));
    for (const json& message : body["messages"]) texts.push_back(message["text"]);
    CHECK(texts == std::vector<std::string>{"palabras de own", "news of her own referral",
                                            "what an officer wrote to her"});
}

TEST_CASE("cases: a sensitive one shows no words in a list, and opening it is written down once") {
    FrontDesk desk;
    desk.add_case("c1", {"sensitive"});
    desk.add_case("c2");
    const Session ana = desk.signed_in(Role::officer);
    const auto openings = [&] {
        std::vector<std::string> out;
        desk.read([&](data::store::Store& store) {
            for (const auto& entry : store.audit().list(0, 100)) {
                if (entry.action == "case.sensitive_opened") out.push_back(entry.actor + " " + entry.object);
            }
        });
        return out;
    };
    const json list = body_of(desk.get(ana, "/cases?view=waiting"));
    for (const json& row : list["cases"]) {
        CHECK(row["preview"].get<std::string>().empty() == (row["id"] == "c1"));
    }
    CHECK(openings().empty());
    body_of(desk.get(ana, "/cases/c2"));
    CHECK(openings().empty());
    CHECK(body_of(desk.get(ana, "/cases/c1"))["need"] == "se inundó mi casa");
    body_of(desk.get(ana, "/cases/c1"));
    CHECK(openings() == std::vector<std::string>{"officer:officer c1"});
    desk.clock.pass(20min);
    body_of(desk.get(ana, "/cases/c1"));
    CHECK(openings().size() == 2);
}

TEST_CASE("cases: the packet holds what the person said, what is missing, and where they can be reached") {
    FrontDesk desk;
    data::Case record = desk.add_case("c1");
    record.slots["canton"] = {"1201", "Babahoyo", "en babahoyo", desk.clock.now()};
    record.also = {"urgente.salud"};
    desk.write([&](data::store::Store& store) { store.cases().update(record); });
    const json packet = body_of(desk.get(desk.signed_in(Role::officer), "/cases/c1"));
    REQUIRE(packet["slots"].size() == 1);
    CHECK(packet["slots"][0]["shown"] == "Babahoyo");
    CHECK(packet["slots"][0]["said"] == "en babahoyo");
    CHECK(packet["slots"][0]["label"] != "canton");
    CHECK_FALSE(packet["missing"].empty());
    for (const json& missing : packet["missing"]) {
        CHECK(missing["id"] != "canton");
        CHECK_FALSE(missing["question"].get<std::string>().empty());
    }
    CHECK_FALSE(packet["steps"].empty());
    CHECK(packet["because"] == json{"inundó"});
    CHECK(packet["owner"] == "bot");
    CHECK(packet["fence"] == 3);
    CHECK(packet["consent"] == "not_asked");
    REQUIRE(packet["lines"].size() == 1);
    CHECK(packet["lines"][0]["replies_until"] == "2026-11-19T11:06:40Z");
}

TEST_CASE("cases: messages come oldest first, a page at a time, with what a provider said of them") {
    FrontDesk desk;
    desk.add_case("c1");
    desk.signed_in("ana", {Role::officer});
    const std::string body = R"json({"choices":[{"id":"1","title":"Sí"}],)json"
                             R"json("attachments":[{"type":"image","url":"javascript:alert(1)"}]})json";
    desk.write([&](data::store::Store& store) {
        for (int i = 0; i < 5; ++i) {
            store.messages().add({.id = {"m" + std::to_string(i)},
                                  .conversation = {"talk-person-c1"},
                                  .contact = {"person-c1"},
                                  .line = "whatsapp",
                                  .direction = data::store::Direction::out,
                                  .author = i == 4 ? "officer:ana" : "bot",
                                  .text = "respuesta " + std::to_string(i),
                                  .body = body,
                                  .status = data::DeliveryStatus::delivered,
                                  .at = desk.clock.now()});
        }
    });
    const Session ana = desk.signed_in(Role::officer);
    const json newest = body_of(desk.get(ana, "/cases/c1/messages?limit=2"));
    REQUIRE(newest["messages"].size() == 2);
    CHECK(newest["messages"][0]["id"] == "m3");
    CHECK(newest["messages"][1]["author_name"] == "ana");
    CHECK(newest["messages"][1]["status"] == "delivered");
    CHECK(newest["messages"][1]["choices"] == json{{{"id", "1"}, {"title", "Sí"}}});
    CHECK(newest["messages"][1]["attachments"][0]["url"] == "");  // nobody's browser runs it
    CHECK(newest["earlier"] == "m3");
    const json earlier = body_of(desk.get(ana, "/cases/c1/messages?limit=10&before=m3"));
    CHECK(ids_in(earlier["messages"]) == std::set<std::string>{"message-c1", "m0", "m1", "m2"});
    CHECK(earlier["earlier"].is_null());
}

TEST_CASE("acts: an act goes to the pipeline as it was asked for, and its verdict is the answer") {
    FrontDesk desk;
    desk.add_case("c1");
    const Session ana = desk.signed_in("ana", {Role::officer});
    std::vector<Act> decided;
    Verdict verdict{.refused = std::nullopt, .facts = R"({"fence":4,"message":"m1"})"};
    desk.decide = [&] {
        std::vector<data::store::QueuedEvent> due;
        desk.write([&](data::store::Store& store) {
            due = store.events().due(0, 10);
            for (const auto& event : due) store.events().done(event.seq, to_text(verdict));
        });
        for (const auto& event : due) {
            decided.push_back(*read_act(event.payload));
            desk.acts.settle(event.id, verdict);
        }
    };
    const auto reply = [&](const std::string& key) {
        return desk.post(ana, "/cases/c1/reply", {{"fence", 3}, {"text", "Ya vamos."}}, key);
    };
    SECTION("done") {
        CHECK(body_of(reply("key-0001")) == json{{"fence", 4}, {"message", "m1"}});
        REQUIRE(decided.size() == 1);
        CHECK(decided[0].what == "reply");
        CHECK(decided[0].officer == "ana");
        CHECK(decided[0].record.text == "c1");
        CHECK(decided[0].fence == 3);
        CHECK(json::parse(decided[0].details) == json{{"text", "Ya vamos."}});
    }
    SECTION("repeated, it is done once and answered twice") {
        body_of(reply("key-0001"));
        CHECK(body_of(reply("key-0001"))["message"] == "m1");
        CHECK(decided.size() == 1);
        body_of(reply("key-0002"));
        CHECK(decided.size() == 2);
    }
    SECTION("another's key is another act") {
        body_of(reply("key-0001"));
        const Session eva = desk.signed_in("eva", {Role::officer});
        body_of(desk.post(eva, "/cases/c1/note", {{"text", "Vi la casa."}}, "key-0001"));
        CHECK(decided.size() == 2);
    }
    SECTION("refused, it says who has the person") {
        verdict = {.refused = data::Error{data::ErrorKind::conflict, "Eva has the person."},
                   .facts = R"({"owner":"officer","officer":"eva","fence":9})"};
        const Response response = reply("key-0001");
        CHECK(response.status == 409);
        CHECK(json::parse(response.body)["officer"] == "eva");
        CHECK(json::parse(response.body)["fence"] == 9);
        CHECK(json::parse(response.body)["status"] == 409);
    }
}

TEST_CASE("acts: what is asked for wrongly never reaches the pipeline") {
    FrontDesk desk;
    desk.add_case("c1");
    const Session ana = desk.signed_in(Role::officer);
    struct Row {
        std::string act;
        json body;
        std::string pointer;
    };
    const auto row = GENERATE(values<Row>({
        {"reply", {{"fence", 3}}, "/text"},
        {"reply", {{"fence", 3}, {"text", "  \n"}}, "/text"},
        {"reply", {{"fence", "3"}, {"text", "a"}}, "/fence"},
        {"reply", {{"text", "a"}}, "/fence"},
        {"reply", {{"fence", 3}, {"text", std::string(5'000, 'a')}}, "/text"},
        {"reply", {{"fence", 3}, {"text", "a"}, {"txt", "b"}}, "/txt"},
        {"note", json::object(), "/text"},
        {"take", {{"from", 3}}, "/from"},
        {"hand-back", json::object(), "/fence"},
        {"close", {{"fence", 3}, {"outcome", "bored"}}, "/outcome"},
        {"refer", {{"fence", 3}, {"service", "s"}, {"contact_officer", "o"}}, "/consent"},
        {"refer", {{"fence", 3}, {"service", "s"}, {"contact_officer", "o"}, {"consent", false}}, "/consent"},
        {"withdraw", {{"fence", 3}}, "/referral"},
    }));
    CAPTURE(row.act, row.body.dump());
    const Response response = desk.post(ana, "/cases/c1/" + row.act, row.body, "12345678");
    CHECK(response.status == 400);
    CHECK(json::parse(response.body)["pointer"] == row.pointer);
    desk.read([](data::store::Store& store) { CHECK(store.events().counts().accepted == 0); });
}

TEST_CASE("acts: without a key that tells a repetition from a second act nothing is done") {
    FrontDesk desk;
    desk.add_case("c1");
    const Session ana = desk.signed_in(Role::officer);
    for (const std::string key : {"", "short", "with space 1", "ñandúñandú"}) {
        CAPTURE(key);
        CHECK(desk.post(ana, "/cases/c1/note", {{"text", "a"}}, key).status == 400);
    }
}

TEST_CASE("shortlist: those for the need first, the nearest of them at the top") {
    const auto pack = shipped_pack();
    const auto service = [](const std::string& name, std::vector<std::string> cantons,
                            std::vector<std::string> needs) {
        data::Service out;
        out.name = name;
        out.cantons = std::move(cantons);
        out.subcategories = std::move(needs);
        return out;
    };
    const std::vector<data::Service> services{
        service("anything, anywhere", {}, {}),
        service("shelter in the next canton", {"1202"}, {"urgente.desastre"}),
        service("shelter here", {"1201", "0901"}, {"urgente.desastre"}),
        service("shelters of the country", {}, {"urgente.desastre"}),
        service("shelter far away", {"0101"}, {"urgente.desastre"}),
        service("pensions here", {"1201"}, {"pension.consulta"}),
        service("anything here", {"1201"}, {}),
    };
    const auto names = [&](const data::Case& record) {
        std::vector<std::string> out;
        for (const Fitting& fitting : shortlist(services, record, *pack)) out.push_back(fitting.service.name);
        return out;
    };
    data::Case record;
    record.subcategory = "urgente.desastre";
    record.slots["canton"].value = "1201";
    CHECK(names(record) == std::vector<std::string>{"shelter here", "shelter in the next canton",
                                                    "shelters of the country", "anything here",
                                                    "anything, anywhere"});
    CHECK(shortlist(services, record, *pack).front().fits == std::vector<std::string>{"canton", "need"});
    record.slots.clear();  // nobody knows where: the whole country's first, then all that could be
    CHECK(names(record).front() == "shelters of the country");
    CHECK(names(record).size() == 6);
    record.subcategory = "hogar.registro";
    record.also = {"pension.consulta"};
    CHECK(names(record).front() == "pensions here");
}

}  // namespace swcs::gateway::api::testing
