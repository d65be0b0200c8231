// An urgent need, heard at any turn. What staff's rules know begins at once, and so do words that leave no
// doubt. Where words only resemble what somebody in danger might write, the bot asks first; its question
// names nothing, so that whoever reads along learns nothing from it. Left without an answer, a person looks
// at it.
#include <algorithm>

#include "dialog/moves.hpp"
#include "dialog/say.hpp"

namespace swcs::dialog {

namespace {

// conversation.held: the words behind the question. Its first choice names the needs: "danger:a+b".
constexpr std::string_view kDanger = "danger:";
constexpr std::size_t kBareDenial = 3;  // words: "no", "no gracias", "no es eso"
constexpr int kDoubts = 2;

// Of the need in progress, or beside it now: the turn goes on with its question.
bool joins(Turn& turn, const Need& need) {
    const rules::Subcategory* now = current(turn);
    if (need.sub == now || listed(turn.talk.also, need.sub->id)) return true;
    const bool graver = now == nullptr || priority_of(*need.sub) < priority_of(*now);
    if (graver || set_apart(*need.sub)) return false;
    add_once(turn.talk.also, need.sub->id);
    if (!in_script(turn)) say(turn, "need.also", {{"what", name_in_sentence(turn, *need.sub)}});
    return true;
}

// The needs of the question's first choice, with the words that raised it.
Need need_in_question(const Turn& turn) {
    Need need;
    std::string_view ids = turn.talk.offered.front().id;
    ids.remove_prefix(kDanger.size());
    const auto plus = ids.find('+');
    need.sub = subcategory(turn, ids.substr(0, plus));
    if (plus != std::string_view::npos) need.also.emplace_back(ids.substr(plus + 1));
    const bool kept_words = turn.talk.held.starts_with(kDanger);
    need.text = kept_words ? turn.talk.held.substr(kDanger.size()) : turn.talk.need;
    need.by = &turn.rules.newest;
    need.heard = listen(turn, turn.rules.newest, need.text);
    return need;
}

}  // namespace

bool asks_about_danger(const data::Conversation& talk) {
    return talk.stage == data::Stage::choosing && !talk.offered.empty() &&
           talk.offered.front().id.starts_with(kDanger);
}

void ask_about_danger(Turn& turn, const Need& need) {
    if (asks_about_danger(turn.before.conversation)) return begin_need(turn, need);  // twice is no accident
    if (awaits_answer(turn.talk.stage)) turn.talk.suspended = "filling";
    if (turn.talk.stage == data::Stage::waiting && in_progress(turn)) turn.talk.suspended = "waiting";
    if (!turn.talk.suspended.empty()) note_words(turn, need.text);
    turn.talk.held = std::string(kDanger) + kept(need.text, kNeedBytes);
    turn.talk.greeted = true;  // no greeting before help
    turn.talk.retries = 0;
    turn.talk.stage = data::Stage::choosing;
    turn.urgent = true;
    turn.effects.emplace_back(Record{.action = "danger.asked", .detail = need.sub->id});
    say(turn, "danger.ask");
    std::string id = std::string(kDanger) + need.sub->id;
    if (!need.also.empty()) id += "+" + need.also.front();
    offer(turn, {id, "danger.no"});
}

bool raise_alarm(Turn& turn, const std::string& text, bool certain) {
    const auto heard = listen(turn, turn.rules.newest, text);
    if (!heard.urgent && (certain || !heard.accepted)) return false;
    const Need need = need_of(turn, turn.rules.newest, heard, text);
    if (need.sub == nullptr || !is_urgent(*need.sub)) return false;
    const bool life = priority_of(*need.sub) == data::Priority::p0;
    const bool sure = is_sure(heard, need.sub->id);
    // What is going on is not left for a mere resemblance.
    if (in_progress(turn) && ((!life && !sure) || joins(turn, need))) return false;
    if (life && !sure) {
        ask_about_danger(turn, need);
    } else {
        begin_need(turn, need);
    }
    return true;
}

void hear_about_danger(Turn& turn, const std::string& text) {
    const auto answer = rules::yes_or_no(turn.rules.own, text, language_of_turn(turn));
    if (answer.value_or(false)) return confirm_danger(turn);
    if (answer && word_count(text) <= kBareDenial) return deny_danger(turn);
    if (listen(turn, turn.rules.own, text).accepted) return hear_need(turn, text);
    turn.talk.held = kept(turn.talk.held + "\n" + text, kDanger.size() + kNeedBytes);
    reassure(turn, text);
    if (++turn.talk.retries >= kDoubts) return confirm_danger(turn);
    repeat_pending(turn);
}

void confirm_danger(Turn& turn) {
    const Need need = need_in_question(turn);
    if (need.sub == nullptr) return show_menu(turn, "menu.intro");
    turn.talk.held.clear();
    begin_need(turn, need);
}

void deny_danger(Turn& turn) {
    const std::string words = need_in_question(turn).text;
    turn.talk.held = std::string(kDangerDenied);
    if (turn.talk.suspended == "filling") return ask_next(turn);
    if (turn.talk.suspended == "waiting") {
        turn.talk.suspended.clear();
        turn.talk.stage = data::Stage::waiting;
        withdraw_offer(turn);
        return say(turn, "slot.noted");
    }
    suggest_less_grave(turn, words);
}

void danger_unanswered(Turn& turn) {
    const Need need = need_in_question(turn);
    if (need.sub == nullptr || !turn.talk.suspended.empty()) return;  // the words stand in the case at hand
    forget_matter(turn);
    turn.talk.held.clear();
    turn.talk.subcategory = need.sub->id;
    turn.talk.need = need.text;
    turn.talk.because = because(need);
    open_case(turn);
    hand_over(turn, "need");
    turn.talk.stage = data::Stage::waiting;
}

}  // namespace swcs::dialog
