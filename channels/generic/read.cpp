// Messages and reports by the names the operator gave their fields.
#include <array>

#include "channels/address.hpp"
#include "channels/generic/generic.hpp"
#include "channels/price.hpp"
#include "channels/sms/message.hpp"
#include "channels/text.hpp"

namespace swcs::channels::generic_api {

namespace {

using data::DeliveryStatus;

// The setting that names a field, and the name where there is no such setting.
struct Field {
    std::string_view setting;
    std::string_view otherwise;
};
constexpr Field kFrom{"from_field", "from"};
constexpr Field kTo{"to_field", "to"};
constexpr Field kBody{"text_field", "text"};
constexpr Field kId{"id_field", "id"};
constexpr Field kDate{"date_field", "date"};
constexpr Field kStatus{"status_field", "status"};
constexpr Field kError{"error_field", "error"};
constexpr Field kPrice{"price_field", "price"};  // of all parts together
constexpr Field kCurrency{"currency_field", "currency"};
constexpr Field kParts{"parts_field", "parts"};

class Named {
  public:
    Named(const data::Fields& fields, const Account& account) : fields_(fields), account_(account) {}

    bool has(const Field& field) const { return sms::has(fields_, name_of(field)); }
    std::string text(const Field& field) const { return clean(data::field(fields_, name_of(field))); }

  private:
    std::string_view name_of(const Field& field) const {
        const std::string_view own = account_.setting(field.setting);
        return own.empty() ? field.otherwise : own;
    }

    const data::Fields& fields_;  // both outlive the reading of one request
    const Account& account_;
};

// The words that mean a status: those of its setting, separated by spaces, or its usual ones.
struct Words {
    std::string_view setting;
    std::string_view otherwise;
    DeliveryStatus status;
};
constexpr std::array kWords = {
    Words{"queued_words", "queued accepted buffered", DeliveryStatus::queued},
    Words{"sent_words", "sent submitted ACCEPTD ENROUTE", DeliveryStatus::sent},
    Words{"delivered_words", "delivered DELIVRD", DeliveryStatus::delivered},
    Words{"failed_words", "failed rejected undelivered expired UNDELIV REJECTD EXPIRED DELETED",
          DeliveryStatus::failed},
};

bool is_among(std::string_view words, std::string_view word) {
    while (!words.empty()) {
        const std::size_t end = std::min(words.find(' '), words.size());
        if (words.substr(0, end) == word) return true;
        words.remove_prefix(std::min(end + 1, words.size()));
    }
    return false;
}

std::optional<DeliveryStatus> status_of(std::string_view word, const Account& account) {
    for (const Words& row : kWords) {
        const std::string_view own = account.setting(row.setting);
        if (is_among(own.empty() ? row.otherwise : own, word)) return row.status;
    }
    return std::nullopt;
}

// "stopped": the person told the provider to be left alone; such a report is about nobody's message.
bool says_stopped(const Named& request, const Account& account) {
    const std::string_view own = account.setting("stopped_words");
    return is_among(own.empty() ? "stopped optout unsubscribed" : own, request.text(kStatus));
}

data::Result<Webhook> stop_of(const Named& request, const Account& account) {
    std::string from = phone_address(request.text(kFrom), account.setting("country_code"));
    if (from.empty()) return data::Error{data::ErrorKind::invalid, "generic: nobody has stopped"};
    Webhook out;
    out.stops.push_back({.to = request.text(kTo), .from = std::move(from)});
    return out;
}

data::Result<Webhook> report_of(const Named& request, const Account& account, data::Time at) {
    if (request.text(kId).empty())
        return data::Error{data::ErrorKind::invalid, "generic: a report without an id"};
    Webhook out;
    const std::string word = request.text(kStatus);
    const auto status = status_of(word, account);
    if (!status) {
        out.ignored = 1;
        return out;
    }
    std::string error;
    if (*status == DeliveryStatus::failed) error = request.text(kError).empty() ? word : request.text(kError);
    out.receipts.push_back(
        {.to_line = request.text(kTo),
         .external_id = request.text(kId),
         .status = *status,
         .at = at,
         .error = std::move(error),
         .charge = charge_of(request.text(kPrice), request.text(kCurrency), request.text(kParts))});
    return out;
}

// Some providers take a message as delivered only when they read certain words.
data::HttpReply reply_of(const Account& account) {
    const std::string_view type = account.setting("reply_type");
    return {.status = 200,
            .content_type = type.empty() ? "text/plain" : std::string(type),
            .body = std::string(account.setting("reply_body"))};
}

data::Result<Webhook> message_of(const Named& request, const Account& account, data::Time at) {
    if (request.text(kFrom).empty()) return data::Error{data::ErrorKind::invalid, "generic: no sender"};
    if (!request.has(kBody)) return data::Error{data::ErrorKind::invalid, "generic: no text"};
    Webhook out;
    std::string from = phone_address(request.text(kFrom), account.setting("country_code"));
    if (from.empty()) {  // a name ("MOVISTAR") cannot be answered
        out.ignored = 1;
        return out;
    }
    data::Inbound message;
    message.to = request.text(kTo);
    message.external_id = request.text(kId);
    message.from = std::move(from);
    message.text = request.text(kBody);
    message.sent_at = at;
    out.messages.push_back(std::move(message));
    return out;
}

}  // namespace

data::Result<Webhook> read_webhook(const data::Fields& fields, const Account& account,
                                   data::Time received_at) {
    const Named request(fields, account);
    // A time that cannot be read does not cost the words.
    const data::Time at = sms::time_of(request.text(kDate)).value_or(received_at);
    if (says_stopped(request, account)) return stop_of(request, account);
    auto out =
        request.text(kStatus).empty() ? message_of(request, account, at) : report_of(request, account, at);
    if (out) out->reply = reply_of(account);
    return out;
}

}  // namespace swcs::channels::generic_api
