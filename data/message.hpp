// What travels between people and the gateway, whatever the channel.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "data/cost.hpp"
#include "data/time.hpp"

namespace swcs::data {

// A line is one configured sender: a WhatsApp number, an SMS short code, a mailbox.
struct Address {
    std::string line{};  // the line's name in the configuration
    std::string id{};    // the person on it: E.164 with "+", a business-scoped id, an e-mail address

    auto operator<=>(const Address&) const = default;
};

enum class AttachmentType { image, audio, voice, video, document, sticker };

struct Attachment {
    AttachmentType type = AttachmentType::document;
    std::string url{};       // where the provider keeps it, or
    std::string media_id{};  // the provider's handle for it
    std::string name{};
    std::string mime{};
    std::string file{};  // its SHA-256, where it lies in our own vault
    // The file itself, where a channel has to upload it: put here before every step of its sending, never
    // stored.
    std::string bytes{};
};

struct Location {
    double latitude = 0;
    double longitude = 0;
    std::string name{};  // with the address, as the provider gave it
};

// Where a text belongs among the parts of a long SMS that the provider passes on one by one.
struct SmsPart {
    std::string reference{};  // the same for all parts of one text; providers use it again after a while
    int number = 0;           // from 1
    int total = 0;
};

// One message from a person.
struct Inbound {
    std::string to{};  // our address as the provider names it (phone_number_id, short code): finds the line
    std::string external_id{};  // the provider's id; makes a redelivered webhook harmless
    std::string from{};         // Address::id of the sender
    std::string also{};         // another id of the same person on this channel; the provider vouches for it
    std::string name{};         // as the person's profile says; may be empty
    std::string text{};
    std::string choice{};  // id of the button or list row that was tapped
    std::vector<Attachment> attachments{};
    std::optional<Location> location{};
    std::string context{};          // external id of the message this one replies to
    Time sent_at{};                 // as the provider says; received_at decides where it matters
    std::string subject{};          // of a mail
    bool automatic = false;         // a machine wrote it (auto-reply, list): kept, never answered
    std::optional<SmsPart> part{};  // set: `text` is one part only, to be joined before anybody reads it
};

struct Choice {
    std::string id{};
    std::string title{};
    std::string description{};  // shown where the channel has room
};

struct TemplateButton {  // what one button of a template is given
    int index = 0;       // its place among the template's buttons, from 0
    std::string kind{};  // "url": the end of its address; "quick_reply": what a tap sends back; "copy_code"
    std::string value{};
};

struct Template {  // a message the provider approved beforehand
    std::string name{};
    std::string language{};
    std::vector<std::string> variables{};  // of its body, in order
    std::string header{};                  // the variable of its header, where that has one
    std::optional<Attachment> header_media{};
    std::vector<TemplateButton> buttons{};
};

// Something to tap beside the choices: it opens a page, a form the provider keeps, or asks where the person
// is.
enum class ActionKind { link, form, location };

struct Action {
    ActionKind kind = ActionKind::link;
    std::string title{};   // on the button
    std::string target{};  // a link's URL, a form's id; a location has none
};

struct Card {  // somebody to turn to, as phones save it
    std::string name{};
    std::string phone{};
};

// One message to a person.
struct Outbound {
    std::string id{};  // our message id; providers that let us pass one get it, and name it in receipts
    std::string to{};  // Address::id of the recipient
    std::string text{};
    std::vector<Choice> choices{};
    std::vector<Attachment> attachments{};
    std::optional<Action> action{};
    std::optional<Location> location{};  // a place to show
    std::vector<Card> contacts{};
    std::optional<Template> template_message{};
    // External id of theirs to mark as read once this one is sent; alone when there is nothing to say.
    std::string mark_read{};  // external id to mark as read; nothing else is sent then
    // For channels that thread, as mail does.
    std::string subject{};
    std::string thread{};   // what an answer belongs to: a case's id or a referral's, signed into the address
    std::string context{};  // external id of the message this one replies to
    bool automatic = true;  // written by the assistant, not by a person
};

// Only upwards, but for failed: it follows queued and sent only, and a later delivered is believed.
enum class DeliveryStatus { queued, sent, delivered, read, failed };

// The status after hearing `heard` while at `current`.
DeliveryStatus advance(DeliveryStatus current, DeliveryStatus heard);

// A provider's word about a message we sent.
struct Receipt {
    std::string to_line{};      // our address as the provider names it; finds the line
    std::string external_id{};  // the provider's id, or ours where it gives none (Kannel)
    DeliveryStatus status = DeliveryStatus::sent;
    Time at{};
    std::string error{};             // the provider's code, "" when fine
    std::optional<Charge> charge{};  // what it says of the price
};

std::string_view name_of(AttachmentType type);
std::string_view name_of(DeliveryStatus status);
std::string_view name_of(ActionKind kind);
std::optional<AttachmentType> attachment_type(std::string_view name);
std::optional<DeliveryStatus> delivery_status(std::string_view name);
std::optional<ActionKind> action_kind(std::string_view name);

}  // namespace swcs::data
