// A pretend provider of the simplest kind: it calls our hook with the default names, takes any call its
// line's templates make, and shows what stands where they put {{text}}.
#include "channels/simulate.hpp"

#include "channels/generic/generic.hpp"
#include "channels/sms/message.hpp"
#include "channels/sms/segment.hpp"

namespace swcs::channels {

namespace generic_api {

namespace {

data::HttpRequest asked(const data::Fields& query, std::string_view url, data::Time at) {
    return {.method = "GET",
            .url = std::string(url) + "?" + data::encode_form(query),
            .headers = {},
            .body = {},
            .received_at = at};
}

// The query, and behind it a form's or a JSON object's fields.
data::Fields fields_of_call(const data::HttpCall& call) {
    return sms::fields_of({.method = call.method,
                           .url = call.url,
                           .headers = call.headers,
                           .body = call.body,
                           .received_at = {}});
}

class GenericSimulator final : public Simulator {
  public:
    std::string_view channel() const override { return "generic"; }

    data::HttpRequest webhook(const PhoneEvent& event, const Line& line,
                              std::string_view hook_url) const override {
        const std::string& text = event.text.empty() ? event.choice_title : event.text;
        return asked({{"from", event.from},
                      {"to", line.address},
                      {"text", text},
                      {"id", event.external_id},
                      {"date", data::rfc3339(event.at)}},
                     hook_url, event.at);
    }

    std::optional<data::HttpRequest> receipt(const PhoneMessage& message, data::DeliveryStatus status,
                                             data::Time at, const Line& line,
                                             std::string_view hook_url) const override {
        if (status == data::DeliveryStatus::read) return std::nullopt;
        return asked({{"id", message.receipt_id},
                      {"to", line.address},
                      {"status", std::string(data::name_of(status))},
                      {"date", data::rfc3339(at)}},
                     hook_url, at);
    }

    ProviderTurn accept(const data::HttpCall& call, const Line& line, std::string_view) const override {
        const data::Fields fields = fields_of_call(call);
        PhoneMessage shown;
        shown.to = std::string(data::field(fields, "to"));
        shown.text = std::string(data::field(fields, "text"));
        shown.receipt_id = std::string(data::field(fields, "id"));
        shown.segments = sms::segment(shown.text).segments;
        ProviderTurn turn{.answer = {.status = shown.to.empty() ? 400 : 200,
                                     .headers = {},
                                     .body = "OK " + std::string(line.setting("ok")),
                                     .error = {}},
                          .shown = std::nullopt};
        if (!shown.to.empty()) turn.shown = std::move(shown);
        return turn;
    }
};

}  // namespace

}  // namespace generic_api

const Simulator& generic_simulator() {
    static const generic_api::GenericSimulator simulator;
    return simulator;
}

}  // namespace swcs::channels
