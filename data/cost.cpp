#include "data/cost.hpp"

#include <algorithm>

#include "data/names.hpp"

namespace swcs::data {

namespace {

constexpr std::array<std::string_view, 3> kCodings{"none", "gsm7", "ucs2"};
constexpr std::int64_t kUnit = 1'000'000;
constexpr std::size_t kPlaces = 6;
constexpr std::size_t kMostDigits = 6;  // before the point, so that no sum of prices leaves 64 bits

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

std::int64_t number_of(std::string_view digits) {
    std::int64_t number = 0;
    for (const char c : digits) number = number * 10 + (c - '0');
    return number;
}

// What the provider said of one part, over all the times it was sent.
struct Said {
    std::string category;
    std::string currency;
    bool priced = false;
    std::int64_t price = 0;
    int priced_parts = 0;    // of the sendings that have a price
    int unpriced_parts = 0;  // of the one that counts where none has; 0: nobody said
};

std::map<int, Said> by_part(const std::vector<Piece>& pieces, int otherwise) {
    std::map<int, Said> parts;
    for (const auto& [part, charge] : pieces) {
        Said& said = parts[part];
        if (!charge.category.empty()) said.category = charge.category;
        if (!charge.price) {
            said.unpriced_parts = std::max(said.unpriced_parts, charge.parts);
            continue;
        }
        said.priced = true;
        said.price += charge.price->millionths;
        said.priced_parts += charge.parts > 0 ? charge.parts : otherwise;
        if (!charge.price->currency.empty()) said.currency = charge.price->currency;
    }
    return parts;
}

// A piece of which the provider counts no parts: all that we count where it is the only one.
int usual_parts(int parts, const std::vector<Piece>& pieces) {
    const bool alone =
        std::ranges::all_of(pieces, [&](const Piece& one) { return one.part == pieces.front().part; });
    return alone ? std::max(1, parts) : 1;
}

}  // namespace

std::string_view name_of(Coding coding) {
    return enum_name(kCodings, coding);
}
std::optional<Coding> coding_named(std::string_view name) {
    return enum_named<Coding>(kCodings, name);
}

std::optional<std::int64_t> millionths(std::string_view written) {
    const std::size_t point = std::min(written.find('.'), written.size());
    const std::string_view whole = written.substr(0, point);
    const std::string_view rest = written.substr(std::min(point + 1, written.size()));
    const bool sound = !whole.empty() && whole.size() <= kMostDigits &&
                       std::ranges::all_of(whole, is_digit) && std::ranges::all_of(rest, is_digit) &&
                       (point == written.size() || !rest.empty());
    if (!sound) return std::nullopt;
    std::string places(rest.substr(0, kPlaces));
    places.resize(kPlaces, '0');
    const bool up = rest.size() > kPlaces && rest[kPlaces] >= '5';
    return number_of(whole) * kUnit + number_of(places) + (up ? 1 : 0);
}

std::string decimal(std::int64_t millionths) {
    std::string places = std::to_string(millionths % kUnit);
    places.insert(0, kPlaces - places.size(), '0');
    while (places.size() > 2 && places.back() == '0') places.pop_back();
    return std::to_string(millionths / kUnit) + "." + places;
}

std::string currency_code(std::string_view written) {
    std::string code(written);
    for (char& c : code) {
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    }
    const bool sound =
        code.size() == 3 && std::ranges::all_of(code, [](char c) { return c >= 'A' && c <= 'Z'; });
    return sound ? code : std::string{};
}

Charge after_hearing(const Charge& newer, const Charge& older) {
    return {.price = newer.price ? newer.price : older.price,
            .parts = newer.parts > 0 ? newer.parts : older.parts,
            .category = newer.category.empty() ? older.category : newer.category};
}

std::optional<std::int64_t> Tariff::of(const std::string& category) const {
    const auto own = per_category.find(category);
    return own == per_category.end() ? per_part : std::optional(own->second);
}

Cost cost_of(int parts, const std::vector<Piece>& pieces, const Tariff& tariff) {
    const auto said = by_part(pieces, usual_parts(parts, pieces));
    Cost cost;
    std::string currency;
    int unsaid = 0;  // of our own count, parts that nobody spoke of
    for (const auto& [part, word] : said) {
        if (!word.category.empty()) cost.category = word.category;
        if (!word.currency.empty()) currency = word.currency;
        cost.parts += word.priced ? word.priced_parts : word.unpriced_parts;
        unsaid += !word.priced && word.unpriced_parts == 0 ? 1 : 0;
        if (word.priced) cost.price = Money{(cost.price ? cost.price->millionths : 0) + word.price, ""};
    }
    // A provider that prices in another currency than the line's leaves nothing to add an estimate to.
    const bool addable = currency.empty() || tariff.currency.empty() || currency == tariff.currency;
    if (currency.empty()) currency = tariff.currency;
    if (unsaid > 0) unsaid = std::max(unsaid, parts - cost.parts);
    int estimable = unsaid;
    for (const auto& [part, word] : said) estimable += word.priced ? 0 : word.unpriced_parts;
    cost.parts += unsaid;
    if (const auto each = tariff.of(cost.category); each && addable && estimable > 0) {
        cost.estimated = *each * estimable;
        cost.price = Money{(cost.price ? cost.price->millionths : 0) + cost.estimated, ""};
    }
    if (cost.price) cost.price->currency = currency;
    return cost;
}

}  // namespace swcs::data
