// What contact officers of services were asked, and how it stands.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "data/ids.hpp"
#include "data/referral.hpp"
#include "data/time.hpp"

namespace swcs::data::store {

struct Session;

class Referrals {
  public:
    explicit Referrals(Session& session) : session_(session) {}
    // A failure when that contact officer has another open one under the same code.
    void add(const Referral& referral);
    void update(const Referral& referral);
    std::optional<Referral> by_id(const ReferralId& id);
    std::vector<Referral> of_case(const CaseId& id);  // oldest first
    // Of every referral a contact officer was ever sent; in no order.
    std::vector<std::string> ids_of(const ContactId& provider);
    // Somebody to whom people were referred, at any time.
    bool is_provider(const ContactId& contact);
    // Open ones of a contact officer, as one who writes to us; oldest first.
    std::vector<Referral> open_of(const ContactId& provider);
    // The newest that this contact officer was sent under that code, whatever became of it.
    std::optional<Referral> by_code(const ContactId& provider, const std::string& code);
    // Open ones whose contact officer said nothing since `before`, the longest silent first.
    std::vector<Referral> silent_since(Time before, int limit);

  private:
    Session& session_;
};

}  // namespace swcs::data::store
