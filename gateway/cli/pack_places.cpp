#include "gateway/cli/pack_places.hpp"

#include <nlohmann/json.hpp>

#include "data/json.hpp"

namespace swcs::gateway::cli {

namespace {

using nlohmann::json;

// Every element of the array `key`, by its id.
void list_elements(const Place& file, const json& object, std::string_view key,
                   std::map<std::string, Place>& out) {
    const json& elements = data::at(object, key);
    for (std::size_t i = 0; i < elements.size() && elements.is_array(); ++i) {
        out[data::text_at(elements[i], "id")] = file.at(key).at(std::to_string(i));
    }
}

}  // namespace

Place Place::at(std::string_view key) const {
    std::string escaped;
    for (const char c : key) {
        if (c == '~')
            escaped += "~0";
        else if (c == '/')
            escaped += "~1";
        else
            escaped += c;
    }
    return {file, pointer + "/" + escaped};
}

PackPlaces places_of(const rules::Files& files) {
    PackPlaces out;
    for (const auto& [path, bytes] : files) {
        const auto parsed = path.ends_with(".json") ? data::parse_json(bytes) : data::Result<json>(json());
        if (!parsed || !parsed->is_object()) continue;
        const Place file{path, ""};
        if (path == "pack.json") {
            for (const auto& [id, slot] : data::at(*parsed, "slots").items())
                out.slots[id] = file.at("slots").at(id);
        } else if (path.starts_with("categories/")) {
            out.categories[data::text_at(*parsed, "id")] = file;
            list_elements(file, *parsed, "subcategories", out.subcategories);
        } else if (path.starts_with("answers/")) {
            list_elements(file, *parsed, "answers", out.answers);
        }
    }
    return out;
}

}  // namespace swcs::gateway::cli
