#include "gateway/auth/sign_in.hpp"

#include "data/author.hpp"
#include "gateway/auth/password.hpp"
#include "gateway/auth/tokens.hpp"
#include "gateway/log/log.hpp"

namespace swcs::gateway::auth {

using data::Account;
using data::Error;
using data::ErrorKind;
using data::Result;
using data::Time;
using data::store::Store;
using namespace std::chrono_literals;

namespace {

constexpr data::Millis kIdle = 30min;
constexpr data::Millis kOldest = 12h;
constexpr data::Millis kSeenEvery = 1min;  // a session is not written at every request

data::store::AuditEntry entry(Time at, const std::string& account, const std::string& action) {
    return {.seq = 0,
            .at = at,
            .actor = data::officer_author(account),
            .action = action,
            .object = account,
            .detail = "{}"};
}

}  // namespace

std::optional<Account> account_of(Store& store, const std::string& token_hash, Time now) {
    const auto session = store.sign_ins().by_token(token_hash);
    if (!session || now - session->seen_at > kIdle || now - session->begun_at > kOldest) return std::nullopt;
    auto account = store.accounts().by_name(session->account);
    if (!account || account->disabled) return std::nullopt;
    return account;
}

Result<Account> SignIns::prove(const Request& request, const std::string& name, const std::string& password,
                               data::Millis& retry_after) {
    retry_after = slow_down_.try_now(name, request.remote, world_.clock.now());
    if (retry_after > 0ms) {
        ++slowed_;
        return Error{ErrorKind::limited, "Too many wrong passwords: wait before the next try."};
    }
    std::optional<Account> account;
    const Result<void> read = readers_.read([&](Store& store) {
        account = store.accounts().by_name(name);
        return Result<void>{};
    });
    if (!read) return read.error();
    const bool right = fits(password, account ? account->password : "");
    if (!right || account->disabled) {
        ++refused_;
        // A name nobody has may be a password typed into the wrong field: it goes nowhere.
        log::info("auth", "sign_in.refused", {{"account", account ? name : "unknown"}});
        return Error{ErrorKind::unauthorized, "The name or the password is wrong."};
    }
    slow_down_.succeeded(name, request.remote, world_.clock.now());
    return std::move(*account);
}

Result<SignedIn> SignIns::begin(const Request& request, const Account& account) {
    const Time now = world_.clock.now();
    const std::string token = fresh_token(world_.random);
    const std::string csrf = csrf_of(token);
    const Result<void> kept = writer_.run([&](Store& store) {
        store.sign_ins().prune(now - kOldest, now - kIdle);
        store.sign_ins().add({.token_hash = hash_of(token),
                              .account = account.name,
                              .csrf_hash = hash_of(csrf),
                              .begun_at = now,
                              .seen_at = now});
        store.audit().add(entry(now, account.name, "session.begun"));
        return Result<void>{};
    });
    if (!kept) return kept.error();
    ++begun_;
    return SignedIn{.cookie = cookie_for(request, token), .csrf = csrf, .account = account};
}

Result<SignedIn> SignIns::sign_in(const Request& request, const std::string& name,
                                  const std::string& password, data::Millis& retry_after) {
    retry_after = 0ms;
    if (!safe_for_cookies(request))
        return Error{ErrorKind::invalid, "Signing in needs https: this line can be read by others."};
    const auto account = prove(request, name, password, retry_after);
    if (!account) return account.error();
    sign_out(request);  // a session is never carried over from one account to another
    return begin(request, *account);
}

void SignIns::sign_out(const Request& request) {
    const std::string token = token_of(request);
    if (token.empty()) return;
    // Waits: whoever is told that the session is over must be able to rely on it.
    const Result<void> done = writer_.run([&](Store& store) {
        store.sign_ins().end(hash_of(token));
        return Result<void>{};
    });
    if (!done) log::error("auth", "sign_out.failed", {{"reason", done.error().message}});
}

Result<Account> SignIns::who(const Request& request, bool changes) {
    const Error nobody{ErrorKind::unauthorized, "Nobody is signed in."};
    const std::string token = token_of(request);
    if (token.empty()) return nobody;
    const std::string hash = hash_of(token);
    std::optional<Account> account;
    std::optional<data::SignIn> session;
    const Result<void> read = readers_.read([&](Store& store) {
        account = account_of(store, hash, world_.clock.now());
        session = store.sign_ins().by_token(hash);
        return Result<void>{};
    });
    if (!read) return read.error();
    if (!account) return nobody;
    if (changes && !from_our_origin(request))
        return Error{ErrorKind::conflict, "The request comes from another site."};
    if (changes && !same(hash_of(request.header("X-CSRF-Token")), session->csrf_hash))
        return Error{ErrorKind::conflict, "The X-CSRF-Token header is missing or wrong."};
    refresh(hash, session->seen_at);
    return std::move(*account);
}

void SignIns::refresh(const std::string& token_hash, Time seen_at) {
    const Time now = world_.clock.now();
    if (now - seen_at < kSeenEvery) return;
    writer_.submit(
        [token_hash, now](Store& store) {
            store.sign_ins().seen(token_hash, now);
            return Result<void>{};
        },
        nullptr);
}

Result<void> SignIns::change_password(const Request& request, const Account& account, const std::string& old,
                                      const std::string& fresh, data::Millis& retry_after) {
    if (const auto why = weakness(fresh, account.name); !why.empty())
        return Error{ErrorKind::invalid, std::string(why)};
    auto proven = prove(request, account.name, old, retry_after);
    if (!proven) return proven.error();
    const std::string hash = hash_password(fresh);
    const std::string mine = hash_of(token_of(request));
    return writer_.run([&, now = world_.clock.now()](Store& store) -> Result<void> {
        const auto session = store.sign_ins().by_token(mine);
        auto current = store.accounts().by_name(account.name);
        if (!session || !current || current->password != proven->password)
            return Error{ErrorKind::conflict, "The account was changed meanwhile."};
        current->password = hash;
        store.accounts().put(*current);
        store.sign_ins().end_all_of(account.name);
        store.sign_ins().add(*session);
        store.audit().add(entry(now, account.name, "account.password_changed"));
        return {};
    });
}

void SignIns::end_all(const std::string& account) {
    const Result<void> done = writer_.run([&](Store& store) {
        store.sign_ins().end_all_of(account);
        return Result<void>{};
    });
    if (!done) log::error("auth", "end_all.failed", {{"reason", done.error().message}});
}

}  // namespace swcs::gateway::auth
