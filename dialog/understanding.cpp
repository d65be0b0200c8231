// Turns in which a need may be heard, and the two stages of not understanding.
#include <algorithm>

#include "dialog/moves.hpp"
#include "dialog/say.hpp"

namespace swcs::dialog {

namespace {

constexpr std::size_t kShortBytes = 40;  // a longer text tells more than a slot

// "Babahoyo", "soy de Loja": where, before anybody said what.
bool hear_lone_place(Turn& turn, const std::string& text) {
    for (const auto& [id, slot] : turn.rules.own.slots) {
        if (slot.type != "canton") continue;
        const auto reading = rules::lone_canton(turn.rules.own, slot, text, slot_context(turn));
        if (reading.kind == rules::Reading::Kind::none) continue;
        greet(turn);
        if (reading.kind == rules::Reading::Kind::value) {
            fill(turn, id, value_of(turn, reading));
            say(turn, "place.noted", {{"place", reading.shown}});
        }
        say(turn, "ask_need");
        return true;
    }
    return false;
}

// A question whose answer the pack has goes before a need that is not urgent.
bool wants_information(const Turn& turn, const rules::Understanding& heard, const std::string& text) {
    if (!rules::find_answer(turn.rules.own, text, turn.contact.language).accepted) return false;
    return !heard.accepted || rules::asks_to_know(turn.rules.own, text, language_of_turn(turn));
}

// Football, a sale, a joke: words enough to tell, and none of them near anything we do.
bool is_alien(const rules::Understanding& heard, const std::string& text) {
    const bool near = heard.close || (!heard.ranked.empty() && heard.ranked.front().score >= kNearAnything);
    return !near && word_count(text) >= kWordsThatTell;
}

std::vector<std::string> person_slots(const Turn& turn) {
    std::vector<std::string> ids;
    for (const auto& [id, slot] : turn.rules.own.slots) {
        if (slot.type == "canton" || slot.type == "people") ids.push_back(id);
    }
    return ids;
}

// In a queue: said once, then quiet, so that a person telling more is not answered by a machine each time;
// but never to somebody in danger.
void acknowledge(Turn& turn, const std::string& text) {
    if (watched(turn)) return hear_danger(turn, text);
    if (turn.talk.misunderstood++ == 0 && !hushed(turn)) say(turn, "handover.already", case_arguments(turn));
}

// "no, es en Quevedo", "somos cinco": what the case lacks or has wrong.
bool hear_more(Turn& turn, const std::string& text) {
    const rules::Subcategory* now = current(turn);
    if (now == nullptr || text.size() > kShortBytes) return false;
    const auto known = turn.talk.slots;
    const auto changed = absorb(turn, now->slots, text);
    if (changed.empty()) return false;
    if (!hushed(turn)) say_noted(turn, known, changed);
    return true;
}

}  // namespace

void hear_need(Turn& turn, const std::string& text) {
    if (raise_alarm(turn, text, false)) return;
    const auto heard = listen(turn, turn.rules.own, text);
    if (wants_information(turn, heard, text)) {
        greet(turn);
        answer_question(turn, text);
        return ask_if_helped(turn);
    }
    const Need need = need_of(turn, turn.rules.own, heard, text);
    if (heard.accepted && need.sub != nullptr) return take_need(turn, need);
    if (language_changed(turn)) {
        turn.talk.stage = data::Stage::listening;
        withdraw_offer(turn);
        say(turn, "language.changed");
        return say(turn, "ask_need");
    }
    if (reassure(turn, text)) return repeat_pending(turn);
    const bool free = turn.talk.suspended.empty();
    if (free && hear_lone_place(turn, text)) return;
    // Asked once: whoever answers with other words is not asked the same again, but comes nearer to a person.
    const bool asked = turn.before.conversation.stage == data::Stage::choosing;
    if (heard.close && !heard.ranked.empty() && free && (!asked || grave_either_way(turn, heard)) &&
        ask_what_is_meant(turn, heard, text)) {
        return;
    }
    not_understood(turn, text, is_alien(heard, text));
}

void hear_waiting(Turn& turn, const std::string& text) {
    if (turn.contact.owner == data::Owner::bot) return hear_need(turn, text);
    if (flagged(current(turn), "human_only")) return hear_danger(turn, text);
    if (hear_more(turn, text)) return;
    if (in_script(turn)) return acknowledge(turn, text);
    // In danger, words that only resemble a question or another need are more about the danger.
    if (watched(turn) && !answer_in_passing(turn, text)) return hear_danger(turn, text);
    if (watched(turn)) return;
    if (raise_alarm(turn, text, false)) return;
    const auto heard = listen(turn, turn.rules.own, text);
    const Need need = need_of(turn, turn.rules.own, heard, text);
    const bool asks = wants_information(turn, heard, text);
    if (asks && answer_question(turn, text)) return;
    if (heard.accepted && need.sub != nullptr) {
        if (need.sub == current(turn)) return acknowledge(turn, text);
        if (!need.sub->answered_by_bot)
            return is_sure(heard, need.sub->id) ? take_need(turn, need) : acknowledge(turn, text);
        if (const auto* answer = turn.rules.own.answer(need.sub->answer)) return give_answer(turn, *answer);
    }
    acknowledge(turn, text);
}

bool hear_need_beside(Turn& turn, const std::string& text) {
    if (in_script(turn)) return false;
    const auto said = turn.said.size();
    if (raise_alarm(turn, text, false)) return true;
    if (turn.said.size() == said) {
        const auto heard = listen(turn, turn.rules.own, text);
        const Need need = need_of(turn, turn.rules.own, heard, text);
        if (!heard.accepted || need.sub == nullptr || need.sub->answered_by_bot) return false;
        if (!is_sure(heard, need.sub->id)) return false;
        if (need.sub == current(turn) || listed(turn.talk.also, need.sub->id)) return false;
        if (set_apart(*need.sub)) {
            begin_need(turn, need);
            return true;
        }
        add_once(turn.talk.also, need.sub->id);
        say(turn, "need.also", {{"what", name_in_sentence(turn, *need.sub)}});
    }
    note_words(turn, text);
    repeat_pending(turn);
    return true;
}

void not_understood(Turn& turn, const std::string& text, bool alien) {
    if (turn.contact.opted_out) return;  // they asked for no messages; what is no need gets none
    if (!turn.talk.greeted && rules::greets_first(turn.rules.own, text, language_of_turn(turn))) {
        turn.talk.greeted = true;
        absorb(turn, person_slots(turn), text);
        return say(turn, "greeting");
    }
    greet(turn);
    absorb(turn, person_slots(turn), text);
    if (turn.talk.need.empty()) turn.talk.need = kept(text, kNeedBytes);  // a person may understand it
    ++turn.talk.misunderstood;
    if (turn.talk.suspended == "filling") {
        turn.talk.misunderstood = 0;
        return ask_next(turn);
    }
    if (turn.talk.misunderstood >= 3) {
        return ask_person(turn, "misunderstood");
    }
    if (turn.talk.misunderstood == 2) return show_menu(turn, "fallback.second");
    turn.talk.stage = data::Stage::listening;
    withdraw_offer(turn);
    say(turn, alien ? "out_of_scope" : "fallback.first");
}

}  // namespace swcs::dialog
