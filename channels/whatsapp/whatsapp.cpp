// The adapter: who may talk to us, and where the work is done.
#include <array>
#include <nlohmann/json.hpp>

#include "channels/signature.hpp"
#include "channels/whatsapp/whatsapp.hpp"
#include "data/json.hpp"

namespace swcs::channels {

namespace {

using data::Error;
using data::ErrorKind;
using data::Result;

// Meta proves nothing here but the token the operator typed on both sides; our proof is to echo the
// challenge.
Result<Webhook> verify_subscription(const data::HttpRequest& request, const Account& account) {
    const data::Fields query = data::parse_form(data::query_of(request.url));
    const std::string_view token = account.secret("verify_token");
    if (data::field(query, "hub.mode") != "subscribe") {
        return Error{ErrorKind::invalid, "whatsapp: a GET that is no subscription"};
    }
    if (token.empty() || !same_secret(data::field(query, "hub.verify_token"), token)) {
        return Error{ErrorKind::unauthorized, "whatsapp: wrong verify token"};
    }
    Webhook out;
    out.reply.body = std::string(data::field(query, "hub.challenge"));
    return out;
}

bool signed_by_meta(const data::HttpRequest& request, const Account& account) {
    const std::string_view key = account.secret("app_secret");
    const std::string_view given = data::header(request.headers, "X-Hub-Signature-256");
    return !key.empty() && same_secret(given, "sha256=" + to_hex(hmac_sha256(key, request.body)));
}

class WhatsApp final : public Channel {
  public:
    std::string_view name() const override { return "whatsapp"; }
    std::string_view kind() const override { return "whatsapp"; }

    std::span<const std::string_view> required_secrets() const override {
        static constexpr std::array<std::string_view, 3> names = {"access_token", "app_secret",
                                                                  "verify_token"};
        return names;
    }

    Result<Webhook> receive(const data::HttpRequest& request, const Account& account) const override {
        if (request.method == "GET") return verify_subscription(request, account);
        if (!signed_by_meta(request, account)) {
            return Error{ErrorKind::unauthorized, "whatsapp: bad or missing X-Hub-Signature-256"};
        }
        const auto batch = data::parse_json(request.body);
        if (!batch || !batch->is_object()) return Error{ErrorKind::invalid, "whatsapp: unreadable JSON"};
        return whatsapp_api::read_batch(*batch, request.received_at);
    }

    Next next(const data::Outbound& message, const Line& line,
              std::span<const data::HttpAnswer> answers) const override {
        return whatsapp_api::next_call(message, line, answers);
    }

    // The customer service window:
    // https://developers.facebook.com/docs/whatsapp/cloud-api/guides/send-messages
    data::Millis needs_template_after(const Line&) const override { return std::chrono::hours{24}; }

    bool wants_template(std::string_view receipt_error) const override {
        return receipt_error == whatsapp_api::kWindowShut;
    }

    // The pair rate limit, error 131056; it lets a burst pass before it counts:
    // https://developers.facebook.com/docs/whatsapp/cloud-api/overview/#pair-rate-limits
    data::Millis pair_interval() const override { return std::chrono::seconds{6}; }

    Fetch fetch(const data::Attachment& attachment, const Line& line,
                std::span<const data::HttpAnswer> answers) const override {
        return whatsapp_api::fetch_media(attachment, line, answers);
    }

    bool has_buttons() const override { return true; }
};

}  // namespace

const Channel& whatsapp() {
    static const WhatsApp channel;
    return channel;
}

}  // namespace swcs::channels
