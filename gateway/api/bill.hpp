// Sums of the cost ledger as the API tells them: money as exact decimals, by currency.
#pragma once

#include <map>
#include <string>

#include <nlohmann/json_fwd.hpp>

#include "data/store/ledger.hpp"

namespace swcs::gateway::api {

class Bill {
  public:
    void add(const data::store::Ledger::Sum& sum);
    // {"messages","parts","unpriced","prices":[{"currency","amount","estimated"}]}
    nlohmann::json json() const;

  private:
    struct Price {
        std::int64_t amount = 0;
        std::int64_t estimated = 0;
    };
    std::int64_t messages_ = 0;
    std::int64_t parts_ = 0;
    std::int64_t priced_ = 0;
    std::map<std::string, Price> prices_;  // by currency
};

}  // namespace swcs::gateway::api
