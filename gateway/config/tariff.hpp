// What a line's provider is expected to ask, as its table has it.
#pragma once

#include "gateway/config/toml_reader.hpp"

namespace swcs::gateway {

// Of the keys currency, price_per_part and price_per_category. A price is a text, so that none is ever a
// binary fraction: "0.045".
data::Tariff read_tariff(TomlReader& reader, const toml::table& table, const std::string& where);

}  // namespace swcs::gateway
