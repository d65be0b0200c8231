#include "channels/telegram/simulate_parts.hpp"

#include <array>
#include <charconv>
#include <nlohmann/json.hpp>

#include "channels/telegram/telegram.hpp"
#include "data/json.hpp"

namespace swcs::channels::pretend_telegram {

namespace {

using data::AttachmentType;
using nlohmann::json;

json chat_of(const PhoneEvent& event) {
    return {{"id", last_number(event.from)}, {"type", "private"}, {"first_name", event.name}};
}

json user_of(const PhoneEvent& event) {
    return {{"id", last_number(event.from)}, {"is_bot", false}, {"first_name", event.name}};
}

json file_of(const data::Attachment& file, const std::string& id) {
    return {{"file_id", id}, {"file_unique_id", "u" + id}, {"file_size", file.bytes.size()}};
}

// A photo is there in several sizes, the smallest first; its own is the last.
json photo_of(const data::Attachment& file) {
    json small = file_of(file, "small-" + file.media_id), whole = file_of(file, file.media_id);
    small.update({{"width", 90}, {"height", 67}, {"file_size", 1'200}});
    whole.update({{"width", 1280}, {"height", 960}});
    return json::array({std::move(small), std::move(whole)});
}

json named_file_of(const data::Attachment& file) {
    json out = file_of(file, file.media_id);
    out["mime_type"] = file.mime;
    if (!file.name.empty()) out["file_name"] = file.name;
    return out;
}

json sound_of(const data::Attachment& file) {
    json out = named_file_of(file);
    out["duration"] = 3;
    return out;
}

json film_of(const data::Attachment& file) {
    json out = sound_of(file);
    out.update({{"width", 1280}, {"height", 720}});
    return out;
}

struct FileRow {
    AttachmentType type;
    const char* field;
    json (*shown)(const data::Attachment& file);
    std::string_view folder;  // where Telegram keeps them
};
constexpr std::array kFiles = {
    FileRow{AttachmentType::image, "photo", photo_of, "photos"},
    FileRow{AttachmentType::voice, "voice", sound_of, "voice"},
    FileRow{AttachmentType::audio, "audio", sound_of, "music"},
    FileRow{AttachmentType::video, "video", film_of, "videos"},
    FileRow{AttachmentType::document, "document", named_file_of, "documents"},
};

const FileRow& row_of(AttachmentType type) {
    for (const FileRow& row : kFiles) {
        if (row.type == type) return row;
    }
    return kFiles.back();
}

json message_of(const PhoneEvent& event, std::int64_t id) {
    json out = {{"message_id", id},
                {"from", user_of(event)},
                {"chat", chat_of(event)},
                {"date", data::to_ms(event.at) / 1000}};
    if (event.file) {
        const FileRow& row = row_of(event.file->type);
        out[row.field] = row.shown(*event.file);
        if (!event.text.empty()) out["caption"] = event.text;
    } else if (event.place) {
        out["location"] = {{"latitude", event.place->latitude}, {"longitude", event.place->longitude}};
    } else {
        out["text"] = event.text;
    }
    if (!event.reply_to.empty())
        out["reply_to_message"] = {{"message_id", last_number(event.reply_to)}, {"chat", chat_of(event)}};
    return out;
}

json tap_of(const PhoneEvent& event) {
    const json button = {{"text", event.choice_title}, {"callback_data", event.choice_id}};
    return {{"id", event.external_id},
            {"from", user_of(event)},
            {"message",
             {{"message_id", last_number(event.reply_to)},
              {"chat", chat_of(event)},
              {"reply_markup", {{"inline_keyboard", json::array({json::array({button})})}}}}},
            {"data", event.choice_id}};
}

json member(std::string_view bot, std::string_view status) {
    json out = {{"user", {{"id", last_number(bot)}, {"is_bot", true}, {"first_name", "Ventanilla"}}},
                {"status", status}};
    if (status == "kicked") out["until_date"] = 0;  // for good
    return out;
}

// "photos/<id>": the file's id is the way to it.
std::string way_to(const data::Attachment& file) {
    return std::string(row_of(file.type).folder) + "/" + file.media_id;
}

}  // namespace

std::int64_t last_number(std::string_view id) {
    const std::size_t colon = id.rfind(':');
    if (colon != std::string_view::npos) id.remove_prefix(colon + 1);
    std::int64_t number = 0;
    std::from_chars(id.data(), id.data() + id.size(), number);
    return number;
}

std::int64_t number_for(std::string_view id) {
    const std::int64_t number = last_number(id);
    if (number > 0) return number;
    std::int64_t sum = 1;
    for (const char c : id) sum = (sum * 31 + static_cast<unsigned char>(c)) % 1'000'000'007;
    return sum + 1;
}

json update_of(const PhoneEvent& event) {
    const std::int64_t id = number_for(event.external_id);
    if (!event.choice_id.empty()) return {{"update_id", id}, {"callback_query", tap_of(event)}};
    return {{"update_id", id}, {"message", message_of(event, id)}};
}

json membership_of(const PhoneEvent& who, bool blocked, std::string_view bot) {
    return {{"update_id", number_for(who.external_id)},
            {"my_chat_member",
             {{"chat", chat_of(who)},
              {"from", user_of(who)},
              {"date", data::to_ms(who.at) / 1000},
              {"old_chat_member", member(bot, blocked ? "member" : "kicked")},
              {"new_chat_member", member(bot, blocked ? "kicked" : "member")}}}};
}

data::HttpAnswer answered(int status, const json& body) {
    return {.status = status,
            .headers = {{"Content-Type", "application/json"}},
            .body = data::dump(body),
            .error = {}};
}

data::HttpAnswer refused(int code) {
    return answered(code, {{"ok", false}, {"error_code", code}, {"description", "refused by the simulator"}});
}

std::optional<data::HttpAnswer> file_for(const data::HttpCall& call, const PhoneFiles& files) {
    const std::string_view path = data::path_of(call.url);
    const std::string_view last = path.substr(path.rfind('/') + 1);
    if (last == "getFile") {
        const data::Fields query = data::parse_form(data::query_of(call.url));
        const data::Attachment* file = files(data::field(query, "file_id"));
        if (file == nullptr) return refused(400);
        json result = file_of(*file, file->media_id);
        result["file_path"] = way_to(*file);
        return answered(200, {{"ok", true}, {"result", std::move(result)}});
    }
    if (path.find("/file/bot") == std::string_view::npos) return std::nullopt;
    const data::Attachment* file = files(last);
    if (file == nullptr || !path.ends_with(way_to(*file))) return refused(404);
    return data::HttpAnswer{.status = 200,
                            .headers = {{"Content-Type", "application/octet-stream"}},
                            .body = file->bytes,
                            .error = {}};
}

}  // namespace swcs::channels::pretend_telegram
