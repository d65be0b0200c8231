// The first account of a house: a link on the console, for whoever started the gateway, with which an
// administrator is made. Valid once, for 24 hours, and only while there is no account; a new start prints a
// new one.
#pragma once

#include <mutex>
#include <string>

#include "data/account.hpp"
#include "gateway/core/readers.hpp"
#include "gateway/core/world.hpp"
#include "gateway/core/writer.hpp"

namespace swcs::gateway::auth {

bool is_account_name(std::string_view name);  // [a-z0-9._-]{2,40}

class FirstAdministrator {
  public:
    FirstAdministrator(const World& world, Writer& writer) : world_(world), writer_(writer) {}

    // The token for the link; "" when there are accounts.
    std::string offer(Readers& readers);

    // unauthorized: the token is wrong, used or too old. invalid: a key that says what is wrong. Hashes.
    data::Result<void> use(const std::string& token, data::Account account, const std::string& password);

  private:
    const World& world_;
    Writer& writer_;
    std::mutex mutex_;
    std::string token_hash_;  // "" when nothing is offered
    data::Time until_{};
};

}  // namespace swcs::gateway::auth
