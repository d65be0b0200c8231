// The parts a message to a person is composed of: each gives the JSON that stands under its type's name.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>

#include "channels/channel.hpp"

namespace swcs::channels::whatsapp_api {

bool takes_caption(data::AttachmentType type);
// False for what Meta takes no file of that kind (an address book's card): it would refuse the message.
bool travels_as_file(const data::Attachment& attachment);
std::string_view media_kind(data::AttachmentType type);
nlohmann::json media_content(const data::Attachment& attachment, const std::string& caption);

nlohmann::json template_content(const data::Template& wanted);

// What the person taps under a text: reply buttons, a list, a link, a form, the question for a place. It
// still lacks its body, "interactive.body.text". nullopt: nothing here can be tapped.
std::optional<nlohmann::json> tappable(const data::Outbound& message, const Line& line);

// Reply buttons and links may have a picture, a video or a document over their text; lists may not.
bool takes_header(const nlohmann::json& interactive);

nlohmann::json location_content(const data::Location& place);
nlohmann::json contacts_content(std::span<const data::Card> cards);

}  // namespace swcs::channels::whatsapp_api
