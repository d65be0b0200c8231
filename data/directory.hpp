// Who helps: organisations' services, and the people there who take referrals. They need no account: a
// contact officer answers by the messaging they already have.
#pragma once

#include <string>
#include <vector>

#include "data/ids.hpp"
#include "data/time.hpp"

namespace swcs::data {

// Where a contact officer is reached. `kind` as Channel::kind(): "whatsapp", "sms", "email".
struct Reach {
    std::string kind{};
    std::string id{};  // "+593991234567", "albergue@example.ec"

    bool operator==(const Reach&) const = default;
};

struct ContactOfficer {
    std::string id{};  // UUIDv7, or what an import gave
    std::string name{};
    std::vector<Reach> reaches{};  // the first that a configured line serves is used

    bool operator==(const ContactOfficer&) const = default;
};

// One service of one organisation (HSDS: service at location).
struct Service {
    ServiceId id{};
    std::string organisation{};
    std::string name{};
    std::string description{};
    std::vector<std::string> cantons{};        // codes; empty: the whole country
    std::vector<std::string> subcategories{};  // what it is for; empty: anything
    std::string hours{};
    std::string address{};
    bool active = true;
    std::vector<ContactOfficer> contact_officers{};  // in the order they are asked
    Time updated_at{};
};

}  // namespace swcs::data
