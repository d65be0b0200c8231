// Files of our own that a message carries. Their bytes are with the message while its channel makes a call of
// them, and not while it waits for an answer or its turn: hundreds of messages may be under way.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "channels/channel.hpp"
#include "data/message.hpp"
#include "data/result.hpp"

namespace swcs::gateway {

// A file's bytes by its SHA-256: media::Vault's.
using FileOf = std::function<data::Result<std::string>(const std::string& sha256)>;

data::Result<std::string> no_files(const std::string& sha256);

// How the sending ends when a file is not to be had; nullopt: all are with the message.
std::optional<channels::Outcome> enclose(data::Outbound& message, const FileOf& file_of);

void lay_back(data::Outbound& message);

}  // namespace swcs::gateway
