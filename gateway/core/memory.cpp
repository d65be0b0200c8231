// What the planner knows: what it decided and is not committed yet, else what is stored.
#include <algorithm>

#include "gateway/core/turn.hpp"

namespace swcs::gateway {

using data::Case;
using data::Contact;
using data::Conversation;
using data::Referral;

namespace {

// "Rosa@Example.ec" and "rosa@example.ec" are one mailbox to everybody but the standard.
std::string as_known(const std::string& channel, std::string address) {
    const channels::Channel* known = channels::find(channel);
    if (known == nullptr || known->kind() != "email") return address;
    for (char& c : address) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return address;
}

}  // namespace

void Planner::forget() {
    identities_.clear();
    contacts_.clear();
    conversations_.clear();
    open_.clear();
    cases_.clear();
    referrals_.clear();
}

void Planner::remember(const dialog::State& state) {
    const std::string& contact = state.contact.id.text;
    const std::string& conversation = state.conversation.id.text;
    contacts_[contact] = state.contact;
    conversations_[conversation] = state.conversation;
    open_[{contact, state.conversation.line}] = conversation;
}

Met Planner::meet(Store& store, const std::string& line, const std::string& address, const std::string& name,
                  data::Time at, const std::string& also) {
    Met met;
    const std::string& channel = world_.config.lines.at(line).channel;
    std::string identity = data::store::identity_of(channel, as_known(channel, address));
    std::string second = also.empty() ? "" : data::store::identity_of(channel, as_known(channel, also));
    // Who shows their number for the first time, or no longer, is whom we know by the other.
    if (!second.empty() && !is_known(store, identity) && is_known(store, second)) std::swap(identity, second);
    met.state.contact = contact_for(store, met, identity, name, world_.clock.now());
    if (!second.empty()) join(store, met, second);
    met.state.conversation = conversation_for(store, met, line, address, at);
    return met;
}

bool Planner::is_known(Store& store, const std::string& identity) const {
    return identities_.contains(identity) || store.contacts().by_identity(identity).has_value();
}

// Both known as two people stay two: only a person may say that they are one.
void Planner::join(Store& store, Met& met, const std::string& identity) {
    if (is_known(store, identity)) return;
    met.joined = identity;
    identities_[identity] = met.state.contact.id.text;
}

Contact Planner::contact_for(Store& store, Met& met, const std::string& identity, const std::string& name,
                             data::Time at) {
    if (const auto known = identities_.find(identity); known != identities_.end())
        return contacts_.at(known->second);
    auto contact = store.contacts().by_identity(identity);
    if (!contact) {
        met.identity = identity;
        contact.emplace();
        contact->id = {world_.fresh_id()};
        contact->name = name;
        contact->created_at = at;
    }
    // Another identity of the same person may have been decided on meanwhile.
    const auto [decided, fresh] = contacts_.try_emplace(contact->id.text, *contact);
    identities_[identity] = contact->id.text;
    return decided->second;
}

Conversation Planner::conversation_for(Store& store, Met& met, const std::string& line,
                                       const std::string& address, data::Time at) {
    const data::ContactId& contact = met.state.contact.id;
    if (const auto open = open_.find({contact.text, line}); open != open_.end()) {
        return conversations_.at(open->second);
    }
    if (met.identity.empty()) {
        if (const auto stored = store.conversations().open_of(contact, line)) return *stored;
    }
    met.new_conversation = true;
    Conversation conversation;
    conversation.id = {world_.fresh_id()};
    conversation.contact = contact;
    conversation.line = line;
    conversation.address = address;
    conversation.pack = world_.packs.newest()->name();
    conversation.begun_at = world_.clock.now();
    conversation.last_at = at;
    return conversation;
}

std::optional<Contact> Planner::contact_by_id(Store& store, const data::ContactId& id) {
    if (const auto known = contacts_.find(id.text); known != contacts_.end()) return known->second;
    return store.contacts().by_id(id);
}

std::optional<Conversation> Planner::conversation_by_id(Store& store, const data::ConversationId& id) {
    if (const auto known = conversations_.find(id.text); known != conversations_.end()) return known->second;
    return store.conversations().by_id(id);
}

std::optional<Conversation> Planner::conversation_on(Store& store, const data::ContactId& contact,
                                                     const std::string& line) {
    if (const auto open = open_.find({contact.text, line}); open != open_.end()) {
        return conversations_.at(open->second);
    }
    return store.conversations().open_of(contact, line);
}

std::optional<Conversation> Planner::latest_of(Store& store, const data::ContactId& contact) {
    std::optional<Conversation> latest;
    for (const auto& [name, line] : world_.config.lines) {
        auto one = conversation_on(store, contact, name);
        if (one && (!latest || one->last_at > latest->last_at)) latest = std::move(one);
    }
    return latest;
}

std::optional<Case> Planner::case_by_id(Store& store, const data::CaseId& id) {
    if (const auto known = cases_.find(id.text); known != cases_.end()) return known->second;
    return store.cases().by_id(id);
}

std::vector<data::CaseId> Planner::others_of(Store& store, const Case& record, const std::string& officer) {
    std::map<std::string, Case> all;
    for (Case& one : store.cases().of_contact(record.contact)) all[one.id.text] = std::move(one);
    for (const auto& [id, one] : cases_) {
        if (one.contact == record.contact) all[id] = one;
    }
    std::vector<data::CaseId> others;
    for (const auto& [id, one] : all) {
        const bool taken = one.status == data::CaseStatus::taken && one.officer == officer;
        if (taken && one.id != record.id) others.push_back(one.id);
    }
    return others;
}

std::optional<Referral> Planner::referral_by_id(Store& store, const data::ReferralId& id) {
    if (const auto known = referrals_.find(id.text); known != referrals_.end()) return known->second;
    return store.referrals().by_id(id);
}

std::vector<Referral> Planner::open_referrals(Store& store, const data::ContactId& provider) {
    std::map<std::string, Referral> all;  // by id: oldest first
    for (Referral& one : store.referrals().open_of(provider)) all[one.id.text] = std::move(one);
    for (const auto& [id, one] : referrals_) {
        if (one.provider == provider) all[id] = one;
    }
    std::vector<Referral> open;
    for (auto& [id, one] : all) {
        if (one.open()) open.push_back(std::move(one));
    }
    return open;
}

std::optional<Referral> Planner::closed_referral(Store& store, const data::ContactId& provider,
                                                 const std::string& code) {
    for (const auto& [id, one] : referrals_) {
        if (one.provider == provider && one.code == code && !one.open()) return one;
    }
    return store.referrals().by_code(provider, code);
}

std::optional<Met> Planner::provider_of(Store& store, const Referral& referral) {
    const auto contact = contact_by_id(store, referral.provider);
    const auto conversation = conversation_on(store, referral.provider, referral.line);
    if (!contact || !conversation) return std::nullopt;
    Met met;
    met.state = {.contact = *contact, .conversation = *conversation};
    return met;
}

dialog::LineTraits Planner::traits_of(const std::string& line) const {
    const auto known = world_.config.lines.find(line);
    const channels::Channel* channel =
        known == world_.config.lines.end() ? nullptr : channels::find(known->second.channel);
    return {.sms = channel != nullptr && channel->kind() == "sms"};
}

dialog::Counterpart Planner::counterpart(const Met& met) const {
    return {.language = met.state.contact.language, .line = traits_of(met.state.conversation.line)};
}

}  // namespace swcs::gateway
