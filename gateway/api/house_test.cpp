// Accounts, the directory, dead letters and the trail.
#include <catch2/catch.hpp>

#include "gateway/api/testing.hpp"

namespace swcs::gateway::api::testing {

namespace {

using data::Role;
using nlohmann::json;

json account(const std::vector<std::string>& roles, bool disabled = false) {
    return {{"display_name", "Ana"}, {"roles", roles}, {"language", "es"}, {"disabled", disabled}};
}

json service() {
    return {{"organisation", "GAD Babahoyo"},
            {"name", "Albergue"},
            {"cantons", {"1201"}},
            {"subcategories", {"urgente.desastre"}},
            {"contact_officers",
             {{{"name", "Rosa"}, {"reaches", {{{"kind", "sms"}, {"id", "+593991112233"}}}}}}}};
}

}  // namespace

TEST_CASE("accounts: an administrator makes, changes and disables them; no answer holds a password") {
    FrontDesk desk;
    const Session admin = desk.signed_in(Role::administrator);
    json ana = account({"officer", "supervisor"});
    CHECK(json::parse(desk.put(admin, "/accounts/ana", ana).body)["code"] == "password_short");
    ana["password"] = "tres tristes tigres";
    const Response made = desk.put(admin, "/accounts/ana", ana);
    CHECK(made.status == 200);
    CHECK(made.body.find("scrypt") == std::string::npos);
    CHECK(desk.post({}, "/session", {{"name", "ana"}, {"password", "tres tristes tigres"}}).status == 200);
    const Response list = desk.get(admin, "/accounts");
    CHECK(json::parse(list.body)["accounts"].size() == 2);
    CHECK(list.body.find("password") == std::string::npos);
    const Session signed_in = desk.signed_in("ana", {});
    CHECK(desk.put(admin, "/accounts/ana", account({"officer"})).status == 200);  // the password stays
    CHECK(desk.post({}, "/session", {{"name", "ana"}, {"password", "tres tristes tigres"}}).status == 200);
    CHECK(desk.get(signed_in, "/me").status == 200);
    CHECK(desk.put(admin, "/accounts/ana", account({"officer"}, true)).status == 200);
    CHECK(desk.get(signed_in, "/me").status == 401);
    CHECK(desk.put(admin, "/accounts/ana", account({"officer"})).status == 200);
    CHECK(desk.get(signed_in, "/me").status == 401);  // an ended session does not come back
}

TEST_CASE("accounts: the last administrator stays one") {
    FrontDesk desk;
    const Session admin = desk.signed_in(Role::administrator);
    desk.signed_in("other", {Role::officer});
    for (const json& change : {account({"officer"}), account({"administrator"}, true), account({})}) {
        const Response response = desk.put(admin, "/accounts/administrator", change);
        CHECK(response.status == 409);
        CHECK(json::parse(response.body)["code"] == "last_administrator");
        CHECK(desk.get(admin, "/accounts").status == 200);
    }
    CHECK(desk.put(admin, "/accounts/other", account({"administrator"})).status == 200);
    CHECK(desk.put(admin, "/accounts/administrator", account({"officer"})).status == 200);
    CHECK(desk.get(admin, "/accounts").status == 403);
}

TEST_CASE("accounts: what cannot be an account is refused") {
    FrontDesk desk;
    const Session admin = desk.signed_in(Role::administrator);
    json good = account({"officer"});
    good["password"] = "tres tristes tigres";
    CHECK(json::parse(desk.put(admin, "/accounts/Ana", good).body)["code"] == "name_wrong");
    CHECK(json::parse(desk.put(admin, "/accounts/a", good).body)["code"] == "name_wrong");
    json wrong = good;
    wrong["roles"] = {"officer", "king"};
    CHECK(json::parse(desk.put(admin, "/accounts/ana", wrong).body)["pointer"] == "/roles/1");
    wrong = good;
    wrong["admin"] = true;
    CHECK(json::parse(desk.put(admin, "/accounts/ana", wrong).body)["pointer"] == "/admin");
    wrong = good;
    wrong["password"] = "contraseña";
    CHECK(json::parse(desk.put(admin, "/accounts/ana", wrong).body)["code"] == "password_common");
    desk.read([](data::store::Store& store) { CHECK(store.accounts().count() == 1); });
}

TEST_CASE("accounts: every change is written down, without the password") {
    FrontDesk desk;
    const Session admin = desk.signed_in(Role::administrator);
    json ana = account({"officer"});
    ana["password"] = "tres tristes tigres";
    desk.put(admin, "/accounts/ana", ana);
    const Session ombudsman = desk.signed_in(Role::ombudsman);
    const Response trail = desk.get(ombudsman, "/audit");
    const json entries = json::parse(trail.body)["entries"];
    REQUIRE(entries.size() == 1);
    CHECK(entries[0]["actor"] == "officer:administrator");
    CHECK(entries[0]["action"] == "account.made");
    CHECK(entries[0]["object"] == "ana");
    CHECK(trail.body.find("tigres") == std::string::npos);
    CHECK(json::parse(desk.get(ombudsman, "/audit?after=1").body)["entries"].empty());
}

TEST_CASE("services: what a supervisor puts into the directory is found again, whole") {
    FrontDesk desk;
    const Session supervisor = desk.signed_in(Role::supervisor);
    const Response put = desk.put(supervisor, "/services/albergue-1", service());
    CAPTURE(put.body);
    REQUIRE(put.status == 200);
    const json list = json::parse(desk.get(desk.signed_in(Role::officer), "/services").body);
    REQUIRE(list["services"].size() == 1);
    CHECK(list["services"][0] == json::parse(put.body));
    CHECK_FALSE(list["services"][0]["contact_officers"][0]["id"].get<std::string>().empty());
    // What was given can be put again as it is.
    CHECK(desk.put(supervisor, "/services/albergue-1", list["services"][0]).body == put.body);
    desk.add_case("c1");
    const json fitting = json::parse(desk.get(desk.signed_in(Role::officer), "/cases/c1/services").body);
    REQUIRE(fitting["services"].size() == 1);
    CHECK(fitting["services"][0]["fits"] == json{"need"});
}

TEST_CASE("services: what is wrong is refused, at its place") {
    FrontDesk desk;
    const Session supervisor = desk.signed_in(Role::supervisor);
    struct Row {
        std::string pointer;
        json patch;  // RFC 6902
    };
    const auto row = GENERATE_REF(values<Row>({
        {"/name", {{{"op", "remove"}, {"path", "/name"}}}},
        {"/id", {{{"op", "add"}, {"path", "/id"}, {"value", "another"}}}},
        {"/colour", {{{"op", "add"}, {"path", "/colour"}, {"value", "red"}}}},
        {"/cantons/0", {{{"op", "replace"}, {"path", "/cantons/0"}, {"value", "9999"}}}},
        {"/cantons/0", {{{"op", "replace"}, {"path", "/cantons/0"}, {"value", 1201}}}},
        {"/subcategories/0", {{{"op", "replace"}, {"path", "/subcategories/0"}, {"value", "urgente.nada"}}}},
        {"/contact_officers/0", {{{"op", "replace"}, {"path", "/contact_officers/0"}, {"value", "Rosa"}}}},
        {"/contact_officers/0/name",
         {{{"op", "replace"}, {"path", "/contact_officers/0/name"}, {"value", ""}}}},
        {"/contact_officers/0/fax", {{{"op", "add"}, {"path", "/contact_officers/0/fax"}, {"value", "1"}}}},
        {"/contact_officers/0/reaches",
         {{{"op", "replace"}, {"path", "/contact_officers/0/reaches"}, {"value", json::array()}}}},
        {"/contact_officers/0/reaches/0/kind",
         {{{"op", "replace"}, {"path", "/contact_officers/0/reaches/0/kind"}, {"value", "fax"}}}},
        {"/contact_officers/0/reaches/0/id",
         {{{"op", "replace"}, {"path", "/contact_officers/0/reaches/0/id"}, {"value", "0991112233"}}}},
        {"/contact_officers/0/reaches/0/id",
         {{{"op", "replace"},
           {"path", "/contact_officers/0/reaches/0"},
           {"value", {{"kind", "email"}, {"id", "a@b\r\nBcc: c@d"}}}}}},
    }));
    CAPTURE(row.patch.dump());
    const Response response = desk.put(supervisor, "/services/s1", service().patch(row.patch));
    CHECK(response.status == 400);
    CHECK(json::parse(response.body)["pointer"] == row.pointer);
    desk.read([](data::store::Store& store) { CHECK(store.directory().count() == 0); });
}

TEST_CASE("dead letters: a supervisor sees them and puts one back, once") {
    FrontDesk desk;
    desk.write([&](data::store::Store& store) {
        store.events().add({.id = "event-1",
                            .kind = "message",
                            .line = "sms",
                            .external_id = "x",
                            .payload = "{}",
                            .received_at = desk.clock.now()});
        store.events().dead(store.events().due(0, 1).front().seq);
        store.dead_letters().add({.id = "letter-1",
                                  .what = "event",
                                  .ref = "event-1",
                                  .line = "sms",
                                  .reason = "the line is not configured",
                                  .at = desk.clock.now()});
    });
    const Session supervisor = desk.signed_in(Role::supervisor);
    const json list = json::parse(desk.get(supervisor, "/dead-letters").body);
    REQUIRE(list["dead_letters"].size() == 1);
    CHECK(list["dead_letters"][0]["reason"] == "the line is not configured");
    CHECK(desk.post(supervisor, "/dead-letters/letter-1/retry", json::object()).status == 200);
    CHECK(desk.post(supervisor, "/dead-letters/letter-1/retry", json::object()).status == 404);
    desk.read([](data::store::Store& store) {
        CHECK(store.events().due(0, 10).size() == 1);
        CHECK(store.audit().list(0, 1).front().actor == "officer:supervisor");
    });
}

TEST_CASE("dead letters: what is settled is put away, once, and the trail says by whom") {
    FrontDesk desk;
    const data::Time died = desk.clock.now();
    desk.write([&](data::store::Store& store) {
        store.dead_letters().add({.id = "letter-1",
                                  .what = "receipt",
                                  .ref = "wamid.1",
                                  .line = "sms",
                                  .reason = "no message of ours",
                                  .at = died});
    });
    const Session supervisor = desk.signed_in(Role::supervisor);
    desk.clock.pass(data::Millis{60'000});
    CHECK(desk.post(supervisor, "/dead-letters/letter-1/dismiss", json::object()).status == 200);
    CHECK(desk.post(supervisor, "/dead-letters/letter-1/dismiss", json::object()).status == 404);
    CHECK(json::parse(desk.get(supervisor, "/dead-letters").body)["dead_letters"].empty());
    desk.read([&](data::store::Store& store) {
        const auto entries = store.audit().list(0, 9);
        REQUIRE(entries.size() == 1);
        CHECK(entries[0].actor == "officer:supervisor");
        CHECK(entries[0].action == "dead_letter.dismissed");
        CHECK(entries[0].object == "wamid.1");
        const json detail = json::parse(entries[0].detail);
        CHECK(detail == json{{"what", "receipt"}, {"line", "sms"}, {"died_at", data::rfc3339(died)}});
    });
}

TEST_CASE("dead letters: whoever may read the case is led to it") {
    FrontDesk desk;
    desk.add_case("c1");
    desk.add_case("c2", {}, "person-c1");  // her newest
    desk.add_case("c3", {"ombudsman"});
    struct Row {
        std::string what, ref, number;
    };
    const std::vector<Row> rows{{"outbox", "message-c1", "N-c2"}, {"event", "event-1", "N-c2"},
                                {"media", "file-1", "N-c2"},      {"receipt", "wamid.1", ""},
                                {"outbox", "gone", ""},           {"outbox", "message-c3", ""}};
    desk.write([&](data::store::Store& store) {
        store.contacts().add_identity("tel:+593991234567", {"person-c1"}, desk.clock.now());
        store.events().add({.id = "event-1",
                            .kind = "message",
                            .line = "sms",
                            .external_id = "x",
                            .party = "+593991234567",
                            .payload = "{}",
                            .received_at = desk.clock.now()});
        store.events().dead(store.events().due(0, 1).front().seq);
        store.media().add({.id = "file-1",
                           .message = {"message-c1"},
                           .contact = {"person-c1"},
                           .line = "whatsapp",
                           .attachment = "{}",
                           .state = data::store::MediaState::failed});
        for (const Row& row : rows) {
            store.dead_letters().add({.id = "about " + row.ref,
                                      .what = row.what,
                                      .ref = row.ref,
                                      .line = "sms",
                                      .reason = "",
                                      .at = desk.clock.now()});
        }
    });
    const auto cases_for = [&](Role role) {
        return json::parse(desk.get(desk.signed_in(role), "/dead-letters").body)["dead_letters"];
    };
    const json seen = cases_for(Role::supervisor);
    const json barred = cases_for(Role::administrator);
    REQUIRE(seen.size() == rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        CAPTURE(rows[i].what, rows[i].ref);
        if (rows[i].number.empty()) CHECK(seen[i]["case"].is_null());
        if (!rows[i].number.empty()) CHECK(seen[i]["case"]["number"] == rows[i].number);
        CHECK(barred[i]["case"].is_null());
    }
}

TEST_CASE(
    "lines: whoever looks sees when each last heard something, what it complains of and what waits [CW "
    "15131]") {
    FrontDesk desk;
    const Session supervisor = desk.signed_in(Role::supervisor);
    desk.counters.lines.came("sms", desk.clock.now());
    desk.counters.lines.complained("sms", "401: bad password", true, desk.clock.now());
    desk.counters.lines.refused("whatsapp", desk.clock.now());
    desk.counters.lines.rests(
        "sms", {.resting = true, .resting_until = desk.clock.now() + data::Millis{4000}, .paused_until = {}});
    desk.write([&](data::store::Store& store) {
        for (const data::Time due : {desk.clock.now(), data::store::Outbox::kHeld}) {
            store.outbox().add({.message = {"m" + std::to_string(data::to_ms(due))},
                                .line = "sms",
                                .recipient = "+593991234567",
                                .payload = "{}",
                                .answers = "[]",
                                .due_at = due});
        }
    });
    desk.counters.stalled_seconds = 61;  // what is accepted is not handled: the office sees it
    const json seen = json::parse(desk.get(supervisor, "/lines").body);
    CHECK(seen["stalled_seconds"] == 61);
    const json& lines = seen["lines"];
    REQUIRE(lines.size() == 2);
    const json& sms = lines[0];
    CHECK(sms["line"] == "sms");
    CHECK(sms["last_in"] == data::rfc3339(desk.clock.now()));
    CHECK(sms["last_out"].is_null());
    CHECK(sms["trouble"] == "401: bad password");
    CHECK(sms["failed"] == 1);
    CHECK(sms["resting"] == true);
    CHECK(sms["waiting"] == 1);
    CHECK(sms["held"] == 1);
    CHECK(lines[1]["refused"] == 1);
    desk.counters.lines.accepted("sms", desk.clock.now());
    CHECK(json::parse(desk.get(supervisor, "/lines").body)["lines"][0]["trouble"] == "");
}

}  // namespace swcs::gateway::api::testing
