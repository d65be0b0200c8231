// Records kept whole as JSON: from a row's body to the record.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "data/json.hpp"

namespace swcs::data::store {

// The JSON of a body we wrote ourselves. Throws StoreFailure when it cannot be read: somebody changed the
// database.
nlohmann::json parse_body(const std::string& body);

// Throws StoreFailure unless exactly one row was touched: an update of what is not there must not pass in
// silence.
void must_touch_one(long long touched, std::string_view table);

template <typename Record>
std::optional<Record> body_of(const std::optional<std::tuple<std::string>>& row,
                              Record (*from)(const nlohmann::json&)) {
    if (!row) return std::nullopt;
    return from(parse_body(std::get<0>(*row)));
}

template <typename Record>
std::vector<Record> bodies_of(const std::vector<std::tuple<std::string>>& rows,
                              Record (*from)(const nlohmann::json&)) {
    std::vector<Record> records;
    records.reserve(rows.size());
    for (const auto& [body] : rows) records.push_back(from(parse_body(body)));
    return records;
}

}  // namespace swcs::data::store
