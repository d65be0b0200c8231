// Those who sign in, and where they are signed in.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "data/account.hpp"
#include "data/time.hpp"

namespace swcs::data::store {

struct Session;

class Accounts {
  public:
    explicit Accounts(Session& session) : session_(session) {}
    void put(const Account& account);  // adds or replaces
    std::optional<Account> by_name(const std::string& name);
    std::vector<Account> list();  // by name, disabled ones included
    std::int64_t count();

  private:
    Session& session_;
};

class SignIns {
  public:
    explicit SignIns(Session& session) : session_(session) {}
    // Tokens are kept as hashes: a copy of the database signs nobody in. How long one lasts is the caller's.
    void add(const SignIn& sign_in);
    std::optional<SignIn> by_token(const std::string& token_hash);
    void seen(const std::string& token_hash, Time now);
    void end(const std::string& token_hash);
    void end_all_of(const std::string& account);
    // Forgets those begun before the one or last seen before the other.
    void prune(Time begun_before, Time seen_before);

  private:
    Session& session_;
};

}  // namespace swcs::data::store
