// Pictures, papers, voices, places and cards as Meta takes them.
#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "channels/text.hpp"
#include "channels/whatsapp/compose.hpp"

namespace swcs::channels::whatsapp_api {

namespace {

using data::AttachmentType;
using nlohmann::json;
using namespace std::string_view_literals;

std::string last_segment(std::string_view url) {
    const std::string_view path = data::path_of(url);
    return std::string(path.substr(path.rfind('/') + 1));
}

}  // namespace

bool takes_caption(AttachmentType type) {
    return type == AttachmentType::image || type == AttachmentType::video || type == AttachmentType::document;
}

// By its family: Meta's list of kinds grows, and what is uploaded it judges by itself, at once.
bool travels_as_file(const data::Attachment& attachment) {
    constexpr std::array families = {"image/"sv, "audio/"sv, "video/"sv, "application/"sv};
    const bool only_an_address = attachment.media_id.empty() && !attachment.url.empty();
    if (!only_an_address || attachment.mime.find('/') == std::string::npos) return true;
    return attachment.mime.starts_with("text/plain") ||
           std::ranges::any_of(families, [&](auto family) { return attachment.mime.starts_with(family); });
}

std::string_view media_kind(AttachmentType type) {
    return type == AttachmentType::voice ? "audio" : data::name_of(type);  // a voice note is sent as audio
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

json location_content(const data::Location& place) {
    json out = {{"latitude", place.latitude}, {"longitude", place.longitude}};
    if (!place.name.empty()) out["name"] = clean(place.name);
    return out;
}

json contacts_content(std::span<const data::Card> cards) {
    json out = json::array();
    for (const data::Card& card : cards) {
        // Meta wants a name, in two forms.
        const std::string name = clean(card.name.empty() ? card.phone : card.name);
        json contact = {{"name", {{"formatted_name", name}, {"first_name", name}}}};
        if (!card.phone.empty()) contact["phones"] = json::array({{{"phone", clean(card.phone)}}});
        out.push_back(std::move(contact));
    }
    return out;
}

}  // namespace swcs::channels::whatsapp_api
