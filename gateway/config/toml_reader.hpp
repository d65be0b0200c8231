// Reads the tables of a TOML file, and gathers what is wrong with them as sentences that name the key. What
// is not there leaves the caller's default; what is wrong leaves it too.
//
// `where` is the path before a key, with its dot: "lines.clinic.".
#pragma once

#include <toml++/toml.h>
#include <cstdint>
#include <limits>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "gateway/config/config.hpp"

namespace swcs::gateway {

class TomlReader {
  public:
    // Both must outlive it.
    TomlReader(const Environment& environment, std::vector<std::string>& problems)
        : environment_(environment), problems_(problems) {}

    void problem(const std::string& where, const std::string& what);

    // A problem for every key that is not known.
    void only(const toml::table& table, const std::string& where, const std::set<std::string>& known);

    // A text, a truth, a fraction or a whole number that fits.
    template <typename T>
    void read(const toml::table& table, const std::string& where, std::string_view key, T& out) {
        const toml::node* node = table.get(key);
        if (!node) return;
        const std::string name = where + std::string(key);
        if constexpr (std::is_integral_v<T> && !std::is_same_v<T, bool>) {
            const auto value = node->value<std::int64_t>();
            if (value && *value >= 0 && static_cast<std::uint64_t>(*value) <= std::numeric_limits<T>::max()) {
                out = static_cast<T>(*value);
            } else {
                problem(name,
                        "must be a whole number from 0 to " + std::to_string(std::numeric_limits<T>::max()));
            }
        } else if (const auto value = node->value<T>()) {
            out = *value;
        } else {
            problem(name, std::is_same_v<T, bool> ? "must be true or false" : "has the wrong type");
        }
    }

    // What has keys of its own; nullptr where it is not there.
    const toml::table* table(const toml::table& outer, const std::string& where, std::string_view key);

    void read_list(const toml::table& table, const std::string& where, std::string_view key,
                   std::vector<std::string>& out);

    // The table's own table `settings`: texts.
    std::map<std::string, std::string> settings(const toml::table& table, const std::string& where);

    // { env = "NAME" } or { file = "/path" }, of which the first line counts. A secret written out is
    // refused: configurations get copied around.
    std::string secret(const toml::node& node, const std::string& where);

    // The table's own table `secrets`.
    std::map<std::string, std::string> secrets(const toml::table& table, const std::string& where);

    // Calls read(name, table) for every table under root.key.
    template <typename Read>
    void each_table(const toml::table& root, std::string_view key, const Read& read) {
        const toml::table* outer = this->table(root, "", key);
        if (!outer) return;
        for (const auto& [name, node] : *outer) {
            if (const toml::table* table = node.as_table()) {
                read(std::string(name.str()), *table);
            } else {
                problem(std::string(key) + "." + std::string(name.str()), "must be a table");
            }
        }
    }

  private:
    std::string from_environment(const std::string& name, const std::string& where);
    std::string from_file(const std::string& path, const std::string& where);

    const Environment& environment_;
    std::vector<std::string>& problems_;
};

}  // namespace swcs::gateway
