// A copy of the live database in one file.
#pragma once

#include <string>

namespace swcs::data::store {

struct Session;

// SQLite's online backup: one consistent snapshot while others write. The copy appears under its name only
// when it is whole and on the disk; an older copy of that name is replaced. Throws StoreFailure.
void back_up(Session& session, const std::string& file);

}  // namespace swcs::data::store
