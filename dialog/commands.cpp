// Words that mean the same in every state: "persona", "menú", "atrás", "BAJA", "english".
#include <algorithm>
#include <array>
#include <utility>

#include "dialog/moves.hpp"
#include "dialog/say.hpp"

namespace swcs::dialog {

namespace {

using data::Stage;
using rules::Command;

// conversation.held: the language of the last message, when it was not the one we speak.
constexpr std::string_view kHeard = "language:";
constexpr int kMostRepeats = 4;    // of one question in a row
constexpr int kMostGreetings = 3;  // answered by a greeting
constexpr std::size_t kSentenceWords = 6;
constexpr std::size_t kClearBytes = 12;  // shorter texts tell no language: "ok", "hello"

void drop_form(Turn& turn) {
    const bool live = turn.contact.owner == data::Owner::queue && !turn.talk.open_case.empty();
    turn.talk.awaiting.clear();
    turn.talk.suspended.clear();
    withdraw_offer(turn);
    // A case in a queue stays there: only its questions end.
    if (live) {
        turn.talk.stage = Stage::waiting;
    } else {
        forget_matter(turn);
        turn.talk.stage = Stage::listening;
    }
}

void stop(Turn& turn) {
    drop_form(turn);
    turn.contact.opted_out = true;
    turn.effects.emplace_back(Record{.action = "contact.opted_out", .detail = {}});
    say(turn, "optout.done");
}

void start(Turn& turn) {
    if (turn.talk.stage == Stage::silent) turn.talk.stage = Stage::listening;
    turn.contact.opted_out = false;
    turn.contact.stop_pings = false;
    turn.effects.emplace_back(Record{.action = "contact.opted_in", .detail = {}});
    say(turn, "optin.done");
}

bool speak(Turn& turn, const std::string& language) {
    const auto& known = turn.rules.own.languages;
    if (std::ranges::find(known, language) == known.end()) return false;
    turn.contact.language = language;
    turn.talk.held.clear();
    turn.effects.emplace_back(Record{.action = "language.changed", .detail = language});
    return true;
}

bool change_language(Turn& turn, const std::string& language) {
    if (!speak(turn, language)) return false;
    say(turn, "language.changed");
    if (!turn.talk.greeted) greet(turn);
    repeat_pending(turn);
    return true;
}

void greet_back(Turn& turn) {
    if (!turn.talk.greeted) {
        turn.talk.greeted = true;
        return say(turn, "greeting");
    }
    if (turn.talk.stage == Stage::waiting && turn.contact.owner == data::Owner::queue) {
        return say(turn, "handover.already", case_arguments(turn));
    }
    if (turn.talk.stage != Stage::listening) return ask_again(turn);
    // Somebody who only ever greets does not know what to write.
    if (++turn.talk.misunderstood < kMostGreetings) return say(turn, "greeting.again");
    show_menu(turn, "menu.intro");
}

// Telegram begins every conversation with "/start": whoever stopped nothing is only greeting.
bool is_silenced(const Turn& turn) {
    return turn.contact.opted_out || turn.contact.stop_pings || turn.talk.stage == Stage::silent;
}

void thank_back(Turn& turn) {
    if (turn.talk.stage == Stage::rating_answer) return rate(turn, true);
    if (in_progress(turn) && turn.talk.stage != Stage::waiting) return ask_again(turn);
    turn.talk.misunderstood = 0;
    if (!turn.contact.opted_out) say(turn, "thanks.reply");
}

void help(Turn& turn) {
    greet(turn);
    say(turn, "help");
    if (turn.talk.stage != Stage::listening) ask_again(turn);
}

void back(Turn& turn) {
    if (turn.talk.stage == Stage::filling || turn.talk.stage == Stage::consenting) {
        const auto paragraphs = turn.said.size();
        if (go_back(turn)) {
            const auto done = phrase(turn, "back.done");
            if (!done.empty())
                turn.said.insert(turn.said.begin() + static_cast<std::ptrdiff_t>(paragraphs), done);
            return;
        }
    } else if (turn.talk.stage == Stage::choosing && turn.talk.suspended.empty()) {
        return show_menu(turn, "menu.intro");
    }
    ask_again(turn);
}

// "no sé": leaves the slot open; elsewhere it is "none of these".
bool skip(Turn& turn) {
    if (asks_about_danger(turn.talk)) return false;  // not to know is no "no"
    if (turn.talk.stage == Stage::filling) {
        skip_slot(turn);
        return true;
    }
    if (turn.talk.stage == Stage::choosing && turn.talk.suspended.empty()) {
        choose(turn, "none_of_these");
        return true;
    }
    return false;
}

void menu(Turn& turn) {
    if (turn.talk.stage == Stage::waiting && turn.contact.owner == data::Owner::queue) {
        // The case goes on in its queue; a new need chosen here joins it or opens its own.
        turn.talk.suspended = "waiting";
    }
    greet(turn);
    show_menu(turn, "menu.intro");
}

void cancel(Turn& turn) {
    drop_form(turn);
    say(turn, "cancel.done");
}

// What a script allows: a person, an end, another language. Anything else asks again.
bool obey_in_script(Turn& turn, Command command, const std::string& text) {
    const bool with_person = turn.talk.stage == Stage::waiting && flagged(current(turn), "human_only");
    switch (command) {
        case Command::greeting:
        case Command::thanks:
            if (with_person) break;
            if (turn.talk.stage == Stage::waiting) return hushed(turn);
            repeat_pending(turn);
            return true;
        case Command::person:
        case Command::cancel:
            if (with_person) break;
            return false;
        case Command::menu:
        case Command::help:
            if (with_person) break;
            repeat_pending(turn);
            return true;
        case Command::skip:
        case Command::back:
            if (with_person) break;
            if (turn.talk.stage == Stage::filling) return false;
            repeat_pending(turn);
            return true;
        default:
            return false;
    }
    hear_danger(turn, text);  // whatever the word, somebody is at risk and writes
    return true;
}

// What a word does; false: here it is none.
using Order = bool (*)(Turn& turn, const std::string& text);

template <void (*Move)(Turn&)>
bool always(Turn& turn, const std::string&) {
    Move(turn);
    return true;
}

void want_person(Turn& turn) {
    greet(turn);
    ask_person(turn, "asked");
}

void start_anew(Turn& turn) {
    is_silenced(turn) ? start(turn) : greet_back(turn);
}

// "Ya no quiero seguir": of a form it ends the form; of nothing, it may be of life.
bool cancel_form(Turn& turn, const std::string& text) {
    if (turn.talk.stage == Stage::listening && word_count(text) > 1) return false;
    cancel(turn);
    return true;
}

constexpr auto kOrders = std::to_array<std::pair<Command, Order>>({
    {Command::person, always<want_person>},
    {Command::stop, always<stop>},
    {Command::start, always<start_anew>},
    {Command::menu, always<menu>},
    {Command::back, always<back>},
    {Command::help, always<help>},
    {Command::cancel, cancel_form},
    {Command::greeting, always<greet_back>},
    {Command::thanks, always<thank_back>},
    {Command::spanish, [](Turn& turn, const std::string&) { return change_language(turn, "es"); }},
    {Command::english, [](Turn& turn, const std::string&) { return change_language(turn, "en"); }},
    {Command::skip, [](Turn& turn, const std::string&) { return skip(turn); }},
});

}  // namespace

bool asked_enough(Turn& turn) {
    return ++turn.talk.misunderstood >= kMostRepeats;
}

// The same question for the same word, over and over: a form with a case goes on without that answer, and
// whoever has no case yet gets a person. In a script somebody is told already.
void ask_again(Turn& turn) {
    if (in_script(turn) || !asked_enough(turn)) return repeat_pending(turn);
    turn.talk.misunderstood = 0;
    if (turn.talk.stage == Stage::filling && !turn.talk.open_case.empty()) return skip_slot(turn);
    ask_person(turn, "misunderstood");
}

bool obey(Turn& turn, const std::string& text) {
    const Command command = rules::command_in(turn.rules.own, text, language_of_turn(turn));
    if (in_script(turn) && obey_in_script(turn, command, text)) return true;
    // Asked whether there is danger, who calls for help or for somebody does not wait days for them.
    if (asks_about_danger(turn.talk) && (command == Command::person || command == Command::help)) {
        confirm_danger(turn);
        return true;
    }
    const auto* order = std::ranges::find(kOrders, command, &std::pair<Command, Order>::first);
    return order != kOrders.end() && order->second(turn, text);
}

void hear_silent(Turn& turn, const std::string& text) {
    const Command command = rules::command_in(turn.rules.own, text, language_of_turn(turn));
    if (command == Command::person) ask_person(turn, "asked");
    if (command == Command::start) start(turn);
}

// The first clear message chooses the language; later a whole sentence changes it, or two shorter ones in a
// row, so that one borrowed word does not.
void follow_language(Turn& turn, const std::string& text) {
    if (text.size() < kClearBytes) return;
    const auto heard = rules::language_of(turn.rules.own, text);
    if (turn.contact.language.empty()) {
        turn.contact.language = heard.value_or("");
        return;
    }
    if (!heard || *heard == turn.contact.language) {
        if (heard) turn.talk.held.clear();
        return;
    }
    const std::string mark = std::string(kHeard) + *heard;
    if (turn.talk.held == mark || word_count(text) >= kSentenceWords) {
        speak(turn, *heard);
    } else {
        turn.talk.held = mark;
    }
}

// While an officer has the person the bot says nothing, but "BAJA" still counts.
void note_stop(Turn& turn, const std::string& text) {
    if (rules::command_in(turn.rules.own, text, language_of_turn(turn)) == Command::stop) {
        turn.contact.opted_out = true;
    }
}

}  // namespace swcs::dialog
