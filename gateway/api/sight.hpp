// Who may see what. A case with the flag "restricted_access" exists for supervisors and the ombudsman only,
// one with "ombudsman" (a complaint about staff) for the ombudsman only.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "data/account.hpp"
#include "data/case.hpp"
#include "data/store/store.hpp"

namespace swcs::gateway::api {

// 0: everybody at the desk, 1: supervisors and the ombudsman, 2: the ombudsman.
int secrecy_of(const data::Case& record);
int sight_of(const data::Account& who);
bool may_see(const data::Account& who, const data::Case& record);
bool has_flag(const data::Case& record, std::string_view flag);
// The case, when it exists for this account. Inside read().
std::optional<data::Case> visible_case(data::store::Store& store, const data::Account& who,
                                       const std::string& id);
// Its words are not shown in a list, and opening it is recorded.
bool is_sensitive(const data::Case& record);

// A person's history holds what belongs to cases that this account may not see. A message belongs to the case
// opened before it and to the one opened after it on the same conversation; when either is hidden, it is.
// And a contact officer who writes as a citizen has slips about other citizens in it: those are in nobody's
// case but theirs.
class Sight {
  public:
    // Inside read().
    Sight(data::store::Store& store, const data::Account& who, const data::ContactId& contact);

    const std::vector<data::Case>& cases() const { return visible_; }  // oldest first
    bool shows(const data::store::StoredMessage& message) const;

  private:
    struct Opening {
        data::Time at;
        bool hidden;
    };
    bool about_others(const data::store::StoredMessage& message) const;

    std::vector<data::Case> visible_;
    std::set<std::string> referrals_;  // that the person answers for
    bool all_ = true;
    std::map<data::ConversationId, std::vector<Opening>> openings_;  // in order
};

}  // namespace swcs::gateway::api
