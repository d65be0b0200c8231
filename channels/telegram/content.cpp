// What a person can send to a bot: Telegram names the kind by the field that is there. What nobody reads
// stays blank: the dialog tells the person so, instead of letting them wait.
#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "channels/address.hpp"
#include "channels/telegram/telegram.hpp"
#include "channels/text.hpp"
#include "data/json.hpp"

namespace swcs::channels::telegram_api {

namespace {

using data::at;
using data::AttachmentType;
using data::Inbound;
using nlohmann::json;

void attach(const json& file, AttachmentType type, Inbound& message) {
    const std::string id = clean_at(file, "file_id");
    if (id.empty()) return;
    message.attachments.push_back({.type = type,
                                   .media_id = id,
                                   .name = clean_at(file, "file_name"),
                                   .mime = clean_at(file, "mime_type")});
}

template <AttachmentType type>
void read_file(const json& part, Inbound& message) {
    attach(part, type, message);
}

double area(const json& size) {
    return static_cast<double>(data::number_at(size, "width")) *
           static_cast<double>(data::number_at(size, "height"));
}

// The same photo in several sizes.
void read_photo(const json& part, Inbound& message) {
    const auto largest = std::ranges::max_element(part, {}, area);
    if (largest != part.end()) attach(*largest, AttachmentType::image, message);
}

// A sticker may be an animation no browser plays; its thumbnail is always a picture.
void read_sticker(const json& part, Inbound& message) {
    for (const char* key : {"thumbnail", "thumb"}) {  // "thumb" before Bot API 6.6
        if (message.attachments.empty()) attach(at(part, key), AttachmentType::sticker, message);
    }
    if (message.attachments.empty()) attach(part, AttachmentType::sticker, message);
}

std::optional<double> degrees_at(const json& part, const char* key) {
    const auto found = part.find(key);
    if (found == part.end() || !found->is_number()) return std::nullopt;
    return found->get<double>();
}

void read_place(const json& part, Inbound& message) {
    const auto latitude = degrees_at(part, "latitude");
    const auto longitude = degrees_at(part, "longitude");
    if (!latitude || !longitude || !is_place(*latitude, *longitude)) return;
    message.location = data::Location{.latitude = *latitude, .longitude = *longitude};
}

void read_venue(const json& part, Inbound& message) {
    read_place(at(part, "location"), message);
    if (!message.location) return;
    const std::string title = clean_at(part, "title");
    const std::string address = clean_at(part, "address");
    message.location->name = title + (title.empty() || address.empty() ? "" : ", ") + address;
}

void read_contact(const json& part, Inbound& message) {
    const std::string first = clean_at(part, "first_name");
    const std::string last = clean_at(part, "last_name");
    const std::string phone = clean_at(part, "phone_number");
    message.text = first + (first.empty() || last.empty() ? "" : " ") + last;
    if (!phone.empty()) message.text += (message.text.empty() ? "(" : " (") + phone + ")";
}

// A form that a button of ours opened: its answers as JSON, as it sent them.
void read_form(const json& part, Inbound& message) {
    message.text = clean_at(part, "button_text");
    const std::string answers = data::text_at(part, "data");
    if (const auto parsed = data::parse_json(answers); parsed && parsed->is_object())
        message.choice = clean(answers);
}

struct ContentRow {
    const char* key;
    void (*read)(const json& part, Inbound& message);
};

// The first that is there counts: a venue has its location beside it, an animation its document.
constexpr std::array kContents = {ContentRow{"photo", read_photo},
                                  ContentRow{"voice", read_file<AttachmentType::voice>},
                                  ContentRow{"audio", read_file<AttachmentType::audio>},
                                  ContentRow{"video", read_file<AttachmentType::video>},
                                  ContentRow{"video_note", read_file<AttachmentType::video>},
                                  ContentRow{"animation", read_file<AttachmentType::video>},
                                  ContentRow{"document", read_file<AttachmentType::document>},
                                  ContentRow{"sticker", read_sticker},
                                  ContentRow{"venue", read_venue},
                                  ContentRow{"location", read_place},
                                  ContentRow{"contact", read_contact},
                                  ContentRow{"web_app_data", read_form}};

// Telegram's own notices in a private chat.
constexpr std::array kNotices = {"pinned_message",       "message_auto_delete_timer_changed",
                                 "write_access_allowed", "connected_website",
                                 "chat_background_set",  "proximity_alert_triggered",
                                 "successful_payment",   "refunded_payment",
                                 "forum_topic_created",  "forum_topic_edited",
                                 "forum_topic_closed",   "forum_topic_reopened",
                                 "boost_added",          "gift",
                                 "unique_gift",          "checklist_tasks_done"};

}  // namespace

bool read_content(const json& raw, Inbound& message) {
    for (const char* notice : kNotices) {
        if (raw.contains(notice)) return false;
    }
    const std::string text = clean_at(raw, "text");
    message.text = text.empty() ? clean_at(raw, "caption") : text;
    for (const ContentRow& row : kContents) {
        if (!raw.contains(row.key)) continue;
        row.read(at(raw, row.key), message);
        break;
    }
    return true;
}

}  // namespace swcs::channels::telegram_api
