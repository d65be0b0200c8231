#include "gateway/auth/first_administrator.hpp"

#include "gateway/auth/password.hpp"
#include "gateway/auth/tokens.hpp"

namespace swcs::gateway::auth {

using data::Error;
using data::ErrorKind;
using data::Result;
using data::store::Store;
using namespace std::chrono_literals;

bool is_account_name(std::string_view name) {
    return name.size() >= 2 && name.size() <= 40 &&
           name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789._-") == std::string_view::npos;
}

std::string FirstAdministrator::offer(Readers& readers) {
    std::int64_t accounts = 1;
    const Result<void> read = readers.read([&](Store& store) {
        accounts = store.accounts().count();
        return Result<void>{};
    });
    if (!read || accounts > 0) return "";
    std::string token = fresh_token(world_.random);
    const std::lock_guard lock(mutex_);
    token_hash_ = hash_of(token);
    until_ = world_.clock.now() + 24h;
    return token;
}

Result<void> FirstAdministrator::use(const std::string& token, data::Account account,
                                     const std::string& password) {
    const Error refused{ErrorKind::unauthorized,
                        "The link was used, or is too old: start again for a new one."};
    const std::lock_guard lock(mutex_);
    const data::Time now = world_.clock.now();
    if (token_hash_.empty() || now > until_ || !same(hash_of(token), token_hash_)) return refused;
    if (!is_account_name(account.name)) return Error{ErrorKind::invalid, "name_wrong"};
    if (const auto why = weakness(password, account.name); !why.empty())
        return Error{ErrorKind::invalid, std::string(why)};
    account.password = hash_password(password);
    account.roles = {data::Role::administrator};
    account.created_at = now;
    Result<void> made = writer_.run([&](Store& store) -> Result<void> {
        if (store.accounts().count() > 0) return refused;
        store.accounts().put(account);
        store.audit().add({.seq = 0,
                           .at = now,
                           .actor = "system",
                           .action = "account.first_administrator",
                           .object = account.name,
                           .detail = "{}"});
        return {};
    });
    if (made) token_hash_.clear();
    return made;
}

}  // namespace swcs::gateway::auth
