// Reading a pack's JSON: every mistake becomes a Problem at its pointer, and reading goes on to find the next
// one.
//
//   Reader object(place, json, problems);      a value that must be an object
//   x.id = object.required_text("id"); ...     fields, in any order
//   object.done();                             what nobody asked for is an unknown field
#pragma once

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "rules/pack.hpp"

namespace swcs::rules {

using Problems = std::vector<Problem>;

struct Place {
    std::string file;
    std::string pointer;
    Place at(std::string_view key) const;  // escapes ~ and /
    Place at(std::size_t index) const;
};
void report(Problems& problems, const Place& place, std::string message);

// The parsed file, or nullopt with one Problem naming line and column: bad syntax, invalid UTF-8, deeper than
// 64, a key twice in one object. A SAX pass checks all that before anything is built.
std::optional<nlohmann::json> parse(const std::string& file, std::string_view bytes, Problems& problems);

class Reader {
  public:
    // `json` and `problems` must outlive the reader.
    Reader(Place place, const nlohmann::json& json, Problems& problems);

    const Place& place() const { return place_; }
    bool has(std::string_view key) const;

    std::string text(std::string_view key, std::string fallback = "");
    std::string required_text(std::string_view key);
    bool flag(std::string_view key, bool fallback);
    double number(std::string_view key, double fallback, double least, double most);
    std::vector<std::string> strings(std::string_view key);
    Texts texts(std::string_view key);  // {language: text}
    Lists lists(std::string_view key);  // {language: [text]}

    using Each = std::function<void(const Place&, const nlohmann::json&)>;
    void each(std::string_view key, const Each& read);  // the elements of an array
    using Member = std::function<void(const std::string&, const Place&, const nlohmann::json&)>;
    void members(std::string_view key, const Member& read);  // the members of an object
    void all_members(const Member& read);                    // this object's own

    void problem(std::string_view key, std::string message);
    void done();

  private:
    const nlohmann::json* take(std::string_view key, nlohmann::json::value_t type, std::string_view wanted);
    std::vector<std::string> strings_at(const Place& place, const nlohmann::json& list);

    Place place_;
    const nlohmann::json* json_;  // null when the value is no object
    Problems* problems_;
    std::set<std::string, std::less<>> asked_;
};

}  // namespace swcs::rules
