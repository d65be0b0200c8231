// What Twilio posts: a message (MessageSid, From, To, Body, MediaUrlN …) or a status (MessageSid,
// MessageStatus).
#include <array>
#include <charconv>

#include "channels/address.hpp"
#include "channels/price.hpp"
#include "channels/signature.hpp"
#include "channels/text.hpp"
#include "channels/twilio/twilio.hpp"

namespace swcs::channels::twilio_api {

namespace {

using data::AttachmentType;
using data::DeliveryStatus;
using data::field;

struct Status {
    std::string_view name;
    DeliveryStatus status;
};
constexpr std::array kStatuses = {
    Status{"accepted", DeliveryStatus::queued}, Status{"scheduled", DeliveryStatus::queued},
    Status{"queued", DeliveryStatus::queued},   Status{"sending", DeliveryStatus::queued},
    Status{"sent", DeliveryStatus::sent},       Status{"delivered", DeliveryStatus::delivered},
    Status{"read", DeliveryStatus::read},       Status{"undelivered", DeliveryStatus::failed},
    Status{"failed", DeliveryStatus::failed},   Status{"canceled", DeliveryStatus::failed},
};

struct Kind {
    std::string_view prefix;
    AttachmentType type;
};
constexpr std::array kKinds = {
    Kind{"image/", AttachmentType::image},
    Kind{"audio/", AttachmentType::audio},
    Kind{"video/", AttachmentType::video},
};

AttachmentType type_of(std::string_view mime) {
    for (const Kind& kind : kKinds) {
        if (mime.starts_with(kind.prefix)) return kind.type;
    }
    return AttachmentType::document;
}

// "+593…", a short code, a business-scoped id; "" for a name ("MOVISTAR"), which nobody can answer.
std::string sender_of(std::string_view from) {
    if (from.starts_with(kWhatsApp)) from.remove_prefix(kWhatsApp.size());
    return is_business_scoped_id(from) ? std::string(from) : phone_address(from);
}

bool is_readable(std::string_view text) {
    bool spaces = false;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte == 0x7F || (byte < 0x20 && c != '\n' && c != '\r' && c != '\t')) return false;
        spaces = spaces || c == ' ' || c == '\n';
    }
    return spaces && is_utf8(text);
}

// A character cut off at the end, up to three bytes of it, is dropped.
std::string without_torn_end(std::string text) {
    for (int i = 0; i < 3 && !is_utf8(text) && !text.empty(); ++i) text.pop_back();
    return text;
}

// Some carriers hand Twilio a long SMS as base64, cut where the part ended. Nobody types 60 such characters
// without a space: when they decode to words, the words are meant.
std::string body_text(std::string_view body) {
    constexpr std::size_t shortest = 60;
    if (body.size() >= shortest) {
        if (auto decoded = from_base64(body)) {
            const std::string words = without_torn_end(std::move(*decoded));
            if (is_readable(words)) return clean(words);
        }
    }
    return clean(body);
}

std::optional<double> number(std::string_view text) {
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (text.empty() || error != std::errc{} || end != text.data() + text.size()) return std::nullopt;
    return value;
}

std::optional<data::Location> location_of(const data::Fields& form) {
    const auto latitude = number(field(form, "Latitude"));
    const auto longitude = number(field(form, "Longitude"));
    if (!latitude || !longitude || !is_place(*latitude, *longitude)) return std::nullopt;
    const std::string label = clean(field(form, "Label"));
    const std::string address = clean(field(form, "Address"));
    return data::Location{.latitude = *latitude,
                          .longitude = *longitude,
                          .name = label + (label.empty() || address.empty() ? "" : ", ") + address};
}

// Callbacks of numbers set up long ago say it as SmsStatus only; "" for a message, whose status is
// "received".
std::string_view status_named_in(const data::Fields& form) {
    const std::string_view name = field(form, "MessageStatus");
    const std::string_view status = name.empty() ? field(form, "SmsStatus") : name;
    return status == "received" || status == "receiving" ? std::string_view{} : status;
}

// What a button or a row of a list says and sends; templates of Twilio's have either.
std::string_view tapped(const data::Fields& form, std::string_view button, std::string_view row) {
    return field(form, button).empty() ? field(form, row) : field(form, button);
}

// The id Meta gives people on WhatsApp beside their number: by it we know them once they hide that.
std::string other_id_in(const data::Fields& form, const std::string& sender) {
    std::string id = sender_of(field(form, "ExternalUserId"));
    return is_business_scoped_id(id) && id != sender ? id : std::string{};
}

// NumMedia is not believed: the media that are there are read.
std::vector<data::Attachment> media_of(const data::Fields& form) {
    std::vector<data::Attachment> out;
    for (int i = 0;; ++i) {
        const std::string n = std::to_string(i);
        const std::string_view url = field(form, "MediaUrl" + n);
        if (url.empty()) return out;
        const std::string_view mime = field(form, "MediaContentType" + n);
        out.push_back(
            {.type = type_of(mime), .url = clean(url), .media_id = {}, .name = {}, .mime = clean(mime)});
    }
}

// 21610: the person wrote STOP to this number; 63014 and 63033: they blocked it on WhatsApp.
bool is_stop(std::string_view code) {
    return code == "21610" || code == "63014" || code == "63033";
}

Webhook status(const data::Fields& form, std::string_view sid, std::string_view name,
               data::Time received_at) {
    Webhook out;
    for (const Status& row : kStatuses) {
        if (row.name != name) continue;
        out.receipts.push_back({.to_line = clean(field(form, "From")),
                                .external_id = clean(sid),
                                .status = row.status,
                                .at = received_at,
                                .error = clean(field(form, "ErrorCode")),
                                .charge = charge_of(field(form, "Price"), field(form, "PriceUnit"),
                                                    field(form, "NumSegments"))});
        std::string person = sender_of(field(form, "To"));
        if (is_stop(field(form, "ErrorCode")) && !person.empty())
            out.stops.push_back({.to = clean(field(form, "From")), .from = std::move(person)});
        return out;
    }
    out.ignored = 1;
    return out;
}

// Advanced Opt-Out: a word of the operator's own choice in Twilio's console was taken for STOP. Twilio has
// blocked us by now, and only it knows the words.
Webhook message_from(std::string from, std::string_view sid, const data::Fields& form,
                     data::Time received_at) {
    Webhook out;
    if (field(form, "OptOutType") == "STOP")
        out.stops.push_back({.to = clean(field(form, "To")), .from = from});
    const std::string_view title = tapped(form, "ButtonText", "ListTitle");
    std::string also = other_id_in(form, from);
    out.messages.push_back({.to = clean(field(form, "To")),
                            .external_id = clean(sid),
                            .from = std::move(from),
                            .also = std::move(also),
                            .name = clean(field(form, "ProfileName")),
                            .text = title.empty() ? body_text(field(form, "Body")) : clean(title),
                            .choice = clean(tapped(form, "ButtonPayload", "ListId")),
                            .attachments = media_of(form),
                            .location = location_of(form),
                            .context = clean(field(form, "OriginalRepliedMessageSid")),
                            .sent_at = received_at});
    return out;
}

}  // namespace

data::Result<Webhook> read_form(const data::Fields& form, data::Time received_at) {
    const std::string_view sid =
        field(form, "MessageSid").empty() ? field(form, "SmsSid") : field(form, "MessageSid");
    if (sid.empty()) return data::Error{data::ErrorKind::invalid, "twilio: no MessageSid"};
    Webhook out;
    if (const std::string_view name = status_named_in(form); !name.empty()) {
        out = status(form, sid, name, received_at);
    } else if (field(form, "From").empty()) {
        return data::Error{data::ErrorKind::invalid, "twilio: no From"};
    } else if (std::string from = sender_of(field(form, "From")); from.empty()) {
        out.ignored = 1;
    } else {
        out = message_from(std::move(from), sid, form, received_at);
    }
    out.reply = {.status = 200,
                 .content_type = "text/xml",
                 .body = R"(<?xml version="1.0" encoding="UTF-8"?><Response/>)"};
    return out;
}

}  // namespace swcs::channels::twilio_api
