#include "gateway/media/intake.hpp"

#include <nlohmann/json.hpp>

#include "data/json.hpp"
#include "gateway/media/needed.hpp"

namespace swcs::gateway::media {

using data::store::MediaRow;
using data::store::MediaState;

namespace {

// "" when it is here, or the channel has a way to it.
std::string not_handed_over(const World& world, const std::string& line, const data::Attachment& attachment) {
    if (digest_in(attachment.media_id)) return "";
    const auto known = world.config.lines.find(line);
    const channels::Channel* channel =
        known == world.config.lines.end() ? nullptr : channels::find(known->second.channel);
    if (channel == nullptr) return "its line is not configured any more";
    const channels::Fetch first = channel->fetch(attachment, known->second.line, {});
    const auto* none = std::get_if<channels::NotToBeHad>(&first);
    return none == nullptr ? "" : none->reason;
}

}  // namespace

void wait_for(const World& world, data::store::Store& store, const Origin& origin,
              std::span<const data::Attachment> attachments) {
    const data::Time now = world.clock.now();
    int place = 0;
    for (const data::Attachment& attachment : attachments.first(std::min(attachments.size(), kMost))) {
        const std::string refused = not_handed_over(world, origin.line, attachment);
        store.media().add({.id = world.fresh_id(),
                           .message = origin.message,
                           .place = place++,
                           .contact = origin.contact,
                           .line = origin.line,
                           .attachment = data::dump(data::to_json(attachment)),
                           .state = refused.empty() ? MediaState::waiting : MediaState::failed,
                           .attempts = 0,
                           .due_at = now,
                           .created_at = now,
                           .reason = refused,
                           .file = {.sha256 = digest_in(attachment.media_id).value_or("")}});
    }
}

data::Result<void> hold(const Vault& vault, data::Inbound& message) {
    std::size_t place = 0;
    for (data::Attachment& attachment : message.attachments) {
        // A handle of ours is made here and nowhere else: nobody is led to another's file by naming it.
        if (digest_in(attachment.media_id)) attachment.media_id.clear();
        const std::string bytes = std::exchange(attachment.bytes, {});
        if (bytes.empty() || ++place > kMost) continue;
        const data::Result<std::string> kept = vault.keep(bytes);
        if (!kept) return kept.error();
        attachment.media_id = handle_of(*kept);
    }
    return {};
}

}  // namespace swcs::gateway::media
