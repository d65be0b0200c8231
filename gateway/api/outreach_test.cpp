// Outreaches as the office sees them.
#include <catch2/catch.hpp>
#include <thread>

#include "gateway/api/testing.hpp"
#include "gateway/outreach/outreach.hpp"

namespace swcs::gateway::api::testing {

namespace {

using data::Role;
using nlohmann::json;

json wanted(const std::string& code = "BONO-11") {
    return {{"code", code},
            {"name", "Cambio de fecha"},
            {"words",
             {{"es", {{"text", "El bono se paga el martes."}}},
              {"en", {{"text", "The payment is on Tuesday. Reply STOP to end."}}}}},
            {"audience", json::object()}};
}

struct Desk : FrontDesk {
    Session ana = signed_in("ana", {Role::staff});
    Session luis = signed_in("luis", {Role::supervisor});

    json made(const json& what = wanted()) {
        const Response response = post(ana, "/outreach", what);
        REQUIRE(response.status == 200);
        return json::parse(response.body);
    }
    int does(const Session& who, const json& outreach, const std::string& act) {
        return post(who, path(outreach) + "/" + act, json::object()).status;
    }
    json seen(const json& outreach, const std::string& what = "") {
        return json::parse(get(ana, path(outreach) + what).body);
    }
    static std::string path(const json& outreach) { return "/outreach/" + outreach["id"].get<std::string>(); }
    std::vector<std::string> trail() {
        std::vector<std::string> out;
        read([&](data::store::Store& store) {
            for (const auto& entry : store.audit().list(0, 100)) {
                if (entry.action.starts_with("outreach.")) out.push_back(entry.actor + " " + entry.action);
            }
        });
        return out;
    }
};

using Trail = std::vector<std::string>;

}  // namespace

TEST_CASE("outreach: one makes it, another releases it, and each act is in the trail") {
    Desk desk;
    const json made = desk.made();
    CHECK(made["status"] == "draft");
    CHECK(made["made_by"] == "ana");
    CHECK(made["released_by"].is_null());
    const Response own = desk.post(desk.ana, Desk::path(made) + "/release", json::object());
    CHECK(own.status == 409);
    CHECK(json::parse(own.body)["code"] == "same_person");
    CHECK(desk.does(desk.luis, made, "release") == 200);
    CHECK(desk.does(desk.ana, made, "pause") == 200);
    CHECK(desk.does(desk.ana, made, "resume") == 200);
    CHECK(desk.does(desk.luis, made, "cancel") == 200);
    CHECK(desk.does(desk.luis, made, "release") == 409);
    CHECK(desk.seen(made)["status"] == "cancelled");
    CHECK(desk.seen(made)["released_by"] == "luis");
    CHECK(desk.trail() == Trail{"officer:ana outreach.made", "officer:luis outreach.released",
                                "officer:ana outreach.paused", "officer:ana outreach.resumed",
                                "officer:luis outreach.cancelled"});
}

TEST_CASE("outreach: its text is given back as it will be sent, with how to stop") {
    Desk desk;
    const json made = desk.made();
    CHECK(made["words"]["en"]["text"] == "The payment is on Tuesday. Reply STOP to end.");
    const std::string es = made["words"]["es"]["text"];
    CHECK(es.starts_with("El bono se paga el martes.\n"));
    CHECK(es.ends_with("BAJA."));
}

TEST_CASE("outreach: made twice with the same code and words it is one; with others it is refused") {
    Desk desk;
    const json first = desk.made();
    CHECK(desk.made()["id"] == first["id"]);
    json other = wanted();
    other["words"]["es"]["text"] = "El bono se paga el jueves.";
    const Response refused = desk.post(desk.ana, "/outreach", other);
    CHECK(refused.status == 409);
    CHECK(json::parse(refused.body)["code"] == "code_taken");
    CHECK(desk.post(desk.luis, "/outreach", wanted()).status == 409);
    CHECK(desk.trail() == Trail{"officer:ana outreach.made"});
}

TEST_CASE("outreach: released by two at the same moment it is released once") {
    Desk desk;
    const Session eva = desk.signed_in("eva", {Role::supervisor});
    const json made = desk.made();
    const auto release = [&](const Session& who) {
        for (int i = 0; i < 5; ++i) desk.does(who, made, "release");
    };
    {
        std::jthread one([&] { release(desk.luis); });
        std::jthread two([&] { release(eva); });
    }
    CHECK(desk.seen(made)["status"] == "running");
    CHECK(desk.trail().size() == 2);
}

TEST_CASE("outreach: what is wrong with one is said with its place") {
    struct Row {
        const char* label;
        std::function<void(json&)> change;
        const char* pointer;
    };
    const auto row = GENERATE(values<Row>({
        {"no code", [](json& o) { o.erase("code"); }, "/code"},
        {"a code with a space", [](json& o) { o["code"] = "BONO 11"; }, "/code"},
        {"no words in the pack's first language", [](json& o) { o["words"].erase("es"); }, "/words/es"},
        {"a language nobody speaks",
         [](json& o) {
             o["words"]["xx"] = {{"text", "a"}};
         },
         "/words/xx"},
        {"words that are none", [](json& o) { o["words"]["es"] = "hola"; }, "/words/es"},
        {"an empty text", [](json& o) { o["words"]["es"]["text"] = " "; }, "/words/es/text"},
        {"a text too long", [](json& o) { o["words"]["es"]["text"] = std::string(1'501, 'a'); },
         "/words/es/text"},
        {"a template without a name",
         [](json& o) {
             o["words"]["es"]["template"] = {{"language", "es"}};
         },
         "/words/es/template/name"},
        {"a variable that is no text",
         [](json& o) {
             o["words"]["es"]["template"] = {{"name", "n"}, {"variables", {"a", 1}}};
         },
         "/words/es/template/variables/1"},
        {"an audience by what is not known", [](json& o) { o["audience"]["age"] = 7; }, "/audience/age"},
        {"an unknown line",
         [](json& o) {
             o["audience"]["lines"] = {"sms", "fax"};
         },
         "/audience/lines/1"},
        {"an unknown canton", [](json& o) { o["audience"]["cantons"] = {"9999"}; }, "/audience/cantons/0"},
        {"an unknown category", [](json& o) { o["audience"]["categories"] = {"x"}; },
         "/audience/categories/0"},
        {"a need that is set apart",
         [](json& o) { o["audience"]["subcategories"] = {"urgente.violencia_genero"}; },
         "/audience/subcategories/0"},
        {"a list that is none", [](json& o) { o["audience"]["lines"] = "sms"; }, "/audience/lines"},
        {"somebody without an id",
         [](json& o) {
             o["audience"]["contacts"] = {"c1", ""};
         },
         "/audience/contacts/1"},
    }));
    DYNAMIC_SECTION(row.label) {
        Desk desk;
        json what = wanted();
        row.change(what);
        const Response refused = desk.post(desk.ana, "/outreach", what);
        CAPTURE(refused.body);
        CHECK(refused.status == 400);
        CHECK(json::parse(refused.body)["pointer"] == row.pointer);
    }
}

TEST_CASE("outreach: a preview says how many by line and language, in how many parts, and what they read") {
    Desk desk;
    for (const char* id : {"c1", "c2"}) desk.add_case(id);
    desk.add_case("c3", {"sensitive"});
    const json made = desk.made();
    const json preview = desk.seen(made, "/preview");
    CHECK(preview["people"] == 2);
    REQUIRE(preview["groups"].size() == 1);
    const json group = preview["groups"][0];
    CHECK(group["line"] == "whatsapp");
    CHECK(group["language"] == "es");
    CHECK(group["people"] == 2);
    CHECK(group["parts"] == 0);
    CHECK(group["sample"] == made["words"]["es"]["text"]);
    CHECK(preview["not_told"] == json{{"delicate", 1}});
    desk.clock.pass(std::chrono::hours(25));
    desk.ana = desk.signed_in("ana", {Role::staff});  // her session ended meanwhile
    CHECK(desk.seen(made, "/preview")["not_told"]["unreachable"] == 2);
}

TEST_CASE("outreach: a preview counts the parts of an SMS") {
    Desk desk;
    desk.write([&](data::store::Store& store) {
        store.contacts().add({.id = {"p1"}, .language = "es", .created_at = desk.clock.now()});
        store.conversations().add({.id = {"v1"},
                                   .contact = {"p1"},
                                   .line = "sms",
                                   .address = "+593991234567",
                                   .pack = desk.packs.newest()->name(),
                                   .begun_at = desk.clock.now(),
                                   .last_at = desk.clock.now()});
    });
    json what = wanted();
    what["words"]["es"]["text"] = std::string(200, 'a') + ". Responda BAJA.";
    const json group = desk.seen(desk.made(what), "/preview")["groups"][0];
    CHECK(group["line"] == "sms");
    CHECK(group["parts"] == 2);
}

TEST_CASE("outreach: the list is newest first, in pages, and what came of one is counted") {
    Desk desk;
    for (const char* code : {"A", "B", "C"}) desk.made(wanted(code));
    const json page = json::parse(desk.get(desk.luis, "/outreach?limit=2").body);
    REQUIRE(page["outreach"].size() == 2);
    CHECK(page["outreach"][0]["code"] == "C");
    const std::string next = page["next"];
    const json last = json::parse(desk.get(desk.luis, "/outreach?limit=2&after=" + next).body);
    REQUIRE(last["outreach"].size() == 1);
    CHECK(last["outreach"][0]["code"] == "A");
    CHECK(last["next"].is_null());
    const json one = desk.seen(last["outreach"][0]);
    CHECK(one["counts"] == json{{"people", 0},
                                {"waiting", 0},
                                {"sent", 0},
                                {"reached", 0},
                                {"read", 0},
                                {"answered", 0},
                                {"cases", 0},
                                {"not_told", json::object()}});
}

TEST_CASE("outreach: what is not there is not found") {
    Desk desk;
    CHECK(desk.get(desk.ana, "/outreach/nobody").status == 404);
    CHECK(desk.get(desk.ana, "/outreach/nobody/preview").status == 404);
    CHECK(desk.post(desk.luis, "/outreach/nobody/release", json::object()).status == 404);
}

}  // namespace swcs::gateway::api::testing
