// A need is known: what it is kept with, and which way it goes.
#include <algorithm>
#include <array>

#include "dialog/moves.hpp"
#include "dialog/say.hpp"

namespace swcs::dialog {

namespace {

bool about_the_person(const rules::Slot* slot) {
    static constexpr std::array<std::string_view, 4> kTypes{"canton", "people", "cedula", "phone"};
    return slot != nullptr && std::ranges::find(kTypes, slot->type) != kTypes.end();
}

// Graver first; then what its own desk must see; then as understood.
bool before(const rules::Subcategory& a, const rules::Subcategory& b) {
    if (priority_of(a) != priority_of(b)) return priority_of(a) < priority_of(b);
    return set_apart(a) && !set_apart(b);
}

void keep_what_was_said(Turn& turn, const Need& need) {
    if (!need.text.empty()) turn.talk.need = kept(need.text, kNeedBytes);
    turn.talk.because = because(need);
    auto slots = need.sub->slots;
    for (const auto& id : need.also) {
        const auto* beside = subcategory(turn, id);
        if (beside != nullptr) slots.insert(slots.end(), beside->slots.begin(), beside->slots.end());
    }
    absorb(turn, slots, need.text);
    if (listed(need.sub->slots, kWhatSlot) && word_count(need.text) >= kWordsThatTell) {
        fill(turn, std::string(kWhatSlot),
             {.value = turn.talk.need, .shown = turn.talk.need, .said = turn.talk.need, .at = turn.event.at});
    }
}

// What an earlier need told of the person and this one would ask: said, so that it can be corrected. A
// number that others could misuse is only named.
void say_known(Turn& turn, const rules::Subcategory& sub) {
    if (awaits_answer(turn.before.conversation.stage)) return;  // told a moment ago
    std::string known;
    for (const auto& id : sub.slots) {
        const auto value = turn.talk.slots.find(id);
        const rules::Slot* slot = slot_of(turn, id);
        if (slot == nullptr || value == turn.talk.slots.end() || value->second.at == turn.event.at) continue;
        if (!known.empty()) known += ", ";
        known += in_language(turn, slot->label);
        if (slot->type == "canton" || slot->type == "people") known += " " + value->second.shown;
    }
    if (!known.empty()) say(turn, "slot.known", {{"what", known}});
}

// What other clauses tell joins the need, or goes before it; what the bot only informs about does not.
void add_other_needs(const Turn& turn, Need& need, const rules::Understanding& heard) {
    for (const auto& id : needs_of_clauses(turn.rules.own, heard, need.text)) {
        const auto* sub = subcategory(turn, id);
        if (sub == nullptr || sub == need.sub || sub->answered_by_bot) continue;
        const bool first = priority_of(*sub) < priority_of(*need.sub) && !is_urgent(*need.sub);
        add_once(need.also, first ? need.sub->id : id);
        if (!first) continue;
        std::erase(need.also, id);
        need.sub = sub;
    }
}

void hand_over_at_once(Turn& turn, const rules::Subcategory& sub) {
    turn.talk.greeted = true;
    open_case(turn);
    hand_over(turn, "need");
    say_script(turn, sub);
    turn.talk.stage = data::Stage::waiting;
    withdraw_offer(turn);
}

void begin_urgent(Turn& turn, const Need& need) {
    const rules::Subcategory& sub = *need.sub;
    greet(turn);
    open_case(turn);
    hand_over(turn, "need");
    say_script(turn, sub);
    say_scripts_beside(turn, need);
    say_about_case(turn, "urgent.opened");
    if (!set_apart(sub)) say_known(turn, sub);
    ask_next(turn);
}

void begin_form(Turn& turn, const rules::Subcategory& sub) {
    greet(turn);
    say_script(turn, sub);
    if (const auto* answer = turn.rules.own.answer(sub.answer)) give_answer(turn, *answer);
    if (turn.contact.consent == data::Consent::refused) {
        turn.talk.stage = data::Stage::listening;
        return say(turn, "consent.refused");
    }
    if (!set_apart(sub)) {
        say(turn, "understood.need", case_arguments(turn));
        say_known(turn, sub);
    }
    ask_next(turn);
}

}  // namespace

Need need_of(const Turn& turn, const rules::Pack& by, const rules::Understanding& heard,
             const std::string& text) {
    Need need{.sub = nullptr, .also = {}, .sure_also = {}, .text = text, .by = &by, .heard = heard};
    std::vector<std::string> labels = heard.labels;
    if (labels.empty() && !heard.ranked.empty()) labels.emplace_back(heard.ranked.front().subcategory);
    // What only sounds like a matter of life does not go before what is known.
    const auto doubtful = [&](const rules::Subcategory& sub) {
        return priority_of(sub) == data::Priority::p0 && !is_sure(heard, sub.id);
    };
    for (const auto& id : labels) {
        const auto* sub = subcategory(turn, id);
        if (sub == nullptr) continue;
        const bool first =
            need.sub == nullptr ||
            (doubtful(*sub) == doubtful(*need.sub) ? before(*sub, *need.sub) : doubtful(*need.sub));
        if (first) need.sub = sub;
    }
    for (const auto& id : labels) {
        const auto* sub = subcategory(turn, id);
        if (sub == nullptr || sub == need.sub || sub->answered_by_bot) continue;
        add_once(need.also, id);
        if (is_sure(heard, id)) add_once(need.sure_also, id);
    }
    if (heard.accepted && need.sub != nullptr && !need.sub->answered_by_bot)
        add_other_needs(turn, need, heard);
    return need;
}

std::vector<std::string> because(const Need& need) {
    std::vector<std::string> words;
    if (need.by == nullptr) return words;
    for (const auto& evidence : rules::explain(*need.by, need.text, need.heard))
        add_once(words, evidence.what);
    return words;
}

void take_need(Turn& turn, const Need& need) {
    const rules::Subcategory* now = current(turn);
    const bool live = in_progress(turn) && !turn.talk.open_case.empty();
    const bool graver = now == nullptr || priority_of(*need.sub) < priority_of(*now);
    if (!live || (now != need.sub && (graver || set_apart(*need.sub)))) return begin_need(turn, need);
    if (now != need.sub && !listed(turn.talk.also, need.sub->id)) {
        turn.talk.also.push_back(need.sub->id);
        say(turn, "need.also", {{"what", name_in_sentence(turn, *need.sub)}});
    }
    for (const auto& id : need.also) {
        if (id != now->id) add_once(turn.talk.also, id);
    }
    absorb(turn, now->slots, need.text);
    if (turn.talk.suspended.empty()) {
        say(turn, "handover.already", case_arguments(turn));
        turn.talk.stage = data::Stage::waiting;
    } else {
        ask_next(turn);
    }
}

void begin_need(Turn& turn, const Need& need) {
    const rules::Subcategory& sub = *need.sub;
    const std::string left = in_progress(turn) ? turn.talk.subcategory : "";
    auto also = in_progress(turn) ? turn.talk.also : std::vector<std::string>{};
    add_once(also, left);
    for (const auto& id : need.also) add_once(also, id);
    std::erase(also, sub.id);

    // Words that were not understood before a menu was used are still what the person said.
    std::string words = turn.talk.subcategory.empty() ? turn.talk.need : "";
    forget_matter(turn);
    turn.talk.need = std::move(words);
    turn.talk.subcategory = sub.id;
    turn.talk.also = std::move(also);
    keep_what_was_said(turn, need);
    turn.urgent = is_urgent(sub);

    if (sub.answered_by_bot) return answer_need(turn, sub, need.text);
    if (priority_of(sub) == data::Priority::p0) turn.talk.greeted = true;  // no greeting before help
    reassure(turn, need.text);
    if (flagged(&sub, "human_only")) return hand_over_at_once(turn, sub);
    if (flagged(&sub, "sensitive")) return begin_safely(turn, sub);
    if (is_urgent(sub)) return begin_urgent(turn, need);
    begin_form(turn, sub);
}

void forget_matter(Turn& turn) {
    auto& talk = turn.talk;
    std::erase_if(talk.slots,
                  [&](const auto& known) { return !about_the_person(slot_of(turn, known.first)); });
    talk.subcategory.clear();
    talk.also.clear();
    talk.need.clear();
    talk.because.clear();
    talk.awaiting.clear();
    talk.retries = 0;
    talk.misunderstood = 0;
    talk.skipped.clear();
    talk.suspended.clear();
    talk.open_case = {};
    talk.case_number.clear();
    talk.reason.clear();
    withdraw_offer(turn);
}

}  // namespace swcs::dialog
