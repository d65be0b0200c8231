#include "gateway/config/toml_reader.hpp"

#include <fstream>

namespace swcs::gateway {

void TomlReader::problem(const std::string& where, const std::string& what) {
    problems_.push_back(where + ": " + what);
}

void TomlReader::only(const toml::table& table, const std::string& where,
                      const std::set<std::string>& known) {
    for (const auto& [key, value] : table) {
        if (!known.contains(std::string(key.str()))) problem(where + std::string(key.str()), "unknown key");
    }
}

const toml::table* TomlReader::table(const toml::table& outer, const std::string& where,
                                     std::string_view key) {
    const toml::node* node = outer.get(key);
    if (node != nullptr && !node->is_table()) problem(where + std::string(key), "must be a table");
    return node == nullptr ? nullptr : node->as_table();
}

void TomlReader::read_list(const toml::table& table, const std::string& where, std::string_view key,
                           std::vector<std::string>& out) {
    const toml::node* node = table.get(key);
    if (!node) return;
    const toml::array* array = node->as_array();
    if (!array) return problem(where + std::string(key), "must be a list of texts");
    for (const toml::node& item : *array) {
        if (const auto text = item.value<std::string>()) {
            out.push_back(*text);
        } else {
            problem(where + std::string(key), "must be a list of texts");
        }
    }
}

std::map<std::string, std::string> TomlReader::settings(const toml::table& table, const std::string& where) {
    std::map<std::string, std::string> out;
    const toml::table* inner = this->table(table, where, "settings");
    if (!inner) return out;
    for (const auto& [key, node] : *inner) {
        if (const auto text = node.value<std::string>()) {
            out[std::string(key.str())] = *text;
        } else {
            problem(where + "settings." + std::string(key.str()), "must be a text");
        }
    }
    return out;
}

std::string TomlReader::from_environment(const std::string& name, const std::string& where) {
    const auto value = environment_(name);
    if (!value || value->empty()) problem(where, "the environment has no " + name);
    return value.value_or("");
}

std::string TomlReader::from_file(const std::string& path, const std::string& where) {
    std::ifstream file(path);
    std::string line;
    if (!std::getline(file, line) || line.empty()) problem(where, "cannot read a secret from " + path);
    return line;
}

std::string TomlReader::secret(const toml::node& node, const std::string& where) {
    const toml::table* source = node.as_table();
    if (!source) {
        problem(where, "must be { env = \"NAME\" } or { file = \"PATH\" }, never the secret itself");
        return {};
    }
    if (const auto name = (*source)["env"].value<std::string>()) return from_environment(*name, where);
    if (const auto path = (*source)["file"].value<std::string>()) return from_file(*path, where);
    problem(where, "must be { env = \"NAME\" } or { file = \"PATH\" }");
    return {};
}

std::map<std::string, std::string> TomlReader::secrets(const toml::table& table, const std::string& where) {
    std::map<std::string, std::string> out;
    const toml::table* inner = this->table(table, where, "secrets");
    if (!inner) return out;
    for (const auto& [key, node] : *inner) {
        const std::string name(key.str());
        out[name] = secret(node, where + "secrets." + name);
    }
    return out;
}

}  // namespace swcs::gateway
