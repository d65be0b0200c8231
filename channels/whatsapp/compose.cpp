// Our messages as the JSON bodies of POST /{version}/{phone_number_id}/messages: media first, then a place
// and cards, then the words, and what is to be tapped under the last of them.
#include "channels/whatsapp/compose.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "channels/address.hpp"
#include "channels/menu.hpp"
#include "channels/plain.hpp"
#include "channels/text.hpp"
#include "channels/whatsapp/whatsapp.hpp"

namespace swcs::channels::whatsapp_api {

namespace {

using nlohmann::json;

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

json header_of(const data::Attachment& attachment) {
    const std::string kind(media_kind(attachment.type));
    return {{"type", kind}, {kind, media_content(attachment, {})}};
}

// What Meta takes no file of is an address in the words: they arrive, and the person can still open it.
data::Outbound with_addresses(data::Outbound message) {
    std::erase_if(message.attachments, [&](const data::Attachment& attachment) {
        if (travels_as_file(attachment)) return false;
        add_line(message.text, attachment.url);
        return true;
    });
    return message;
}

// The words, and how they travel.
struct Words {
    std::string text;
    std::optional<json> tapped;  // hangs under the last piece of the text
    bool in_header = false;      // the last attachment stands over them
    bool in_caption = false;     // they stand under the only attachment
};

// The words over what is tapped; "" where there are none: then nothing can be tapped, and all is spelled out.
std::string words_over(const json& tapped, const data::Outbound& message) {
    if (tapped["type"] == "button" || tapped["type"] == "list") return message.text;
    // Meta shows the action alone; the choices beside it are numbered.
    if (!message.choices.empty()) return numbered(message.text, message.choices);
    const bool titled = message.text.empty() && message.action->kind != data::ActionKind::link;
    return titled ? message.action->title : message.text;
}

Words words_of(const data::Outbound& message, const Line& line) {
    Words out;
    out.tapped = tappable(message, line);
    if (out.tapped) out.text = clean(words_over(*out.tapped, message));
    if (out.text.empty()) {
        out.tapped.reset();
        out.text = clean(spelled_out(message));
    }
    const auto& media = message.attachments;
    const bool last_captioned = !media.empty() && takes_caption(media.back().type);
    const bool fits = !out.text.empty() && code_points(out.text) <= kBody;
    out.in_header = last_captioned && fits && out.tapped && takes_header(*out.tapped);
    out.in_caption = last_captioned && fits && !out.tapped && media.size() == 1;
    return out;
}

void add_media(std::vector<json>& out, const data::Outbound& message, const Words& words) {
    const std::size_t own = message.attachments.size() - (words.in_header ? 1 : 0);
    for (std::size_t i = 0; i < own; ++i) {
        const data::Attachment& attachment = message.attachments[i];
        const std::string caption = words.in_caption ? words.text : std::string{};
        out.push_back(addressed(message, media_kind(attachment.type), media_content(attachment, caption)));
    }
}

void add_words(std::vector<json>& out, const data::Outbound& message, const Line& line, Words words) {
    if (words.in_caption) return;
    std::vector<std::string> pieces = split(words.text, kText);
    if (words.tapped && !pieces.empty() && code_points(pieces.back()) > kBody) {
        const std::vector<std::string> smaller = split(pieces.back(), kBody);
        pieces.pop_back();
        pieces.insert(pieces.end(), smaller.begin(), smaller.end());
    }
    for (std::size_t i = 0; i < pieces.size(); ++i) {
        if (!words.tapped || i + 1 < pieces.size()) {
            out.push_back(addressed(message, "text", text_content(pieces[i], line)));
            continue;
        }
        json interactive = std::move(*words.tapped);
        if (words.in_header) interactive["header"] = header_of(message.attachments.back());
        interactive["body"] = {{"text", pieces[i]}};
        out.push_back(addressed(message, "interactive", std::move(interactive)));
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
    if (!std::ranges::all_of(message.attachments, travels_as_file))
        return bodies(with_addresses(message), line);
    std::vector<json> out;
    const Words words = words_of(message, line);
    add_media(out, message, words);
    if (message.location) out.push_back(addressed(message, "location", location_content(*message.location)));
    if (!message.contacts.empty())
        out.push_back(addressed(message, "contacts", contacts_content(message.contacts)));
    add_words(out, message, line, words);
    // Quoted by the first: "this one answers yours".
    if (!message.context.empty() && !out.empty()) out.front()["context"] = {{"message_id", message.context}};
    return out;
}

}  // namespace swcs::channels::whatsapp_api
