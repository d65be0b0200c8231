#include "channels/price.hpp"

#include <array>
#include <charconv>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "data/json.hpp"

namespace swcs::channels {

namespace {

constexpr int kMostSmsParts = 255;  // a message's header counts them in a byte, 3GPP TS 23.040 §9.2.3.24.1

int parts_in(std::string_view written) {
    int parts = 0;
    const auto [end, error] = std::from_chars(written.data(), written.data() + written.size(), parts);
    const bool sound = error == std::errc{} && end == written.data() + written.size();
    return sound && parts > 0 && parts <= kMostSmsParts ? parts : 0;
}

}  // namespace

std::optional<data::Charge> charge_of(std::string_view amount, std::string_view currency,
                                      std::string_view parts) {
    if (amount.starts_with('-')) amount.remove_prefix(1);
    data::Charge charge;
    charge.parts = parts_in(parts);
    const auto price = data::millionths(amount);
    std::string code = data::currency_code(currency);
    // An amount of something unknown is no price.
    if (price && code.empty() == currency.empty())
        charge.price = {.millionths = *price, .currency = std::move(code)};
    if (charge.says_nothing()) return std::nullopt;
    return charge;
}

std::string amount_at(const nlohmann::json& json, std::string_view key) {
    if (!json.is_object()) return {};
    const auto found = json.find(key);
    if (found == json.end()) return {};
    if (found->is_string()) return found->get<std::string>();
    if (!found->is_number()) return {};
    if (!found->is_number_float()) return data::dump(*found);
    std::array<char, 32> written{};
    const int length = std::snprintf(written.data(), written.size(), "%.6f", found->get<double>());
    return length > 0 && length < static_cast<int>(written.size()) ? written.data() : std::string{};
}

std::optional<data::Charge> for_each_part(std::optional<data::Charge> charge) {
    if (charge && charge->price && charge->parts > 1) charge->price->millionths *= charge->parts;
    return charge;
}

}  // namespace swcs::channels
