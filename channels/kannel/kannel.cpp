// The adapter. Kannel signs nothing: the gateway checks a secret in the URL's path before it asks us.
#include "channels/kannel/kannel.hpp"

#include <array>

#include "channels/sms/message.hpp"
#include "channels/sms/segment.hpp"

namespace swcs::channels {

namespace {

// The query, and behind it a form's fields where the operator chose post-url.
data::Fields fields_of(const data::HttpRequest& request) {
    data::Fields out = data::parse_form(data::query_of(request.url));
    const std::string_view type = data::header(request.headers, "Content-Type");
    if (request.method == "POST" && type.starts_with("application/x-www-form-urlencoded")) {
        for (auto& pair : data::parse_form(request.body)) out.push_back(std::move(pair));
    }
    return out;
}

class Kannel final : public Channel {
  public:
    std::string_view name() const override { return "kannel"; }
    std::string_view kind() const override { return "sms"; }

    std::span<const std::string_view> required_secrets() const override {
        static constexpr std::array<std::string_view, 1> names = {"password"};
        return names;
    }

    data::Result<Webhook> receive(const data::HttpRequest& request, const Account& account) const override {
        const data::Fields fields = fields_of(request);
        if (sms::has(fields, "dlr")) return kannel_api::read_report(fields, account, request.received_at);
        if (!sms::has(fields, "text"))
            return data::Error{data::ErrorKind::invalid, "kannel: neither 'text' nor 'dlr'"};
        return kannel_api::read_message(fields, account, request.received_at);
    }

    Next next(const data::Outbound& message, const Line& line,
              std::span<const data::HttpAnswer> answers) const override {
        return kannel_api::next_call(message, line, answers);
    }

    data::Extent extent(const data::Outbound& message, const Line& line) const override {
        return sms::extent({sms::travelling_text(message, line)});
    }

    bool has_buttons() const override { return false; }
};

}  // namespace

const Channel& kannel() {
    static const Kannel channel;
    return channel;
}

}  // namespace swcs::channels
