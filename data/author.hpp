// Who said or did something, as rows name it: "citizen", "bot", "referral", "system", or an officer by the
// account, "officer:ana".
#pragma once

#include <string>
#include <string_view>

namespace swcs::data {

inline constexpr std::string_view kOfficerPrefix = "officer:";

inline std::string officer_author(std::string_view account) {
    return std::string(kOfficerPrefix).append(account);
}

inline bool is_officer(std::string_view author) {
    return author.starts_with(kOfficerPrefix);
}

// The account of an author that is_officer().
inline std::string_view officer_of(std::string_view author) {
    return author.substr(kOfficerPrefix.size());
}

}  // namespace swcs::data
