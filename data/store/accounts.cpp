#include "data/store/accounts.hpp"

#include <sstream>

#include "data/store/session.hpp"

namespace swcs::data::store {

namespace {

using Row = std::tuple<std::string, std::string, std::string, std::string, std::string, int, Number>;
using SignInRow = std::tuple<std::string, std::string, std::string, Number, Number>;

std::string text_of(const Roles& roles) {
    std::string text;
    for (const Role role : roles) text.append(text.empty() ? "" : " ").append(name_of(role));
    return text;
}

// A role this program does not know gives no right.
Roles roles_in(const std::string& text) {
    Roles roles;
    std::istringstream words(text);
    for (std::string word; words >> word;) {
        if (const auto role = role_named(word)) roles.insert(*role);
    }
    return roles;
}

Account account_of(Row&& row) {
    auto& [name, display_name, roles, password, language, is_disabled, created_at] = row;
    return {.name = std::move(name),
            .display_name = std::move(display_name),
            .roles = roles_in(roles),
            .password = std::move(password),
            .language = std::move(language),
            .disabled = is_disabled != 0,
            .created_at = from_ms(created_at)};
}

SignIn sign_in_of(SignInRow&& row) {
    auto& [token_hash, account, csrf_hash, begun_at, seen_at] = row;
    return {.token_hash = std::move(token_hash),
            .account = std::move(account),
            .csrf_hash = std::move(csrf_hash),
            .begun_at = from_ms(begun_at),
            .seen_at = from_ms(seen_at)};
}

}  // namespace

void Accounts::put(const Account& account) {
    session_.run(
        "INSERT INTO accounts (name, display_name, roles, password, language, is_disabled, created_at) "
        "VALUES (:name, :display_name, :roles, :password, :language, :is_disabled, :created_at) "
        "ON CONFLICT (name) DO UPDATE SET display_name = excluded.display_name, roles = excluded.roles, "
        "password = excluded.password, language = excluded.language, is_disabled = excluded.is_disabled, "
        "created_at = excluded.created_at",
        account.name, account.display_name, text_of(account.roles), account.password, account.language,
        account.disabled, account.created_at);
}

std::optional<Account> Accounts::by_name(const std::string& name) {
    return made(session_.row<Row>("SELECT name, display_name, roles, password, language, is_disabled, "
                                  "created_at FROM accounts WHERE name = :name",
                                  name),
                account_of);
}

std::vector<Account> Accounts::list() {
    return made(session_.rows<Row>("SELECT name, display_name, roles, password, language, is_disabled, "
                                   "created_at FROM accounts ORDER BY name"),
                account_of);
}

std::int64_t Accounts::count() {
    return session_.number("SELECT COUNT(*) FROM accounts");
}

void SignIns::add(const SignIn& sign_in) {
    session_.run(
        "INSERT INTO sign_ins (token_hash, account, csrf_hash, begun_at, seen_at) "
        "VALUES (:token_hash, :account, :csrf_hash, :begun_at, :seen_at)",
        sign_in.token_hash, sign_in.account, sign_in.csrf_hash, sign_in.begun_at, sign_in.seen_at);
}

std::optional<SignIn> SignIns::by_token(const std::string& token_hash) {
    return made(session_.row<SignInRow>("SELECT token_hash, account, csrf_hash, begun_at, seen_at "
                                        "FROM sign_ins WHERE token_hash = :token_hash",
                                        token_hash),
                sign_in_of);
}

void SignIns::seen(const std::string& token_hash, Time now) {
    session_.run("UPDATE sign_ins SET seen_at = :now WHERE token_hash = :token_hash", now, token_hash);
}

void SignIns::end(const std::string& token_hash) {
    session_.run("DELETE FROM sign_ins WHERE token_hash = :token_hash", token_hash);
}

void SignIns::end_all_of(const std::string& account) {
    session_.run("DELETE FROM sign_ins WHERE account = :account", account);
}

void SignIns::prune(Time begun_before, Time seen_before) {
    session_.run("DELETE FROM sign_ins WHERE begun_at < :begun_before OR seen_at < :seen_before",
                 begun_before, seen_before);
}

}  // namespace swcs::data::store
