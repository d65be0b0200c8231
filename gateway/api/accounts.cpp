// Those who sign in, for administrators.
#include <array>

#include "data/json.hpp"
#include "gateway/api/answers.hpp"
#include "gateway/api/office.hpp"
#include "gateway/auth/password.hpp"

namespace swcs::gateway::api {

using data::Account;
using data::Error;
using data::ErrorKind;
using data::Result;
using data::Role;
using data::store::Store;
using nlohmann::json;

namespace {

constexpr auto kAccount = std::to_array<Field>({{.name = "display_name"},
                                                {.name = "roles", .kind = Kind::list},
                                                {.name = "language"},
                                                {.name = "disabled", .kind = Kind::flag},
                                                {.name = "password", .required = false, .longest = 2048}});

json account_json(const Account& account) {
    json roles = json::array();
    for (const Role role : account.roles) roles.push_back(data::name_of(role));
    return {{"name", account.name},
            {"display_name", account.display_name},
            {"roles", roles},
            {"language", account.language},
            {"disabled", account.disabled}};
}

Response list_accounts(const Office& office, const Request& request) {
    json accounts = json::array();
    const Result<void> read = office.readers.read([&](Store& store) {
        for (const Account& account : store.accounts().list()) accounts.push_back(account_json(account));
        return Result<void>{};
    });
    return read ? answer({{"accounts", std::move(accounts)}}) : refuse(request, read.error());
}

bool administers(const Account& account) {
    return account.roles.contains(Role::administrator) && !account.disabled;
}

// Inside transact(). `wanted.password` is empty when it stays as it is.
Result<void> keep(Store& store, Account& wanted, const Account& who, data::Time now) {
    const auto before = store.accounts().by_name(wanted.name);
    const bool fresh_password = !wanted.password.empty();
    if (!before && !fresh_password) return Error{ErrorKind::invalid, "password_short"};
    if (before && !fresh_password) wanted.password = before->password;
    wanted.created_at = before ? before->created_at : now;
    store.accounts().put(wanted);
    const auto all = store.accounts().list();
    // Nobody could let anybody in any more.
    if (std::ranges::none_of(all, administers)) return Error{ErrorKind::conflict, "last_administrator"};
    if (before && (fresh_password || wanted.disabled)) store.sign_ins().end_all_of(wanted.name);
    json roles = json::array();
    for (const Role role : wanted.roles) roles.push_back(data::name_of(role));
    store.audit().add({.seq = 0,
                       .at = now,
                       .actor = actor(who),
                       .action = before ? "account.changed" : "account.made",
                       .object = wanted.name,
                       .detail = data::dump({{"roles", roles},
                                             {"disabled", wanted.disabled},
                                             {"password", fresh_password ? "changed" : "same"}})});
    return {};
}

Response put_now(const Office& office, const Request& request, Account wanted, const std::string& password,
                 const Account& who) {
    if (!password.empty()) wanted.password = auth::hash_password(password);
    const std::string hash = wanted.password;
    const Result<void> kept = office.writer.run([&](Store& store) {
        wanted.password = hash;  // a job may run twice
        return keep(store, wanted, who, office.world.clock.now());
    });
    if (kept) return answer(account_json(wanted));
    if (kept.error().kind == ErrorKind::conflict)
        return refuse(request, 409, "", {{"code", kept.error().message}});
    return refuse(request, kept.error());
}

Response put_account(const Office& office, const Request& request, const Account& who) {
    const Body body = read_body(request, kAccount);
    if (body.refused) return *body.refused;
    Account wanted;
    wanted.name = request.params[0];
    if (!auth::is_account_name(wanted.name)) return refuse(request, {ErrorKind::invalid, "name_wrong"});
    wanted.display_name = body.fields["display_name"];
    wanted.language = body.fields["language"];
    wanted.disabled = body.fields["disabled"];
    const json& roles = body.fields["roles"];
    for (std::size_t i = 0; i < roles.size(); ++i) {
        const auto role = roles[i].is_string() ? data::role_named(roles[i].get<std::string>()) : std::nullopt;
        if (!role) return refuse(request, 400, "Not a role.", {{"pointer", "/roles/" + std::to_string(i)}});
        wanted.roles.insert(*role);
    }
    const std::string password = data::text_at(body.fields, "password");
    if (password.empty()) return put_now(office, request, wanted, "", who);
    if (const auto why = auth::weakness(password, wanted.name); !why.empty())
        return refuse(request, {ErrorKind::invalid, std::string(why)});
    return hashed(office, request, [&office, request, wanted, password, who] {
        return put_now(office, request, wanted, password, who);
    });
}

}  // namespace

void serve_accounts(Api& api, const Office& office) {
    api.serve("GET", "/accounts", [&](const Request& r, const Account&) { return list_accounts(office, r); });
    api.serve("PUT", "/accounts/{account}",
              [&](const Request& r, const Account& who) { return put_account(office, r, who); });
}

}  // namespace swcs::gateway::api
