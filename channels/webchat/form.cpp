// The form, written and read.
#include <algorithm>

#include <nlohmann/json.hpp>

#include "channels/signature.hpp"
#include "channels/text.hpp"
#include "channels/webchat/webchat.hpp"
#include "data/json.hpp"

namespace swcs::channels::webchat_form {

namespace {

using data::Error;
using data::ErrorKind;
using data::text_at;
using nlohmann::json;

bool all_of(std::string_view text, std::string_view others) {
    return std::ranges::all_of(text, [&](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
               others.find(c) != std::string_view::npos;
    });
}

data::Result<data::Inbound> read_message(const json& message, const std::string& visitor) {
    const std::string id = text_at(message, "id");
    data::Inbound out;
    out.from = visitor;
    out.text = clean(text_at(message, "text"));
    out.choice = clean(text_at(message, "choice"));
    if (!is_own_id(id)) return Error{ErrorKind::invalid, "webchat: a message's 'id' is no id"};
    if (code_points(out.text) > kLongestText || code_points(out.choice) > kLongestChoice)
        return Error{ErrorKind::invalid, "webchat: a message is too long"};
    out.external_id = external_id(visitor, id);
    return out;
}

}  // namespace

bool is_visitor(std::string_view id) {
    return id.size() >= 24 && id.size() <= 66 && id.starts_with("v-") && all_of(id, "-_");
}

bool is_own_id(std::string_view id) {
    return id.size() >= 8 && id.size() <= 64 && all_of(id, "-");
}

std::string external_id(std::string_view visitor, std::string_view own) {
    return std::string(visitor) + "/" + std::string(own);
}

std::string_view own_id(std::string_view external_id) {
    const std::size_t slash = external_id.find('/');
    return slash == std::string_view::npos ? std::string_view{} : external_id.substr(slash + 1);
}

std::string seal(std::string_view key, std::string_view body) {
    return "sha256=" + to_hex(hmac_sha256(key, body));
}

data::HttpRequest sealed(const json& form, std::string_view key, std::string_view hook_url, data::Time at) {
    data::HttpRequest request{.method = "POST",
                              .url = std::string(hook_url),
                              .headers = {{"Content-Type", "application/json"}},
                              .body = data::dump(form),
                              .received_at = at};
    request.headers.emplace_back(kSealHeader, seal(key, request.body));
    return request;
}

data::Result<Webhook> read(const json& form, data::Time received_at) {
    const std::string to = clean(text_at(form, "to"));
    const std::string visitor = text_at(form, "visitor");
    if (!is_visitor(visitor)) return Error{ErrorKind::invalid, "webchat: 'visitor' is no visitor"};
    Webhook out;
    for (const json& each : data::at(form, "messages")) {
        auto message = read_message(each, visitor);
        if (!message) return message.error();
        if (message->text.empty() && message->choice.empty()) {
            ++out.ignored;
            continue;
        }
        message->to = to;
        message->sent_at = received_at;
        out.messages.push_back(std::move(*message));
    }
    for (const json& each : data::at(form, "receipts")) {
        const std::string id = text_at(each, "message");
        const auto status = data::delivery_status(text_at(each, "status"));
        const bool seen = status == data::DeliveryStatus::delivered || status == data::DeliveryStatus::read;
        if (id.empty() || !seen) {
            ++out.ignored;
            continue;
        }
        out.receipts.push_back(
            {.to_line = to, .external_id = clean(id), .status = *status, .at = received_at, .error = {}});
    }
    return out;
}

}  // namespace swcs::channels::webchat_form
