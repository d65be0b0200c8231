// What was said before is said anew: "no, es en Quevedo", "me equivoqué, somos 6".
#include <algorithm>
#include <optional>

#include "dialog/moves.hpp"
#include "dialog/say.hpp"
#include "rules/fold.hpp"

namespace swcs::dialog {

namespace {

using rules::Reading;

constexpr std::size_t kCorrectionBytes = 40;  // a longer text is an answer of its own
constexpr std::size_t kBareWords = 5;
constexpr std::size_t kDenialWords = 3;
constexpr std::size_t kNameBytes = 5;  // "Mira" and "Baba" are words too

// Free text swallows any sentence, and a date in it is part of what happened: "me suspendieron en octubre".
bool open_to(const rules::Slot& slot, const rules::Slot* asked) {
    if (asked == nullptr) return true;
    if (slot.type == asked->type) return false;  // two dates: the answer is the one that is asked for
    return asked->type != "text" || slot.type != "date";
}

std::vector<std::string> filled(const Turn& turn, const rules::Slot* asked) {
    std::vector<std::string> ids;
    for (const auto& id : current(turn)->slots) {
        const rules::Slot* slot = slot_of(turn, id);
        if (slot != nullptr && turn.talk.slots.contains(id) && open_to(*slot, asked)) ids.push_back(id);
    }
    return ids;
}

// A canton that several provinces have, or several cantons, where one is known already.
std::optional<rules::Found> unclear(const Turn& turn, const std::vector<std::string>& ids,
                                    const std::string& text) {
    for (auto& found : rules::find_slots(turn.rules.own, ids, text, slot_context(turn))) {
        if (found.reading.kind == Reading::Kind::ambiguous) return found;
    }
    return std::nullopt;
}

// "no, es salcedo", "mejor dicho Cuenca", or the name alone where something else was asked: a canton spelt as
// it is called, with few words around it, needs no "en" before it.
void take_bare_canton(Turn& turn, const std::vector<std::string>& ids, const std::string& text,
                      std::vector<std::string>& changed) {
    if (word_count(text) > kBareWords) return;
    for (const auto& id : ids) {
        const rules::Slot* slot = slot_of(turn, id);
        if (slot == nullptr || slot->type != "canton") continue;
        auto reading = rules::read_slot(turn.rules.own, *slot, text, slot_context(turn));
        const bool spelt =
            reading.said.size() >= kNameBytes && rules::fold(reading.said) == rules::fold(reading.shown);
        const auto known = turn.talk.slots.find(id);
        const bool same = known != turn.talk.slots.end() && known->second.value == reading.value;
        if (reading.kind != Reading::Kind::value || !spelt || same) continue;
        fill(turn, id, value_of(turn, reading));
        changed.push_back(id);
    }
}

// "es el bdh" where the canton was asked: a choice by its own word, with few around it.
void take_bare_choice(Turn& turn, const std::vector<std::string>& ids, const std::string& text,
                      std::vector<std::string>& changed) {
    const bool digits = text.find_first_of("0123456789") != std::string::npos;
    if (digits || word_count(text) > kDenialWords) return;
    for (const auto& id : ids) {
        const rules::Slot* slot = slot_of(turn, id);
        const bool open = slot != nullptr && slot->type == "choice" && !turn.talk.slots.contains(id);
        if (!open || id == turn.talk.awaiting) continue;
        const auto reading = rules::read_slot(turn.rules.own, *slot, text, slot_context(turn));
        if (reading.kind != Reading::Kind::value) continue;
        fill(turn, id, value_of(turn, reading));
        changed.push_back(id);
    }
}

// "no, cinco" right after the number was given: what it denies is the last answer.
void take_denial(Turn& turn, const rules::Slot* asked, const std::string& text,
                 std::vector<std::string>& changed) {
    const auto answer = rules::yes_or_no(turn.rules.own, text, language_of_turn(turn));
    const auto rest = text.find(' ');
    if (!answer || *answer || rest == std::string::npos || word_count(text) > kDenialWords) return;
    std::string last;
    for (const auto& id : filled(turn, asked)) {
        const rules::Slot* slot = slot_of(turn, id);
        if (takes_anything(*slot) || slot->type == "choice" || slot->type == "yes_no") continue;
        if (last.empty() || turn.talk.slots[id].at > turn.talk.slots[last].at) last = id;
    }
    if (last.empty()) return;
    const auto reading =
        rules::read_slot(turn.rules.own, *slot_of(turn, last), text.substr(rest + 1), slot_context(turn));
    if (reading.kind != Reading::Kind::value || reading.value == turn.talk.slots[last].value) return;
    fill(turn, last, value_of(turn, reading));
    changed.push_back(last);
}

void ask_anew(Turn& turn, const rules::Found& found) {
    turn.talk.slots.erase(found.slot);
    turn.talk.stage = data::Stage::filling;
    turn.talk.awaiting = found.slot;
    turn.talk.retries = 0;
    ask_which(turn, found.reading.among);
}

}  // namespace

std::vector<rules::Canton> other_than(const std::vector<rules::Canton>& among, std::string_view code) {
    std::vector<rules::Canton> others;
    std::ranges::copy_if(among, std::back_inserter(others),
                         [&](const auto& canton) { return canton.code != code; });
    return others;
}

std::vector<std::string> hear_all(Turn& turn, const std::string& text) {
    const auto& slots = current(turn)->slots;
    auto changed = absorb(turn, slots, text);
    if (changed.empty()) take_bare_canton(turn, slots, text, changed);
    if (changed.empty()) take_bare_choice(turn, slots, text, changed);
    return changed;
}

void say_noted(Turn& turn, const data::Slots& before, const std::vector<std::string>& changed) {
    const auto corrected = std::ranges::find_if(changed, [&](const auto& id) { return before.contains(id); });
    if (corrected == changed.end()) return say(turn, "slot.noted");
    say(turn, "slot.corrected", {{"what", turn.talk.slots[*corrected].shown}});
}

bool hear_correction(Turn& turn, const std::string& text) {
    const bool asks = turn.talk.stage == data::Stage::filling || turn.talk.stage == data::Stage::consenting;
    if (!asks || current(turn) == nullptr) return false;
    const rules::Slot* asked =
        turn.talk.stage == data::Stage::filling ? slot_of(turn, turn.talk.awaiting) : nullptr;
    const bool free = asked != nullptr && takes_anything(*asked);
    if (word_count(text) < 2 || (free && text.size() > kCorrectionBytes)) return false;
    const auto before = turn.talk.slots;
    const auto ids = filled(turn, asked);
    auto changed = absorb(turn, ids, text);
    if (changed.empty() && !free) take_bare_canton(turn, ids, text, changed);
    if (changed.empty() && !free) take_denial(turn, asked, text, changed);
    if (changed.empty()) {
        const auto found = unclear(turn, ids, text);
        // Naming the known canton beside others denies it; absorb() has taken the only other one.
        if (!found || other_than(found->reading.among, before.at(found->slot).value).size() < 2) return false;
        ask_anew(turn, *found);
        return true;
    }
    say_noted(turn, before, changed);
    // The same sentence may answer what was asked.
    if (!free) absorb(turn, current(turn)->slots, text);
    if (asked != nullptr && turn.talk.slots.contains(asked->id)) {
        ask_next(turn);
    } else {
        repeat_pending(turn);
    }
    return true;
}

}  // namespace swcs::dialog
