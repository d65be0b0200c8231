// Photos, voice notes, places: kept as the answer to what is asked, or as the evidence and the place of the
// case.
#include <algorithm>
#include <cmath>
#include <string>

#include "dialog/moves.hpp"
#include "dialog/say.hpp"

namespace swcs::dialog {

namespace {

using data::AttachmentType;

constexpr std::size_t kReferenceBytes = 500;

bool is_voice(const data::Attachment& attachment) {
    return attachment.type == AttachmentType::audio || attachment.type == AttachmentType::voice;
}

bool spoken(const data::Inbound& message) {
    return std::ranges::any_of(message.attachments, is_voice);
}

// The slot of that type that is asked now, else the first open one of the form; "" when there is none.
std::string slot_for(const Turn& turn, std::string_view type) {
    const auto of_type = [&](const std::string& id) {
        const auto* slot = slot_of(turn, id);
        return slot != nullptr && slot->type == type;
    };
    if (of_type(turn.talk.awaiting)) return turn.talk.awaiting;
    const auto* sub = current(turn);
    if (sub == nullptr) return {};
    for (const auto& id : sub->slots) {
        if (of_type(id) && !turn.talk.slots.contains(id)) return id;
    }
    return {};
}

// "-1.80190,-79.53440": five decimals are a metre.
std::string coordinates(const data::Location& place) {
    if (!std::isfinite(place.latitude) || !std::isfinite(place.longitude)) return {};
    const auto number = [](double value) {
        const auto text = std::to_string(std::clamp(value, -180.0, 180.0));
        return text.substr(0, text.size() - 1);
    };
    return number(place.latitude) + "," + number(place.longitude);
}

void keep_place(Turn& turn, const data::Location& place) {
    const std::string slot = slot_for(turn, "location");
    const std::string where = coordinates(place);
    if (slot.empty() || where.empty()) return;
    const std::string shown = place.name.empty() ? where : kept(place.name, kReferenceBytes);
    fill(turn, slot, {.value = where, .shown = shown, .said = {}, .at = turn.event.at});
}

void keep_evidence(Turn& turn, const data::Attachment& attachment) {
    const std::string slot = slot_for(turn, "attachment");
    if (slot.empty()) return;
    const std::string reference = attachment.media_id.empty() ? attachment.url : attachment.media_id;
    const std::string shown =
        attachment.name.empty() ? std::string(data::name_of(attachment.type)) : attachment.name;
    fill(turn, slot,
         {.value = kept(reference, kReferenceBytes),
          .shown = kept(shown, kReferenceBytes),
          .said = {},
          .at = turn.event.at});
}

// A message tells a need that we cannot hear or see: the third one in a row goes to a person, as three
// unclear texts do.
void ask_for_words(Turn& turn, std::string_view key) {
    const bool asked = turn.talk.stage != data::Stage::listening && turn.talk.stage != data::Stage::waiting;
    if (!asked && turn.contact.owner == data::Owner::bot && ++turn.talk.misunderstood >= 3) {
        return ask_person(turn, "misunderstood");
    }
    say(turn, key);
    if (asked) ask_again(turn);
}

void go_on(Turn& turn) {
    using data::Stage;
    const bool answered = turn.talk.stage == Stage::filling && turn.talk.slots.contains(turn.talk.awaiting);
    if (answered) return ask_next(turn);
    if (turn.talk.stage != Stage::waiting) repeat_pending(turn);
}

}  // namespace

bool hear_attachments(Turn& turn, const data::Inbound& message) {
    if (message.location) keep_place(turn, *message.location);
    for (const auto& attachment : message.attachments) {
        if (!is_voice(attachment)) keep_evidence(turn, attachment);
    }
    const bool anything = message.location || !message.attachments.empty();
    if (!anything || !message.text.empty() || !message.choice.empty()) return false;
    if (turn.talk.stage == data::Stage::silent) return true;
    greet(turn);
    if (spoken(message)) {
        ask_for_words(turn, "audio.received");
        return true;
    }
    say(turn, message.location ? "location.received" : "attachment.received");
    go_on(turn);
    return true;
}

bool hear_unreadable(Turn& turn, const data::Inbound& message) {
    const bool blank = message.text.find_first_not_of(" \t\r\n") == std::string::npos;
    if (!blank || !message.choice.empty() || message.location || !message.attachments.empty()) return false;
    const bool unwanted = turn.talk.stage == data::Stage::silent || turn.contact.opted_out || hushed(turn);
    if (unwanted) return true;
    greet(turn);
    ask_for_words(turn, "unsupported.received");
    return true;
}

}  // namespace swcs::dialog
