#include "gateway/api/api.hpp"

#include <algorithm>
#include <cassert>

#include "gateway/api/answers.hpp"
#include "gateway/auth/tokens.hpp"

namespace swcs::gateway::api {

using data::ErrorKind;

namespace {

constexpr std::string_view kBase = "/api/v1";

// "/cases/{case}/take" -> "/api/v1/cases/([A-Za-z0-9._-]{1,64})/take"
std::string pattern_of(std::string_view path) {
    std::string out(kBase);
    while (!path.empty()) {
        if (path.front() == '{') {
            out += "([A-Za-z0-9._-]{1,64})";
            path.remove_prefix(path.find('}') + 1);
        } else {
            if (path.front() == '.') out += '\\';
            out += path.front();
            path.remove_prefix(1);
        }
    }
    return out;
}

bool allowed(const data::Account& who, Columns columns) {
    return std::ranges::any_of(who.roles, [&](data::Role role) { return (column(role) & columns) != 0; });
}

Response refuse_sign_in(const Request& request, const data::Error& error) {
    // A lost CSRF token or another origin is no race with somebody: not allowed.
    if (error.kind == ErrorKind::conflict) return refuse(request, 403, error.message);
    return refuse(request, error);
}

}  // namespace

void Api::serve(std::string_view method, std::string_view path, ApiHandler handler, std::size_t body_limit) {
    const Access* access = access_to(method, path);
    assert(access != nullptr);
    served_.push_back({.access = access, .handler = std::move(handler), .body_limit = body_limit});
}

Handler Api::guarded(const Served& served) const {
    return [this, access = served.access, handler = served.handler](const Request& request) {
        const bool changes = access->method != "GET";
        if (access->who == kAnyone) {
            if (changes && !auth::from_our_origin(request))
                return refuse(request, 403, "The request comes from another site.");
            return handler(request, {});
        }
        const auto who = sign_ins_.who(request, changes);
        if (!who) return refuse_sign_in(request, who.error());
        if (!allowed(*who, access->who))
            return refuse(request, 403, "Your account's roles do not allow this.");
        return handler(request, *who);
    };
}

std::vector<Route> Api::routes() const {
    std::vector<Route> routes;
    for (const Served& served : served_) {
        routes.push_back({.method = std::string(served.access->method),
                          .pattern = pattern_of(served.access->path),
                          .handler = guarded(served),
                          .body_limit = served.body_limit});
    }
    for (const Access& access : access_table()) {
        if (std::ranges::any_of(served_, [&](const Served& s) { return s.access == &access; })) continue;
        const auto nothing = [](const Request& request, const data::Account&) {
            return refuse(request, 501, "This gateway does not serve it.");
        };
        routes.push_back({.method = std::string(access.method),
                          .pattern = pattern_of(access.path),
                          .handler = guarded({.access = &access, .handler = nothing, .body_limit = 0})});
    }
    return routes;
}

std::vector<std::string> Api::unserved() const {
    std::vector<std::string> out;
    for (const Access& access : access_table()) {
        if (std::ranges::none_of(served_, [&](const Served& s) { return s.access == &access; }))
            out.push_back(std::string(access.method) + " " + std::string(access.path));
    }
    return out;
}

}  // namespace swcs::gateway::api
