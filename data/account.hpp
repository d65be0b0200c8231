// Those who sign in: officers and the programme's other staff. Citizens and contact officers have no account.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "data/time.hpp"

namespace swcs::data {

enum class Role { officer, supervisor, staff, ombudsman, administrator };
using Roles = std::set<Role>;

struct Account {
    std::string name{};  // what one signs in with: [a-z0-9._-]{2,40}
    std::string display_name{};
    Roles roles{};
    std::string
        password{};  // "scrypt$N$r$p$salt$hash" (gateway/auth/password.hpp); never in JSON, never in a log
    std::string language = "es";
    bool disabled = false;
    Time created_at{};
};

// A signed-in browser. Only hashes of its tokens are kept.
struct SignIn {
    std::string token_hash{};
    std::string account{};
    std::string csrf_hash{};
    Time begun_at{};
    Time seen_at{};
};

std::string_view name_of(Role role);
std::optional<Role> role_named(std::string_view name);

}  // namespace swcs::data
