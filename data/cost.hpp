// What messages cost. Money is whole millionths of a currency's unit, so that a sum is exact.
//
// A provider takes a message as one or more pieces, each under an id of its own, and may say of each how many
// parts it counts and what it asks for them: when it takes the piece, in a receipt, or never. What it does
// not say is estimated from the line's tariff.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace swcs::data {

// How a text travels as SMS; none: it is no SMS.
enum class Coding { none, gsm7, ucs2 };
std::string_view name_of(Coding coding);
std::optional<Coding> coding_named(std::string_view name);

struct Extent {
    Coding coding = Coding::none;
    int parts = 0;  // SMS parts; 0 where none are counted
};

struct Money {
    std::int64_t millionths = 0;
    std::string currency{};  // ISO 4217; "": the line's own

    bool operator==(const Money&) const = default;
};

// "0.045": digits, with at most one point among them; what is beyond the sixth place is rounded, half up.
// nullopt for anything else, and for more than a thousand million.
std::optional<std::int64_t> millionths(std::string_view written);
// "0.045", "12.30": as many places as it takes, two at least.
std::string decimal(std::int64_t millionths);

// "USD", also of "usd"; "" for what is no currency's code.
std::string currency_code(std::string_view written);

// A provider's word about one piece.
struct Charge {
    std::optional<Money> price{};  // of all its parts together
    int parts = 0;                 // as the provider counts; 0: it did not say
    std::string category{};        // its class of price: "service", "utility"; "" where it has none

    bool operator==(const Charge&) const = default;
    bool says_nothing() const { return *this == Charge{}; }
};

// What is known once `newer` is heard: of each thing the newest word.
Charge after_hearing(const Charge& newer, const Charge& older);

// What the line's owner expects to pay.
struct Tariff {
    std::string currency{};
    std::optional<std::int64_t> per_part{};              // millionths
    std::map<std::string, std::int64_t> per_category{};  // goes before per_part

    std::optional<std::int64_t> of(const std::string& category) const;
};

struct Piece {
    int part = 0;  // which of the message's: two pieces of one part are one that was sent twice
    Charge charge{};
};

struct Cost {
    int parts = 0;
    std::string category{};
    std::optional<Money> price{};  // nullopt: neither said nor estimated, of no piece
    std::int64_t estimated = 0;    // how much of the price is

    bool operator==(const Cost&) const = default;
};

// `parts`: as we count them; 0 where the channel counts none. What was sent twice counts twice only where the
// provider prices both.
Cost cost_of(int parts, const std::vector<Piece>& pieces, const Tariff& tariff);

}  // namespace swcs::data
