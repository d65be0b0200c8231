#include "dialog/turn.hpp"

#include <algorithm>
#include <chrono>

#include "dialog/masking.hpp"

namespace swcs::dialog {

namespace {

bool safety_content(const rules::Subcategory* sub) {
    return sub != nullptr && (is_urgent(*sub) || set_apart(*sub));
}

}  // namespace

Turn::Turn(const State& state, const Event& what, const Rules& with, const LineTraits& traits)
    : before(state),
      event(what),
      rules(with),
      line(traits),
      contact(state.contact),
      talk(state.conversation) {}

std::string language_of_turn(const Turn& turn) {
    if (!turn.contact.language.empty()) return turn.contact.language;
    const auto& languages = turn.rules.own.languages;
    return languages.empty() ? "es" : languages.front();
}

bool language_changed(const Turn& turn) {
    const auto& before = turn.before.contact.language;
    return !before.empty() && before != turn.contact.language;
}

rules::SlotContext slot_context(const Turn& turn) {
    return {.language = language_of_turn(turn),
            .now = std::chrono::floor<std::chrono::seconds>(turn.event.at)};
}

const rules::Pack& pack_of(const Turn& turn, std::string_view id) {
    if (safety_content(turn.rules.newest.subcategory(id))) return turn.rules.newest;
    return turn.rules.own.subcategory(id) != nullptr ? turn.rules.own : turn.rules.newest;
}

const rules::Subcategory* subcategory(const Turn& turn, std::string_view id) {
    return id.empty() ? nullptr : pack_of(turn, id).subcategory(id);
}

const rules::Subcategory* current(const Turn& turn) {
    return subcategory(turn, turn.talk.subcategory);
}

const rules::Slot* slot_of(const Turn& turn, std::string_view id) {
    const rules::Slot* slot = pack_of(turn, turn.talk.subcategory).slot(id);
    return slot != nullptr ? slot : turn.rules.own.slot(id);
}

std::string name_of(const Turn& turn, const rules::Subcategory& sub) {
    const auto& languages = turn.rules.own.languages;
    const auto name =
        rules::text_in(sub.name, language_of_turn(turn), languages.empty() ? "es" : languages.front());
    return name.empty() ? sub.id : name;
}

bool flagged(const rules::Subcategory* sub, std::string_view flag) {
    return sub != nullptr && sub->flags.contains(std::string(flag));
}

data::Priority priority_of(const rules::Subcategory& sub) {
    return data::priority_named(sub.priority).value_or(data::Priority::p2);
}

bool is_urgent(const rules::Subcategory& sub) {
    return priority_of(sub) <= data::Priority::p1;
}

bool set_apart(const rules::Subcategory& sub) {
    static constexpr std::string_view kApart[] = {"sensitive", "restricted_access", "ombudsman",
                                                  "human_only"};
    return std::ranges::any_of(kApart, [&](std::string_view flag) { return flagged(&sub, flag); });
}

bool in_script(const Turn& turn) {
    if (turn.talk.stage == data::Stage::safe_contact) return true;
    const rules::Subcategory* sub = current(turn);
    return in_progress(turn) && (flagged(sub, "sensitive") || flagged(sub, "human_only"));
}

bool in_progress(const Turn& turn) {
    using data::Stage;
    switch (turn.talk.stage) {
        case Stage::safe_contact:
        case Stage::filling:
        case Stage::consenting:
            return true;
        case Stage::choosing:
            return !turn.talk.suspended.empty();
        case Stage::waiting:
            return turn.contact.owner == data::Owner::queue;
        case Stage::listening:
        case Stage::rating_answer:
        case Stage::silent:
            return false;
    }
    return false;
}

bool awaits_answer(data::Stage stage) {
    return stage == data::Stage::filling || stage == data::Stage::consenting;
}

bool hushed(const Turn& turn) {
    const auto safe = turn.talk.slots.find(std::string(kSafeSlot));
    return safe != turn.talk.slots.end() && safe->second.value != "yes" &&
           flagged(current(turn), "sensitive");
}

bool no_pings(const Turn& turn) {
    const rules::Subcategory* sub = current(turn);
    const auto& stopped = turn.contact.stopped_lines;
    const bool stopped_here = std::ranges::find(stopped, turn.talk.line) != stopped.end();
    return stopped_here || turn.contact.stop_pings || turn.contact.opted_out || flagged(sub, "sensitive") ||
           flagged(sub, "no_auto_pings") || flagged(sub, "human_only");
}

std::string kept(std::string_view text, std::size_t bytes) {
    std::string result = masked(text);  // before the cut: half a card number is one no more
    std::size_t end = std::min(result.size(), bytes);
    while (end > 0 && end < result.size() && (static_cast<unsigned char>(result[end]) & 0xC0U) == 0x80U)
        --end;
    result.resize(end);
    return result;
}

bool watched(const Turn& turn) {
    const rules::Subcategory* sub = current(turn);
    return sub != nullptr && (flagged(sub, "human_only") || priority_of(*sub) == data::Priority::p0);
}

std::size_t word_count(std::string_view text) {
    std::size_t words = 0;
    bool inside = false;
    for (const char c : text) {
        const bool space = c == ' ' || c == '\n' || c == '\t';
        words += !space && !inside ? 1 : 0;
        inside = !space;
    }
    return words;
}

bool listed(const std::vector<std::string>& list, std::string_view id) {
    return std::ranges::find(list, id) != list.end();
}

void add_once(std::vector<std::string>& list, const std::string& id) {
    if (!id.empty() && !listed(list, id)) list.push_back(id);
}

}  // namespace swcs::dialog
