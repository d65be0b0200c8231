#include "gateway/simulator/cast.hpp"

#include <nlohmann/json.hpp>
#include <set>

namespace swcs::gateway::simulator {

using nlohmann::json;

std::vector<Phone> phones_of(const Cast& cast) {
    std::vector<Phone> phones{
        {.kind = "whatsapp", .number = "+593991234567", .name = "María"},
        {.kind = "sms", .number = "+593987654321", .name = "José"},
        {.kind = "telegram", .number = "70001234", .name = "Rosa"},
        {.kind = "email", .number = "maria.guaman@correo.example", .name = "María Guamán"},
    };
    std::set<std::pair<std::string, std::string>> taken;
    for (const data::Service& service : cast.services) {
        for (const data::ContactOfficer& officer : service.contact_officers) {
            for (const data::Reach& reach : officer.reaches) {
                if (!taken.emplace(reach.kind, reach.id).second) continue;
                phones.push_back({.kind = reach.kind,
                                  .number = reach.id,
                                  .name = officer.name,
                                  .holder = officer.id,
                                  .organisation = service.organisation});
            }
        }
    }
    return phones;
}

json to_json(const Cast& cast) {
    json accounts = json::array();
    for (const data::Account& account : cast.accounts) {
        if (account.disabled) continue;
        json roles = json::array();
        for (const data::Role role : account.roles) roles.push_back(data::name_of(role));
        accounts.push_back(
            {{"name", account.name}, {"display_name", account.display_name}, {"roles", roles}});
    }
    return accounts;
}

}  // namespace swcs::gateway::simulator
