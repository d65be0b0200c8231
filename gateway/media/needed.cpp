#include "gateway/media/needed.hpp"

#include "data/json.hpp"
#include "gateway/media/vault.hpp"

namespace swcs::gateway::media {

namespace {

constexpr std::string_view kHandle = "vault:";

}  // namespace

std::string handle_of(const std::string& sha256) {
    return std::string(kHandle) + sha256;
}

std::optional<std::string> digest_in(std::string_view media_id) {
    if (!media_id.starts_with(kHandle) || !is_digest(media_id.substr(kHandle.size()))) return std::nullopt;
    return std::string(media_id.substr(kHandle.size()));
}

std::set<std::string> needed_files(data::store::Store& store, std::string_view beginning) {
    const std::string from(beginning);
    const auto rows = store.media().digests(from, from + "g");  // what follows the last digit
    std::set<std::string> needed(rows.begin(), rows.end());
    for (const std::string& payload : store.events().unhandled_with("\"" + handle_of(from))) {
        const auto message = data::read_inbound(payload);
        if (!message) continue;
        for (const data::Attachment& attachment : message->attachments) {
            if (const auto digest = digest_in(attachment.media_id)) needed.insert(*digest);
        }
    }
    return needed;
}

}  // namespace swcs::gateway::media
