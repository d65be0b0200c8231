// What a person taps: WhatsApp's "interactive" messages. One message holds one kind of them.
#include <array>
#include <nlohmann/json.hpp>

#include "channels/menu.hpp"
#include "channels/text.hpp"
#include "channels/whatsapp/compose.hpp"
#include "channels/whatsapp/whatsapp.hpp"

namespace swcs::channels::whatsapp_api {

namespace {

using data::ActionKind;
using nlohmann::json;

constexpr std::size_t kButtonId = 256;
constexpr std::size_t kRowId = 200;

json buttons(std::span<const data::Choice> choices) {
    json rows = json::array();
    for (const data::Choice& choice : choices) {
        rows.push_back(
            {{"type", "reply"},
             {"reply", {{"id", cut(choice.id, kButtonId)}, {"title", cut(choice.title, kButtonTitle)}}}});
    }
    return {{"type", "button"}, {"action", {{"buttons", std::move(rows)}}}};
}

// A title that had to be cut stands whole in the description, where that is free.
json row_of(const data::Choice& choice) {
    json row = {{"id", cut(choice.id, kRowId)}, {"title", cut(choice.title, kRowTitle)}};
    const bool was_cut = code_points(choice.title) > kRowTitle;
    const std::string& description =
        choice.description.empty() && was_cut ? choice.title : choice.description;
    if (!description.empty()) row["description"] = cut(description, kRowDescription);
    return row;
}

json list(std::span<const data::Choice> choices, const Line& line) {
    json rows = json::array();
    for (const data::Choice& choice : choices) rows.push_back(row_of(choice));
    // Meta wants a word on the button that opens the list; words people read are configuration, so ours is a
    // sign.
    const std::string_view label = line.setting("list_button").empty() ? "☰" : line.setting("list_button");
    return {
        {"type", "list"},
        {"action",
         {{"button", cut(label, kListButton)}, {"sections", json::array({{{"rows", std::move(rows)}}})}}}};
}

json link(const data::Action& action) {
    const std::string& title = action.title.empty() ? action.target : action.title;
    return {{"type", "cta_url"},
            {"action",
             {{"name", "cta_url"},
              {"parameters", {{"display_text", cut(title, kButtonTitle)}, {"url", action.target}}}}}};
}

// A form is one of Meta's Flows; it begins at its own first screen.
json form(const data::Action& action) {
    return {{"type", "flow"},
            {"action",
             {{"name", "flow"},
              {"parameters",
               {{"flow_message_version", "3"},
                {"flow_id", action.target},
                {"flow_cta", cut(action.title, kFormTitle)}}}}}};
}

json location_question(const data::Action&) {
    return {{"type", "location_request_message"}, {"action", {{"name", "send_location"}}}};
}

bool leads_somewhere(const data::Action& action) {
    return action.target.starts_with("https://") || action.target.starts_with("http://");
}
bool names_a_form(const data::Action& action) {
    return !action.target.empty() && !action.title.empty();
}
bool always(const data::Action&) {
    return true;
}

struct ActionRow {
    ActionKind kind;
    bool (*usable)(const data::Action& action);
    json (*drawn)(const data::Action& action);
};
constexpr std::array kActionRows = {ActionRow{ActionKind::link, leads_somewhere, link},
                                    ActionRow{ActionKind::form, names_a_form, form},
                                    ActionRow{ActionKind::location, always, location_question}};

}  // namespace

std::optional<json> tappable(const data::Outbound& message, const Line& line) {
    for (const ActionRow& row : kActionRows) {
        const bool wanted = message.action && message.action->kind == row.kind;
        if (wanted && row.usable(*message.action)) return row.drawn(*message.action);
    }
    switch (menu_for(message.choices)) {
        case Menu::buttons:
            return buttons(message.choices);
        case Menu::list:
            return list(message.choices, line);
        case Menu::none:
        case Menu::numbered:
            break;
    }
    return std::nullopt;
}

bool takes_header(const json& interactive) {
    const json& type = interactive["type"];
    return type == "button" || type == "cta_url";
}

}  // namespace swcs::channels::whatsapp_api
