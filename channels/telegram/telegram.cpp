// The adapter: who may talk to us, and where the work is done.
#include "channels/telegram/telegram.hpp"

#include <array>
#include <nlohmann/json.hpp>

#include "channels/signature.hpp"
#include "data/json.hpp"

namespace swcs::channels {

namespace telegram_api {

std::string_view bot_id(std::string_view token) {
    return token.substr(0, token.find(':'));
}

}  // namespace telegram_api

namespace {

using data::Error;
using data::ErrorKind;

// Telegram signs nothing: it repeats the token that was given to setWebhook.
bool sent_by_telegram(const data::HttpRequest& request, const Account& account) {
    const std::string_view token = account.secret("secret_token");
    return !token.empty() &&
           same_secret(data::header(request.headers, "X-Telegram-Bot-Api-Secret-Token"), token);
}

class Telegram final : public Channel {
  public:
    std::string_view name() const override { return "telegram"; }
    std::string_view kind() const override { return "telegram"; }

    std::span<const std::string_view> required_secrets() const override {
        static constexpr std::array<std::string_view, 2> names = {"bot_token", "secret_token"};
        return names;
    }

    data::Result<Webhook> receive(const data::HttpRequest& request, const Account& account) const override {
        if (!sent_by_telegram(request, account)) {
            return Error{ErrorKind::unauthorized, "telegram: bad or missing secret token"};
        }
        const auto update = data::parse_json(request.body);
        if (!update || !update->is_object()) return Error{ErrorKind::invalid, "telegram: unreadable JSON"};
        const std::string bot(telegram_api::bot_id(account.secret("bot_token")));
        return telegram_api::read_update(*update, bot, request.received_at);
    }

    Next next(const data::Outbound& message, const Line& line,
              std::span<const data::HttpAnswer> answers) const override {
        return telegram_api::next_call(message, line, answers);
    }

    Fetch fetch(const data::Attachment& attachment, const Line& line,
                std::span<const data::HttpAnswer> answers) const override {
        return telegram_api::fetch_media(attachment, line, answers);
    }

    bool has_buttons() const override { return true; }
};

}  // namespace

const Channel& telegram() {
    static const Telegram channel;
    return channel;
}

}  // namespace swcs::channels
