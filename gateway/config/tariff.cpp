#include "gateway/config/tariff.hpp"

namespace swcs::gateway {

namespace {

std::optional<std::int64_t> read_price(TomlReader& reader, const toml::node& node, const std::string& where) {
    const auto written = node.value_exact<std::string>();
    const auto price = written ? data::millionths(*written) : std::nullopt;
    if (!price) reader.problem(where, "must be a price in quotes, \"0.045\"");
    return price;
}

}  // namespace

data::Tariff read_tariff(TomlReader& reader, const toml::table& table, const std::string& where) {
    data::Tariff out;
    reader.read(table, where, "currency", out.currency);
    if (out.currency != data::currency_code(out.currency))
        reader.problem(where + "currency", "must be a currency's code, \"USD\"");
    if (const toml::node* node = table.get("price_per_part"))
        out.per_part = read_price(reader, *node, where + "price_per_part");
    const toml::table* prices = table["price_per_category"].as_table();
    if (prices == nullptr && table.contains("price_per_category"))
        reader.problem(where + "price_per_category", "must be a table of prices");
    for (const auto& [name, node] : prices == nullptr ? toml::table{} : *prices) {
        const std::string category(name.str());
        if (const auto price = read_price(reader, node, where + "price_per_category." + category))
            out.per_category[category] = *price;
    }
    if (out.currency.empty() && (out.per_part || !out.per_category.empty()))
        reader.problem(where + "currency", "is missing: of which money are the prices?");
    return out;
}

}  // namespace swcs::gateway
