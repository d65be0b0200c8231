// Which files of the vault somebody needs: those a row of `media` names, and those of messages that are in
// the queue or on the dead-letter desk. What nobody needs is swept; what is needed is copied and checked.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "data/store/store.hpp"

namespace swcs::gateway::media {

// A file that came with its message lies in the vault before the message is committed: until a row names it,
// the attachment's media_id does. "vault:<sha256>".
std::string handle_of(const std::string& sha256);
std::optional<std::string> digest_in(std::string_view media_id);

// Of the hashes that begin so ("" for all).
std::set<std::string> needed_files(data::store::Store& store, std::string_view beginning);

}  // namespace swcs::gateway::media
