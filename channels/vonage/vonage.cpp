// The adapter. Signed webhooks are a favour Vonage's support grants: until then the secret in the hook's
// path says who calls, and once signature_secret is set nothing unsigned gets in.
#include "channels/vonage/vonage.hpp"

#include <array>

#include "channels/sms/message.hpp"

namespace swcs::channels {

namespace {

class Vonage final : public Channel {
  public:
    std::string_view name() const override { return "vonage"; }
    std::string_view kind() const override { return "sms"; }

    std::span<const std::string_view> required_secrets() const override {
        static constexpr std::array<std::string_view, 2> names = {"api_secret", "hook_secret"};
        return names;
    }

    data::Result<Webhook> receive(const data::HttpRequest& request, const Account& account) const override {
        const data::Fields parameters = sms::fields_of(request);
        const std::string_view secret = account.secret("signature_secret");
        if (!secret.empty() &&
            !vonage_api::is_signed(request, parameters, account.setting("signature_method"), secret)) {
            return data::Error{data::ErrorKind::unauthorized, "vonage: bad or missing signature"};
        }
        return vonage_api::read_webhook(parameters, account, request.received_at);
    }

    Next next(const data::Outbound& message, const Line& line,
              std::span<const data::HttpAnswer> answers) const override {
        return vonage_api::next_call(message, line, answers);
    }

    data::Extent extent(const data::Outbound& message, const Line& line) const override {
        return sms::extent(vonage_api::travelling_texts(message, line));
    }

    bool has_buttons() const override { return false; }
};

}  // namespace

const Channel& vonage() {
    static const Vonage channel;
    return channel;
}

}  // namespace swcs::channels
