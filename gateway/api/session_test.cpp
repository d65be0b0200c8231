#include <catch2/catch.hpp>

#include "gateway/api/testing.hpp"
#include "gateway/auth/password.hpp"

namespace swcs::gateway::api::testing {

namespace {

using data::Role;
using nlohmann::json;
using namespace std::chrono_literals;

constexpr const char* kPassword = "caballo de batalla";

// Signs in as a browser does.
Response sign_in(FrontDesk& desk, const std::string& name, const std::string& password,
                 const std::string& address = "127.0.0.1") {
    Request request =
        desk.request({}, "POST", "/session", json{{"name", name}, {"password", password}}.dump());
    request.remote = address;
    if (address != "127.0.0.1") {
        request.secure = true;
        request.raw.url = "https://desk.example.ec/api/v1/session";
        request.raw.headers = {{"Origin", "https://desk.example.ec"}};
    }
    return desk.send(request);
}

Session session_of(const Response& response) {
    const std::string cookie(data::header(response.headers, "Set-Cookie"));
    const std::size_t begin = cookie.find('=') + 1;
    const json me = json::parse(response.body);
    return {me["name"], cookie.substr(begin, cookie.find(';') - begin), me["csrf"]};
}

struct Town : FrontDesk {
    Town() { signed_in("ana", {Role::officer}, auth::hash_password(kPassword)); }
};

}  // namespace

TEST_CASE("session: signing in gives a cookie that scripts cannot read, and everything else follows") {
    Town desk;
    const Response response = sign_in(desk, "ana", kPassword);
    REQUIRE(response.status == 200);
    const std::string cookie(data::header(response.headers, "Set-Cookie"));
    CHECK(cookie.starts_with("swcs="));
    CHECK(cookie.find("; HttpOnly") != std::string::npos);
    CHECK(cookie.find("; SameSite=Strict") != std::string::npos);
    const json me = json::parse(response.body);
    CHECK(me["roles"] == json{"officer"});
    CHECK_FALSE(me.contains("password"));
    const Session ana = session_of(response);
    CHECK(ana.token.size() == 64);
    CHECK(desk.get(ana, "/me").status == 200);
    // Another tab, opened later, may change things as well.
    CHECK(json::parse(desk.get(ana, "/me").body)["csrf"] == ana.csrf);
    CHECK(desk.del(ana, "/session").status == 204);
    CHECK(desk.get(ana, "/me").status == 401);
}

TEST_CASE("session: over https the cookie is bound to the host; over a line others can read there is none") {
    Town desk;
    const Response https = sign_in(desk, "ana", kPassword, "190.152.1.2");
    REQUIRE(https.status == 200);
    const std::string cookie(data::header(https.headers, "Set-Cookie"));
    CHECK(cookie.starts_with("__Host-swcs="));
    CHECK(cookie.find("; Secure") != std::string::npos);
    CHECK(cookie.find("; Path=/;") != std::string::npos);
    CHECK(cookie.find("Domain") == std::string::npos);
    Request clear =
        desk.request({}, "POST", "/session", json{{"name", "ana"}, {"password", kPassword}}.dump());
    clear.remote = "190.152.1.2";
    CHECK(desk.send(clear).status == 400);
}

TEST_CASE("session: only hashes of its tokens are kept") {
    Town desk;
    const Session ana = session_of(sign_in(desk, "ana", kPassword));
    desk.read([&](data::store::Store& store) {
        CHECK_FALSE(store.sign_ins().by_token(ana.token));
        const auto kept = store.sign_ins().by_token(auth::hash_of(ana.token));
        REQUIRE(kept);
        CHECK(kept->csrf_hash != ana.csrf);
    });
}

TEST_CASE("session: it ends after half an hour of silence, and after twelve hours in any case") {
    Town desk;
    const Session ana = desk.signed_in("ana", {Role::officer});
    desk.clock.pass(29min);
    CHECK(desk.get(ana, "/me").status == 200);
    desk.clock.pass(29min);
    CHECK(desk.get(ana, "/me").status == 200);  // counted from the last request
    desk.clock.pass(31min);
    CHECK(desk.get(ana, "/me").status == 401);
    const Session again = desk.signed_in("ana", {Role::officer});
    for (int i = 0; i < 35; ++i) {
        desk.clock.pass(20min);
        CHECK(desk.get(again, "/me").status == 200);
    }
    desk.clock.pass(21min);
    CHECK(desk.get(again, "/me").status == 401);
}

TEST_CASE("session: a wrong name, a wrong password and a disabled account sound the same") {
    Town desk;
    desk.write([](data::store::Store& store) {
        auto ana = *store.accounts().by_name("ana");
        ana.name = "disabled";
        ana.disabled = true;
        store.accounts().put(ana);
    });
    const Response name = sign_in(desk, "nobody", kPassword);
    const Response password = sign_in(desk, "ana", "caballo de batallA");
    const Response disabled = sign_in(desk, "disabled", kPassword);
    CHECK(name.status == 401);
    CHECK(name.body == password.body);
    CHECK(name.body == disabled.body);
}

TEST_CASE("session: wrong passwords wait longer and longer, and the right one does not help meanwhile") {
    Town desk;
    for (int i = 0; i < 3; ++i) CHECK(sign_in(desk, "ana", "wrong").status == 401);
    const Response slowed = sign_in(desk, "ana", kPassword);
    CHECK(slowed.status == 429);
    CHECK(data::header(slowed.headers, "Retry-After") == "1");
    desk.clock.pass(1s);
    CHECK(sign_in(desk, "ana", "wrong").status == 401);
    CHECK(data::header(sign_in(desk, "ana", kPassword).headers, "Retry-After") == "2");
    desk.clock.pass(2s);
    CHECK(sign_in(desk, "ana", kPassword).status == 200);
    CHECK(sign_in(desk, "ana", "wrong").status == 401);  // from the beginning
}

TEST_CASE("session: changing the password ends every other session, and needs the old one") {
    Town desk;
    const Session here = desk.signed_in("ana", {Role::officer});
    const Session elsewhere = desk.signed_in("ana", {Role::officer});
    const auto change = [&](const char* old, const char* fresh) {
        return desk.post(here, "/me/password", {{"old", old}, {"new", fresh}});
    };
    CHECK(change("not it", "tres tristes tigres").status == 400);
    const Response weak = change(kPassword, "12345678");
    CHECK(weak.status == 400);
    CHECK(json::parse(weak.body)["code"] == "password_common");
    CHECK(change(kPassword, "tres tristes tigres").status == 204);
    CHECK(desk.get(here, "/me").status == 200);
    CHECK(desk.get(elsewhere, "/me").status == 401);
    CHECK(sign_in(desk, "ana", kPassword).status == 401);
    CHECK(sign_in(desk, "ana", "tres tristes tigres").status == 200);
}

TEST_CASE("session: unknown fields are refused, and where they are is said") {
    FrontDesk desk;
    const Response response =
        desk.post({}, "/session", {{"name", "ana"}, {"password", "x"}, {"pasword", "x"}});
    CHECK(response.status == 400);
    CHECK(response.content_type == "application/problem+json");
    CHECK(json::parse(response.body)["pointer"] == "/pasword");
    CHECK(json::parse(response.body)["request_id"] == "request-1");
    CHECK(json::parse(desk.post({}, "/session", {{"name", "ana"}}).body)["pointer"] == "/password");
    CHECK(json::parse(desk.post({}, "/session", {{"name", 7}}).body)["pointer"] == "/name");
    CHECK(desk.post({}, "/session", json::array()).status == 400);
    CHECK(desk.send(desk.request({}, "POST", "/session", "{")).status == 400);
    CHECK(desk.send(desk.request({}, "POST", "/session", std::string(200'000, '['))).status == 400);
}

TEST_CASE("session: more people signing in than can be hashed are told to wait") {
    FrontDesk desk;
    for (std::size_t i = 0; i < auth::Hasher::kQueue; ++i) REQUIRE(desk.hasher.submit([] {}));
    const Response busy = desk.post({}, "/session", {{"name", "ana"}, {"password", kPassword}});
    CHECK(busy.status == 503);
    CHECK(data::header(busy.headers, "Retry-After") == "5");
}

TEST_CASE("first administrator: the link works once, for a day, and only while there is no account") {
    FrontDesk desk;
    const auto use = [&](const std::string& token, const std::string& password = kPassword) {
        return desk.post(
            {}, "/first-administrator",
            {{"token", token}, {"name", "luz"}, {"display_name", "Luz"}, {"password", password}});
    };
    SECTION("once") {
        const std::string token = desk.first_administrator.offer(desk.readers());
        REQUIRE(token.size() == 64);
        CHECK(use(std::string(64, '0')).status == 401);
        CHECK(json::parse(use(token, "short").body)["code"] == "password_short");
        CHECK(use(token).status == 204);
        CHECK(use(token).status == 401);
        CHECK(desk.first_administrator.offer(desk.readers()).empty());
        const Response signed_in = sign_in(desk, "luz", kPassword);
        CHECK(signed_in.status == 200);
        CHECK(json::parse(signed_in.body)["roles"] == json{"administrator"});
    }
    SECTION("for a day") {
        const std::string token = desk.first_administrator.offer(desk.readers());
        desk.clock.pass(24h + 1ms);
        CHECK(use(token).status == 401);
    }
    SECTION("while there is no account") {
        const std::string token = desk.first_administrator.offer(desk.readers());
        desk.signed_in(Role::officer);
        CHECK(use(token).status == 401);
        CHECK(desk.first_administrator.offer(desk.readers()).empty());
    }
    SECTION("and nobody has one who was not given it") {
        CHECK(use("").status == 400);
        CHECK(use(auth::hash_of("")).status == 401);
    }
}

}  // namespace swcs::gateway::api::testing
