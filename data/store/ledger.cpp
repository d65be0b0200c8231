#include "data/store/ledger.hpp"

#include "data/names.hpp"
#include "data/store/session.hpp"

namespace swcs::data::store {

namespace {

constexpr std::array<std::string_view, 5> kLetterKinds{"officer", "bot", "notice", "contact_officer",
                                                       "outreach"};

using EntryRow = std::tuple<std::string, std::string, std::string, std::string, std::string, int, Number, int,
                            std::string, int, std::string, Number, Number>;

std::optional<Money> money_of(int is_priced, Number price, std::string&& currency) {
    if (is_priced == 0) return std::nullopt;
    return Money{.millionths = price, .currency = std::move(currency)};
}

LedgerEntry entry_of(EntryRow&& row) {
    auto& [message, line, channel, kind, coding, our_parts, accepted_at, parts, category, is_priced, currency,
           price, estimated] = row;
    return {.message = {std::move(message)},
            .line = std::move(line),
            .channel = std::move(channel),
            .kind = enum_named<LetterKind>(kLetterKinds, kind).value_or(LetterKind::bot),
            .extent = {.coding = coding_named(coding).value_or(Coding::none), .parts = our_parts},
            .accepted_at = from_ms(accepted_at),
            .month = {},
            .cost = {.parts = parts,
                     .category = std::move(category),
                     .price = money_of(is_priced, price, std::move(currency)),
                     .estimated = estimated}};
}

// Of a row of charges: is_priced, price, currency, parts, category.
Charge charge_of(int is_priced, Number price, std::string&& currency, int parts, std::string&& category) {
    return {.price = money_of(is_priced, price, std::move(currency)),
            .parts = parts,
            .category = std::move(category)};
}

using SumRow = std::tuple<std::string, std::string, std::string, std::string, std::string, std::string,
                          std::string, Number, Number, Number, Number, Number>;

Ledger::Sum sum_of(SumRow&& row) {
    return std::apply([](auto&... columns) { return Ledger::Sum{std::move(columns)...}; }, row);
}

}  // namespace

std::string_view name_of(LetterKind kind) {
    return enum_name(kLetterKinds, kind);
}

void Ledger::enter(const LedgerEntry& entry) {
    const Money price = entry.cost.price.value_or(Money{});
    session_.run(
        "INSERT INTO ledger (message, line, channel, kind, coding, our_parts, accepted_at, month, parts, "
        "category, is_priced, currency, price, estimated) VALUES (:message, :line, :channel, :kind, :coding, "
        ":our_parts, :accepted_at, :month, :parts, :category, :is_priced, :currency, :price, :estimated) "
        "ON CONFLICT (message) DO UPDATE SET parts = excluded.parts, category = excluded.category, is_priced "
        "= excluded.is_priced, currency = excluded.currency, price = excluded.price, estimated = "
        "excluded.estimated",
        entry.message, entry.line, entry.channel, entry.kind, entry.extent.coding, entry.extent.parts,
        entry.accepted_at, entry.month, entry.cost.parts, entry.cost.category, entry.cost.price.has_value(),
        price.currency, price.millionths, entry.cost.estimated);
}

std::optional<LedgerEntry> Ledger::of(const MessageId& message) {
    return made(session_.row<EntryRow>(
                    "SELECT message, line, channel, kind, coding, our_parts, accepted_at, parts, category, "
                    "is_priced, currency, price, estimated FROM ledger WHERE message = :message",
                    message),
                entry_of);
}

void Ledger::correct(const MessageId& message, const Cost& cost) {
    const Money price = cost.price.value_or(Money{});
    session_.run(
        "UPDATE ledger SET parts = :parts, category = :category, is_priced = :is_priced, currency = "
        ":currency, price = :price, estimated = :estimated WHERE message = :message",
        cost.parts, cost.category, cost.price.has_value(), price.currency, price.millionths, cost.estimated,
        message);
}

std::optional<SaidCharge> Ledger::said_of(const std::string& line, const std::string& external_id) {
    auto row = session_.row<int, Number, std::string, int, std::string, int, Number>(
        "SELECT is_priced, price, currency, parts, category, from_receipt, said_at FROM charges "
        "WHERE line = :line AND external_id = :external_id",
        line, external_id);
    if (!row) return std::nullopt;
    auto& [is_priced, price, currency, parts, category, from_receipt, said_at] = *row;
    return SaidCharge{.charge = charge_of(is_priced, price, std::move(currency), parts, std::move(category)),
                      .from_receipt = from_receipt != 0,
                      .at = from_ms(said_at)};
}

void Ledger::say(const std::string& line, const std::string& external_id, const SaidCharge& said) {
    const Money price = said.charge.price.value_or(Money{});
    session_.run(
        "INSERT INTO charges (line, external_id, is_priced, price, currency, parts, category, from_receipt, "
        "said_at) VALUES (:line, :external_id, :is_priced, :price, :currency, :parts, :category, "
        ":from_receipt, :said_at) ON CONFLICT (line, external_id) DO UPDATE SET is_priced = "
        "excluded.is_priced, price = excluded.price, currency = excluded.currency, parts = excluded.parts, "
        "category = excluded.category, from_receipt = excluded.from_receipt, said_at = excluded.said_at",
        line, external_id, said.charge.price.has_value(), price.millionths, price.currency, said.charge.parts,
        said.charge.category, said.from_receipt, said.at);
}

void Ledger::forget(const std::string& line, const std::string& external_id) {
    session_.run("DELETE FROM charges WHERE line = :line AND external_id = :external_id", line, external_id);
}

std::vector<Piece> Ledger::pieces_of(const MessageId& message) {
    auto rows = session_.rows<int, int, Number, std::string, int, std::string>(
        "SELECT parts.part, COALESCE(is_priced, 0), COALESCE(price, 0), COALESCE(currency, ''), "
        "COALESCE(charges.parts, 0), COALESCE(category, '') FROM parts LEFT JOIN charges ON charges.line = "
        "parts.line AND charges.external_id = parts.external_id WHERE parts.message = :message "
        "ORDER BY parts.part",
        message);
    std::vector<Piece> pieces;
    for (auto& [part, is_priced, price, currency, parts, category] : rows) {
        pieces.push_back(
            {.part = part,
             .charge = charge_of(is_priced, price, std::move(currency), parts, std::move(category))});
    }
    return pieces;
}

std::vector<Ledger::Sum> Ledger::sums(const std::string& from, const std::string& to) {
    return made(session_.rows<SumRow>(
                    "SELECT month, line, channel, kind, coding, category, currency, COUNT(*), "
                    "CAST(SUM(parts) AS BIGINT), CAST(SUM(is_priced) AS BIGINT), CAST(SUM(price) AS BIGINT), "
                    "CAST(SUM(estimated) AS BIGINT) FROM ledger WHERE month >= :from AND month <= :to "
                    "GROUP BY month, line, channel, kind, coding, category, currency "
                    "ORDER BY month, line, channel, kind, coding, category, currency",
                    from, to),
                sum_of);
}

}  // namespace swcs::data::store
