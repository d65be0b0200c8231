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

// Phrases and words shipped with the product, which a pack may override: what build_pack() takes second.
rules::Files builtin_files();

// Names of the packs compiled in, sorted.
std::vector<std::string> shipped_packs();

}  // namespace swcs::gateway
