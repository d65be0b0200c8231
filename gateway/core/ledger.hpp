// The cost ledger: a row for each message that a provider accepted, with what it costs as far as the provider
// says, and an estimate by the line's tariff of the rest (data/cost.hpp).
//
//   entry_for (the sender's thread) -> accepted -> enter          in the transaction that settles the send
//   a receipt with a price          -> hear_charge                in the transaction that applies it
#pragma once

#include <optional>

#include "data/store/store.hpp"
#include "gateway/core/world.hpp"

namespace swcs::gateway {

// What the ledger will say of a message that is accepted now; nullopt for what is none to people (a read
// mark), and of a line that is not configured any more.
std::optional<data::store::LedgerEntry> entry_for(const World& world, const data::store::OutboxRow& row,
                                                  const data::Outbound& message);

// The same of a message whose rest was refused after the provider took so many pieces of it. Each counts as
// one SMS part, unless the provider says more.
std::optional<data::store::LedgerEntry> entry_for_part(const World& world, const data::store::OutboxRow& row,
                                                       const data::Outbound& message, std::size_t pieces);

// It was accepted, as these pieces, which have their names by now (name_parts).
void enter(const World& world, data::store::Store& store, data::store::LedgerEntry entry,
           const data::store::OutboxRow& row, const std::vector<std::string>& ids,
           const std::vector<data::Charge>& charges);

// `fresh`: not heard before. A repeated receipt changes no word that is there already.
void hear_charge(const World& world, data::store::Store& store, const std::string& line,
                 const data::Receipt& receipt, bool fresh);

}  // namespace swcs::gateway
