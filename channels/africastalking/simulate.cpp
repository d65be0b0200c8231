// A pretend Africa's Talking: its forms out of what a phone does, and our calls read as the phone would show
// them.
#include "channels/simulate.hpp"

#include <nlohmann/json.hpp>

#include "channels/africastalking/africastalking.hpp"
#include "channels/signature.hpp"
#include "channels/sms/message.hpp"
#include "channels/sms/segment.hpp"
#include "data/json.hpp"

namespace swcs::channels {

namespace africastalking_api {

namespace {

using nlohmann::json;

data::HttpRequest posted_form(const data::Fields& form, std::string_view url, data::Time at) {
    return {.method = "POST",
            .url = std::string(url),
            .headers = {{"Content-Type", "application/x-www-form-urlencoded"}},
            .body = data::encode_form(form),
            .received_at = at};
}

struct Word {
    data::DeliveryStatus status;
    std::string_view word;  // "" for what is never reported
    std::string_view reason;
};
constexpr Word kWords[] = {{data::DeliveryStatus::queued, "", ""},
                           {data::DeliveryStatus::sent, "Sent", ""},
                           {data::DeliveryStatus::delivered, "Success", ""},
                           {data::DeliveryStatus::read, "", ""},
                           {data::DeliveryStatus::failed, "Failed", "DeliveryFailure"}};

Word word_of(data::DeliveryStatus status) {
    for (const Word& row : kWords) {
        if (row.status == status) return row;
    }
    return {};
}

ProviderTurn answered(int status, const json& recipient, std::optional<PhoneMessage> shown) {
    const json body = {{"SMSMessageData", {{"Message", "Sent"}, {"Recipients", json::array({recipient})}}}};
    return {.answer = {.status = status,
                       .headers = {{"Content-Type", "application/json"}},
                       .body = data::dump(body),
                       .error = {}},
            .shown = std::move(shown)};
}

class AfricasTalkingSimulator final : public Simulator {
  public:
    std::string_view channel() const override { return "africastalking"; }

    data::HttpRequest webhook(const PhoneEvent& event, const Line& line,
                              std::string_view hook_url) const override {
        const std::string& text = event.text.empty() ? event.choice_title : event.text;
        return posted_form({{"date", data::rfc3339(event.at)},
                            {"from", event.from},
                            {"id", event.external_id},
                            {"linkId", ""},
                            {"text", text},
                            {"to", line.address}},
                           hook_url, event.at);
    }

    std::optional<data::HttpRequest> receipt(const PhoneMessage& message, data::DeliveryStatus status,
                                             data::Time at, const Line&,
                                             std::string_view hook_url) const override {
        const Word word = word_of(status);
        if (word.word.empty()) return std::nullopt;
        data::Fields form = {
            {"id", message.receipt_id}, {"status", std::string(word.word)}, {"phoneNumber", message.to}};
        if (!word.reason.empty()) form.emplace_back("failureReason", word.reason);
        return posted_form(form, hook_url, at);
    }

    ProviderTurn accept(const data::HttpCall& call, const Line& line,
                        std::string_view fresh_id) const override {
        if (!same_secret(data::header(call.headers, "apiKey"), line.secret("api_key"))) {
            return {.answer = {.status = 401, .headers = {}, .body = "Invalid auth key", .error = {}},
                    .shown = std::nullopt};
        }
        const data::Fields form = data::parse_form(call.body);
        PhoneMessage shown;
        shown.to = std::string(data::field(form, "to"));
        shown.text = std::string(data::field(form, "message"));
        if (!shown.to.starts_with('+'))
            return answered(201, {{"statusCode", 403}, {"status", "InvalidPhoneNumber"}}, std::nullopt);
        shown.segments = sms::segment(shown.text).segments;
        shown.receipt_id = std::string(fresh_id);
        const json recipient = {
            {"statusCode", 101}, {"number", shown.to}, {"status", "Success"}, {"messageId", fresh_id}};
        return answered(201, recipient, std::move(shown));
    }
};

}  // namespace

}  // namespace africastalking_api

const Simulator& africastalking_simulator() {
    static const africastalking_api::AfricasTalkingSimulator simulator;
    return simulator;
}

}  // namespace swcs::channels
