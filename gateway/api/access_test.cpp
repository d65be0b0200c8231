// Every row of the access table, for every role and for nobody, with a request through the handlers.
#include <catch2/catch.hpp>

#include "gateway/api/testing.hpp"

namespace swcs::gateway::api::testing {

namespace {

using data::Role;
constexpr std::array kRoles{Role::officer, Role::supervisor, Role::staff, Role::ombudsman,
                            Role::administrator};

// The table's path with something in the place of every part.
std::string filled(std::string_view path) {
    std::string out(path);
    while (out.find('{') != std::string::npos) {
        const std::size_t open = out.find('{');
        out.replace(open, out.find('}') - open + 1, "c1");
    }
    return out;
}

std::string named(const Access& row) {
    return std::string(row.method) + " " + std::string(row.path);
}

}  // namespace

TEST_CASE("access: every cell of the table, with a real request") {
    FrontDesk desk;
    desk.add_case("c1");
    desk.decide = [] {};
    for (const Role role : kRoles) {
        for (const Access& row : access_table()) {
            // Some rows end the session they are called with.
            const Session who = desk.signed_in(role);
            const Response response = desk.send(desk.request(who, std::string(row.method), filled(row.path),
                                                             row.method == "GET" ? "" : "{}", "12345678"));
            CAPTURE(named(row), data::name_of(role), response.status, response.body);
            const bool allowed = row.who == kAnyone || (row.who & column(role)) != 0;
            if (allowed) {
                CHECK((response.status != 401 && response.status != 403));
            } else {
                CHECK(response.status == 403);
            }
        }
    }
}

TEST_CASE("access: who is not signed in gets nothing but the door") {
    FrontDesk desk;
    desk.add_case("c1");
    const Session forged{"ana", std::string(64, 'a'), std::string(64, 'b')};
    for (const Session& nobody : {Session{}, forged}) {
        for (const Access& row : access_table()) {
            const Response response =
                desk.send(desk.request(nobody, std::string(row.method), filled(row.path), "{}", "12345678"));
            CAPTURE(named(row), response.status);
            CHECK(response.status == (row.who == kAnyone ? 400 : 401));
        }
    }
}

TEST_CASE("access: nothing changes for another site, or without the CSRF token") {
    FrontDesk desk;
    desk.add_case("c1");
    const Session ana = desk.signed_in("ana", {kRoles.begin(), kRoles.end()});
    for (const Access& row : access_table()) {
        if (row.method == "GET") continue;
        const auto request = [&] {
            return desk.request(ana, std::string(row.method), filled(row.path), "{}", "12345678");
        };
        const auto with = [&](const std::string& name, const std::string& value) {
            Request out = request();
            std::erase_if(out.raw.headers, [&](const auto& header) { return header.first == name; });
            if (!value.empty()) out.raw.headers.emplace_back(name, value);
            return desk.send(out).status;
        };
        CAPTURE(named(row));
        CHECK(with("Origin", "https://evil.example") == 403);
        CHECK(with("Origin", "null") == 403);
        CHECK(with("Origin", "http://127.0.0.1:80810") == 403);
        CHECK(with("Sec-Fetch-Site", "cross-site") == 403);
        CHECK(with("Sec-Fetch-Site", "same-site") == 403);
        if (row.who == kAnyone) continue;
        CHECK(with("X-CSRF-Token", "") == 403);
        CHECK(with("X-CSRF-Token", std::string(64, '0')) == 403);
    }
}

TEST_CASE("access: every row has a handler") {
    FrontDesk desk;
    CHECK(desk.api.unserved().empty());
}

TEST_CASE("access: the OpenAPI document names every row, and nothing else") {
    FrontDesk desk;
    const Session ana = desk.signed_in(Role::staff);
    const auto document = nlohmann::json::parse(desk.get(ana, "/openapi.json").body);
    CHECK(document["openapi"] == "3.1.0");
    std::size_t operations = 0;
    std::set<std::string> ids;
    for (const auto& [path, methods] : document["paths"].items()) {
        for (const auto& [method, operation] : methods.items()) {
            ++operations;
            ids.insert(operation["operationId"].get<std::string>());
            std::string upper = method;
            for (char& c : upper) c = static_cast<char>(c - 32);
            CAPTURE(path, method);
            CHECK(access_to(upper, path) != nullptr);
        }
    }
    CHECK(operations == access_table().size());
    CHECK(ids.size() == operations);
    CHECK(document["paths"]["/audit"]["get"]["x-roles"] == nlohmann::json{"ombudsman", "administrator"});
}

}  // namespace swcs::gateway::api::testing
