#include "gateway/cli/http_json.hpp"

#include "channels/signature.hpp"
#include "channels/text.hpp"
#include "data/json.hpp"
#include "gateway/http_status.hpp"

namespace swcs::gateway::cli {

namespace {

using data::Error;
using data::ErrorKind;
using nlohmann::json;

data::Result<data::Headers> headers_from(const json& object) {
    data::Headers out;
    if (!object.contains("headers") || object["headers"].is_null()) return out;
    const Error unreadable{ErrorKind::invalid, "\"headers\" is no object of texts"};
    if (!object["headers"].is_object()) return unreadable;
    for (const auto& [name, value] : object["headers"].items()) {
        const json values = value.is_array() ? value : json::array({value});
        for (const auto& one : values) {
            if (!one.is_string()) return unreadable;
            out.emplace_back(name, one.get<std::string>());
        }
    }
    return out;
}

data::Result<std::string> body_from(const json& object) {
    if (object.contains("body") && !object["body"].is_string()) {
        return Error{ErrorKind::invalid, "\"body\" is no text: give the raw bytes"};
    }
    if (!object.contains("body_b64")) return data::text_at(object, "body");
    if (auto bytes = channels::from_base64(data::text_at(object, "body_b64"))) return std::move(*bytes);
    return Error{ErrorKind::invalid, "\"body_b64\" is not base64"};
}

json shown(const data::Attachment& attachment) {
    json out{{"type", data::name_of(attachment.type)}, {"name", attachment.name}};
    const bool by_url = !attachment.url.empty();
    out[by_url ? "url" : "media_id"] = by_url ? attachment.url : attachment.media_id;
    return out;
}

json shown(const data::Inbound& message) {
    json attachments = json::array();
    for (const auto& attachment : message.attachments) attachments.push_back(shown(attachment));
    json out{
        {"external_id", message.external_id},
        {"from", message.from},
        {"name", message.name},
        {"text", message.text},
        {"choice", message.choice},
        {"attachments", attachments},
        {"location", message.location ? data::to_json(*message.location) : json(nullptr)},
        {"sent_at", message.sent_at == data::Time{} ? json(nullptr) : json(data::rfc3339(message.sent_at))}};
    if (const auto& part = message.part) {
        out["part"] = {{"reference", part->reference}, {"number", part->number}, {"total", part->total}};
    }
    if (!message.also.empty()) out["also"] = message.also;
    return out;
}

json shown(const channels::Stop& stop) {
    return {{"from", stop.from}};
}

json shown(const data::Receipt& receipt) {
    return {{"external_id", receipt.external_id},
            {"status", data::name_of(receipt.status)},
            {"error", receipt.error}};
}

template <typename Record>
json all_shown(const std::vector<Record>& records) {
    json out = json::array();
    for (const auto& record : records) out.push_back(shown(record));
    return out;
}

}  // namespace

data::Result<data::HttpRequest> request_from(const json& object, data::Time received_at) {
    const std::string url = data::text_at(object, "url");
    if (url.empty()) return Error{ErrorKind::invalid, "the line has no \"url\""};
    auto headers = headers_from(object);
    if (!headers) return headers.error();
    auto body = body_from(object);
    if (!body) return body.error();
    const std::string method = data::text_at(object, "method");
    return data::HttpRequest{.method = method.empty() ? "POST" : method,
                             .url = url,
                             .headers = std::move(*headers),
                             .body = std::move(*body),
                             .received_at = received_at};
}

json to_json(const data::HttpCall& call) {
    json headers = json::object();
    for (const auto& [name, value] : call.headers) headers[name] = value;
    json out{{"method", call.method}, {"url", call.url}, {"headers", headers}};
    // A body may be bytes (media); JSON holds only text.
    if (channels::is_utf8(call.body)) {
        out["body"] = call.body;
    } else {
        out["body_b64"] = channels::to_base64(call.body);
    }
    return out;
}

json to_json(const channels::Mail& mail) {
    return {{"method", "MAIL"},
            {"url", mail.server},
            {"headers", {{"MAIL FROM", mail.envelope_from}, {"RCPT TO", mail.envelope_to}}},
            {"body", mail.message}};
}

json decoded(const data::Result<channels::Webhook>& webhook) {
    if (!webhook) {
        return {{"status", http_status(webhook.error().kind)},
                {"messages", json::array()},
                {"receipts", json::array()},
                {"ignored", 0},
                {"error", webhook.error().message}};
    }
    json out{{"status", webhook->reply.status},
             {"messages", all_shown(webhook->messages)},
             {"receipts", all_shown(webhook->receipts)},
             {"ignored", webhook->ignored},
             {"error", nullptr}};
    if (!webhook->stops.empty()) out["stops"] = all_shown(webhook->stops);
    return out;
}

}  // namespace swcs::gateway::cli
