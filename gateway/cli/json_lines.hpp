// JSON lines: one object a line in, one object a line out, whatever the line holds.
#pragma once

#include <functional>
#include <iosfwd>
#include <optional>
#include <string>

#include <nlohmann/json.hpp>

#include "data/result.hpp"

namespace swcs::gateway::cli {

constexpr std::size_t kLongestLine = 4 * 1024 * 1024;

// The next line without its end; nullopt at the end of input. Of a longer line the first `limit` + 1 bytes
// are kept and the rest is read past, so that memory stays bounded and the caller sees that it was too long.
std::optional<std::string> bounded_line(std::istream& in, std::size_t limit);

// Answers every line that is not blank with what `answer` makes of its object. Lines that are too long, no
// JSON, not UTF-8 or no object, and those `answer` refuses, become {"error": …} with the line's "id" when it
// has one.
void each_object(std::istream& in, std::ostream& out,
                 const std::function<data::Result<nlohmann::json>(const nlohmann::json& object)>& answer);

}  // namespace swcs::gateway::cli
