// What a person can send on WhatsApp, one reader for each of Meta's message types. What a reader cannot make
// out it leaves blank: the dialog tells the person so, instead of letting them wait.
#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "channels/address.hpp"
#include "channels/text.hpp"
#include "channels/whatsapp/whatsapp.hpp"
#include "data/json.hpp"

namespace swcs::channels::whatsapp_api {

namespace {

using data::at;
using data::Inbound;
using data::text_at;
using nlohmann::json;

// Each reads the part of the message that stands under its type's name.
using Reader = void (*)(const json& part, Inbound& message);

void read_text(const json& part, Inbound& message) {
    message.text = clean_at(part, "body");
}

// A quick reply of a template.
void read_button(const json& part, Inbound& message) {
    message.text = clean_at(part, "text");
    message.choice = clean_at(part, "payload");
}

void read_interactive(const json& part, Inbound& message) {
    const std::string type = text_at(part, "type");
    const json& reply = at(part, type);
    if (type == "button_reply" || type == "list_reply") {
        message.text = clean_at(reply, "title");
        message.choice = clean_at(reply, "id");
    }
    if (type != "nfm_reply") return;
    // A form's answers come as JSON in a string; they stand in `choice`, as sent.
    message.text = clean_at(reply, "body");
    const std::string answers = text_at(reply, "response_json");
    if (const auto parsed = data::parse_json(answers); parsed && parsed->is_object())
        message.choice = clean(answers);
}

template <data::AttachmentType type>
void read_media(const json& part, Inbound& message) {
    message.text = clean_at(part, "caption");
    const std::string id = clean_at(part, "id");
    if (id.empty()) return;
    // Meta's media URL is left aside: a download goes by id, to the configured address.
    const bool voice = data::flag_at(part, "voice");
    message.attachments.push_back({.type = voice ? data::AttachmentType::voice : type,
                                   .url = {},
                                   .media_id = id,
                                   .name = clean_at(part, "filename"),
                                   .mime = clean_at(part, "mime_type")});
}

// nullopt when absent or no number.
std::optional<double> degrees(const json& part, const char* key) {
    const auto found = part.find(key);
    if (found == part.end() || !found->is_number()) return std::nullopt;
    return found->get<double>();
}

void read_location(const json& part, Inbound& message) {
    const auto latitude = degrees(part, "latitude");
    const auto longitude = degrees(part, "longitude");
    if (!latitude || !longitude || !is_place(*latitude, *longitude)) return;
    const std::string name = clean_at(part, "name");
    const std::string address = clean_at(part, "address");
    message.location = data::Location{.latitude = *latitude,
                                      .longitude = *longitude,
                                      .name = name + (name.empty() || address.empty() ? "" : ", ") + address};
}

// Shared contacts become lines a person can read: "Ana Pérez +593 99 123 4567".
void read_contacts(const json& part, Inbound& message) {
    for (const json& contact : part) {
        std::string line = text_at(at(contact, "name"), "formatted_name");
        for (const json& phone : at(contact, "phones"))
            line += (line.empty() ? "" : " ") + text_at(phone, "phone");
        if (!line.empty()) message.text += (message.text.empty() ? "" : "\n") + clean(line);
    }
}

void read_order(const json& part, Inbound& message) {
    message.text = clean_at(part, "text");
    for (const json& item : at(part, "product_items")) {
        message.text += (message.text.empty() ? "" : "\n") +
                        std::to_string(data::number_at(item, "quantity")) + " × " +
                        clean_at(item, "product_retailer_id");
    }
}

// 👍 on a message of ours: kept for who reads the case, never answered.
void read_reaction(const json& part, Inbound& message) {
    message.text = clean_at(part, "emoji");
    message.context = clean_at(part, "message_id");
    message.automatic = true;
}

// "Rosa changed from 593… to 593…": WhatsApp's own words, kept beside the person's. The new number is not
// taken for the same person: who has the old one tomorrow must not read this case.
void read_system(const json& part, Inbound& message) {
    message.text = clean_at(part, "body");
    message.automatic = true;
}

// Words changed within the quarter of an hour WhatsApp allows: they stand beside the first ones for who reads
// the case. An answer would be to a question that is long past.
void read_edit(const json& part, Inbound& message) {
    read_content(at(part, "message"), message);
    message.context = clean_at(part, "original_message_id");
    message.automatic = true;
}

struct Row {
    std::string_view type;
    Reader read;
};

// A type that is not here ("unsupported", and what Meta will think of next) stays blank.
constexpr std::array kReaders = {
    Row{"text", read_text},
    Row{"button", read_button},
    Row{"interactive", read_interactive},
    Row{"image", read_media<data::AttachmentType::image>},
    Row{"audio", read_media<data::AttachmentType::audio>},
    Row{"voice", read_media<data::AttachmentType::voice>},
    Row{"video", read_media<data::AttachmentType::video>},
    Row{"document", read_media<data::AttachmentType::document>},
    Row{"sticker", read_media<data::AttachmentType::sticker>},
    Row{"location", read_location},
    Row{"contacts", read_contacts},
    Row{"order", read_order},
    Row{"reaction", read_reaction},
    Row{"system", read_system},
    Row{"edit", read_edit},
};

// Nothing said: a chat that was opened, and words taken back, which we keep as they were written.
constexpr std::array<std::string_view, 2> kSilent = {"request_welcome", "revoke"};

}  // namespace

bool read_content(const json& raw, Inbound& message) {
    const std::string type = text_at(raw, "type");
    if (std::ranges::find(kSilent, type) != kSilent.end()) return false;
    for (const Row& row : kReaders) {
        if (row.type == type) row.read(at(raw, type), message);
    }
    // A reaction taken back, a notice or a change without words.
    return !message.automatic || !message.text.empty();
}

}  // namespace swcs::channels::whatsapp_api
