// The adapter. Nothing is known of how such a provider signs: the gateway checks a secret in the hook's path
// before it asks us.
#include "channels/generic/generic.hpp"

#include <array>

#include "channels/sms/message.hpp"

namespace swcs::channels {

namespace {

class Generic final : public Channel {
  public:
    std::string_view name() const override { return "generic"; }
    std::string_view kind() const override { return "sms"; }

    std::span<const std::string_view> required_secrets() const override {
        static constexpr std::array<std::string_view, 1> names = {"hook_secret"};
        return names;
    }

    data::Result<Webhook> receive(const data::HttpRequest& request, const Account& account) const override {
        data::Fields fields = sms::fields_of(request);
        if (data::header(request.headers, "Content-Type").find("xml") != std::string_view::npos) {
            fields = generic_api::xml_fields(request.body);
        }
        return generic_api::read_webhook(fields, account, request.received_at);
    }

    Next next(const data::Outbound& message, const Line& line,
              std::span<const data::HttpAnswer> answers) const override {
        return generic_api::next_call(message, line, answers);
    }

    data::Extent extent(const data::Outbound& message, const Line& line) const override {
        return sms::extent(generic_api::travelling_texts(message, line));
    }

    bool has_buttons() const override { return false; }
};

}  // namespace

const Channel& generic() {
    static const Generic channel;
    return channel;
}

}  // namespace swcs::channels
