// A pack's files on their way between people, the store and the builder: as JSON {path: text}, and what a set
// of files must be before anything looks into it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "data/result.hpp"
#include "rules/pack.hpp"

namespace swcs::gateway::rulebook {

constexpr std::size_t kMostBytes = 4 * 1024 * 1024;  // of all files together
constexpr std::size_t kMostFiles = 400;
constexpr std::size_t kLongestPath = 200;

// What keeps files from being kept at all, as a draft even: too many, too large, a path that leaves the pack,
// text that is not UTF-8. Empty for files that may be saved; whether they make a pack is build_pack's to say.
std::vector<rules::Problem> refusals(const rules::Files& files);

std::string to_text(const rules::Files& files);
data::Result<rules::Files> files_from(std::string_view text);

// SHA-256 over paths and bytes: equal files, equal fingerprint.
std::string fingerprint(const rules::Files& files);

}  // namespace swcs::gateway::rulebook
