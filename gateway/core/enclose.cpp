#include "gateway/core/enclose.hpp"

#include <vector>

namespace swcs::gateway {

namespace {

std::vector<data::Attachment*> own_files(data::Outbound& message) {
    std::vector<data::Attachment*> files;
    for (data::Attachment& attachment : message.attachments) files.push_back(&attachment);
    auto& approved = message.template_message;
    if (approved && approved->header_media) files.push_back(&*approved->header_media);
    std::erase_if(files, [](const data::Attachment* file) { return file->file.empty(); });
    return files;
}

}  // namespace

data::Result<std::string> no_files(const std::string&) {
    return data::Error{data::ErrorKind::not_found, "there is no vault"};
}

std::optional<channels::Outcome> enclose(data::Outbound& message, const FileOf& file_of) {
    for (data::Attachment* file : own_files(message)) {
        auto bytes = file_of(file->file);
        if (!bytes && bytes.error().retryable())
            return channels::Retry{.after = {}, .reason = "our file: " + bytes.error().message};
        if (!bytes) return channels::Failed{.reason = "our file: " + bytes.error().message};
        file->bytes = std::move(*bytes);
    }
    return std::nullopt;
}

void lay_back(data::Outbound& message) {
    for (data::Attachment* file : own_files(message)) file->bytes = std::string();
}

}  // namespace swcs::gateway
