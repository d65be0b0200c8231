// The adapter. Infobip signs nothing by default: the gateway checks a secret in the hook's path before it
// asks us.
#include "channels/infobip/infobip.hpp"

#include <array>
#include <nlohmann/json.hpp>

#include "channels/sms/message.hpp"
#include "data/json.hpp"

namespace swcs::channels {

namespace {

class Infobip final : public Channel {
  public:
    std::string_view name() const override { return "infobip"; }
    std::string_view kind() const override { return "sms"; }

    std::span<const std::string_view> required_secrets() const override {
        static constexpr std::array<std::string_view, 2> names = {"api_key", "hook_secret"};
        return names;
    }

    data::Result<Webhook> receive(const data::HttpRequest& request, const Account& account) const override {
        const auto body = data::parse_json(request.body);
        if (!body) return data::Error{data::ErrorKind::invalid, "infobip: the body is no JSON"};
        return infobip_api::read_webhook(*body, account, request.received_at);
    }

    Next next(const data::Outbound& message, const Line& line,
              std::span<const data::HttpAnswer> answers) const override {
        return infobip_api::next_call(message, line, answers);
    }

    data::Extent extent(const data::Outbound& message, const Line& line) const override {
        return sms::extent(infobip_api::travelling_texts(message, line));
    }

    bool has_buttons() const override { return false; }
};

}  // namespace

const Channel& infobip() {
    static const Infobip channel;
    return channel;
}

}  // namespace swcs::channels
