// The /packs calls as a browser makes them: by their routes, with accounts. Over the shipped pack, and over a
// small one where several are built: each build of the shipped one takes seconds under a sanitizer.
#include "gateway/api/packs.hpp"

#include "gateway/api/testing.hpp"
#include "gateway/rulebook/testing.hpp"

using namespace swcs;
using namespace swcs::gateway;
using namespace swcs::gateway::api;
using nlohmann::json;

namespace {

struct RulesDesk : testing::FrontDesk {
    using FrontDesk::FrontDesk;
    static rules::Files shipped() { return read_pack("ecuador"); }

    json saved(const rules::Files& files, const std::string& etag = "0") {
        const Response response = put(rosa, "/packs/draft", {{"etag", etag}, {"files", files}});
        REQUIRE(response.status == 200);
        return json::parse(response.body);
    }
    json got(const std::string& path) {
        const Response response = get(rosa, path);
        REQUIRE(response.status == 200);
        return json::parse(response.body);
    }
    json tried(const json& question) {
        const Response response = post(rosa, "/packs/try", question);
        REQUIRE(response.status == 200);
        return json::parse(response.body);
    }

    testing::Session rosa = signed_in(data::Role::staff);
};

struct SmallDesk : RulesDesk {
    SmallDesk() : RulesDesk(rulebook::pack_of(rulebook::small_pack()), rulebook::small_pack()) {}
    static constexpr auto thanking = rulebook::saying;
};

}  // namespace

TEST_CASE("packs: staff see the versions and the files of each") {
    RulesDesk desk;
    const json shelf = desk.got("/packs");
    CHECK(shelf["pack"] == "ecuador");
    CHECK(shelf["active"]["by"] == "shipped");
    CHECK(shelf["versions"].size() == 1);
    CHECK(shelf["draft"].is_null());
    const std::string version = shelf["active"]["version"];
    const json files = desk.got("/packs/files?version=" + version);
    CHECK(files["files"].get<rules::Files>() == RulesDesk::shipped());
    CHECK(files["version"] == version);
    CHECK(files["etag"] == "0");
    CHECK(files["builtin"].contains("phrases.es.json"));
    CHECK(desk.get(desk.rosa, "/packs/files?draft=1").status == 404);
    CHECK(desk.get(desk.rosa, "/packs/files?version=1").status == 404);
}

TEST_CASE("packs: a phrase is changed, tried, published, and taken back") {
    SmallDesk desk;
    const json question{{"text", "gracias"}, {"language", "es"}, {"channel", "whatsapp"}};
    json unsaved = question;
    unsaved["files"] = SmallDesk::thanking("Para servirle.");
    CHECK(desk.tried(unsaved)["says"][0]["text"] == "Para servirle.");
    CHECK(desk.tried(question)["says"][0]["text"] != "Para servirle.");

    const json draft = desk.saved(SmallDesk::thanking("Para servirle."));
    CHECK(draft["problems"].empty());
    const json published{{"etag", draft["etag"]}, {"note", "kinder"}};
    const Response first = desk.post(desk.rosa, "/packs/publish", published, "key-12345678");
    INFO(first.body);
    REQUIRE(first.status == 200);
    CHECK(desk.tried(question)["says"][0]["text"] == "Para servirle.");

    const json shelf = desk.got("/packs");
    CHECK(shelf["active"]["version"] == json::parse(first.body)["version"]);
    CHECK(shelf["active"]["by"] == desk.rosa.account);
    CHECK(shelf["versions"][0]["note"] == "kinder");
    CHECK(shelf["draft"].is_null());

    const Response again = desk.post(desk.rosa, "/packs/publish", published, "key-12345678");
    CHECK(again.status == 200);
    CHECK(again.body == first.body);
    CHECK(desk.got("/packs")["versions"].size() == 2);

    const Response back =
        desk.post(desk.rosa, "/packs/rollback", {{"version", shelf["versions"][1]["version"]}, {"note", ""}},
                  "key-22345678");
    REQUIRE(back.status == 200);
    CHECK(desk.tried(question)["says"][0]["text"] != "Para servirle.");
}

TEST_CASE("packs: a sentence is told with its reasons, what came second, and its answer") {
    RulesDesk desk;
    const json flood = desk.tried({{"text", "se inundó mi casa"}, {"language", "es"}, {"channel", "sms"}});
    CHECK(flood["subcategory"] == "urgente.desastre");
    CHECK(flood["category"] == "urgente");
    CHECK(flood["accepted"] == true);
    CHECK_FALSE(flood["name"].get<std::string>().empty());
    CHECK_FALSE(flood["why"].empty());
    CHECK_FALSE(flood["alternatives"].empty());
    CHECK_FALSE(flood["says"].empty());
    const json registry =
        desk.tried({{"text", "que es el registro social"}, {"language", "es"}, {"channel", "whatsapp"}});
    CHECK_FALSE(registry["answer"]["source"].get<std::string>().empty());
    CHECK_FALSE(registry["answer"]["date"].get<std::string>().empty());
}

TEST_CASE("packs: problems are told at their pointer, and talks that fail at their line") {
    RulesDesk desk;
    rules::Files files = RulesDesk::shipped();
    files["categories/mine.json"] = R"({"id": "mine", "subcategories": [{"id": "a", "slots": ["nothing"]}]})";
    const json checked = json::parse(desk.post(desk.rosa, "/packs/check", {{"files", files}}).body);
    REQUIRE_FALSE(checked["problems"].empty());
    const auto at = [&](const json& problem) {
        return problem["file"] == "categories/mine.json" && problem["pointer"] == "/subcategories/0/slots/0";
    };
    CHECK(std::any_of(checked["problems"].begin(), checked["problems"].end(), at));

    files = RulesDesk::shipped();
    files["talks/wrong.talk"] = "> gracias\n< Otra cosa.\n";
    const json failed = json::parse(desk.post(desk.rosa, "/packs/check", {{"files", files}}).body);
    CHECK(failed["problems"].empty());
    REQUIRE(failed["talks"]["failed"].size() == 1);
    CHECK(failed["talks"]["failed"][0]["talk"] == "talks/wrong.talk");
    CHECK(failed["talks"]["failed"][0]["line"] == 2);
    CHECK(failed["talks"]["passed"].get<int>() > 0);
}

TEST_CASE("packs: a draft with mistakes is kept, and publishing it is refused with them") {
    RulesDesk desk;
    rules::Files files = RulesDesk::shipped();
    files["phrases.es.json"] = "{";
    const json draft = desk.saved(files);
    CHECK(draft["problems"].size() == 1);
    const Response refused =
        desk.post(desk.rosa, "/packs/publish", {{"etag", draft["etag"]}, {"note", ""}}, "key-12345678");
    CHECK(refused.status == 422);
    CHECK(json::parse(refused.body)["problems"][0]["file"] == "phrases.es.json");
    CHECK(desk.post(desk.rosa, "/packs/try",
                    {{"text", "hola"}, {"language", "es"}, {"channel", "sms"}, {"files", files}})
              .status == 422);
}

TEST_CASE("packs: saving over a colleague's draft is refused with whose it is") {
    SmallDesk desk;
    const json first = desk.saved(SmallDesk::thanking("Uno."));
    const auto ana = desk.signed_in("ana", {data::Role::staff});
    REQUIRE(desk.put(ana, "/packs/draft", {{"etag", first["etag"]}, {"files", SmallDesk::thanking("Dos.")}})
                .status == 200);
    const Response lost = desk.put(desk.rosa, "/packs/draft",
                                   {{"etag", first["etag"]}, {"files", SmallDesk::thanking("Tres.")}});
    CHECK(lost.status == 409);
    CHECK(json::parse(lost.body)["draft"]["by"] == "ana");
    CHECK(desk.got("/packs/files?draft=1")["files"].get<rules::Files>() == SmallDesk::thanking("Dos."));
    CHECK(desk.del(desk.rosa, "/packs/draft").status == 204);
    CHECK(desk.got("/packs")["draft"].is_null());
}

TEST_CASE("packs: bodies that cannot be") {
    RulesDesk desk;
    struct Case {
        std::string label, method, path;
        json body;
        int status;
    };
    const auto c = GENERATE_COPY(values<Case>({
        {"files that are no texts", "PUT", "/packs/draft", {{"etag", "0"}, {"files", {{"a.json", 1}}}}, 400},
        {"no files", "PUT", "/packs/draft", {{"etag", "0"}}, 400},
        {"no etag", "PUT", "/packs/draft", {{"files", json::object()}}, 400},
        {"out of the pack", "PUT", "/packs/draft", {{"etag", "0"}, {"files", {{"../a.json", "{}"}}}}, 400},
        {"an unknown field", "POST", "/packs/check", {{"files", json::object()}, {"x", 1}}, 400},
        {"nothing to try", "POST", "/packs/try", {{"text", " "}, {"channel", "sms"}}, 400},
        {"an unknown channel", "POST", "/packs/try", {{"text", "hola"}, {"channel", "fax"}}, 400},
        {"a version that never was", "POST", "/packs/rollback", {{"version", "1"}}, 404},
        {"no draft to publish", "POST", "/packs/publish", {{"etag", "0"}}, 409},
    }));
    DYNAMIC_SECTION(c.label) {
        const Response refused = desk.send(desk.request(desk.rosa, c.method, c.path, c.body.dump()));
        CHECK(refused.status == c.status);
        CHECK(json::parse(refused.body).contains("title"));
    }
}
