// Menus, and what a number, a title or a tap picks.
#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "dialog/moves.hpp"
#include "dialog/say.hpp"

namespace swcs::dialog {

namespace {

using Value = std::string_view;

constexpr std::size_t kRows = 10;  // of a WhatsApp list; as many lines as a small screen shows

bool has_letters(std::string_view text) {
    return std::ranges::any_of(text, [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
}

std::vector<std::string> listing(const Turn& turn, Value source) {
    static constexpr Value kAnswers = "answers:";
    std::vector<std::string> ids;
    if (source.starts_with(kAnswers)) {
        for (const auto& answer : turn.rules.own.answers) {
            if (answer.subcategory == source.substr(kAnswers.size())) ids.push_back("answer:" + answer.id);
        }
    } else if (const auto* category = turn.rules.own.category(source.substr(source.find(':') + 1))) {
        for (const auto& sub : category->subcategories) ids.push_back("need:" + sub);
    }
    ids.emplace_back("none_of_these");
    return ids;
}

void show_category(Turn& turn, Value id) {
    const auto* category = turn.rules.own.category(id);
    if (category == nullptr) return show_menu(turn, "menu.intro");
    offer_page(turn, "category:" + category->id, 0);
}

// "9:category:urgente"
void show_more(Turn& turn, Value place) {
    const auto colon = place.find(':');
    std::size_t from = 0;
    std::from_chars(place.data(), place.data() + std::min(colon, place.size()), from);
    offer_page(turn, colon == Value::npos ? Value{} : place.substr(colon + 1), from);
}

void choose_need(Turn& turn, Value id) {
    const auto* sub = subcategory(turn, id);
    if (sub == nullptr) return show_menu(turn, "menu.intro");
    // After "¿Se refiere a…?" the words that led there are the need.
    const std::string words = turn.talk.misunderstood == 0 ? turn.talk.need : "";
    take_need(turn, {.sub = sub, .also = {}, .sure_also = {}, .text = words});
}

void choose_answer(Turn& turn, Value id) {
    if (const auto* answer = turn.rules.own.answer(id)) give_answer(turn, *answer);
    ask_if_helped(turn);
}

void choose_slot(Turn& turn, Value) {
    turn.talk.stage = data::Stage::filling;
}

// Out of the menu that follows misunderstanding, it is the bot that failed: the officer should see that.
void choose_person(Turn& turn, Value) {
    ask_person(turn, turn.talk.misunderstood > 0 ? "misunderstood" : "asked");
}

void choose_none(Turn& turn, Value) {
    if (ask_about_unlisted(turn)) return;
    turn.talk.need.clear();
    turn.talk.misunderstood = std::max(turn.talk.misunderstood, 1);
    if (turn.talk.suspended == "filling") return ask_next(turn);
    turn.talk.stage = data::Stage::listening;
    withdraw_offer(turn);
    say(turn, "ask_need.examples");
}

void choose_yes(Turn& turn, Value) {
    rate(turn, true);
}
void choose_no(Turn& turn, Value) {
    rate(turn, false);
}
void consent(Turn& turn, Value answer) {
    choose_consent(turn, answer == "consent.yes");
}

void choose_danger(Turn& turn, Value) {
    confirm_danger(turn);
}
void choose_no_danger(Turn& turn, Value) {
    deny_danger(turn);
}

struct Meaning {
    std::string_view prefix;
    void (*move)(Turn&, Value);
};

constexpr std::array<Meaning, 13> kMeanings{{
    {"danger:", choose_danger},
    {"danger.no", choose_no_danger},
    {"category:", show_category},
    {"more:", show_more},
    {"need:", choose_need},
    {"answer:", choose_answer},
    {"menu.person", choose_person},
    {"none_of_these", choose_none},
    {"consent.", consent},
    {"safe.", choose_safe},
    {"yes", choose_yes},
    {"no", choose_no},
    {"option:", choose_slot},
}};

}  // namespace

void offer_page(Turn& turn, std::string_view source, std::size_t from) {
    auto ids = listing(turn, source);
    if (from >= ids.size()) return show_menu(turn, "menu.intro");
    ids.erase(ids.begin(), ids.begin() + static_cast<std::ptrdiff_t>(from));
    if (ids.size() > kRows) {
        ids.resize(kRows - 1);
        ids.push_back("more:" + std::to_string(from + ids.size()) + ":" + std::string(source));
    }
    say(turn, "menu.sub");
    turn.talk.stage = data::Stage::choosing;
    offer(turn, ids);
}

void show_menu(Turn& turn, std::string_view intro) {
    if (turn.talk.stage == data::Stage::filling) turn.talk.suspended = "filling";
    say(turn, intro);
    std::vector<std::string> ids;
    for (const auto& category : turn.rules.own.categories) ids.push_back("category:" + category.id);
    ids.emplace_back("menu.person");
    turn.talk.stage = data::Stage::choosing;
    offer(turn, ids);
}

std::optional<std::string> picked(const Turn& turn, const data::Inbound& message, bool digits_only) {
    const auto& offered = turn.talk.offered;
    for (const auto& choice : offered) {
        if (!message.choice.empty() && choice.id == message.choice) return choice.id;
    }
    if (offered.empty() || message.text.empty()) return std::nullopt;
    if (digits_only && (has_letters(message.text) || message.text.size() > 12)) return std::nullopt;
    std::vector<rules::Option> options;
    for (const auto& choice : offered) options.push_back({.id = choice.id, .title = choice.title});
    return rules::pick(turn.rules.own, message.text, options, language_of_turn(turn));
}

void choose(Turn& turn, const std::string& id) {
    if (turn.talk.stage == data::Stage::filling) return choose_slot_value(turn, id);
    if (id.starts_with("script.")) return choose_in_script(turn, id);
    for (const auto& [prefix, move] : kMeanings) {
        if (!id.starts_with(prefix)) continue;
        return move(turn, prefix.back() == ':' ? Value(id).substr(prefix.size()) : Value(id));
    }
    repeat_pending(turn);
}

void hear_choosing(Turn& turn, const std::string& text) {
    if (in_script(turn)) return reassure(turn, text) ? repeat_pending(turn) : choose_in_script(turn, "");
    if (asks_about_danger(turn.talk)) return hear_about_danger(turn, text);
    const auto answer = rules::yes_or_no(turn.rules.own, text, language_of_turn(turn));
    if (!answer || turn.talk.offered.empty()) return hear_need(turn, text);
    if (!*answer) return choose_none(turn, {});
    // "sí" to "¿quiere hablar con una persona?" is an answer; to a list of needs it is not.
    if (turn.talk.offered.front().id == "menu.person") return choose_person(turn, {});
    ask_again(turn);
}

}  // namespace swcs::dialog
