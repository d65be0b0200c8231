// The SAX pass in front of every pack file: syntax, depth and doubled keys, before a DOM is built.
#include <algorithm>

#include "rules/reader.hpp"

namespace swcs::rules {
namespace {

using nlohmann::json;

constexpr std::size_t kDeepest = 64;

// nlohmann's SAX interface; every event returns whether to go on.
class Inspector {
  public:
    bool null() { return true; }
    bool boolean(bool) { return true; }
    bool number_integer(json::number_integer_t) { return true; }
    bool number_unsigned(json::number_unsigned_t) { return true; }
    bool number_float(json::number_float_t, const std::string&) { return true; }
    bool string(const std::string&) { return true; }
    bool binary(const json::binary_t&) { return true; }
    bool start_object(std::size_t) { return open(); }
    bool start_array(std::size_t) { return open(); }
    bool end_object() { return close(); }
    bool end_array() { return close(); }
    bool key(const std::string& name) {
        if (keys_.back().insert(name).second) return true;
        complaint = "the key '" + name + "' stands twice in one object";
        return false;
    }
    bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception&) {
        complaint = "not valid JSON from here on";
        at = position;
        return false;
    }

    std::string complaint;
    std::optional<std::size_t> at;  // byte, from 1; absent when the syntax is good

  private:
    bool open() {
        keys_.emplace_back();
        if (keys_.size() <= kDeepest) return true;
        complaint = "nested deeper than " + std::to_string(kDeepest);
        return false;
    }
    bool close() {
        keys_.pop_back();
        return true;
    }
    std::vector<std::set<std::string>> keys_;
};

std::string line_and_column(std::string_view bytes, std::size_t position) {
    const auto before = bytes.substr(0, position == 0 ? 0 : position - 1);
    const auto line = 1 + std::count(before.begin(), before.end(), '\n');
    const auto start = before.rfind('\n');
    const auto column = before.size() - (start == std::string_view::npos ? 0 : start + 1) + 1;
    return "line " + std::to_string(line) + ", column " + std::to_string(column) + ": ";
}

}  // namespace

std::optional<json> parse(const std::string& file, std::string_view bytes, Problems& problems) {
    Inspector inspector;
    if (!json::sax_parse(bytes, &inspector)) {
        const auto where = inspector.at ? line_and_column(bytes, *inspector.at) : "";
        report(problems, {file, ""}, where + inspector.complaint);
        return std::nullopt;
    }
    return json::parse(bytes, nullptr, false);
}

}  // namespace swcs::rules
