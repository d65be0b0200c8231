#include "gateway/core/ledger.hpp"

#include "gateway/core/calendar.hpp"
#include "gateway/outreach/outreach.hpp"

namespace swcs::gateway {

using data::Charge;
using data::store::LedgerEntry;
using data::store::LetterKind;
using data::store::OutboxRow;
using data::store::SaidCharge;
using data::store::Store;

namespace {

// Nobody sees it: a read mark, "is typing".
bool is_only_a_sign(const data::Outbound& message) {
    return message.text.empty() && message.attachments.empty() && !message.template_message;
}

LetterKind letter_kind(const OutboxRow& row, const data::Outbound& message) {
    if (row.lane == outreach::kLane) return LetterKind::outreach;
    if (message.template_message) return LetterKind::notice;
    return message.automatic ? LetterKind::bot : LetterKind::officer;
}

data::Tariff tariff_of(const World& world, const std::string& line) {
    const auto found = world.config.lines.find(line);
    return found == world.config.lines.end() ? data::Tariff{} : found->second.tariff;
}

// A receipt's word goes before the answer's, a later before an earlier; a word said again adds what was not
// there.
SaidCharge with(const SaidCharge& said, const std::optional<SaidCharge>& before, bool fresh) {
    if (!before) return said;
    const bool later = said.from_receipt == before->from_receipt ? said.at >= before->at : said.from_receipt;
    const SaidCharge& newer = fresh && later ? said : *before;
    const SaidCharge& older = fresh && later ? *before : said;
    return {.charge = data::after_hearing(newer.charge, older.charge),
            .from_receipt = newer.from_receipt,
            .at = newer.at};
}

// False when that is known already.
bool take_word(Store& store, const std::string& line, const std::string& external_id, const SaidCharge& said,
               bool fresh) {
    if (said.charge.says_nothing()) return false;
    const auto before = store.ledger().said_of(line, external_id);
    const SaidCharge after = with(said, before, fresh);
    if (before && after == *before) return false;
    store.ledger().say(line, external_id, after);
    return true;
}

}  // namespace

std::optional<LedgerEntry> entry_for(const World& world, const OutboxRow& row,
                                     const data::Outbound& message) {
    const auto line = world.config.lines.find(row.line);
    if (line == world.config.lines.end() || is_only_a_sign(message)) return std::nullopt;
    const channels::Channel* channel = channels::find(line->second.channel);
    if (channel == nullptr) return std::nullopt;
    const data::Time now = world.clock.now();
    return LedgerEntry{.message = row.message,
                       .line = row.line,
                       .channel = line->second.channel,
                       .kind = letter_kind(row, message),
                       .extent = channel->extent(message, line->second.line),
                       .accepted_at = now,
                       .month = month_in(world.config.outreach.zone, now),
                       .cost = {}};
}

std::optional<LedgerEntry> entry_for_part(const World& world, const OutboxRow& row,
                                          const data::Outbound& message, std::size_t pieces) {
    auto entry = entry_for(world, row, message);
    if (entry) entry->extent.parts = std::min(entry->extent.parts, static_cast<int>(pieces));
    return entry;
}

void enter(const World& world, Store& store, LedgerEntry entry, const OutboxRow& row,
           const std::vector<std::string>& ids, const std::vector<Charge>& charges) {
    for (std::size_t i = 0; i < std::min(ids.size(), charges.size()); ++i) {
        const SaidCharge said{.charge = charges[i], .from_receipt = false, .at = entry.accepted_at};
        take_word(store, row.line, ids[i], said, true);
    }
    if (store.referrals().is_provider(row.contact)) entry.kind = LetterKind::contact_officer;
    entry.cost =
        data::cost_of(entry.extent.parts, store.ledger().pieces_of(row.message), tariff_of(world, row.line));
    store.ledger().enter(entry);
}

void hear_charge(const World& world, Store& store, const std::string& line, const data::Receipt& receipt,
                 bool fresh) {
    if (!receipt.charge) return;
    const SaidCharge said{.charge = *receipt.charge, .from_receipt = true, .at = receipt.at};
    if (!take_word(store, line, receipt.external_id, said, fresh)) return;
    const auto message = store.receipts().message_of(line, receipt.external_id);
    if (!message) return;  // it waits for its message to be accepted
    const auto entry = store.ledger().of(*message);
    if (!entry) return;
    store.ledger().correct(*message, data::cost_of(entry->extent.parts, store.ledger().pieces_of(*message),
                                                   tariff_of(world, line)));
}

}  // namespace swcs::gateway
