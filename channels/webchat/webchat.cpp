// The adapter.
#include "channels/webchat/webchat.hpp"

#include <nlohmann/json.hpp>

#include "channels/signature.hpp"
#include "data/json.hpp"

namespace swcs::channels {

namespace {

using data::Error;
using data::ErrorKind;

class WebChat final : public Channel {
  public:
    std::string_view name() const override { return "webchat"; }
    std::string_view kind() const override { return "webchat"; }

    // The gateway makes a seal at every start where none is configured.
    std::span<const std::string_view> required_secrets() const override { return {}; }

    data::Result<Webhook> receive(const data::HttpRequest& request, const Account& account) const override {
        const std::string_view key = account.secret(webchat_form::kSealSecret);
        const std::string_view given = data::header(request.headers, webchat_form::kSealHeader);
        if (key.empty() || !same_secret(given, webchat_form::seal(key, request.body)))
            return Error{ErrorKind::unauthorized, "webchat: bad or missing X-Chat-Seal"};
        const auto form = data::parse_json(request.body);
        if (!form || !form->is_object()) return Error{ErrorKind::invalid, "webchat: unreadable JSON"};
        return webchat_form::read(*form, request.received_at);
    }

    Next next(const data::Outbound& message, const Line&, std::span<const data::HttpAnswer>) const override {
        return Done{Sent{.external_ids = {message.id}}};
    }

    bool has_buttons() const override { return true; }
};

}  // namespace

const Channel& webchat() {
    static const WebChat channel;
    return channel;
}

}  // namespace swcs::channels
