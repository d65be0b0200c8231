#include "dialog/unasked.hpp"

#include <algorithm>
#include <array>

#include "dialog/turn.hpp"

namespace swcs::dialog {

namespace {

constexpr std::array<std::string_view, 5> kApart{"sensitive", "restricted_access", "ombudsman", "human_only",
                                                 "no_auto_pings"};

bool blocked(const State& to) {
    const auto& lines = to.contact.stopped_lines;
    return std::ranges::find(lines, to.conversation.line) != lines.end();
}

bool wants_silence(const State& to) {
    const auto safe = to.conversation.slots.find(std::string(kSafeSlot));
    const bool unsafe = safe != to.conversation.slots.end() && safe->second.value != "yes";
    return unsafe || to.contact.stop_pings || to.conversation.stage == data::Stage::silent;
}

bool tells_something_delicate(const State& to, const rules::Pack& newest) {
    const rules::Subcategory* sub = newest.subcategory(to.conversation.subcategory);
    if (sub == nullptr) return false;
    return priority_of(*sub) == data::Priority::p0 ||
           std::ranges::any_of(kApart, [&](std::string_view flag) { return flagged(sub, flag); });
}

bool is_delicate(const data::Case& record) {
    return record.status != data::CaseStatus::closed &&
           (record.priority == data::Priority::p0 || is_set_apart(record));
}

}  // namespace

bool is_set_apart(const data::Case& record) {
    return std::ranges::any_of(kApart, [&](std::string_view flag) {
        return std::ranges::find(record.flags, flag) != record.flags.end();
    });
}

std::string_view objection_to_telling(const State& to, const std::vector<data::Case>& cases,
                                      const rules::Pack& newest) {
    if (to.contact.opted_out) return "opted_out";
    if (blocked(to)) return "blocked";
    if (wants_silence(to)) return "silent";
    if (to.contact.owner == data::Owner::officer) return "officer";
    if (tells_something_delicate(to, newest) || std::ranges::any_of(cases, is_delicate)) return "delicate";
    return "";
}

}  // namespace swcs::dialog
