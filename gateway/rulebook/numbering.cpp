#include "gateway/rulebook/numbering.hpp"

#include <algorithm>
#include <optional>

#include <nlohmann/json.hpp>

#include "data/json.hpp"

namespace swcs::gateway::rulebook {

namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

struct Span {
    std::size_t begin = 0, end = 0;
};

// The JSON string that begins at `at`, with its quotes.
Span string_at(std::string_view text, std::size_t at) {
    std::size_t end = at + 1;
    while (end < text.size() && text[end] != '"') end += text[end] == '\\' ? 2 : 1;
    return {at, std::min(end + 1, text.size())};
}

std::size_t after_space(std::string_view text, std::size_t at) {
    const std::size_t found = text.find_first_not_of(" \t\r\n", at);
    return found == std::string_view::npos ? text.size() : found;
}

// Where the top-level "version" has its text. `text` is valid JSON.
std::optional<Span> version_in(std::string_view text) {
    int depth = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '{' || text[i] == '[') ++depth;
        if (text[i] == '}' || text[i] == ']') --depth;
        if (text[i] != '"') continue;
        const Span word = string_at(text, i);
        i = word.end - 1;
        if (depth != 1 || text.substr(word.begin, word.end - word.begin) != "\"version\"") continue;
        const std::size_t colon = after_space(text, word.end);
        const std::size_t value = after_space(text, colon + 1);
        if (colon >= text.size() || text[colon] != ':') continue;  // a value that says "version"
        if (value >= text.size() || text[value] != '"') return std::nullopt;
        return string_at(text, value);
    }
    return std::nullopt;
}

}  // namespace

std::string next_version(const std::string& version) {
    std::string out = version;
    std::size_t at = out.size();
    if (out.empty() || !is_digit(out.back())) return out + ".1";
    while (at > 0 && is_digit(out[at - 1])) {
        if (++out[--at] <= '9') return out;
        out[at] = '0';
    }
    return out.insert(at, "1");
}

rules::Files stamped(rules::Files files, const std::string& version) {
    const auto manifest = files.find("pack.json");
    if (manifest == files.end() || !data::parse_json(manifest->second)) return files;
    if (const auto span = version_in(manifest->second)) {
        manifest->second.replace(span->begin, span->end - span->begin, data::dump(nlohmann::json(version)));
    }
    return files;
}

}  // namespace swcs::gateway::rulebook
