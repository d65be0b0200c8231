#include "gateway/cli/channel_line.hpp"

#include <fstream>
#include <iterator>
#include <ostream>

#include <nlohmann/json.hpp>

#include "data/json.hpp"

namespace swcs::gateway::cli {

namespace {

using nlohmann::json;

std::map<std::string, std::string> texts_at(const json& object, std::string_view key) {
    std::map<std::string, std::string> out;
    const json& values = data::at(object, key);
    if (!values.is_object()) return out;
    for (const auto& [name, value] : values.items()) {
        if (value.is_null()) continue;
        out[name] = value.is_string() ? value.get<std::string>() : data::dump(value);
    }
    return out;
}

}  // namespace

data::Result<channels::Line> read_line_file(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in) return data::Error{data::ErrorKind::not_found, path + ": cannot be read"};
    const std::string bytes{std::istreambuf_iterator<char>(in), {}};
    const auto parsed = data::parse_json(bytes);
    if (!parsed) return data::Error{data::ErrorKind::invalid, path + ": " + parsed.error().message};
    if (!parsed->is_object()) return data::Error{data::ErrorKind::invalid, path + ": no JSON object"};
    return channels::Line{.name = data::text_at(*parsed, "name"),
                          .address = data::text_at(*parsed, "address"),
                          .settings = texts_at(*parsed, "settings"),
                          .secrets = texts_at(*parsed, "secrets")};
}

std::optional<ChannelLine> channel_line(const ChannelOptions& options, std::ostream& err) {
    const auto* channel = channels::find(options.channel);
    if (channel == nullptr) {
        err << options.channel << ": no such channel; there are:";
        for (const auto* known : channels::all()) err << ' ' << known->name();
        err << '\n';
        return std::nullopt;
    }
    if (options.line.empty()) return ChannelLine{*channel, {}};
    auto line = read_line_file(options.line);
    if (!line) {
        err << line.error().message << '\n';
        return std::nullopt;
    }
    return ChannelLine{*channel, std::move(*line)};
}

channels::Account account_of(const channels::Line& line) {
    return {.name = line.name, .settings = line.settings, .secrets = line.secrets};
}

}  // namespace swcs::gateway::cli
