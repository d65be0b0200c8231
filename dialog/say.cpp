#include "dialog/say.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <utility>

#include "dialog/moves.hpp"

namespace swcs::dialog {

namespace {

constexpr auto kRemindAfter = std::chrono::minutes(10);

bool safety_phrase(std::string_view key) {
    static constexpr std::array<std::string_view, 4> kSafety{"script.", "safe.", "urgent.", "danger."};
    return std::ranges::any_of(kSafety, [&](std::string_view start) { return key.starts_with(start); });
}

std::string default_language(const rules::Pack& pack) {
    return pack.languages.empty() ? "es" : pack.languages.front();
}

}  // namespace

std::string in_language(const Turn& turn, const rules::Texts& texts) {
    return rules::text_in(texts, language_of_turn(turn), default_language(turn.rules.own));
}

namespace {

// "category", "urgente" of "category:urgente"; "", id for a phrase key.
std::pair<std::string_view, std::string_view> kind_and_value(std::string_view id) {
    const auto colon = id.find(':');
    if (colon == std::string_view::npos) return {"", id};
    return {id.substr(0, colon), id.substr(colon + 1)};
}

const rules::Canton* canton_of(const Turn& turn, std::string_view code) {
    const auto& all = turn.rules.own.cantons;
    const auto found = std::ranges::find(all, code, &rules::Canton::code);
    return found == all.end() ? nullptr : &*found;
}

bool shares_name(const Turn& turn, const rules::Canton& canton) {
    return std::ranges::count(turn.rules.own.cantons, canton.name, &rules::Canton::name) > 1;
}

// What tells it from the others on offer: its province where another canton has its name.
std::string canton_title(const Turn& turn, std::string_view code) {
    const auto* canton = canton_of(turn, code);
    if (canton == nullptr) return std::string(code);
    return shares_name(turn, *canton) ? canton->province : canton->name;
}

bool all_share_names(const Turn& turn, const std::vector<data::Choice>& offered) {
    return std::ranges::all_of(offered, [&](const auto& choice) {
        const auto* canton = canton_of(turn, kind_and_value(choice.id).second);
        return canton != nullptr && shares_name(turn, *canton);
    });
}

std::string option_title(const Turn& turn, std::string_view id) {
    const rules::Slot* slot = slot_of(turn, turn.talk.awaiting);
    if (slot == nullptr) return std::string(id);
    for (const auto& option : slot->options) {
        if (option.id == id) return in_language(turn, option.title);
    }
    return std::string(id);
}

std::vector<std::string> choices_of(const rules::Slot& slot) {
    std::vector<std::string> ids;
    if (slot.type == "yes_no") ids = {"yes", "no"};
    if (slot.type == "choice") {
        for (const auto& option : slot.options) ids.push_back("option:" + option.id);
    }
    return ids;
}

// How to skip a question is told once in a form.
bool first_optional(const Turn& turn) {
    const rules::Subcategory* sub = current(turn);
    if (sub == nullptr) return true;
    return std::ranges::none_of(sub->slots, [&](const std::string& id) {
        const rules::Slot* slot = slot_of(turn, id);
        const bool passed = turn.talk.slots.contains(id) || listed(turn.talk.skipped, id);
        return slot != nullptr && slot->optional && passed;
    });
}

}  // namespace

std::string_view intro_of(const Turn& turn, const std::vector<data::Choice>& offered) {
    if (offered.empty()) return "ask_need";
    const std::string_view first = offered.front().id;
    if (first == "menu.person") return "person.offer";
    const auto [kind, value] = kind_and_value(first);
    if (kind == "canton")
        return all_share_names(turn, offered) ? "slot.ambiguous_canton" : "slot.which_canton";
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 4> kIntros{{
        {"danger", "danger.ask"},
        {"category", "menu.intro"},
        {"need", "did_you_mean"},
        {"answer", "menu.sub"},
    }};
    for (const auto& [of, intro] : kIntros) {
        if (of == kind) return intro;
    }
    return value.substr(0, value.rfind('.'));  // "script.violence" of "script.violence.call"
}

namespace {

// The choices on show once more, in the language of now.
void offer_again(Turn& turn) {
    for (auto& choice : turn.talk.offered) choice.title = title_of(turn, choice.id);
    turn.offers = !turn.talk.offered.empty();
}

// "Desastre o inundación, y sin comida o agua"
std::string names_of_needs(const Turn& turn, const rules::Subcategory& sub) {
    std::string others;
    for (const auto& id : turn.talk.also) {
        const auto* beside = subcategory(turn, id);
        if (beside == nullptr || set_apart(*beside)) continue;
        if (!others.empty()) others += ", ";
        others += name_in_sentence(turn, *beside);
    }
    if (others.empty()) return name_of(turn, sub);
    return phrase(turn, "needs.two", {{"what", name_of(turn, sub)}, {"also", others}});
}

std::string joined(const std::vector<std::string>& paragraphs) {
    std::string text;
    for (const auto& paragraph : paragraphs) {
        if (!text.empty()) text += "\n\n";
        text += paragraph;
    }
    return text;
}

bool same(const data::SlotValue& a, const data::SlotValue& b) {
    return a.value == b.value && a.said == b.said;
}

// What an open case does not know yet.
void update_open_case(Turn& turn) {
    const auto& before = turn.before.conversation;
    if (turn.talk.open_case.empty() || turn.talk.open_case != before.open_case) return;
    const data::Case now = case_record(turn);
    UpdateCase update{.id = now.id, .slots = {}, .also = now.also, .consent = now.consent};
    for (const auto& [id, value] : turn.talk.slots) {
        const auto known = before.slots.find(id);
        if (known == before.slots.end() || !same(known->second, value)) update.slots[id] = value;
    }
    const bool changed = !update.slots.empty() || turn.talk.also != before.also ||
                         turn.contact.consent != turn.before.contact.consent;
    if (changed) turn.effects.emplace_back(std::move(update));
}

void set_timer(Turn& turn) {
    if (turn.contact.owner == data::Owner::officer) return;  // a reminder that fires now says nothing
    const bool wrote = std::holds_alternative<CitizenWrote>(turn.event.what);
    const auto& was = turn.before.conversation;
    const bool pending = awaits_answer(was.stage) || asks_about_danger(was);
    const bool wanted = (awaits_answer(turn.talk.stage) && !no_pings(turn)) || asks_about_danger(turn.talk);
    if (wrote && wanted) {
        turn.effects.emplace_back(SetTimer{.kind = "remind", .after = kRemindAfter});
    } else if (wrote && pending) {
        turn.effects.emplace_back(CancelTimer{.kind = "remind"});
    }
}

}  // namespace

std::string phrase(const Turn& turn, std::string_view key, const rules::Arguments& arguments) {
    const rules::Pack& pack = safety_phrase(key) ? turn.rules.newest : turn.rules.own;
    const std::string language = language_of_turn(turn);
    if (turn.line.sms) {
        auto text = rules::phrase(pack, language, std::string(key) + ".sms", arguments);
        if (!text.empty()) return text;
    }
    return rules::phrase(pack, language, key, arguments);
}

void say(Turn& turn, std::string_view key, const rules::Arguments& arguments) {
    say_text(turn, phrase(turn, key, arguments));
}

void say_either(Turn& turn, std::string_view key, std::string_view otherwise,
                const rules::Arguments& arguments) {
    auto text = phrase(turn, key, arguments);
    say_text(turn, text.empty() ? phrase(turn, otherwise, arguments) : std::move(text));
}

void say_text(Turn& turn, std::string text) {
    if (!text.empty()) turn.said.push_back(std::move(text));
}

void offer(Turn& turn, const std::vector<std::string>& ids) {
    turn.talk.offered.clear();
    for (const auto& id : ids) {
        turn.talk.offered.push_back({.id = id, .title = title_of(turn, id), .description = {}});
    }
    turn.offers = !ids.empty();
}

void withdraw_offer(Turn& turn) {
    turn.talk.offered.clear();
    turn.offers = false;
}

std::string title_of(const Turn& turn, std::string_view choice_id) {
    const auto [kind, value] = kind_and_value(choice_id);
    if (kind.empty()) return phrase(turn, value);
    if (kind == "canton") return canton_title(turn, value);
    if (kind == "option") return option_title(turn, value);
    if (kind == "more") return phrase(turn, "menu.more");
    if (kind == "danger") return phrase(turn, "danger.yes");
    if (kind == "category") {
        const auto* category = turn.rules.own.category(value);
        return category == nullptr ? std::string(value) : in_language(turn, category->name);
    }
    if (kind == "answer") {
        const auto* answer = turn.rules.own.answer(value);
        return answer == nullptr ? std::string(value) : in_language(turn, answer->question);
    }
    const auto* sub = subcategory(turn, value);
    return sub == nullptr ? std::string(value) : name_of(turn, *sub);
}

std::string name_in_sentence(const Turn& turn, const rules::Subcategory& sub) {
    std::string name = name_of(turn, sub);
    const auto capital = [](char c) { return c >= 'A' && c <= 'Z'; };
    if (std::ranges::count_if(name, capital) == 1 && capital(name.front())) {
        name.front() = static_cast<char>(name.front() - 'A' + 'a');
    }
    return name;
}

rules::Arguments case_arguments(const Turn& turn) {
    const rules::Subcategory* sub = current(turn);
    const data::Case record = case_record(turn);
    const auto canton = turn.talk.slots.find("canton");
    return {
        {"number", turn.talk.case_number},
        {"when", phrase(turn, "within." + std::string(data::name_of(record.priority)))},
        {"what", sub == nullptr || set_apart(*sub) ? "" : names_of_needs(turn, *sub)},
        {"place", canton == turn.talk.slots.end() ? "" : canton->second.shown},
    };
}

void say_about_case(Turn& turn, std::string_view key) {
    const rules::Subcategory* sub = current(turn);
    const bool neutral = sub != nullptr && set_apart(*sub);
    say_either(turn, neutral ? std::string(key) + ".neutral" : std::string(key), key, case_arguments(turn));
}

void greet(Turn& turn) {
    if (turn.talk.greeted) return;
    turn.talk.greeted = true;
    say_either(turn, "greeting.short", "greeting");
}

void say_question(Turn& turn, const rules::Slot& slot) {
    say_text(turn, in_language(turn, slot.question));
    if (slot.optional && first_optional(turn)) say(turn, "slot.skip_hint");
    offer(turn, choices_of(slot));
}

void repeat_pending(Turn& turn) {
    using data::Stage;
    switch (turn.talk.stage) {
        case Stage::safe_contact:
            say(turn, turn.talk.awaiting == kSafeSlot ? "safe.ask" : "safe.when");
            break;
        case Stage::consenting:
            say(turn, "consent.ask");
            break;
        case Stage::rating_answer:
            say(turn, "answer.helped");
            break;
        case Stage::choosing:
            say(turn, intro_of(turn, turn.talk.offered));
            break;
        case Stage::listening:
            say(turn, "ask_need");
            break;
        case Stage::filling: {
            const rules::Slot* slot = slot_of(turn, turn.talk.awaiting);
            if (turn.talk.slots.contains(turn.talk.awaiting)) return ask_next(turn);  // a photo answered it
            if (!turn.talk.offered.empty() && turn.talk.offered.front().id.starts_with("canton:")) {
                say(turn, intro_of(turn, turn.talk.offered));
            } else if (slot != nullptr) {
                return say_question(turn, *slot);
            }
            break;
        }
        case Stage::waiting:
        case Stage::silent:
            break;
    }
    offer_again(turn);
}

Step finish(Turn turn) {
    for (auto& effect : turn.effects) {
        // What was learnt after the case was opened in this same turn belongs to it.
        if (auto* opened = std::get_if<OpenCase>(&effect)) opened->record = case_record(turn);
    }
    update_open_case(turn);
    if (!turn.said.empty()) {
        Say message{.text = joined(turn.said), .choices = {}, .urgent = turn.urgent, .author = turn.author};
        if (turn.offers) message.choices = turn.talk.offered;
        turn.effects.emplace_back(std::move(message));
    }
    set_timer(turn);
    return {.state = {.contact = std::move(turn.contact), .conversation = std::move(turn.talk)},
            .effects = std::move(turn.effects)};
}

}  // namespace swcs::dialog
