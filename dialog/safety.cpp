// Safety scripts: is it safe to write here, and what is said first. No menus and no digressions; texts never
// name the matter. A P0 need is open and in its restricted queue before the question is asked: if the phone
// is taken away, somebody trained knows already, and sees that nothing is known about writing back.
#include <algorithm>
#include <array>

#include "dialog/moves.hpp"
#include "dialog/say.hpp"

namespace swcs::dialog {

namespace {

constexpr std::string_view kSafeWhen = "safe.when";  // awaiting: "¿Cuándo o cómo es seguro?"
constexpr std::string_view kWishSlot =
    "wish";  // what the person chose in the script: "call", "where", "info"
constexpr std::string_view kCall = "call";
constexpr std::string_view kInfoOnly = "info";
constexpr std::string_view kContactSlot = "contact_pref";
constexpr std::size_t kSafeBytes = 500;
constexpr std::size_t kNotedBytes = 2000;  // of all that is told while waiting

void note(Turn& turn, std::string_view slot, std::string_view value, const std::string& said) {
    turn.talk.slots[std::string(slot)] = {
        .value = std::string(value), .shown = said, .said = said, .at = turn.event.at};
}

void ensure_case(Turn& turn) {
    if (turn.talk.open_case.empty()) {
        open_case(turn);
        hand_over(turn, "need");
    }
}

// True when every number of `line` ("911") is in `script` already.
bool numbers_said(std::string_view line, std::string_view script) {
    const auto digit = [](char c) { return c >= '0' && c <= '9'; };
    for (std::size_t i = 0; i < line.size(); ++i) {
        if (!digit(line[i])) continue;
        const std::size_t begin = i;
        while (i < line.size() && digit(line[i])) ++i;
        if (script.find(line.substr(begin, i - begin)) == std::string_view::npos) return false;
    }
    return true;
}

// "script.violence.call" … when the script offers ways to go on.
std::vector<std::string> ways_on(const Turn& turn, const rules::Subcategory& sub) {
    static constexpr std::array<std::string_view, 3> kWays{".call", ".where", ".info"};
    std::vector<std::string> ids;
    for (const auto way : kWays) {
        const std::string key = sub.script + std::string(way);
        if (!sub.script.empty() && !phrase(turn, key).empty()) ids.push_back(key);
    }
    return ids;
}

void go_on_safely(Turn& turn) {
    note(turn, kSafeSlot, "yes", title_of(turn, "safe.yes"));
    ensure_case(turn);
    const auto& sub = *current(turn);
    say_script(turn, sub);
    const auto ways = ways_on(turn, sub);
    if (ways.empty()) return ask_next(turn);
    turn.talk.stage = data::Stage::choosing;
    turn.talk.suspended = "filling";
    turn.talk.awaiting.clear();
    turn.talk.retries = 0;
    offer(turn, ways);
}

void ask_when_safe(Turn& turn) {
    note(turn, kSafeSlot, "no", title_of(turn, "safe.no"));
    ensure_case(turn);
    turn.talk.awaiting = std::string(kSafeWhen);
    withdraw_offer(turn);
    say(turn, "safe.when");
}

void fall_silent(Turn& turn) {
    const data::CaseId open = turn.talk.open_case;
    const std::string number = turn.talk.case_number;
    forget_matter(turn);
    if (!open.empty()) {
        // The officer must see it: a case that is never answered by message.
        turn.talk.open_case = open;
        turn.talk.case_number = number;
        note(turn, kSafeSlot, "never", title_of(turn, "safe.never"));
    }
    turn.contact.stop_pings = true;
    turn.talk.stage = data::Stage::silent;
    turn.effects.emplace_back(Record{.action = "contact.silence_asked", .detail = {}});
    say(turn, "safe.never_done");
}

void rest_with_case(Turn& turn) {
    turn.talk.stage = data::Stage::waiting;
    turn.talk.awaiting.clear();
    turn.talk.suspended.clear();
    withdraw_offer(turn);
}

}  // namespace

void begin_safely(Turn& turn, const rules::Subcategory& sub) {
    const bool life = priority_of(sub) == data::Priority::p0;
    if (life) {
        turn.talk.greeted = true;
        open_case(turn);
        hand_over(turn, "need");
        say(turn, "urgent.call");
    } else {
        greet(turn);
    }
    turn.talk.stage = data::Stage::safe_contact;
    turn.talk.awaiting = std::string(kSafeSlot);
    say(turn, "safe.ask");
    offer(turn, {"safe.yes", "safe.no", "safe.never"});
}

void say_script(Turn& turn, const rules::Subcategory& sub) {
    // Before "is it safe to write here?" the number was said already.
    const auto& before = turn.before.conversation;
    const bool told = before.stage == data::Stage::safe_contact && before.subcategory == sub.id;
    const std::string script = sub.script.empty() ? "" : phrase(turn, sub.script);
    const std::string call = phrase(turn, "urgent.call");
    const bool due = priority_of(sub) == data::Priority::p0 || flagged(&sub, "no_form_before_help");
    if (due && !told && !numbers_said(call, script)) say_text(turn, call);
    say_text(turn, script);
}

void say_scripts_beside(Turn& turn, const Need& need) {
    for (const auto& id : need.sure_also) {
        const auto* beside = subcategory(turn, id);
        if (beside == nullptr || beside->script.empty() || beside->script == need.sub->script) continue;
        if (is_urgent(*beside) && !set_apart(*beside)) say(turn, beside->script);
    }
}

void note_words(Turn& turn, const std::string& text) {
    const std::string words = kept(text, kSafeBytes);
    std::string all = turn.talk.slots[std::string(kWhatSlot)].value;
    if (all.size() + words.size() >= kNotedBytes || words.empty()) return;
    if (!all.empty()) all += '\n';
    all += words;
    note(turn, kWhatSlot, all, all);
}

bool reassure(Turn& turn, const std::string& text) {
    if (!rules::worries(turn.rules.newest, text, language_of_turn(turn))) return false;
    greet(turn);
    say(turn, "reassure");
    return true;
}

void hear_danger(Turn& turn, const std::string& text) {
    note_words(turn, text);
    if (hushed(turn)) return;
    turn.urgent = true;
    reassure(turn, text);
    const bool first = turn.talk.misunderstood++ == 0;
    say_either(turn, current(turn)->script + (first ? ".stay" : ".again"), "noted.urgent");
}

void hear_safe(Turn& turn, const std::string& text) {
    if (turn.talk.awaiting == kSafeWhen) {
        note(turn, kSafeSlot, "no", kept(text, kSafeBytes));
        say(turn, "safe.when_thanks");
        return rest_with_case(turn);
    }
    if (reassure(turn, text)) return repeat_pending(turn);
    const auto safe = rules::yes_or_no(turn.rules.newest, text, language_of_turn(turn));
    if (safe) return *safe ? go_on_safely(turn) : ask_when_safe(turn);
    // Twice something else: taken as "not safe", the answer that can do no harm.
    if (++turn.talk.retries >= 2) return ask_when_safe(turn);
    repeat_pending(turn);
}

void choose_safe(Turn& turn, std::string_view choice_id) {
    if (current(turn) == nullptr) return repeat_pending(turn);
    if (choice_id == "safe.yes") return go_on_safely(turn);
    if (choice_id == "safe.no") return ask_when_safe(turn);
    fall_silent(turn);
}

// "" for words instead of a choice: asked once more, then the form goes on and the officer reads them.
void choose_in_script(Turn& turn, const std::string& choice_id) {
    if (choice_id.empty() && ++turn.talk.retries < 2) return repeat_pending(turn);
    turn.talk.suspended.clear();
    if (choice_id.empty()) return ask_next(turn);
    const std::string wish = choice_id.substr(choice_id.rfind('.') + 1);
    note(turn, kWishSlot, wish, title_of(turn, choice_id));
    say(turn, choice_id + "_reply");
    if (wish == kInfoOnly) return rest_with_case(turn);
    // Who is to be called is asked first how and when, then where.
    if (wish != kCall || !ask_slot(turn, kContactSlot)) ask_next(turn);
}

}  // namespace swcs::dialog
