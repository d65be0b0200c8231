// What a person taps. Buttons in the message itself ("inline") send back a choice's id or open a page; a
// keyboard in place of the phone's own sends back the words on its key, and is the only one that can ask for
// a place.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "channels/plain.hpp"
#include "channels/telegram/telegram.hpp"
#include "channels/text.hpp"

namespace swcs::channels::telegram_api {

namespace {

using data::ActionKind;
using nlohmann::json;

bool wants(const data::Outbound& message, ActionKind kind) {
    return message.action && message.action->kind == kind;
}

bool opens_page(const data::Outbound& message) {
    return wants(message, ActionKind::link) &&
           (message.action->target.starts_with("https://") || message.action->target.starts_with("http://"));
}

// A form opens inside Telegram: a page of ours, by https only.
bool opens_form(const data::Outbound& message) {
    return wants(message, ActionKind::form) && !message.action->title.empty() &&
           message.action->target.starts_with("https://");
}

bool titled(const data::Choice& choice) {
    return !choice.title.empty();
}
bool fits_callback(const data::Choice& choice) {
    return !choice.id.empty() && choice.id.size() <= kCallbackBytes;
}

// Drawn as buttons or keys; otherwise the choices are numbered in the text.
bool drawable(const data::Outbound& message) {
    return message.choices.size() <= kMostButtons && std::ranges::all_of(message.choices, titled);
}

// One below the other: titles are read whole.
json inline_keyboard(const data::Outbound& message) {
    json rows = json::array();
    if (drawable(message)) {
        for (const data::Choice& choice : message.choices) {
            rows.push_back(
                json::array({{{"text", clean(choice.title)}, {"callback_data", clean(choice.id)}}}));
        }
    }
    if (opens_page(message)) {
        const data::Action& link = *message.action;
        const std::string& title = link.title.empty() ? link.target : link.title;
        rows.push_back(json::array({{{"text", clean(title)}, {"url", clean(link.target)}}}));
    }
    return {{"inline_keyboard", std::move(rows)}};
}

// Words people read are configuration: without a title the key is a sign.
std::string location_title(const data::Outbound& message, const Line& line) {
    if (!message.action->title.empty()) return clean(message.action->title);
    const std::string_view setting = line.setting("location_button");
    return std::string(setting.empty() ? "📍" : setting);
}

json keyboard(const data::Outbound& message, const Line& line) {
    json rows = json::array();
    if (wants(message, ActionKind::location))
        rows.push_back(json::array({{{"text", location_title(message, line)}, {"request_location", true}}}));
    if (opens_form(message))
        rows.push_back(json::array(
            {{{"text", clean(message.action->title)}, {"web_app", {{"url", message.action->target}}}}}));
    const bool asks = !rows.empty();
    if (drawable(message)) {
        for (const data::Choice& choice : message.choices)
            rows.push_back(json::array({{{"text", clean(choice.title)}}}));
    }
    // A key that asks for something may be pressed again: the first time the phone asks for permission.
    return {{"keyboard", std::move(rows)}, {"resize_keyboard", true}, {"one_time_keyboard", !asks}};
}

bool needs_keyboard(const data::Outbound& message) {
    const bool long_id = drawable(message) && !std::ranges::all_of(message.choices, fits_callback);
    return long_id || wants(message, ActionKind::location) || opens_form(message);
}

}  // namespace

json markup(const data::Outbound& message, const Line& line) {
    if (needs_keyboard(message)) return keyboard(message, line);
    json buttons = inline_keyboard(message);
    if (!buttons["inline_keyboard"].empty()) return buttons;
    return {{"remove_keyboard", true}};  // what was asked before is over
}

std::string words(const data::Outbound& message) {
    data::Outbound left = message;  // what is not tapped
    if (drawable(message)) {
        left.choices.clear();
        for (const data::Choice& choice : message.choices) {  // a button has no room for a second line
            if (choice.description.empty()) continue;
            left.text += (left.text.empty() ? "" : "\n") + choice.title + ": " + choice.description;
        }
    }
    if (opens_page(message) && !needs_keyboard(message)) left.action.reset();
    return clean(spelled_out(left));
}

}  // namespace swcs::channels::telegram_api
