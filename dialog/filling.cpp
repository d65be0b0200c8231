// The form: one question at a time, never one whose answer is known.
#include <algorithm>
#include <array>
#include <sstream>

#include "dialog/moves.hpp"
#include "dialog/say.hpp"

namespace swcs::dialog {

namespace {

constexpr std::size_t kSlotBytes = 1000;
constexpr std::string_view kDoubted = "doubted:";  // conversation.held: the slot whose value failed its check

// "no es en Babahoyo sino en Quevedo": of two, what is known already is not what is meant.
void leave_the_other(rules::Reading& reading, const data::SlotValue& known) {
    if (reading.kind != rules::Reading::Kind::ambiguous) return;
    const auto others = other_than(reading.among, known.value);
    if (others.size() != 1 || others.size() == reading.among.size()) return;
    reading.kind = rules::Reading::Kind::value;
    reading.value = others.front().code;
    reading.shown = others.front().name;
}

bool wanted(const Turn& turn, const rules::Subcategory& sub, const std::string& id) {
    if (turn.talk.slots.contains(id) || listed(turn.talk.skipped, id)) return false;
    const rules::Slot* slot = slot_of(turn, id);
    if (slot == nullptr) return false;
    if (id == kSafeSlot && flagged(&sub, "sensitive")) return false;  // the script asked
    if (slot->type == "attachment" && turn.line.sms) return false;    // a text message carries none
    return slot->type != "cedula" || !flagged(&sub, "no_id_required");
}

void ask(Turn& turn, const rules::Slot& slot) {
    turn.talk.stage = data::Stage::filling;
    turn.talk.awaiting = slot.id;
    turn.talk.retries = 0;
    turn.talk.misunderstood = 0;
    turn.talk.suspended.clear();
    say_question(turn, slot);
}

// After something that was heard but was no answer.
void ask_still(Turn& turn, const rules::Slot& slot) {
    if (asked_enough(turn)) return skip_slot(turn);
    say_question(turn, slot);
}

// `noted`: no answer, but kept; nobody who tells something hears that it was not understood.
void ask_once_more(Turn& turn, const rules::Slot& slot, bool noted) {
    const auto& hint = slot.hint;
    const auto language = language_of_turn(turn);
    say(turn, noted ? "slot.noted" : "slot.not_understood");
    say_text(turn, rules::text_in(hint, language, language));
    say_question(turn, slot);
}

// "no" to what need not be told.
bool declines(const Turn& turn, const rules::Slot& slot, const std::string& text) {
    if (!slot.optional || slot.type == "yes_no" || slot.type == "choice") return false;
    const auto answer = rules::yes_or_no(turn.rules.own, text, language_of_turn(turn));
    return answer.has_value() && !*answer;
}

// "No" to what no "no" answers is to "Entendido: …": the need was heard wrong. Once a case is open, its
// officer hears it.
bool denies_need(const Turn& turn, const rules::Slot& slot, const std::string& text) {
    static constexpr std::array<std::string_view, 2> kTypes{"canton", "people"};
    if (std::ranges::find(kTypes, slot.type) == kTypes.end()) return false;
    if (!turn.talk.open_case.empty() || in_script(turn)) return false;
    return !rules::yes_or_no(turn.rules.own, text, language_of_turn(turn)).value_or(true);
}

// "no la tengo a la mano", "ahorita no": among the first words, a "no" that means what is asked.
bool has_not(const Turn& turn, const rules::Slot& slot, const std::string& text) {
    constexpr int kFirstWords = 3;
    std::istringstream words(text);
    std::string word;
    for (int i = 0; slot.optional && i < kFirstWords && words >> word; ++i) {
        if (!rules::yes_or_no(turn.rules.own, word, language_of_turn(turn)).value_or(true)) return true;
    }
    return false;
}

// "sí" to a photo promises one; it may come later, or not at all.
bool promises(Turn& turn, const rules::Slot& slot, const std::string& text) {
    if (slot.type != "attachment" || turn.talk.retries > 0) return false;
    if (!rules::yes_or_no(turn.rules.own, text, language_of_turn(turn)).value_or(false)) return false;
    ++turn.talk.retries;
    say(turn, "attachment.awaited");
    return true;
}

bool hear_digression(Turn& turn, const rules::Slot& slot, const std::string& text) {
    if (in_script(turn) || !answer_in_passing(turn, text)) return false;
    ask_still(turn, slot);
    return true;
}

// "somos cinco" where the canton was asked: no answer, but not lost either.
bool hear_other_slot(Turn& turn, const rules::Slot& slot, const std::string& text) {
    const auto before = turn.talk.slots;
    const auto changed = hear_all(turn, text);
    if (changed.empty()) return false;
    say_noted(turn, before, changed);
    ask_still(turn, slot);
    return true;
}

void hear_nothing(Turn& turn, const rules::Slot& slot, const std::string& text) {
    if (hear_other_slot(turn, slot, text)) return;
    if (hear_digression(turn, slot, text)) return;
    const bool changed = language_changed(turn);
    if (changed) say(turn, "language.changed");
    if (hear_need_beside(turn, text)) return;
    if (changed) return ask_still(turn, slot);
    if (has_not(turn, slot, text)) return skip_slot(turn);
    // No answer, but words that tell something: the officer reads them, and nobody says them twice.
    const bool tells = word_count(text) >= kWordsThatTell;
    if (tells) note_words(turn, text);
    const bool failed = ++turn.talk.retries > slot.retries;
    if (asked_enough(turn) || failed) return skip_slot(turn);
    ask_once_more(turn, slot, tells);
}

void take(Turn& turn, const rules::Slot& slot, const rules::Reading& reading, const std::string& text) {
    fill(turn, slot.id, value_of(turn, reading));
    if (!takes_anything(slot)) absorb(turn, current(turn)->slots, text);
    ask_next(turn);
}

}  // namespace

data::SlotValue value_of(const Turn& turn, const rules::Reading& reading) {
    return {.value = kept(reading.value, kSlotBytes),
            .shown = kept(reading.shown, kSlotBytes),
            .said = kept(reading.said, kSlotBytes),
            .at = turn.event.at};
}

bool takes_anything(const rules::Slot& slot) {
    static constexpr std::array<std::string_view, 3> kTypes{"text", "location", "attachment"};
    return std::ranges::find(kTypes, slot.type) != kTypes.end();
}

void ask_which(Turn& turn, const std::vector<rules::Canton>& among) {
    std::vector<std::string> ids;
    for (const auto& canton : among) ids.push_back("canton:" + canton.code);
    offer(turn, ids);
    say(turn, intro_of(turn, turn.talk.offered));
}

void ask_next(Turn& turn) {
    withdraw_offer(turn);
    const rules::Subcategory* sub = current(turn);
    if (sub == nullptr) {
        turn.talk.stage = data::Stage::listening;
        return say(turn, "ask_need");
    }
    for (const auto& id : sub->slots) {
        if (wanted(turn, *sub, id)) return ask(turn, *slot_of(turn, id));
    }
    finish_form(turn);
}

bool ask_slot(Turn& turn, std::string_view id) {
    const rules::Subcategory* sub = current(turn);
    if (sub == nullptr || !listed(sub->slots, id) || !wanted(turn, *sub, std::string(id))) return false;
    ask(turn, *slot_of(turn, id));
    return true;
}

void hear_slot(Turn& turn, const std::string& text) {
    const rules::Slot* slot = slot_of(turn, turn.talk.awaiting);
    if (slot == nullptr || current(turn) == nullptr) return ask_next(turn);
    if (turn.talk.slots.contains(slot->id)) {  // a photo answered it; these are the words beside it
        absorb(turn, current(turn)->slots, text);
        return ask_next(turn);
    }
    if (end_if_settled(turn, text)) return;
    if (reassure(turn, text)) return ask_still(turn, *slot);
    if (declines(turn, *slot, text)) return skip_slot(turn);
    if (denies_need(turn, *slot, text)) return ask_what_else(turn);
    if (promises(turn, *slot, text)) return;
    if (takes_anything(*slot) && is_question(text) && hear_digression(turn, *slot, text)) return;
    const auto reading = rules::read_slot(turn.rules.own, *slot, text, slot_context(turn));
    switch (reading.kind) {
        case rules::Reading::Kind::value:
            return take(turn, *slot, reading, text);
        case rules::Reading::Kind::none:
            return hear_nothing(turn, *slot, text);
        case rules::Reading::Kind::ambiguous:
            return asked_enough(turn) ? skip_slot(turn) : ask_which(turn, reading.among);
        case rules::Reading::Kind::doubtful:
            break;
    }
    const std::string doubted = std::string(kDoubted) + slot->id;
    if (turn.talk.held == doubted) return take(turn, *slot, reading, text);  // accepted as written
    turn.talk.held = doubted;
    say(turn, "cedula.check_again");
}

void choose_slot_value(Turn& turn, const std::string& choice_id) {
    const rules::Slot* slot = slot_of(turn, turn.talk.awaiting);
    if (slot == nullptr) return ask_next(turn);
    const std::string title = title_of(turn, choice_id);
    const auto colon = choice_id.find(':');
    if (colon == std::string::npos) return hear_slot(turn, title);  // yes, no: read like words
    data::SlotValue value{
        .value = choice_id.substr(colon + 1), .shown = title, .said = title, .at = turn.event.at};
    if (choice_id.starts_with("canton:")) {
        for (const auto& canton : turn.rules.own.cantons) {
            if (canton.code == value.value) value.shown = canton.name;
        }
    }
    fill(turn, slot->id, std::move(value));
    ask_next(turn);
}

void fill(Turn& turn, const std::string& slot, data::SlotValue value) {
    turn.talk.slots[slot] = std::move(value);
    std::erase(turn.talk.skipped, slot);
}

void skip_slot(Turn& turn) {
    add_once(turn.talk.skipped, turn.talk.awaiting);
    ask_next(turn);
}

bool end_if_settled(Turn& turn, const std::string& text) {
    if (turn.talk.open_case.empty() || in_script(turn)) return false;
    if (!rules::is_settled(turn.rules.own, text, language_of_turn(turn))) return false;
    note_words(turn, text);
    turn.talk.stage = data::Stage::waiting;
    turn.talk.awaiting.clear();
    withdraw_offer(turn);
    say(turn, "settled.noted", case_arguments(turn));
    return true;
}

bool go_back(Turn& turn) {
    const rules::Subcategory* sub = current(turn);
    if (sub == nullptr) return false;
    std::string previous;
    for (const auto& id : sub->slots) {
        if (id == turn.talk.awaiting) break;
        if (id == kSafeSlot && flagged(sub, "sensitive")) continue;
        if (turn.talk.slots.contains(id) || listed(turn.talk.skipped, id)) previous = id;
    }
    if (previous.empty()) return false;
    turn.talk.slots.erase(previous);
    std::erase(turn.talk.skipped, previous);
    ask(turn, *slot_of(turn, previous));
    return true;
}

std::vector<std::string> absorb(Turn& turn, const std::vector<std::string>& slots, const std::string& text) {
    std::vector<std::string> changed;
    if (text.empty()) return changed;
    for (auto found : rules::find_slots(turn.rules.own, slots, text, slot_context(turn))) {
        const auto known = turn.talk.slots.find(found.slot);
        if (known != turn.talk.slots.end()) leave_the_other(found.reading, known->second);
        if (found.reading.kind != rules::Reading::Kind::value) continue;
        if (known != turn.talk.slots.end() && known->second.value == found.reading.value) continue;
        fill(turn, found.slot, value_of(turn, found.reading));
        changed.push_back(found.slot);
    }
    return changed;
}

}  // namespace swcs::dialog
