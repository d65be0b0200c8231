#include "gateway/api/bill.hpp"

#include <nlohmann/json.hpp>

namespace swcs::gateway::api {

using nlohmann::json;

void Bill::add(const data::store::Ledger::Sum& sum) {
    messages_ += sum.messages;
    parts_ += sum.parts;
    priced_ += sum.priced;
    if (sum.currency.empty()) return;  // without a price, or free
    Price& price = prices_[sum.currency];
    price.amount += sum.price;
    price.estimated += sum.estimated;
}

// A currency that stands only with messages without a price has none to tell.
json Bill::json() const {
    nlohmann::json prices = nlohmann::json::array();
    for (const auto& [currency, price] : prices_) {
        prices.push_back({{"currency", currency},
                          {"amount", data::decimal(price.amount)},
                          {"estimated", data::decimal(price.estimated)}});
    }
    return {{"messages", messages_},
            {"parts", parts_},
            {"unpriced", messages_ - priced_},
            {"prices", std::move(prices)}};
}

}  // namespace swcs::gateway::api
