// Our messages as calls of the Bot API: a place and cards, then the words and the media. No parse_mode: what
// people write is never read as markup. The last call carries what is to be tapped.
#include <array>
#include <charconv>
#include <nlohmann/json.hpp>

#include "channels/plain.hpp"
#include "channels/telegram/telegram.hpp"
#include "channels/text.hpp"

namespace swcs::channels::telegram_api {

namespace {

using data::AttachmentType;
using nlohmann::json;

struct MediaRow {
    AttachmentType type;
    const char* method;
    const char* field;
    bool captioned = true;
};
constexpr std::array kMedia = {MediaRow{AttachmentType::image, "sendPhoto", "photo"},
                               MediaRow{AttachmentType::audio, "sendAudio", "audio"},
                               MediaRow{AttachmentType::voice, "sendVoice", "voice"},
                               MediaRow{AttachmentType::video, "sendVideo", "video"},
                               MediaRow{AttachmentType::document, "sendDocument", "document"},
                               MediaRow{AttachmentType::sticker, "sendSticker", "sticker", false}};

const MediaRow& row_for(AttachmentType type) {
    for (const MediaRow& row : kMedia) {
        if (row.type == type) return row;
    }
    return kMedia[4];
}

Request request_to(const data::Outbound& message, std::string method, json content) {
    content["chat_id"] = message.to;
    return {.method = std::move(method), .body = std::move(content)};
}

Request text_request(const data::Outbound& message, const std::string& text, const Line& line) {
    json content = {{"text", text}};
    if (line.setting("preview_url") != "on") content["link_preview_options"] = {{"is_disabled", true}};
    return request_to(message, "sendMessage", std::move(content));
}

Request media_request(const data::Outbound& message, const data::Attachment& attachment,
                      const std::string& caption) {
    const MediaRow& row = row_for(attachment.type);
    json content = json::object();
    if (!caption.empty()) content["caption"] = caption;
    if (attachment.bytes.empty())
        content[row.field] = attachment.media_id.empty() ? attachment.url : attachment.media_id;
    Request out = request_to(message, row.method, std::move(content));
    if (!attachment.bytes.empty()) {
        out.file = &attachment;
        out.file_field = row.field;
    }
    return out;
}

Request place_request(const data::Outbound& message, const data::Location& place) {
    json content = {{"latitude", place.latitude}, {"longitude", place.longitude}};
    if (place.name.empty()) return request_to(message, "sendLocation", std::move(content));
    content["title"] = clean(place.name);
    content["address"] = clean(place.name);  // Telegram wants one; ours stands in the name
    return request_to(message, "sendVenue", std::move(content));
}

Request card_request(const data::Outbound& message, const data::Card& card) {
    return request_to(message, "sendContact",
                      {{"phone_number", clean(card.phone)},
                       {"first_name", clean(card.name.empty() ? card.phone : card.name)}});
}

void add_words_and_media(std::vector<Request>& out, const data::Outbound& message, const Line& line) {
    const std::string text = words(message);
    const auto& media = message.attachments;
    const bool captioned =
        media.size() == 1 && row_for(media[0].type).captioned && code_points(text) <= kCaption;
    if (captioned) return out.push_back(media_request(message, media[0], text));
    for (const std::string& piece : split(text, kText)) out.push_back(text_request(message, piece, line));
    for (const data::Attachment& attachment : media) out.push_back(media_request(message, attachment, {}));
}

// The number in "3527065:41"; 0 for what is none, as a tap's id.
std::int64_t quoted_id(std::string_view context) {
    const std::size_t colon = context.find(':');
    std::int64_t id = 0;
    if (colon == std::string_view::npos) return id;
    std::from_chars(context.data() + colon + 1, context.data() + context.size(), id);
    return id;
}

}  // namespace

std::vector<Request> requests(const data::Outbound& message, const Line& line) {
    std::vector<Request> out;
    if (message.location) out.push_back(place_request(message, *message.location));
    for (const data::Card& card : message.contacts) {
        if (!card.phone.empty()) out.push_back(card_request(message, card));
    }
    add_words_and_media(out, message, line);
    if (out.empty()) return out;
    out.back().body["reply_markup"] = markup(message, line);
    if (const std::int64_t quoted = quoted_id(message.context); quoted > 0) {
        out.front().body["reply_parameters"] = {{"message_id", quoted},
                                                {"allow_sending_without_reply", true}};
    }
    return out;
}

}  // namespace swcs::channels::telegram_api
