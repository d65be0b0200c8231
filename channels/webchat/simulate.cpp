// A pretend visitor: the forms the page's API passes on. Nothing is ever sent to a provider, so there is no
// call to read.
#include "channels/simulate.hpp"

#include <nlohmann/json.hpp>

#include "channels/webchat/webchat.hpp"

namespace swcs::channels {

namespace {

using data::DeliveryStatus;
using nlohmann::json;

class WebChatSimulator final : public Simulator {
  public:
    std::string_view channel() const override { return "webchat"; }

    data::HttpRequest webhook(const PhoneEvent& event, const Line& line,
                              std::string_view hook_url) const override {
        json message = {{"id", event.external_id},
                        {"text", event.text.empty() ? event.choice_title : event.text}};
        if (!event.choice_id.empty()) message["choice"] = event.choice_id;
        return form(line, event.from, {{"messages", json::array({std::move(message)})}}, hook_url, event.at);
    }

    std::optional<data::HttpRequest> receipt(const PhoneMessage& message, DeliveryStatus status,
                                             data::Time at, const Line& line,
                                             std::string_view hook_url) const override {
        if (status != DeliveryStatus::delivered && status != DeliveryStatus::read) return std::nullopt;
        const json receipt = {{"message", message.receipt_id}, {"status", data::name_of(status)}};
        return form(line, message.to, {{"receipts", json::array({receipt})}}, hook_url, at);
    }

    ProviderTurn accept(const data::HttpCall&, const Line&, std::string_view) const override {
        return {.answer = {.status = 404, .headers = {}, .body = {}, .error = {}}, .shown = std::nullopt};
    }

  private:
    static data::HttpRequest form(const Line& line, const std::string& visitor, json content,
                                  std::string_view hook_url, data::Time at) {
        content["to"] = line.address;
        content["visitor"] = visitor;
        return webchat_form::sealed(content, line.secret(webchat_form::kSealSecret), hook_url, at);
    }
};

}  // namespace

const Simulator& webchat_simulator() {
    static const WebChatSimulator simulator;
    return simulator;
}

}  // namespace swcs::channels
