// What messages cost, as it is kept: a row for each that was accepted, and the providers' words it rests on.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "data/cost.hpp"
#include "data/ids.hpp"
#include "data/time.hpp"

namespace swcs::data::store {

struct Session;

// Whom a message was for, or who wrote it. notice: a template; contact_officer: to one, whoever wrote.
enum class LetterKind { officer, bot, notice, contact_officer, outreach };
std::string_view name_of(LetterKind kind);

struct LedgerEntry {
    MessageId message{};
    std::string line{};
    std::string channel{};  // Channel::name()
    LetterKind kind = LetterKind::bot;
    Extent extent{};  // as we count it
    Time accepted_at{};
    std::string month{};  // "2026-11", of accepted_at by the programme's own clock; of() leaves it empty
    Cost cost{};
};

// A provider's word about one piece. A receipt's goes before the answer's, and a later before an earlier.
struct SaidCharge {
    Charge charge{};
    bool from_receipt = false;
    Time at{};

    bool operator==(const SaidCharge&) const = default;
};

class Ledger {
  public:
    explicit Ledger(Session& session) : session_(session) {}
    // A message that is there already keeps its month: it was sent again.
    void enter(const LedgerEntry& entry);
    std::optional<LedgerEntry> of(const MessageId& message);
    void correct(const MessageId& message, const Cost& cost);

    std::optional<SaidCharge> said_of(const std::string& line, const std::string& external_id);
    void say(const std::string& line, const std::string& external_id, const SaidCharge& said);
    void forget(const std::string& line, const std::string& external_id);
    // The pieces a message went in (Receipts::name_part), with what was said of each.
    std::vector<Piece> pieces_of(const MessageId& message);

    // One sum for every combination there is.
    struct Sum {
        std::string month{};  // "2026-11"
        std::string line{};
        std::string channel{};
        std::string kind{};
        std::string coding{};
        std::string category{};
        std::string currency{};  // "": of messages without a price, or that are free
        std::int64_t messages = 0;
        std::int64_t parts = 0;
        std::int64_t priced = 0;  // messages
        std::int64_t price = 0;
        std::int64_t estimated = 0;
    };
    // Both months included; in the order of Sum's first seven.
    std::vector<Sum> sums(const std::string& from, const std::string& to);

  private:
    Session& session_;
};

}  // namespace swcs::data::store
