// Where a rule pack's bytes come from: a folder on disk, or the packs compiled into the binary.
#pragma once

#include <string>
#include <vector>

#include "rules/pack.hpp"

namespace swcs::gateway {

// The .json and .talk files of a pack: of the folder `where`, else of the shipped pack of that name
// ("ecuador"). Empty when there is neither. A file that cannot be read stands with no bytes, so that building
// names it.
rules::Files read_pack(const std::string& where);

// Phrases and words shipped with the product, which a pack may override.
rules::Files builtin_files();

// The pack of those files over the shipped words. What training took goes back to the system: the allocator
// would keep a third of the process for it.
rules::Built build_pack(const rules::Files& files);

// Names of the packs compiled in, sorted.
std::vector<std::string> shipped_packs();

}  // namespace swcs::gateway
