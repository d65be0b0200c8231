// A pretend Infobip: its JSON out of what a phone does, and our calls read as the phone would show them.
#include "channels/simulate.hpp"

#include <nlohmann/json.hpp>

#include "channels/infobip/infobip.hpp"
#include "channels/sms/message.hpp"
#include "channels/sms/segment.hpp"
#include "data/json.hpp"

namespace swcs::channels {

namespace infobip_api {

namespace {

using nlohmann::json;

data::HttpRequest posted_results(json result, std::string_view url, data::Time at) {
    return {.method = "POST",
            .url = std::string(url),
            .headers = {{"Content-Type", "application/json"}},
            .body = data::dump({{"results", json::array({std::move(result)})}}),
            .received_at = at};
}

struct Report {
    data::DeliveryStatus status;
    const char* group;  // "" for what is never reported
    const char* error;
};
constexpr Report kReports[] = {{data::DeliveryStatus::queued, "", ""},
                               {data::DeliveryStatus::sent, "PENDING", "NO_ERROR"},
                               {data::DeliveryStatus::delivered, "DELIVERED", "NO_ERROR"},
                               {data::DeliveryStatus::read, "", ""},
                               {data::DeliveryStatus::failed, "UNDELIVERABLE", "EC_ABSENT_SUBSCRIBER"}};

ProviderTurn answered(int status, const json& body, std::optional<PhoneMessage> shown = std::nullopt) {
    return {.answer = {.status = status,
                       .headers = {{"Content-Type", "application/json"}},
                       .body = data::dump(body),
                       .error = {}},
            .shown = std::move(shown)};
}

class InfobipSimulator final : public Simulator {
  public:
    std::string_view channel() const override { return "infobip"; }

    data::HttpRequest webhook(const PhoneEvent& event, const Line& line,
                              std::string_view hook_url) const override {
        const std::string& text = event.text.empty() ? event.choice_title : event.text;
        return posted_results({{"messageId", event.external_id},
                               {"from", sms::without_plus(event.from)},
                               {"to", line.address},
                               {"text", text},
                               {"cleanText", text},
                               {"receivedAt", data::rfc3339(event.at)},
                               {"smsCount", sms::segment(text).segments}},
                              hook_url, event.at);
    }

    std::optional<data::HttpRequest> receipt(const PhoneMessage& message, data::DeliveryStatus status,
                                             data::Time at, const Line& line,
                                             std::string_view hook_url) const override {
        for (const Report& row : kReports) {
            if (row.status != status || row.group[0] == '\0') continue;
            return posted_results({{"messageId", message.receipt_id},
                                   {"to", sms::without_plus(message.to)},
                                   {"sender", line.address},
                                   {"doneAt", data::rfc3339(at)},
                                   {"status", {{"groupName", row.group}}},
                                   {"error", {{"name", row.error}}}},
                                  message.callback_url.empty() ? hook_url : message.callback_url, at);
        }
        return std::nullopt;
    }

    ProviderTurn accept(const data::HttpCall& call, const Line& line, std::string_view) const override {
        if (!data::header(call.headers, "Authorization").ends_with(line.secret("api_key")))
            return answered(401, {{"errorCode", "E401"}});
        const auto body = data::parse_json(call.body);
        const json message =
            body && !data::at(*body, "messages").empty() ? data::at(*body, "messages").front() : json();
        const json to =
            data::at(message, "destinations").empty() ? json() : data::at(message, "destinations").front();
        PhoneMessage shown;
        shown.to = "+" + data::text_at(to, "to");
        shown.text = data::text_at(data::at(message, "content"), "text");
        if (shown.text.empty()) return answered(400, {{"errorCode", "E400"}});
        shown.segments = sms::segment(shown.text).segments;
        shown.receipt_id = data::text_at(to, "messageId");
        shown.callback_url = data::text_at(data::at(data::at(message, "webhooks"), "delivery"), "url");
        const json taken = {{"messageId", shown.receipt_id},
                            {"status", {{"groupId", kPending}, {"groupName", "PENDING"}}}};
        return answered(200, {{"messages", json::array({taken})}}, std::move(shown));
    }
};

}  // namespace

}  // namespace infobip_api

const Simulator& infobip_simulator() {
    static const infobip_api::InfobipSimulator simulator;
    return simulator;
}

}  // namespace swcs::channels
