// Signing in and out, oneself, and the first account of a house.
#include <array>

#include "gateway/api/answers.hpp"
#include "gateway/api/office.hpp"
#include "gateway/auth/tokens.hpp"

namespace swcs::gateway::api {

using data::Account;
using data::ErrorKind;
using nlohmann::json;

namespace {

constexpr std::size_t kPassword = 1024;
constexpr auto kSignIn = std::to_array<Field>({{.name = "name"}, {.name = "password", .longest = kPassword}});
constexpr auto kChange =
    std::to_array<Field>({{.name = "old", .longest = kPassword}, {.name = "new", .longest = 2 * kPassword}});
constexpr auto kFirst = std::to_array<Field>({{.name = "token"},
                                              {.name = "name"},
                                              {.name = "display_name"},
                                              {.name = "password", .longest = 2 * kPassword},
                                              {.name = "language", .required = false}});

json me(const Account& who, const std::string& csrf) {
    json roles = json::array();
    for (const data::Role role : who.roles) roles.push_back(data::name_of(role));
    return {{"name", who.name},
            {"display_name", who.display_name},
            {"roles", roles},
            {"language", who.language},
            {"csrf", csrf}};
}

Response refuse_slowly(const Request& request, const data::Error& error, data::Millis retry_after) {
    Response response = refuse(request, error);
    if (error.kind == ErrorKind::limited)
        response.headers.emplace_back("Retry-After", std::to_string((retry_after.count() + 999) / 1000));
    return response;
}

Response sign_in(const Office& office, const Request& request) {
    const Body body = read_body(request, kSignIn);
    if (body.refused) return *body.refused;
    return hashed(office, request, [&office, request, fields = body.fields] {
        data::Millis retry_after{};
        const auto signed_in =
            office.sign_ins.sign_in(request, fields["name"], fields["password"], retry_after);
        if (!signed_in) return refuse_slowly(request, signed_in.error(), retry_after);
        Response response = answer(me(signed_in->account, signed_in->csrf));
        response.headers.emplace_back("Set-Cookie", signed_in->cookie);
        return response;
    });
}

Response sign_out(const Office& office, const Request& request) {
    office.sign_ins.sign_out(request);
    Response response = no_content();
    response.headers.emplace_back("Set-Cookie", auth::cookie_for(request, ""));
    return response;
}

Response change_password(const Office& office, const Request& request, const Account& who) {
    const Body body = read_body(request, kChange);
    if (body.refused) return *body.refused;
    return hashed(office, request, [&office, request, who, fields = body.fields] {
        data::Millis retry_after{};
        const auto done =
            office.sign_ins.change_password(request, who, fields["old"], fields["new"], retry_after);
        if (done) return no_content();
        // 401 would say that the session is over.
        if (done.error().kind == ErrorKind::unauthorized)
            return refuse(request, 400, done.error().message, {{"pointer", "/old"}});
        return refuse_slowly(request, done.error(), retry_after);
    });
}

Response make_first(const Office& office, const Request& request) {
    const Body body = read_body(request, kFirst);
    if (body.refused) return *body.refused;
    return hashed(office, request, [&office, request, fields = body.fields] {
        Account account;
        account.name = fields["name"];
        account.display_name = fields["display_name"];
        account.language = fields.value("language", "es");
        const auto done = office.first_administrator.use(fields["token"], account, fields["password"]);
        return done ? no_content() : refuse(request, done.error());
    });
}

}  // namespace

void serve_session(Api& api, const Office& office) {
    api.serve("POST", "/session", [&](const Request& r, const Account&) { return sign_in(office, r); });
    api.serve("POST", "/first-administrator",
              [&](const Request& r, const Account&) { return make_first(office, r); });
    api.serve("DELETE", "/session", [&](const Request& r, const Account&) { return sign_out(office, r); });
    api.serve("GET", "/me", [](const Request& r, const Account& who) {
        return answer(me(who, auth::csrf_of(auth::token_of(r))));
    });
    api.serve("POST", "/me/password",
              [&](const Request& r, const Account& who) { return change_password(office, r, who); });
}

}  // namespace swcs::gateway::api
