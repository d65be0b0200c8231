// What Vonage sends us: messages and delivery receipts of the SMS API (GET, form or JSON) and of the Messages
// API (JSON), told apart by the name of their id.
#include <array>
#include <charconv>

#include "channels/address.hpp"
#include "channels/price.hpp"
#include "channels/sms/message.hpp"
#include "channels/text.hpp"
#include "channels/vonage/vonage.hpp"

namespace swcs::channels::vonage_api {

namespace {

using data::DeliveryStatus;
using data::field;

// What each API calls the same thing.
struct Names {
    std::string_view id;
    std::string_view from;  // of a message
    std::string_view at;
    std::string_view our_number;  // of a receipt: there the two numbers change places in one API only
    std::string_view error;
    std::string_view price;
    std::string_view currency;  // of the price; "": Vonage's own
    std::string_view parts;     // that the receipt is about; "": one
};
constexpr Names kSmsApi{"messageId", "msisdn", "message-timestamp", "to", "err-code", "price", "", ""};
constexpr Names kMessagesApi{"message_uuid", "from",        "timestamp",      "from",
                             "error.title",  "usage.price", "usage.currency", "sms.num_messages"};

// How the Messages API writes a medium of an MMS: "image.url", "image.caption".
struct MediumNames {
    std::string_view url;
    std::string_view caption;
    data::AttachmentType type;
};
constexpr std::array kMediumNames = {
    MediumNames{"image.url", "image.caption", data::AttachmentType::image},
    MediumNames{"audio.url", "audio.caption", data::AttachmentType::audio},
    MediumNames{"video.url", "video.caption", data::AttachmentType::video},
    MediumNames{"file.url", "file.caption", data::AttachmentType::document},
    MediumNames{"vcard.url", "vcard.caption", data::AttachmentType::document},
};

struct ReceiptStatus {
    std::string_view name;
    DeliveryStatus status;
};
constexpr std::array kReceipts = {
    ReceiptStatus{"submitted", DeliveryStatus::sent},       ReceiptStatus{"accepted", DeliveryStatus::sent},
    ReceiptStatus{"buffered", DeliveryStatus::sent},        ReceiptStatus{"unknown", DeliveryStatus::sent},
    ReceiptStatus{"delivered", DeliveryStatus::delivered},  ReceiptStatus{"read", DeliveryStatus::read},
    ReceiptStatus{"failed", DeliveryStatus::failed},        ReceiptStatus{"expired", DeliveryStatus::failed},
    ReceiptStatus{"rejected", DeliveryStatus::failed},      ReceiptStatus{"deleted", DeliveryStatus::failed},
    ReceiptStatus{"undeliverable", DeliveryStatus::failed},
};

int count_of(std::string_view text) {
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc{} && end == text.data() + text.size() ? value : 0;
}

std::optional<data::SmsPart> part_of(const data::Fields& parameters) {
    const data::SmsPart part{.reference = clean(field(parameters, "concat-ref")),
                             .number = count_of(field(parameters, "concat-part")),
                             .total = count_of(field(parameters, "concat-total"))};
    const bool sensible = part.total > 1 && part.number >= 1 && part.number <= part.total;
    return field(parameters, "concat") == "true" && sensible ? std::optional(part) : std::nullopt;
}

std::optional<data::Charge> charge_in(const data::Fields& parameters, const Names& names) {
    return charge_of(field(parameters, names.price),
                     names.currency.empty() ? kCurrency : field(parameters, names.currency),
                     names.parts.empty() ? "1" : field(parameters, names.parts));
}

Webhook receipt_in(const data::Fields& parameters, const Names& names, data::Time at) {
    Webhook out;
    for (const ReceiptStatus& row : kReceipts) {
        if (row.name != field(parameters, "status")) continue;
        const bool failed = row.status == DeliveryStatus::failed;
        out.receipts.push_back({.to_line = clean(field(parameters, names.our_number)),
                                .external_id = clean(field(parameters, names.id)),
                                .status = row.status,
                                .at = at,
                                .error = failed ? clean(field(parameters, names.error)) : std::string{},
                                .charge = charge_in(parameters, names)});
        return out;
    }
    out.ignored = 1;
    return out;
}

void add_media(const data::Fields& parameters, data::Inbound& inbound) {
    for (const MediumNames& row : kMediumNames) {
        std::string url = clean(field(parameters, row.url));
        if (url.empty()) continue;
        inbound.attachments.push_back({.type = row.type, .url = std::move(url)});
        if (inbound.text.empty()) inbound.text = clean(field(parameters, row.caption));
    }
}

// Binary SMS (settings, ring tones) have no text; a name ("MOVISTAR") cannot be answered.
Webhook message_in(const data::Fields& parameters, const Names& names, const Account& account,
                   data::Time at) {
    Webhook out;
    std::string from = phone_address(field(parameters, names.from), account.setting("country_code"));
    data::Inbound inbound;
    inbound.text = clean(field(parameters, "text"));
    add_media(parameters, inbound);
    const bool says_something = sms::has(parameters, "text") || !inbound.attachments.empty();
    if (from.empty() || !says_something) {
        out.ignored = 1;
        return out;
    }
    inbound.to = clean(field(parameters, "to"));
    inbound.external_id = clean(field(parameters, names.id));
    inbound.from = std::move(from);
    inbound.sent_at = at;
    inbound.part = part_of(parameters);
    out.messages.push_back(std::move(inbound));
    return out;
}

}  // namespace

data::Result<Webhook> read_webhook(const data::Fields& parameters, const Account& account,
                                   data::Time received_at) {
    const Names& names = sms::has(parameters, kMessagesApi.id) ? kMessagesApi : kSmsApi;
    if (field(parameters, names.id).empty())
        return data::Error{data::ErrorKind::invalid, "vonage: no messageId"};
    const data::Time at = sms::time_of(field(parameters, names.at)).value_or(received_at);
    if (sms::has(parameters, "status")) return receipt_in(parameters, names, at);
    if (field(parameters, names.from).empty())
        return data::Error{data::ErrorKind::invalid, "vonage: no sender"};
    return message_in(parameters, names, account, at);
}

}  // namespace swcs::channels::vonage_api
