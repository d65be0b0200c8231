// What a person sent, in two calls: getFile tells where the file is, for an hour; then it is fetched from
// there. The token is part of both addresses, which therefore are made here and never taken from an answer.
// Source: core.telegram.org/bots/api#getfile. Telegram hands over files of at most 20 MB.
#include <nlohmann/json.hpp>

#include "channels/media.hpp"
#include "channels/telegram/telegram.hpp"
#include "data/json.hpp"

namespace swcs::channels::telegram_api {

namespace {

bool is_good(const data::HttpAnswer& answer) {
    return answer.status >= 200 && answer.status <= 299;
}

// "photos/file_12.jpg": letters and digits, a way down and never up.
bool is_way_down(std::string_view path) {
    return !path.empty() && path.front() != '/' && path.find("..") == std::string_view::npos &&
           path.find_first_not_of("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-./") ==
               std::string_view::npos;
}

}  // namespace

Fetch fetch_media(const data::Attachment& attachment, const Line& line,
                  std::span<const data::HttpAnswer> answers) {
    if (attachment.media_id.empty()) return NotToBeHad{"telegram: an attachment without an id"};
    const std::string_view set = line.setting("api_url");
    const std::string base(set.empty() ? "https://api.telegram.org" : set);
    const std::string bot = "/bot" + std::string(line.secret("bot_token")) + "/";
    const auto get = [&](const std::string& path) {
        return FetchCall{.call = {.method = "GET", .url = base + path, .headers = {}, .body = {}},
                         .hosts = media_hosts(line, base, {})};
    };
    if (answers.empty()) return get(bot + "getFile?file_id=" + data::percent_encode(attachment.media_id));
    if (answers.size() > 1)
        return is_good(answers.back()) ? Fetch{Whole{}} : no_file("telegram", answers.back());
    if (!is_good(answers.front())) return no_file("telegram", answers.front());
    const auto body = data::parse_json(answers.front().body);
    if (!body || !body->is_object())
        return Retry{.after = {}, .reason = "telegram: an answer that is not Telegram's"};
    const std::string path = data::text_at(data::at(*body, "result"), "file_path");
    if (!is_way_down(path)) return NotToBeHad{"telegram: an answer without a way to the file"};
    return get("/file" + bot + path);
}

}  // namespace swcs::channels::telegram_api
