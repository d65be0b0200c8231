// A pretend Kannel: it calls our hook with a phone's message or a report, and reads our sendsms as the phone
// shows it.
#include "channels/simulate.hpp"

#include "channels/kannel/kannel.hpp"
#include "channels/signature.hpp"
#include "channels/sms/segment.hpp"
#include "channels/text.hpp"

namespace swcs::channels {

namespace {

using data::DeliveryStatus;
using data::field;

std::string seconds(data::Time time) {
    return std::to_string(data::to_ms(time) / 1000);
}

data::HttpRequest get(std::string url, data::Time at) {
    return {.method = "GET", .url = std::move(url), .headers = {}, .body = {}, .received_at = at};
}

// The number Kannel puts for %d; "" for what it never reports.
std::string_view report_number(DeliveryStatus status) {
    switch (status) {
        case DeliveryStatus::sent:
            return "8";
        case DeliveryStatus::delivered:
            return "1";
        case DeliveryStatus::failed:
            return "2";
        case DeliveryStatus::queued:
        case DeliveryStatus::read:
            return "";
    }
    return "";
}

std::string filled(std::string text, std::string_view escape, std::string_view value) {
    if (const std::size_t at = text.find(escape); at != std::string::npos)
        text.replace(at, escape.size(), value);
    return text;
}

ProviderTurn answered(int status, std::string_view body) {
    return {.answer = {.status = status,
                       .headers = {{"Content-Type", "text/html"}},
                       .body = std::string(body),
                       .error = {}},
            .shown = std::nullopt};
}

class KannelSimulator final : public Simulator {
  public:
    std::string_view channel() const override { return "kannel"; }

    data::HttpRequest webhook(const PhoneEvent& event, const Line& line,
                              std::string_view hook_url) const override {
        const std::string& text = event.text.empty() ? event.choice_title : event.text;
        const bool gsm = sms::segment(text).coding == sms::Coding::gsm7;
        const data::Fields query = {{"from", event.from},
                                    {"to", line.address},
                                    {"text", gsm ? text : to_utf16be(text)},
                                    {"coding", std::to_string(gsm ? kannel_api::kGsm : kannel_api::kUcs2)},
                                    {"charset", gsm ? "UTF-8" : "UTF-16BE"},
                                    {"id", event.external_id},
                                    {"at", seconds(event.at)}};
        return get(std::string(hook_url) + "?" + data::encode_form(query), event.at);
    }

    std::optional<data::HttpRequest> receipt(const PhoneMessage& message, DeliveryStatus status,
                                             data::Time at, const Line&, std::string_view) const override {
        const std::string_view number = report_number(status);
        if (number.empty() || message.callback_url.empty()) return std::nullopt;
        const std::string_view centre =
            status == DeliveryStatus::failed ? "NACK/0x0000000b/Invalid Destination" : "";
        std::string url = filled(message.callback_url, "%d", number);
        url = filled(std::move(url), "%T", seconds(at));
        return get(filled(std::move(url), "%A", data::percent_encode(centre)), at);
    }

    ProviderTurn accept(const data::HttpCall& call, const Line& line, std::string_view) const override {
        const data::Fields query = data::parse_form(data::query_of(call.url));
        const bool known = field(query, "username") == line.setting("username") &&
                           same_secret(field(query, "password"), line.secret("password"));
        if (!known) return answered(403, "Authorization failed for sendsms");
        if (field(query, "to").empty()) return answered(400, "Missing receiver number, rejected");
        PhoneMessage shown;
        shown.to = std::string(field(query, "to"));
        const std::string_view bytes = field(query, "text");
        const bool ucs2 = field(query, "coding") == std::to_string(kannel_api::kUcs2);
        shown.text = ucs2 ? from_utf16be(bytes) : std::string(bytes);
        shown.segments = sms::segment(shown.text).segments;
        shown.callback_url = std::string(field(query, "dlr-url"));
        shown.receipt_id = std::string(field(data::parse_form(data::query_of(shown.callback_url)), "msgid"));
        ProviderTurn turn = answered(202, "0: Accepted for delivery");
        turn.shown = std::move(shown);
        return turn;
    }
};

}  // namespace

const Simulator& kannel_simulator() {
    static const KannelSimulator simulator;
    return simulator;
}

}  // namespace swcs::channels
