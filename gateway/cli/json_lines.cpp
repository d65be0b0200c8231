#include "gateway/cli/json_lines.hpp"

#include <istream>
#include <ostream>

#include "data/json.hpp"

namespace swcs::gateway::cli {

namespace {

using nlohmann::json;

bool blank(std::string_view line) {
    return line.find_first_not_of(" \t\r") == std::string_view::npos;
}

data::Result<json> object_in(const std::string& line) {
    if (line.size() > kLongestLine)
        return data::Error{data::ErrorKind::limited, "the line is longer than 4 MiB"};
    auto parsed = data::parse_json(line);
    if (parsed && !parsed->is_object())
        return data::Error{data::ErrorKind::invalid, "the line is no JSON object"};
    return parsed;
}

}  // namespace

std::optional<std::string> bounded_line(std::istream& in, std::size_t limit) {
    using Traits = std::istream::traits_type;
    std::string line;
    auto& buffer = *in.rdbuf();
    auto next = buffer.sbumpc();
    if (Traits::eq_int_type(next, Traits::eof())) return std::nullopt;
    for (; !Traits::eq_int_type(next, Traits::eof()); next = buffer.sbumpc()) {
        const char c = Traits::to_char_type(next);
        if (c == '\n') break;
        if (line.size() <= limit) line += c;
    }
    return line;
}

void each_object(std::istream& in, std::ostream& out,
                 const std::function<data::Result<json>(const json& object)>& answer) {
    while (const auto line = bounded_line(in, kLongestLine)) {
        if (blank(*line)) continue;
        const auto object = object_in(*line);
        const auto answered = object ? answer(*object) : object;
        if (answered) {
            out << data::dump(*answered) << '\n';
        } else {
            json refused{{"error", answered.error().message}};
            if (object && object->contains("id")) refused["id"] = (*object)["id"];
            out << data::dump(refused) << '\n';
        }
        // A script that waits for this answer before it writes the next line gets it now.
        if (in.rdbuf()->in_avail() <= 0) out.flush();
    }
    out.flush();
}

}  // namespace swcs::gateway::cli
