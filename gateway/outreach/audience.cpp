#include "gateway/outreach/audience.hpp"

#include <algorithm>

#include "dialog/unasked.hpp"

namespace swcs::gateway::outreach {

using data::Audience;
using data::Case;
using data::Conversation;
using data::store::Store;

namespace {

constexpr const char* kCanton = "canton";  // the slot

bool holds(const std::vector<std::string>& list, const std::string& one) {
    return std::ranges::find(list, one) != list.end();
}

bool admits(const std::vector<std::string>& list, const std::string& one) {
    return list.empty() || holds(list, one);
}

std::string canton_in(const data::Slots& slots) {
    const auto found = slots.find(kCanton);
    return found == slots.end() ? "" : found->second.value;
}

bool fits(const Audience& audience, const Case& record) {
    if (dialog::is_set_apart(record)) return false;
    if (audience.open_case && record.status == data::CaseStatus::closed) return false;
    return admits(audience.categories, record.category) &&
           admits(audience.subcategories, record.subcategory) &&
           admits(audience.cantons, canton_in(record.slots));
}

bool fits(Store& store, const Audience& audience, const data::ContactId& contact,
          const std::vector<Conversation>& talks) {
    if (!audience.speaks_of_cases() && audience.cantons.empty()) return true;
    const bool told_us = std::ranges::any_of(
        talks, [&](const auto& talk) { return holds(audience.cantons, canton_in(talk.slots)); });
    if (told_us && !audience.speaks_of_cases()) return true;
    return std::ranges::any_of(store.cases().of_contact(contact),
                               [&](const Case& record) { return fits(audience, record); });
}

bool is_asked_for(const Config& config, const Audience& audience, const std::string& name) {
    const auto line = config.lines.find(name);
    if (line == config.lines.end()) return false;
    if (!audience.lines.empty()) return holds(audience.lines, name);
    const channels::Channel* channel = channels::find(line->second.channel);
    return channel != nullptr && channel->kind() != "webchat";
}

std::string language_of(const World& world, const data::Contact& contact) {
    const auto& known = world.packs.newest()->languages;
    return contact.language.empty() && !known.empty() ? known.front() : contact.language;
}

}  // namespace

std::vector<data::ContactId> people_after(Store& store, const data::Outreach& outreach,
                                          const std::string& after, data::Time now, int limit) {
    const auto& named = outreach.audience.contacts;  // in order
    if (named.empty()) {
        const bool released = outreach.status != data::OutreachStatus::draft;
        return store.outreaches().people(after, released ? outreach.released_at : now, limit);
    }
    std::vector<data::ContactId> people;
    for (auto id = std::ranges::upper_bound(named, after);
         id != named.end() && people.size() < std::size_t(limit); ++id) {
        people.push_back({*id});
    }
    return people;
}

std::optional<dialog::State> target_of(const World& world, Store& store, const data::Outreach& outreach,
                                       const data::ContactId& id) {
    const Audience& audience = outreach.audience;
    auto contact = store.contacts().by_id(id);
    if (!contact || !admits(audience.languages, language_of(world, *contact))) return std::nullopt;
    if (audience.contacts.empty() && !store.referrals().ids_of(id).empty()) return std::nullopt;
    auto talks = store.conversations().open_of(id);
    if (!fits(store, audience, id, talks)) return std::nullopt;
    std::erase_if(talks, [&](const auto& talk) { return !is_asked_for(world.config, audience, talk.line); });
    const auto last = std::ranges::max_element(talks, {}, &Conversation::last_at);
    if (last == talks.end()) return std::nullopt;
    return dialog::State{.contact = std::move(*contact), .conversation = std::move(*last)};
}

}  // namespace swcs::gateway::outreach
