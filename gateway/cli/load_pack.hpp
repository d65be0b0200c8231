// A pack for a command: built, or its problems printed.
#pragma once

#include <iosfwd>
#include <memory>
#include <string>

#include "rules/pack.hpp"

namespace swcs::gateway::cli {

// "packs/mine" + "talks/a.talk": the path a person can open.
std::string path_in(const std::string& pack, const std::string& file);

// Prints "file:pointer: message", the file as path_in() writes it.
void print(std::ostream& out, const std::string& pack, const rules::Problem& problem);

// nullptr when there is no such pack or it has problems; they are printed then.
std::shared_ptr<const rules::Pack> load_pack(const std::string& pack, std::ostream& problems);

}  // namespace swcs::gateway::cli
