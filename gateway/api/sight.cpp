#include "gateway/api/sight.hpp"

#include <algorithm>

#include "data/json.hpp"

namespace swcs::gateway::api {

using data::Role;

bool has_flag(const data::Case& record, std::string_view flag) {
    return std::ranges::find(record.flags, flag) != record.flags.end();
}

int secrecy_of(const data::Case& record) {
    if (has_flag(record, "ombudsman")) return 2;
    return has_flag(record, "restricted_access") ? 1 : 0;
}

int sight_of(const data::Account& who) {
    if (who.roles.contains(Role::ombudsman)) return 2;
    return who.roles.contains(Role::supervisor) ? 1 : 0;
}

bool may_see(const data::Account& who, const data::Case& record) {
    return secrecy_of(record) <= sight_of(who);
}

bool is_sensitive(const data::Case& record) {
    return has_flag(record, "sensitive") || secrecy_of(record) > 0;
}

std::optional<data::Case> visible_case(data::store::Store& store, const data::Account& who,
                                       const std::string& id) {
    auto record = store.cases().by_id({id});
    return record && may_see(who, *record) ? record : std::nullopt;
}

Sight::Sight(data::store::Store& store, const data::Account& who, const data::ContactId& contact) {
    for (data::Case& record : store.cases().of_contact(contact)) {
        const bool hidden = !may_see(who, record);
        all_ = all_ && !hidden;
        openings_[record.conversation].push_back({record.opened_at, hidden});
        if (!hidden) visible_.push_back(std::move(record));
    }
    for (std::string& id : store.referrals().ids_of(contact)) referrals_.insert(std::move(id));
}

// A slip and its answers; what we send of a referral is threaded under it.
bool Sight::about_others(const data::store::StoredMessage& message) const {
    if (referrals_.empty()) return false;
    if (message.direction == data::store::Direction::in) return message.author == "referral";
    const auto sent = data::read_outbound(message.body);
    return sent && referrals_.contains(sent->thread);
}

bool Sight::shows(const data::store::StoredMessage& message) const {
    if (about_others(message)) return false;
    if (all_) return true;
    const auto found = openings_.find(message.conversation);
    if (found == openings_.end()) return true;
    const auto& openings = found->second;
    const auto next =
        std::ranges::find_if(openings, [&](const Opening& opening) { return opening.at >= message.at; });
    if (next != openings.end() && next->hidden) return false;
    return next == openings.begin() || !std::prev(next)->hidden;
}

}  // namespace swcs::gateway::api
