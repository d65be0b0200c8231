// The calls a message takes: its files are uploaded, then it is sent, then theirs is marked as read.
#include <nlohmann/json.hpp>

#include "channels/calls.hpp"
#include "channels/multipart.hpp"
#include "channels/whatsapp/answers.hpp"
#include "channels/whatsapp/whatsapp.hpp"
#include "data/json.hpp"

namespace swcs::channels::whatsapp_api {

namespace {

using nlohmann::json;

std::string_view setting_or(const Line& line, std::string_view key, std::string_view otherwise) {
    const std::string_view value = line.setting(key);
    return value.empty() ? otherwise : value;
}

data::HttpCall call(const Line& line, std::string_view what, std::string_view content_type,
                    std::string body) {
    // v23.0 came in May 2025; Meta serves a version for two years at least.
    return {.method = "POST",
            .url = std::string(setting_or(line, "graph_url", "https://graph.facebook.com")) + "/" +
                   std::string(setting_or(line, "version", "v23.0")) + "/" + line.address + "/" +
                   std::string(what),
            .headers = {{"Authorization", "Bearer " + std::string(line.secret("access_token"))},
                        {"Content-Type", std::string(content_type)}},
            .body = std::move(body)};
}

data::HttpCall message_call(const Line& line, const json& body) {
    return call(line, "messages", "application/json", data::dump(body));
}

data::HttpCall upload_call(const Line& line, const data::Attachment& file) {
    Multipart form = multipart({{"messaging_product", "whatsapp"}, {"type", file.mime}},
                               {.field = "file",
                                .name = file.name.empty() ? "file" : file.name,
                                .mime = file.mime,
                                .bytes = file.bytes});
    return call(line, "media", form.content_type, std::move(form.body));
}

std::vector<data::Attachment*> files_of(data::Outbound& message) {
    std::vector<data::Attachment*> files;
    auto& wanted = message.template_message;
    if (wanted && wanted->header_media) files.push_back(&*wanted->header_media);
    for (data::Attachment& attachment : message.attachments) {
        if (!wanted) files.push_back(&attachment);
    }
    // By its name too: answers to uploads of before must find their file, whoever asks without its bytes.
    std::erase_if(files,
                  [](const data::Attachment* file) { return file->bytes.empty() && file->file.empty(); });
    return files;
}

// The message and its read mark; every file has its media id by now.
Next send(const data::Outbound& message, const Line& line, std::span<const data::HttpAnswer> answers) {
    const std::vector<json> said = bodies(message, line);
    const bool marks = !message.mark_read.empty();
    const auto call = [&](std::size_t nth) {
        return message_call(line, nth < said.size() ? said[nth] : read_mark(message, line));
    };
    // The message is sent whatever becomes of the read mark behind it.
    if (marks && !said.empty() && answers.size() > said.size())
        return one_after_another({said.size(), call}, answers.first(said.size()), read_answer);
    return one_after_another({said.size() + (marks ? 1 : 0), call}, answers, read_answer);
}

// Free text is of the class "service"; which one a template is of, Meta tells with its status.
Next with_category(Next next, const data::Outbound& message) {
    auto* done = std::get_if<Done>(&next);
    auto* sent = done == nullptr ? nullptr : std::get_if<Sent>(&done->outcome);
    if (sent != nullptr && !message.template_message) {
        const data::Charge service{.price = {}, .parts = 0, .category = "service"};
        sent->charges.assign(sent->external_ids.size(), service);
    }
    return next;
}

}  // namespace

Next next_call(const data::Outbound& message, const Line& line, std::span<const data::HttpAnswer> answers) {
    data::Outbound ready = message;
    for (data::Attachment* file : files_of(ready)) {
        if (answers.empty() && file->bytes.empty())
            return Done{Failed{.reason = "whatsapp: a file to upload came without its bytes"}};
        if (answers.empty()) return upload_call(line, *file);
        Reading reading = read_upload(answers.front());
        if (auto* outcome = std::get_if<Outcome>(&reading)) return Done{std::move(*outcome)};
        file->media_id = std::move(std::get<std::string>(reading));
        answers = answers.subspan(1);
    }
    return with_category(send(ready, line, answers), message);
}

}  // namespace swcs::channels::whatsapp_api
