#include "data/json.hpp"

#include <cmath>

#include <nlohmann/json.hpp>

namespace swcs::data {

using nlohmann::json;

namespace {

constexpr std::size_t kMaxDepth = 64;

// Reads without building: counts depth, keeps nothing, and leaves UTF-8 and grammar to the lexer.
class DepthGuard final : public nlohmann::json_sax<json> {
  public:
    bool too_deep() const { return depth_ > kMaxDepth; }
    std::size_t position() const { return position_; }

    bool null() override { return true; }
    bool boolean(bool) override { return true; }
    bool number_integer(number_integer_t) override { return true; }
    bool number_unsigned(number_unsigned_t) override { return true; }
    bool number_float(number_float_t, const string_t&) override { return true; }
    bool string(string_t&) override { return true; }
    bool binary(binary_t&) override { return true; }
    bool key(string_t&) override { return true; }
    bool start_object(std::size_t) override { return ++depth_ <= kMaxDepth; }
    bool start_array(std::size_t) override { return ++depth_ <= kMaxDepth; }
    bool end_object() override { return leave(); }
    bool end_array() override { return leave(); }

    // The exception's own text quotes what was read, which may be a person's words: only the position is
    // kept.
    bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception&) override {
        position_ = position;
        return false;
    }

  private:
    bool leave() {
        --depth_;
        return true;
    }

    std::size_t depth_ = 0;
    std::size_t position_ = 0;
};

// Brackets within brackets, counted outside of texts. Exact as far as the text is JSON; beyond its first
// error it may say anything.
bool looks_deep(std::string_view text) {
    std::size_t depth = 0;
    bool in_text = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '"') in_text = !in_text;
        if (in_text && c == '\\') ++i;
        if (in_text) continue;
        if ((c == '{' || c == '[') && ++depth > kMaxDepth) return true;
        if ((c == '}' || c == ']') && depth > 0) --depth;
    }
    return false;
}

Error why_unreadable(std::string_view text) {
    DepthGuard guard;
    json::sax_parse(text, &guard);
    if (guard.too_deep()) return Error{ErrorKind::invalid, "JSON: more than 64 levels deep"};
    return Error{ErrorKind::invalid, "JSON: unreadable at byte " + std::to_string(guard.position())};
}

const json* member(const json& object, std::string_view key) {
    if (!object.is_object()) return nullptr;
    const auto found = object.find(key);
    return found == object.end() ? nullptr : &*found;
}

// Both bounds are exact in a double; a cast from beyond them would be undefined.
bool fits(double number) {
    return number >= -0x1p63 && number < 0x1p63;
}

template <typename Record>
Result<Record> read(std::string_view text, Record (*from)(const json&)) {
    const auto parsed = parse_json(text);
    if (!parsed) return parsed.error();
    if (!parsed->is_object()) return Error{ErrorKind::invalid, "JSON: not an object"};
    return from(*parsed);
}

}  // namespace

Result<json> parse_json(std::string_view text) {
    if (looks_deep(text)) return why_unreadable(text);
    json parsed = json::parse(text, nullptr, false);
    if (parsed.is_discarded()) return why_unreadable(text);
    return parsed;
}

std::string dump(const json& value) {
    return value.dump(-1, ' ', false, json::error_handler_t::replace);
}

Result<Inbound> read_inbound(std::string_view text) {
    return read<Inbound>(text, inbound_from);
}
Result<Outbound> read_outbound(std::string_view text) {
    return read<Outbound>(text, outbound_from);
}

std::string text_at(const json& object, std::string_view key) {
    const json* value = member(object, key);
    return value != nullptr && value->is_string() ? value->get<std::string>() : std::string{};
}

std::int64_t number_at(const json& object, std::string_view key, std::int64_t otherwise) {
    const json* value = member(object, key);
    if (value == nullptr || !value->is_number()) return otherwise;
    if (value->is_number_float()) {
        const auto number = value->get<double>();
        return fits(number) ? static_cast<std::int64_t>(number) : otherwise;
    }
    if (value->is_number_unsigned() && value->get<std::uint64_t>() > std::uint64_t{INT64_MAX})
        return otherwise;
    return value->get<std::int64_t>();
}

bool flag_at(const json& object, std::string_view key, bool otherwise) {
    const json* value = member(object, key);
    return value != nullptr && value->is_boolean() ? value->get<bool>() : otherwise;
}

const json& at(const json& object, std::string_view key) {
    static const json kEmpty = json::object();
    const json* value = member(object, key);
    return value != nullptr && value->is_structured() ? *value : kEmpty;
}

}  // namespace swcs::data
