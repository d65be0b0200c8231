// Records as the API shows them (gateway/api/README.md, "Shapes"). Inside read().
#pragma once

#include <map>
#include <nlohmann/json_fwd.hpp>
#include <string>

#include "data/account.hpp"
#include "data/directory.hpp"
#include "data/referral.hpp"
#include "data/store/store.hpp"
#include "gateway/api/sight.hpp"
#include "gateway/core/world.hpp"

namespace swcs::gateway::api {

// One account reads; names come in its language.
class Shapes {
  public:
    Shapes(const World& world, data::store::Store& store, const data::Account& who)
        : world_(world), store_(store), who_(who) {}

    nlohmann::json row(const data::Case& record);
    nlohmann::json packet(const data::Case& record);
    nlohmann::json message(const data::store::StoredMessage& message);

  private:
    nlohmann::json row(const data::Case& record, const Sight& sight, const data::Contact& contact);
    nlohmann::json lines_of(const data::ContactId& contact);
    nlohmann::json slots_of(const data::Case& record, const rules::Pack& pack) const;
    nlohmann::json missing_of(const data::Case& record, const rules::Pack& pack) const;
    nlohmann::json named(const rules::Pack& pack, const std::string& subcategory) const;
    nlohmann::json history_of(const data::Case& record, const Sight& sight) const;
    std::string text(const rules::Pack& pack, const std::map<std::string, std::string>& texts) const;
    std::string author_name(const data::store::StoredMessage& message);
    std::string officer_name(const std::string& account);  // as colleagues call them
    nlohmann::json event_of(nlohmann::json body);

    const World& world_;
    data::store::Store& store_;
    const data::Account& who_;
    std::map<std::string, std::string> names_;  // of accounts and contacts, as they were asked for
};

nlohmann::json referral_json(const data::Referral& referral);
nlohmann::json service_json(const data::Service& service);

// "+593991234567" as people write it, "+593 99 123 4567"; anything else as it is.
std::string shown_address(const std::string& id);
// Channel::kind() of a line; "" when it is not configured any more.
std::string kind_of_line(const Config& config, const std::string& line);

}  // namespace swcs::gateway::api
