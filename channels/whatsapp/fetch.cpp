// What a person sent, in two calls: the Graph API tells where the file is, then it is fetched from there
// within five minutes. Both take the token, which therefore goes to Meta's hosts only.
// Source: developers.facebook.com, WhatsApp Cloud API, reference, media.
#include "channels/media.hpp"

#include <nlohmann/json.hpp>

#include "channels/whatsapp/whatsapp.hpp"
#include "data/json.hpp"

namespace swcs::channels::whatsapp_api {

namespace {

constexpr int kMediaNotFound = 404;

bool holds_file(const data::HttpAnswer& answer) {
    return answer.status >= 200 && answer.status <= 299;
}

}  // namespace

Fetch fetch_media(const data::Attachment& attachment, const Line& line,
                  std::span<const data::HttpAnswer> answers) {
    if (attachment.media_id.empty()) return NotToBeHad{"whatsapp: an attachment without an id"};
    const std::string_view set = line.setting("graph_url"), version = line.setting("version");
    const std::string base(set.empty() ? "https://graph.facebook.com" : set);
    const auto get = [&](std::string url) {
        return FetchCall{
            .call = {.method = "GET",
                     .url = std::move(url),
                     .headers = {{"Authorization", "Bearer " + std::string(line.secret("access_token"))}},
                     .body = {}},
            .hosts = media_hosts(line, base, {"lookaside.fbsbx.com"})};
    };
    if (answers.empty()) {
        return get(base + "/" + std::string(version.empty() ? "v23.0" : version) + "/" +
                   data::percent_encode(attachment.media_id));
    }
    if (!holds_file(answers.front())) return no_file("whatsapp", answers.front());
    if (answers.size() == 1) {
        const auto body = data::parse_json(answers.front().body);
        std::string url = body && body->is_object() ? data::text_at(*body, "url") : std::string{};
        if (url.empty()) return Retry{.after = {}, .reason = "whatsapp: an answer without a url"};
        return get(std::move(url));
    }
    if (holds_file(answers.back())) return Whole{};
    // The url has expired: the id leads to a fresh one.
    if (answers.back().status == kMediaNotFound)
        return Retry{.after = {}, .reason = "whatsapp: the url has expired"};
    return no_file("whatsapp", answers.back());
}

}  // namespace swcs::channels::whatsapp_api
