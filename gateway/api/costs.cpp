// What messages cost, by month: rows for the one who looks closely, totals for the one who pays.
#include <algorithm>
#include <charconv>

#include "data/json.hpp"
#include "gateway/api/answers.hpp"
#include "gateway/api/bill.hpp"
#include "gateway/api/office.hpp"
#include "gateway/core/calendar.hpp"

namespace swcs::gateway::api {

using data::store::Ledger;
using nlohmann::json;

namespace {

constexpr int kMostMonths = 24;

// "2026-11" as months since the year 0; -1 for anything else.
int months_in(std::string_view month) {
    const auto digits = [](std::string_view text) {
        return std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
    };
    if (month.size() != 7 || month[4] != '-' || !digits(month.substr(0, 4)) || !digits(month.substr(5)))
        return -1;
    int year = 0, number = 0;
    std::from_chars(month.data(), month.data() + 4, year);
    std::from_chars(month.data() + 5, month.data() + 7, number);
    return number >= 1 && number <= 12 ? year * 12 + number : -1;
}

// Sums of one row come one after another: they differ in their currency alone.
auto row_key(const Ledger::Sum& sum) {
    return std::tie(sum.month, sum.line, sum.channel, sum.kind, sum.coding, sum.category);
}

json row_json(const Ledger::Sum& sum, const Bill& bill) {
    json out = bill.json();
    out.update({{"month", sum.month},
                {"line", sum.line},
                {"channel", sum.channel},
                {"kind", sum.kind},
                {"coding", sum.coding},
                {"category", sum.category}});
    return out;
}

json rows_of(const std::vector<Ledger::Sum>& sums) {
    json out = json::array();
    for (auto sum = sums.begin(); sum != sums.end();) {
        const auto first = sum;
        Bill bill;
        for (; sum != sums.end() && row_key(*sum) == row_key(*first); ++sum) bill.add(*sum);
        out.push_back(row_json(*first, bill));
    }
    return out;
}

json totals_of(const std::vector<Ledger::Sum>& sums) {
    std::map<std::string, Bill> bills;
    for (const Ledger::Sum& sum : sums) bills[sum.month].add(sum);
    json out = json::array();
    for (const auto& [month, bill] : bills) {
        out.push_back(bill.json());
        out.back()["month"] = month;
    }
    return out;
}

Response costs(const Office& office, const Request& request) {
    const std::string this_month = month_in(office.world.config.outreach.zone, office.world.clock.now());
    std::string from = asked(request, "from"), to = asked(request, "to");
    if (to.empty()) to = from.empty() ? this_month : std::max(from, this_month);
    if (from.empty()) from = to;
    const int first = months_in(from), last = months_in(to);
    if (first < 0) return refuse(request, 400, "A month is written 2026-11.", {{"pointer", "/from"}});
    if (last < 0) return refuse(request, 400, "A month is written 2026-11.", {{"pointer", "/to"}});
    if (last < first || last - first >= kMostMonths)
        return refuse(request, 400, "From the earlier month to the later, 24 at most.", {{"pointer", "/to"}});
    std::vector<Ledger::Sum> sums;
    const auto read = office.readers.read([&](data::store::Store& store) {
        sums = store.ledger().sums(from, to);
        return data::Result<void>{};
    });
    if (!read) return refuse(request, read.error());
    return answer({{"from", from}, {"to", to}, {"rows", rows_of(sums)}, {"totals", totals_of(sums)}});
}

}  // namespace

void serve_costs(Api& api, const Office& office) {
    api.serve("GET", "/costs", [&](const Request& r, const data::Account&) { return costs(office, r); });
}

}  // namespace swcs::gateway::api
