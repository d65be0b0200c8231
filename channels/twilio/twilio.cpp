// The adapter: Twilio's signature, and where the work is done.
#include "channels/twilio/twilio.hpp"

#include <algorithm>
#include <array>

#include "channels/signature.hpp"
#include "channels/sms/message.hpp"

namespace swcs::channels {

namespace twilio_api {

std::string signature(std::string_view auth_token, std::string_view url, data::Fields parameters) {
    std::sort(parameters.begin(), parameters.end());
    parameters.erase(std::unique(parameters.begin(), parameters.end()), parameters.end());
    std::string text(url);
    for (const auto& [name, value] : parameters) text += name + value;
    return to_base64(hmac_sha1(auth_token, text));
}

}  // namespace twilio_api

namespace {

using data::Error;
using data::ErrorKind;

struct Port {
    std::string_view scheme;
    std::string_view number;
};
constexpr std::array kPorts = {Port{"https://", ":443"}, Port{"http://", ":80"}};

// Twilio signs with or without the scheme's own port, whatever the console shows: its libraries try both.
std::string with_other_port(std::string_view url) {
    for (const Port& port : kPorts) {
        if (!url.starts_with(port.scheme)) continue;
        const std::size_t end = std::min(url.find_first_of("/?", port.scheme.size()), url.size());
        const std::string_view origin = url.substr(0, end);
        const std::string rest(url.substr(end));
        if (origin.ends_with(port.number)) {
            return std::string(origin.substr(0, origin.size() - port.number.size())) + rest;
        }
        if (origin.find(':', port.scheme.size()) == std::string_view::npos) {
            return std::string(origin) + std::string(port.number) + rest;
        }
    }
    return std::string(url);
}

bool signed_by_twilio(const data::HttpRequest& request, const data::Fields& form, const Account& account) {
    const std::string_view token = account.secret("auth_token");
    const std::string_view given = data::header(request.headers, "X-Twilio-Signature");
    const bool as_is = same_secret(given, twilio_api::signature(token, request.url, form));
    const bool other = same_secret(given, twilio_api::signature(token, with_other_port(request.url), form));
    return !token.empty() && (as_is || other);
}

class Twilio final : public Channel {
  public:
    std::string_view name() const override { return "twilio"; }
    std::string_view kind() const override { return "sms"; }

    std::span<const std::string_view> required_secrets() const override {
        static constexpr std::array<std::string_view, 1> names = {"auth_token"};
        return names;
    }

    data::Result<Webhook> receive(const data::HttpRequest& request, const Account& account) const override {
        const data::Fields form = request.method == "POST" ? data::parse_form(request.body) : data::Fields{};
        if (!signed_by_twilio(request, form, account)) {
            return Error{ErrorKind::unauthorized, "twilio: bad or missing X-Twilio-Signature"};
        }
        if (request.method != "POST")
            return Error{ErrorKind::invalid, "twilio: webhooks must be set to POST"};
        return twilio_api::read_form(form, request.received_at);
    }

    Next next(const data::Outbound& message, const Line& line,
              std::span<const data::HttpAnswer> answers) const override {
        return twilio_api::next_call(message, line, answers);
    }

    Fetch fetch(const data::Attachment& attachment, const Line& line,
                std::span<const data::HttpAnswer> answers) const override {
        return twilio_api::fetch_media(attachment, line, answers);
    }

    data::Extent extent(const data::Outbound& message, const Line& line) const override {
        if (line.address.starts_with(twilio_api::kWhatsApp)) return {};
        return sms::extent(sms::texts(twilio_api::travelling_text(message, line), line, twilio_api::kText));
    }

    // Meta's window holds through Twilio too: error 63016.
    // https://www.twilio.com/docs/whatsapp/key-concepts#the-24-hour-window
    data::Millis needs_template_after(const Line& line) const override {
        return line.address.starts_with(twilio_api::kWhatsApp) ? std::chrono::hours{24} : data::Millis{0};
    }

    bool wants_template(std::string_view receipt_error) const override {
        return receipt_error == twilio_api::kWindowShut;
    }

    bool has_buttons() const override { return false; }
};

}  // namespace

const Channel& twilio() {
    static const Twilio channel;
    return channel;
}

}  // namespace swcs::channels
