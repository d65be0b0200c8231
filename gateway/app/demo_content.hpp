// What a demo begins with: a directory of examples and an account for each role. Only in an empty store, and
// only with --demo.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "data/store/store.hpp"
#include "gateway/clock.hpp"

namespace swcs::gateway {

using Hash = std::function<std::string(std::string_view password)>;

// Fills what is empty; what somebody changed since stays. The accounts' passwords are made now and stand in
// <data>/demo-passwords.txt, for its owner alone: nowhere else, in no log.
data::Result<void> add_demo_content(data::store::Store& store, const std::string& data_dir,
                                    Randomness& random, data::Time now, const Hash& hash);

std::string demo_passwords_file(const std::string& data_dir);

}  // namespace swcs::gateway
