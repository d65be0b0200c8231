#include "data/store/bodies.hpp"

#include <nlohmann/json.hpp>

#include "data/store/store.hpp"

namespace swcs::data::store {

// Without the depth check of parse_json(): this text is our own.
nlohmann::json parse_body(const std::string& body) {
    nlohmann::json parsed = nlohmann::json::parse(body, nullptr, false);
    if (!parsed.is_object()) throw StoreFailure("a stored record is not readable JSON");
    return parsed;
}

void must_touch_one(long long touched, std::string_view table) {
    if (touched != 1) throw StoreFailure("no such row in " + std::string(table));
}

}  // namespace swcs::data::store
