// The configuration's accounts and lines: what each must have, and what a line has of its account.
#pragma once

#include "gateway/config/toml_reader.hpp"

namespace swcs::gateway {

// [accounts.<name>] into config.accounts.
void read_accounts(TomlReader& reader, const toml::table& root, Config& config);

// [lines.<name>] into config.lines. After the accounts and the public listener, whose address some providers
// sign.
void read_lines(TomlReader& reader, const toml::table& root, Config& config);

}  // namespace swcs::gateway
