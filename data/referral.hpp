// A referral: a case put before a named contact officer of a service, with the citizen's consent, until that
// person answers by message.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "data/case.hpp"
#include "data/directory.hpp"
#include "data/ids.hpp"

namespace swcs::data {

// sent -> attended | refused | asking; asking -> attended | refused; any of them -> withdrawn by an officer.
enum class ReferralStatus { sent, attended, refused, asking, withdrawn };

struct Referral {
    ReferralId id{};
    CaseId record{};
    ContactId citizen{};
    ServiceId service{};
    std::string service_name{};  // as they were when it was made
    std::string organisation{};
    ContactOfficer to{};
    Reach by{};            // the reach the slip went to
    ContactId provider{};  // the contact officer as one who writes to us
    std::string line{};    // the line the slip left by
    std::string code{};    // 4 characters with at least one digit and one letter, unique among that contact
                           // officer's open referrals
    ReferralStatus status = ReferralStatus::sent;
    std::string note{};      // the officer's words to the contact officer
    std::string answer{};    // the contact officer's reason or question
    std::string officer{};   // who referred
    bool consented = false;  // the citizen agreed that this service gets the case
    Time made_at{};
    Time answered_at{};

    bool open() const { return status == ReferralStatus::sent || status == ReferralStatus::asking; }
};

std::string_view name_of(ReferralStatus status);
std::optional<ReferralStatus> referral_status_named(std::string_view name);

}  // namespace swcs::data
