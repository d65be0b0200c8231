// The attachments of a message a person wrote wait to be fetched from the moment the message is in the
// history: one commit, so that neither is there without the other.
#pragma once

#include <span>

#include "channels/channel.hpp"
#include "data/store/store.hpp"
#include "gateway/core/world.hpp"
#include "gateway/media/vault.hpp"

namespace swcs::gateway::media {

struct Origin {
    const data::MessageId message;
    const data::ContactId contact;
    const std::string& line;
};

// What the channel does not hand over is a row too: the inbox says so. Attachments beyond kMost are left.
void wait_for(const World& world, data::store::Store& store, const Origin& origin,
              std::span<const data::Attachment> attachments);

// Before that, of a message whose files came with it, as a mail's do: each goes into the vault, and the
// attachment says where. Errors: unavailable (disk full …); then the message must not be accepted.
data::Result<void> hold(const Vault& vault, data::Inbound& message);

inline constexpr std::size_t kMost = 100;  // of one message

}  // namespace swcs::gateway::media
