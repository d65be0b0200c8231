// What a person sent: the API is asked with the account's credentials and leads to a file on Twilio's own
// servers, which is fetched without them.
// Source: twilio.com/docs/messaging/api/media-resource.
#include "channels/media.hpp"

#include <algorithm>
#include <array>

#include "channels/signature.hpp"
#include "channels/twilio/twilio.hpp"

namespace swcs::channels::twilio_api {

namespace {

constexpr std::size_t kMediaSteps = 3;  // the API, and two places it may lead to
constexpr std::array kRedirects = {301, 302, 303, 307, 308};

bool leads_elsewhere(const data::HttpAnswer& answer) {
    return std::ranges::find(kRedirects, answer.status) != kRedirects.end();
}

}  // namespace

Fetch fetch_media(const data::Attachment& attachment, const Line& line,
                  std::span<const data::HttpAnswer> answers) {
    if (attachment.url.empty()) return NotToBeHad{"twilio: an attachment without an address"};
    const std::string_view set = line.setting("api_url");
    const std::string_view base = set.empty() ? "https://api.twilio.com" : set;
    if (answers.empty()) {
        const std::string account =
            std::string(line.setting("account_sid")) + ":" + std::string(line.secret("auth_token"));
        return FetchCall{.call = {.method = "GET",
                                  .url = attachment.url,
                                  .headers = {{"Authorization", "Basic " + to_base64(account)}},
                                  .body = {}},
                         .hosts = {authority_of(base)}};  // nobody else gets the credentials
    }
    const data::HttpAnswer& last = answers.back();
    if (last.status >= 200 && last.status <= 299) return Whole{};
    if (!leads_elsewhere(last)) return no_file("twilio", last);
    if (answers.size() >= kMediaSteps) return NotToBeHad{"twilio: led from one place to the next"};
    return FetchCall{.call = {.method = "GET",
                              .url = std::string(data::header(last.headers, "Location")),
                              .headers = {},
                              .body = {}},
                     .hosts = media_hosts(line, base, {".twiliocdn.com"})};
}

}  // namespace swcs::channels::twilio_api
