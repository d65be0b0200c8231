// The adapter, and what Africa's Talking posts. It signs nothing: the gateway checks a secret in the hook's
// path before it asks us.
#include "channels/africastalking/africastalking.hpp"

#include <array>

#include "channels/address.hpp"
#include "channels/sms/message.hpp"
#include "channels/text.hpp"

namespace swcs::channels {

namespace africastalking_api {

namespace {

using data::DeliveryStatus;
using data::Error;
using data::ErrorKind;
using data::field;

struct ReportStatus {
    std::string_view name;
    DeliveryStatus status;
};
constexpr std::array kReports = {
    ReportStatus{"Sent", DeliveryStatus::sent},
    ReportStatus{"Submitted", DeliveryStatus::sent},
    ReportStatus{"Buffered", DeliveryStatus::sent},
    ReportStatus{"Success", DeliveryStatus::delivered},
    ReportStatus{"Rejected", DeliveryStatus::failed},
    ReportStatus{"Failed", DeliveryStatus::failed},
    ReportStatus{"Expired", DeliveryStatus::failed},
    ReportStatus{"AbsentSubscriber", DeliveryStatus::failed},
};

// Written "UserInBlackList" in reports, "UserInBlacklist" in answers.
bool says_stop(std::string_view reason) {
    return reason == "UserInBlackList" || reason == "UserInBlacklist" || reason == "DoNotDisturbRejection";
}

// A report names no line of ours: the account's only one is meant. Why it failed stands in failureReason
// ("InsufficientCredit"), or in the status itself.
Webhook report_in(const data::Fields& form, data::Time received_at) {
    Webhook out;
    const std::string_view name = field(form, "status");
    for (const ReportStatus& row : kReports) {
        if (row.name != name) continue;
        const std::string_view why = field(form, "failureReason");
        const bool failed = row.status == DeliveryStatus::failed;
        out.receipts.push_back({.to_line = {},
                                .external_id = clean(field(form, "id")),
                                .status = row.status,
                                .at = received_at,
                                .error = failed ? clean(why.empty() ? name : why) : std::string{}});
        std::string person = phone_address(field(form, "phoneNumber"));
        if (failed && says_stop(why) && !person.empty())
            out.stops.push_back({.to = {}, .from = std::move(person)});
        return out;
    }
    out.ignored = 1;
    return out;
}

// The person opted out by Africa's Talking's own code. The notice has no id: it is about no message.
data::Result<Webhook> opt_out_in(const data::Fields& form, const Account& account) {
    std::string person = phone_address(field(form, "phoneNumber"), account.setting("country_code"));
    if (person.empty()) return Error{ErrorKind::invalid, "africastalking: nobody has opted out"};
    Webhook out;
    out.stops.push_back({.to = clean(field(form, "senderId")), .from = std::move(person)});
    return out;
}

Webhook message_in(const data::Fields& form, const Account& account, data::Time received_at) {
    Webhook out;
    std::string from = phone_address(field(form, "from"), account.setting("country_code"));
    if (from.empty()) {  // a name ("MOVISTAR") cannot be answered
        out.ignored = 1;
        return out;
    }
    data::Inbound message;
    message.to = clean(field(form, "to"));
    message.external_id = clean(field(form, "id"));
    message.from = std::move(from);
    message.text = clean(field(form, "text"));
    message.sent_at = sms::time_of(field(form, "date")).value_or(received_at);
    out.messages.push_back(std::move(message));
    return out;
}

}  // namespace

data::Result<Webhook> read_webhook(const data::Fields& form, const Account& account, data::Time received_at) {
    if (field(form, "id").empty() && sms::has(form, "senderId")) return opt_out_in(form, account);
    if (field(form, "id").empty()) return Error{ErrorKind::invalid, "africastalking: no 'id'"};
    if (sms::has(form, "status")) return report_in(form, received_at);
    if (field(form, "from").empty()) return Error{ErrorKind::invalid, "africastalking: no 'from'"};
    if (!sms::has(form, "text")) return Error{ErrorKind::invalid, "africastalking: no 'text'"};
    return message_in(form, account, received_at);
}

}  // namespace africastalking_api

namespace {

class AfricasTalking final : public Channel {
  public:
    std::string_view name() const override { return "africastalking"; }
    std::string_view kind() const override { return "sms"; }

    std::span<const std::string_view> required_secrets() const override {
        static constexpr std::array<std::string_view, 2> names = {"api_key", "hook_secret"};
        return names;
    }

    data::Result<Webhook> receive(const data::HttpRequest& request, const Account& account) const override {
        return africastalking_api::read_webhook(sms::fields_of(request), account, request.received_at);
    }

    Next next(const data::Outbound& message, const Line& line,
              std::span<const data::HttpAnswer> answers) const override {
        return africastalking_api::next_call(message, line, answers);
    }

    data::Extent extent(const data::Outbound& message, const Line& line) const override {
        return sms::extent(africastalking_api::travelling_texts(message, line));
    }

    bool has_buttons() const override { return false; }
};

}  // namespace

const Channel& africastalking() {
    static const AfricasTalking channel;
    return channel;
}

}  // namespace swcs::channels
