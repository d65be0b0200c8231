// Our messages as the JSON bodies of POST /{version}/{phone_number_id}/messages.
#include <nlohmann/json.hpp>

#include "channels/address.hpp"
#include "channels/menu.hpp"
#include "channels/text.hpp"
#include "channels/whatsapp/whatsapp.hpp"

namespace swcs::channels::whatsapp_api {

namespace {

using data::AttachmentType;
using nlohmann::json;

constexpr std::size_t kButtonId = 256;
constexpr std::size_t kRowId = 200;

// A message to a person; `type` names what it holds.
json addressed(const data::Outbound& message, std::string_view type, json content) {
    json out = {{"messaging_product", "whatsapp"}, {"recipient_type", "individual"}, {"type", type}};
    out[std::string(type)] = std::move(content);
    if (is_business_scoped_id(message.to)) {
        out["recipient"] = message.to;
    } else {
        out["to"] = message.to.substr(message.to.starts_with('+') ? 1 : 0);
    }
    return out;
}

json text_content(const std::string& text, const Line& line) {
    const bool preview = line.setting("preview_url") == "on" && text.find("http") != std::string::npos;
    return {{"body", text}, {"preview_url", preview}};
}

json button_content(const std::string& text, std::span<const data::Choice> choices) {
    json buttons = json::array();
    for (const data::Choice& choice : choices) {
        buttons.push_back(
            {{"type", "reply"},
             {"reply", {{"id", cut(choice.id, kButtonId)}, {"title", cut(choice.title, kButtonTitle)}}}});
    }
    return {{"type", "button"}, {"body", {{"text", text}}}, {"action", {{"buttons", std::move(buttons)}}}};
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

json list_content(const std::string& text, std::span<const data::Choice> choices, const Line& line) {
    json rows = json::array();
    for (const data::Choice& choice : choices) rows.push_back(row_of(choice));
    // Meta wants a word on the button that opens the list; words people read are configuration, so ours is a
    // sign.
    const std::string_view label = line.setting("list_button").empty() ? "☰" : line.setting("list_button");
    return {
        {"type", "list"},
        {"body", {{"text", text}}},
        {"action",
         {{"button", cut(label, kListButton)}, {"sections", json::array({{{"rows", std::move(rows)}}})}}}};
}

std::string_view media_kind(AttachmentType type) {
    return type == AttachmentType::voice ? "audio" : data::name_of(type);  // a voice note is sent as audio
}

bool takes_caption(AttachmentType type) {
    return type == AttachmentType::image || type == AttachmentType::video || type == AttachmentType::document;
}

std::string last_segment(std::string_view url) {
    const std::string_view path = data::path_of(url);
    return std::string(path.substr(path.rfind('/') + 1));
}

json media_content(const data::Attachment& attachment, const std::string& caption) {
    json media =
        attachment.media_id.empty() ? json{{"link", attachment.url}} : json{{"id", attachment.media_id}};
    if (!caption.empty()) media["caption"] = caption;
    if (attachment.type == AttachmentType::document) {
        const std::string name = attachment.name.empty() ? last_segment(attachment.url) : attachment.name;
        if (!name.empty()) media["filename"] = name;
    }
    return media;
}

json template_content(const data::Template& wanted) {
    json out = {{"name", wanted.name}, {"language", {{"code", wanted.language}}}};
    if (wanted.variables.empty()) return out;
    json parameters = json::array();
    for (const std::string& value : wanted.variables)
        parameters.push_back({{"type", "text"}, {"text", clean(value)}});
    out["components"] = json::array({{{"type", "body"}, {"parameters", std::move(parameters)}}});
    return out;
}

// The text, in as many messages as it needs; the choices hang on the last.
void add_text(std::vector<json>& out, const data::Outbound& message, const Line& line) {
    const Menu menu =
        message.text.empty() && !message.choices.empty() ? Menu::numbered : menu_for(message.choices);
    const bool drawn = menu == Menu::buttons || menu == Menu::list;
    const std::string whole =
        clean(menu == Menu::numbered ? numbered(message.text, message.choices) : message.text);
    std::vector<std::string> pieces = split(whole, kText);
    if (drawn && !pieces.empty() && code_points(pieces.back()) > kBody) {
        const std::vector<std::string> smaller = split(pieces.back(), kBody);
        pieces.pop_back();
        pieces.insert(pieces.end(), smaller.begin(), smaller.end());
    }
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        if (!drawn || i + 1 < pieces.size()) {
            out.push_back(addressed(message, "text", text_content(pieces[i], line)));
        } else {
            out.push_back(addressed(message, "interactive",
                                    menu == Menu::buttons ? button_content(pieces[i], message.choices)
                                                          : list_content(pieces[i], message.choices, line)));
        }
    }
}

}  // namespace

json read_mark(const data::Outbound& message, const Line& line) {
    json read = {{"messaging_product", "whatsapp"}, {"status", "read"}, {"message_id", message.mark_read}};
    // A typing indicator after the answer would promise another one.
    if (message.text.empty() && line.setting("typing") == "on") read["typing_indicator"] = {{"type", "text"}};
    return read;
}

std::vector<json> bodies(const data::Outbound& message, const Line& line) {
    if (message.template_message)
        return {addressed(message, "template", template_content(*message.template_message))};
    std::vector<json> out;
    const auto& media = message.attachments;
    const bool captioned = media.size() == 1 && takes_caption(media[0].type) && message.choices.empty() &&
                           code_points(message.text) <= kBody;
    for (const data::Attachment& attachment : media) {
        const std::string caption = captioned ? clean(message.text) : std::string{};
        out.push_back(addressed(message, media_kind(attachment.type), media_content(attachment, caption)));
    }
    if (!captioned) add_text(out, message, line);
    return out;
}

}  // namespace swcs::channels::whatsapp_api
