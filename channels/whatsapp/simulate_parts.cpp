#include "channels/whatsapp/simulate_parts.hpp"

#include <nlohmann/json.hpp>

#include "channels/address.hpp"
#include "channels/signature.hpp"
#include "channels/whatsapp/whatsapp.hpp"
#include "data/json.hpp"

namespace swcs::channels::pretend_meta {

namespace {

using data::AttachmentType;
using data::DeliveryStatus;
using nlohmann::json;

constexpr std::int64_t kUndeliverable = 131026;
constexpr std::int64_t kUnsupportedGet = 100;  // also: an object that does not exist

// Where Meta's second address leads; the host is the one we are asked at.
constexpr std::string_view kFilePath = "/whatsapp_business/attachments/";

std::string unix_seconds(data::Time time) {
    return std::to_string(data::to_ms(time) / 1000);
}

json content(std::string type, json part) {
    json out = {{"type", type}};
    out[type] = std::move(part);
    return out;
}

// A voice note is an audio that says so.
json media_content(const data::Attachment& file, const std::string& caption) {
    const bool voice = file.type == AttachmentType::voice;
    json part = {{"id", file.media_id}, {"mime_type", file.mime}, {"sha256", to_base64(sha256(file.bytes))}};
    if (voice) part["voice"] = true;
    if (!caption.empty()) part["caption"] = caption;
    if (file.type == AttachmentType::document) part["filename"] = file.name;
    return content(std::string(data::name_of(voice ? AttachmentType::audio : file.type)), std::move(part));
}

json place_content(const data::Location& place) {
    json part = {{"latitude", place.latitude}, {"longitude", place.longitude}};
    if (!place.name.empty()) part["name"] = place.name;
    return content("location", std::move(part));
}

json tap_content(const PhoneEvent& event) {
    const std::string kind = event.choice_is_row ? "list_reply" : "button_reply";
    return content("interactive",
                   {{"type", kind}, {kind, {{"id", event.choice_id}, {"title", event.choice_title}}}});
}

json content_of(const PhoneEvent& event) {
    if (!event.choice_id.empty()) return tap_content(event);
    if (event.file) return media_content(*event.file, event.text);
    if (event.place) return place_content(*event.place);
    return content("text", {{"body", event.text}});
}

// Answers within the window are free, whatever they are; outside it only templates go, and each is billed.
json pricing_of(const PhoneMessage& message) {
    const bool billed = message.outside_window;
    return {{"billable", billed},
            {"pricing_model", "PMP"},
            {"type", billed ? "regular" : "free_customer_service"},
            {"category", message.template_name.empty() ? "service" : "utility"}};
}

json file_facts(const data::Attachment& file, const Line& line) {
    const std::string_view set = line.setting("graph_url");
    const std::string host(set.empty() ? "https://lookaside.fbsbx.com" : set);
    return {{"messaging_product", "whatsapp"},
            {"url", host + std::string(kFilePath) + "?mid=" + data::percent_encode(file.media_id)},
            {"mime_type", file.mime},
            {"sha256", to_hex(sha256(file.bytes))},
            {"file_size", std::to_string(file.bytes.size())},
            {"id", file.media_id}};
}

}  // namespace

std::string wa_id(const std::string& address) {
    return address.substr(address.starts_with('+') ? 1 : 0);
}

json message_of(const PhoneEvent& event) {
    json out = content_of(event);
    out["id"] = event.external_id;
    out["timestamp"] = unix_seconds(event.at);
    out[is_business_scoped_id(event.from) ? "from_user_id" : "from"] = wa_id(event.from);
    if (!event.reply_to.empty()) out["context"] = {{"id", event.reply_to}};
    return out;
}

json status_of(const PhoneMessage& message, DeliveryStatus status, data::Time at) {
    json out = {{"id", message.receipt_id},
                {"status", data::name_of(status)},
                {"timestamp", unix_seconds(at)},
                {"recipient_id", wa_id(message.to)}};
    if (status == DeliveryStatus::failed)
        out["errors"] = json::array({{{"code", kUndeliverable}, {"title", "Message undeliverable"}}});
    if (status == DeliveryStatus::sent || status == DeliveryStatus::delivered)
        out["pricing"] = pricing_of(message);
    return out;
}

data::HttpAnswer answered(int status, const json& body) {
    return {.status = status,
            .headers = {{"Content-Type", "application/json"}},
            .body = data::dump(body),
            .error = {}};
}

data::HttpAnswer refused(int status, std::int64_t code) {
    const json error = {{"message", "refused by the simulator"}, {"type", "OAuthException"}, {"code", code}};
    return answered(status, {{"error", error}});
}

std::optional<data::HttpAnswer> file_for(const data::HttpCall& call, const Line& line,
                                         const PhoneFiles& files) {
    if (call.method != "GET") return std::nullopt;
    const std::string_view path = data::path_of(call.url);
    if (path.ends_with(kFilePath)) {
        const data::Fields query = data::parse_form(data::query_of(call.url));
        const data::Attachment* file = files(data::field(query, "mid"));
        if (file == nullptr) return refused(404, kUnsupportedGet);
        return data::HttpAnswer{
            .status = 200, .headers = {{"Content-Type", file->mime}}, .body = file->bytes, .error = {}};
    }
    const data::Attachment* file = files(path.substr(path.rfind('/') + 1));
    if (file == nullptr) return refused(400, kUnsupportedGet);
    return answered(200, file_facts(*file, line));
}

}  // namespace swcs::channels::pretend_meta
