// What Infobip posts: {"results":[…]}, messages and delivery reports alike, several in one request. A report
// has a status.
#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "channels/address.hpp"
#include "channels/infobip/infobip.hpp"
#include "channels/price.hpp"
#include "channels/sms/message.hpp"
#include "channels/text.hpp"
#include "data/json.hpp"

namespace swcs::channels::infobip_api {

namespace {

using data::AttachmentType;
using data::DeliveryStatus;
using nlohmann::json;

struct Group {
    std::string_view name;
    DeliveryStatus status;
};
constexpr std::array kGroups = {
    Group{"ACCEPTED", DeliveryStatus::sent},        Group{"PENDING", DeliveryStatus::sent},
    Group{"DELIVERED", DeliveryStatus::delivered},  Group{"SEEN", DeliveryStatus::read},
    Group{"UNDELIVERABLE", DeliveryStatus::failed}, Group{"REJECTED", DeliveryStatus::failed},
    Group{"EXPIRED", DeliveryStatus::failed},  // it waited for the phone until its time was over
};

struct Medium {
    std::string_view mime;
    AttachmentType type;
};
constexpr std::array kMedia = {Medium{"image/", AttachmentType::image},
                               Medium{"audio/", AttachmentType::audio},
                               Medium{"video/", AttachmentType::video}};

AttachmentType type_of_medium(std::string_view mime) {
    for (const Medium& row : kMedia) {
        if (mime.starts_with(row.mime)) return row.type;
    }
    return AttachmentType::document;
}

// "DELIVERED_TO_OPERATOR" is not on the phone yet, whatever its group says: what became of it follows.
std::optional<DeliveryStatus> status_in(const json& status) {
    const std::string group = data::text_at(status, "groupName");
    const auto* row =
        std::find_if(kGroups.begin(), kGroups.end(), [&](const Group& known) { return known.name == group; });
    if (row == kGroups.end()) return std::nullopt;
    return data::text_at(status, "name") == "DELIVERED_TO_OPERATOR" ? DeliveryStatus::sent : row->status;
}

// The error's name ("EC_ABSENT_SUBSCRIBER"), or where there is none the status's ("REJECTED_NO_CREDITS").
std::string why(const json& result) {
    const std::string error = data::text_at(data::at(result, "error"), "name");
    if (!error.empty() && error != "NO_ERROR") return clean(error);
    const json& status = data::at(result, "status");
    const std::string name = data::text_at(status, "name");
    return clean(name.empty() ? data::text_at(status, "groupName") : name);
}

// Their documentation names the count differently, by version.
std::string count_in(const json& message) {
    const std::string count = amount_at(message, "smsCount");
    return count.empty() ? amount_at(message, "messageCount") : count;
}

void add_report(const json& result, data::Time received_at, Webhook& out) {
    const auto status = status_in(data::at(result, "status"));
    if (!status) {
        ++out.ignored;
        return;
    }
    const std::string sender = data::text_at(result, "sender");
    const bool failed = *status == DeliveryStatus::failed;
    out.receipts.push_back({.to_line = clean(sender.empty() ? data::text_at(result, "from") : sender),
                            .external_id = clean(data::text_at(result, "messageId")),
                            .status = *status,
                            .at = sms::time_of(data::text_at(result, "doneAt")).value_or(received_at),
                            .error = failed ? why(result) : std::string{},
                            .charge = charge_in(result)});
}

// The parts of an MMS, {"contentType","value"|"url"}: a list, or JSON in a string, {"mms_parts":[…]}.
json mms_parts(const json& result) {
    if (const json& listed = data::at(result, "message"); listed.is_array()) return listed;
    const auto written = data::parse_json(data::text_at(result, "message"));
    return written ? data::at(*written, "mms_parts") : json::array();
}

void add_mms(const json& result, data::Inbound& message) {
    for (const json& part : mms_parts(result)) {
        const std::string mime = clean(data::text_at(part, "contentType"));
        if (mime.starts_with("text/plain")) {
            message.text += (message.text.empty() ? "" : "\n") + clean(data::text_at(part, "value"));
        } else if (std::string url = clean(data::text_at(part, "url")); !url.empty()) {
            message.attachments.push_back({.type = type_of_medium(mime),
                                           .url = std::move(url),
                                           .media_id = {},
                                           .name = {},
                                           .mime = mime});
        }
    }
}

// Without words or media there is nothing to answer; a name ("MTN") cannot be answered.
void add_message(const json& result, const Account& account, data::Time received_at, Webhook& out) {
    data::Inbound message;
    message.to = clean(data::text_at(result, "to"));
    message.external_id = clean(data::text_at(result, "messageId"));
    message.from = phone_address(data::text_at(result, "from"), account.setting("country_code"));
    message.text = clean(data::text_at(result, "text"));
    message.sent_at = sms::time_of(data::text_at(result, "receivedAt")).value_or(received_at);
    add_mms(result, message);
    if (message.from.empty() || (message.text.empty() && message.attachments.empty())) {
        ++out.ignored;
        return;
    }
    out.messages.push_back(std::move(message));
}

}  // namespace

std::optional<data::Charge> charge_in(const json& message) {
    const json& price = data::at(message, "price");
    return for_each_part(
        charge_of(amount_at(price, "pricePerMessage"), data::text_at(price, "currency"), count_in(message)));
}

data::Result<Webhook> read_webhook(const json& body, const Account& account, data::Time received_at) {
    if (!body.is_object() || !body.contains("results") || !body["results"].is_array())
        return data::Error{data::ErrorKind::invalid, "infobip: no 'results'"};
    Webhook out;
    for (const json& result : body["results"]) {
        if (!result.is_object()) {
            ++out.ignored;
        } else if (!result.contains("status")) {
            add_message(result, account, received_at, out);
        } else if (data::text_at(result, "messageId").empty()) {
            ++out.ignored;
        } else {
            add_report(result, received_at, out);
        }
    }
    return out;
}

}  // namespace swcs::channels::infobip_api
