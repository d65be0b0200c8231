// Brings a database to the newest schema, one numbered file of data/migrations/ after the other.
#pragma once

#include <span>

#include "data/embedded.hpp"
#include "data/store/session.hpp"

namespace swcs::data::store {

// Each migration is one transaction: killed in the middle, the next start goes on where the last whole one
// ended. Refuses (StoreFailure) another program's database, one made by a newer version of ours and, for a
// read-only session, one that still has to be migrated.
//
// `files` are numbered from 1 without a gap: "001_people.sql", …
void migrate(Session& session, std::span<const EmbeddedFile> files = embedded::migrations());

// Without comments, one statement each; "@seq@" replaced by what SQLite calls a growing key.
std::vector<std::string> statements_of(std::string_view file);

}  // namespace swcs::data::store
