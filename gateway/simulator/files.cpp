#include "gateway/simulator/files.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "gateway/media/kinds.hpp"

namespace swcs::gateway::simulator {

namespace {

struct Sort {
    std::string_view family;
    data::AttachmentType type;
};
constexpr std::array kSorts = {Sort{"image/", data::AttachmentType::image},
                               Sort{"audio/", data::AttachmentType::voice},
                               Sort{"video/", data::AttachmentType::video}};

data::AttachmentType sort_of(std::string_view mime) {
    const auto known =
        std::ranges::find_if(kSorts, [&](const Sort& sort) { return mime.starts_with(sort.family); });
    return known == kSorts.end() ? data::AttachmentType::document : known->type;
}

}  // namespace

void Files::keep(data::Attachment file) {
    bytes_ += file.bytes.size();
    files_.push_back(std::move(file));
    while (bytes_ > most_bytes_) {
        bytes_ -= files_.front().bytes.size();
        files_.pop_front();
    }
}

const data::Attachment* Files::by_id(std::string_view id) const {
    const auto found = std::ranges::find(files_, id, &data::Attachment::media_id);
    return found == files_.end() ? nullptr : &*found;
}

data::Attachment file_from_phone(std::string id, std::string name, std::string bytes) {
    const std::string_view mime = media::kind_of(bytes).mime;
    return {.type = sort_of(mime),
            .url = {},
            .media_id = std::move(id),
            .name = std::move(name),
            .mime = std::string(mime),
            .bytes = std::move(bytes)};
}

}  // namespace swcs::gateway::simulator
