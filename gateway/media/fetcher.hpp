// Fetches what people sent from their providers, one durable job each.
//
//   claim (lease) -> channel.fetch() -> transport -> channel.fetch() … -> kind, scan -> vault -> commit
//
// What came with its message is in the vault already, and passes the same scan before anybody gets it; what
// the scanner finds there is taken out at once. Nothing of it is needed to answer a webhook. Wherever we die,
// the row is due again at the next start; the vault holds the same bytes once. What is tried in vain for a
// day, or refused for good, goes to the dead-letter desk with its reason, and the inbox shows it.
#pragma once

#include <functional>
#include <map>
#include <optional>
#include <stop_token>
#include <string>
#include <variant>
#include <vector>

#include "gateway/core/access.hpp"
#include "gateway/core/world.hpp"
#include "gateway/media/clamd.hpp"
#include "gateway/media/vault.hpp"
#include "gateway/transport/transport.hpp"

namespace swcs::gateway::media {

class Fetcher {
  public:
    struct Options {
        bool loopback = false;  // plain HTTP to this machine, where a line names it
        std::function<Scan(std::string_view bytes)> scan{};  // none: nobody scans
        std::function<void()> idle{};                        // called when there is nothing to fetch
    };

    // The transport is the fetcher's own: its limits are those of a file.
    Fetcher(const World& world, Transport& transport, const Vault& vault, Access access, Options options)
        : world_(world),
          transport_(transport),
          vault_(vault),
          access_(std::move(access)),
          options_(std::move(options)) {}

    // Once at the start: what was under way when we died is due again.
    void recover();

    // One round: claim, start, collect what completed within `wait`, settle. How many rows moved.
    int run_once(data::Millis wait);

    void loop(std::stop_token stop);

    // Bodies are held in memory while they come: kPerLine of a line, so that a slow provider holds up nobody
    // else, and kUnderWay of all.
    static constexpr std::size_t kUnderWay = 6;
    static constexpr int kPerLine = 2;
    static constexpr std::size_t kLargest = 25 * 1024 * 1024;
    static constexpr data::Millis kDeadline{60'000};  // of one call
    static constexpr data::Millis kLease{300'000};    // well over all calls of one file
    static constexpr data::Millis kGiveUp{24 * 3600 * 1000};

  private:
    struct Flight {
        data::store::MediaRow row;
        data::Attachment attachment;
        std::vector<data::HttpAnswer> answers;
    };
    struct Lost {  // for good
        data::store::MediaState state;
        std::string reason;
    };
    using Ending = std::variant<data::store::MediaFile, channels::Retry, Lost>;
    struct Settled {
        data::store::MediaRow row;
        Ending ending;
    };
    struct Settle;  // writes one ending

    std::vector<data::store::MediaRow> claim();
    void take_off(data::store::MediaRow row);
    void fly(Flight flight);
    void land(data::Millis wait);
    void call(Flight flight, const channels::FetchCall& fetch);
    Ending arrived(const Flight& flight) const;
    Ending in_the_vault(const data::store::MediaRow& row, const data::Attachment& attachment) const;
    std::optional<Ending> forbidden(std::string_view bytes) const;
    void settle();
    static bool is_for_nobody(data::store::Store& store, const Settled& one);

    const World& world_;
    Transport& transport_;
    const Vault& vault_;
    Access access_;
    const Options options_;
    std::map<Ticket, Flight> flights_;
    std::vector<Settled> settled_;  // kept until committed
    Ticket next_ticket_ = 1;
};

}  // namespace swcs::gateway::media
