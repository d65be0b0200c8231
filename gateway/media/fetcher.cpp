#include "gateway/media/fetcher.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "data/json.hpp"
#include "gateway/core/bell.hpp"
#include "gateway/core/effects.hpp"
#include "gateway/core/settlement.hpp"
#include "gateway/log/log.hpp"
#include "gateway/media/destination.hpp"
#include "gateway/media/kinds.hpp"
#include "gateway/media/needed.hpp"

namespace swcs::gateway::media {

using channels::Retry;
using data::Millis;
using data::Result;
using data::store::MediaFile;
using data::store::MediaRow;
using data::store::MediaState;
using data::store::Store;

namespace {

// What the transport says that no repeating changes.
bool is_final(const data::HttpAnswer& answer) {
    constexpr std::array<std::string_view, 4> kFinal = {"too large", "address not allowed", "malformed URL",
                                                        "malformed header"};
    return answer.status == 0 && std::ranges::find(kFinal, answer.error) != kFinal.end();
}

// We never ask for a compressed answer and never unfold one: there is no telling how large it would be.
bool is_folded(const data::HttpAnswer& answer) {
    const std::string_view encoding = data::header(answer.headers, "Content-Encoding");
    return !encoding.empty() && encoding != "identity";
}

MediaFile file_of(const std::string& sha256, const data::Attachment& attachment, std::string_view bytes) {
    const Kind kind = kind_kept(attachment, bytes);
    return {.sha256 = sha256,
            .mime = std::string(kind.mime),
            .size = static_cast<std::int64_t>(bytes.size()),
            .preview = is_showable(kind, bytes)};
}

}  // namespace

// One overload per way a fetch can end.
struct Fetcher::Settle {
    const World& world;
    Store& store;
    const MediaRow& row;

    void operator()(const MediaFile& file) const {
        store.media().keep(row.id, file);
        announce_message(store, row.contact, row.message.text, world.clock.now());
        log::info("media", "file.kept", {{"id", row.id}, {"line", row.line}, {"mime", file.mime}});
    }

    void operator()(const Retry& retry) const {
        const data::Time now = world.clock.now();
        if (now - row.created_at > kGiveUp)
            return (*this)(Lost{MediaState::failed, "gave up after 24 hours: " + retry.reason});
        store.media().retry(row.id, now + backoff(row.attempts, retry.after, world.random.next()),
                            retry.reason);
        log::warn("media", "file.retried", {{"id", row.id}, {"line", row.line}, {"reason", retry.reason}});
    }

    void operator()(const Lost& lost) const {
        const data::Time now = world.clock.now();
        store.media().give_up(row.id, lost.state, lost.reason);
        store.dead_letters().add({.id = world.fresh_id(),
                                  .what = "media",
                                  .ref = row.id,
                                  .line = row.line,
                                  .reason = lost.reason,
                                  .at = now});
        announce_message(store, row.contact, row.message.text, now);
        log::error("media", "file.lost", {{"id", row.id}, {"line", row.line}, {"reason", lost.reason}});
    }
};

void Fetcher::recover() {
    vault_.tidy();
    const Result<void> done = access_.commit([this](Store& store) {
        store.media().recover(world_.clock.now());
        return Result<void>{};
    });
    if (!done) log::error("media", "recovery.failed", {{"reason", done.error().message}});
}

std::vector<MediaRow> Fetcher::claim() {
    if (flights_.size() >= kUnderWay) return {};
    std::map<std::string, int> busy;
    for (const auto& [ticket, flight] : flights_) ++busy[flight.row.line];
    const auto room = [&](const std::string& line) { return kPerLine - busy[line]; };
    const data::Time now = world_.clock.now();
    if (!access_.finds([&](Store& store) { return store.media().is_anything_due(now, room); })) return {};
    std::vector<MediaRow> claimed;
    const Result<void> done = access_.commit([&](Store& store) {
        claimed = store.media().claim(now, kLease, static_cast<int>(kUnderWay - flights_.size()), room);
        return Result<void>{};
    });
    if (done) return claimed;
    log::error("media", "claim.failed", {{"reason", done.error().message}});
    return {};
}

void Fetcher::take_off(MediaRow row) {
    const auto attachment = data::parse_json(row.attachment);
    if (!attachment || !attachment->is_object()) {
        settled_.push_back({std::move(row), Lost{MediaState::failed, "our own record cannot be read"}});
        return;
    }
    if (!row.file.sha256.empty()) {
        Ending ending = in_the_vault(row, data::attachment_from(*attachment));
        settled_.push_back({std::move(row), std::move(ending)});
        return;
    }
    fly({std::move(row), data::attachment_from(*attachment), {}});
}

// The channel's next word on a file: a call to make, or how it ended.
void Fetcher::fly(Flight flight) {
    const auto line = world_.config.lines.find(flight.row.line);
    const channels::Channel* channel =
        line == world_.config.lines.end() ? nullptr : channels::find(line->second.channel);
    if (channel == nullptr) {
        settled_.push_back(
            {std::move(flight.row), Lost{MediaState::failed, "its line is not configured any more"}});
        return;
    }
    const channels::Fetch next = channel->fetch(flight.attachment, line->second.line, flight.answers);
    if (const auto* fetch = std::get_if<channels::FetchCall>(&next)) {
        call(std::move(flight), *fetch);
    } else if (const auto* retry = std::get_if<Retry>(&next)) {
        settled_.push_back({std::move(flight.row), *retry});
    } else if (const auto* none = std::get_if<channels::NotToBeHad>(&next)) {
        settled_.push_back({std::move(flight.row), Lost{MediaState::failed, none->reason}});
    } else {
        Ending ending = arrived(flight);
        settled_.push_back({std::move(flight.row), std::move(ending)});
    }
}

void Fetcher::call(Flight flight, const channels::FetchCall& fetch) {
    if (std::string refused = refusal_of(fetch, options_.loopback); !refused.empty()) {
        settled_.push_back({std::move(flight.row), Lost{MediaState::failed, std::move(refused)}});
        return;
    }
    const Ticket ticket = next_ticket_++;
    transport_.start(ticket, fetch.call);
    flights_.emplace(ticket, std::move(flight));
}

// The bytes are here: what they are, whether they may stay, and where they lie.
Fetcher::Ending Fetcher::arrived(const Flight& flight) const {
    if (flight.answers.empty()) return Lost{MediaState::failed, "nothing was fetched"};
    const data::HttpAnswer& answer = flight.answers.back();
    if (answer.body.empty()) return Retry{.after = {}, .reason = "an empty file"};
    if (is_folded(answer)) return Lost{MediaState::failed, "compressed, which nobody asked for"};
    if (auto ending = forbidden(answer.body)) return std::move(*ending);
    const Result<std::string> kept = vault_.keep(answer.body);
    if (!kept) return Retry{.after = {}, .reason = kept.error().message};
    return file_of(*kept, flight.attachment, answer.body);
}

Fetcher::Ending Fetcher::in_the_vault(const MediaRow& row, const data::Attachment& attachment) const {
    const Result<std::string> bytes = vault_.bytes_of(row.file.sha256);
    if (!bytes && bytes.error().kind == data::ErrorKind::not_found)
        return Lost{MediaState::failed, bytes.error().message};
    if (!bytes) return Retry{.after = {}, .reason = bytes.error().message};
    if (auto ending = forbidden(*bytes)) return std::move(*ending);
    return file_of(row.file.sha256, attachment, *bytes);
}

// By the scanner's word; nullopt: nobody objects.
std::optional<Fetcher::Ending> Fetcher::forbidden(std::string_view bytes) const {
    if (!options_.scan) return std::nullopt;
    const Scan scan = options_.scan(bytes);
    if (scan.finding == Finding::infected) return Lost{MediaState::infected, scan.name};
    if (scan.finding == Finding::unreachable)
        return Retry{.after = {}, .reason = "the virus scanner: " + scan.name};
    return std::nullopt;
}

void Fetcher::land(Millis wait) {
    if (flights_.empty()) return;
    for (Completion& completion : transport_.collect(wait)) {
        auto node = flights_.extract(completion.ticket);
        if (node.empty()) continue;
        Flight& flight = node.mapped();
        if (is_final(completion.answer)) {
            settled_.push_back(
                {std::move(flight.row), Lost{MediaState::failed, std::move(completion.answer.error)}});
            continue;
        }
        flight.answers.push_back(std::move(completion.answer));
        fly(std::move(flight));
    }
}

void Fetcher::settle() {
    if (settled_.empty()) return;
    std::vector<std::string> condemned;
    const data::Time now = world_.clock.now();
    const Result<void> done = access_.commit([&](Store& store) {
        condemned.clear();
        for (const Settled& one : settled_) {
            std::visit(Settle{world_, store, one.row}, one.ending);
            if (is_for_nobody(store, one)) condemned.push_back(one.row.file.sha256);
        }
        return Result<void>{};
    });
    if (!done) return log::error("media", "settle.failed", {{"reason", done.error().message}});
    settled_.clear();
    // If we die before this, the sweep does it.
    for (const std::string& file : condemned) {
        if (vault_.remove(file, now)) log::info("media", "file.removed", {{"file", file}});
    }
}

// It came with its message, the scanner objects to it, and nothing else waits for the same bytes.
bool Fetcher::is_for_nobody(Store& store, const Settled& one) {
    const std::string& file = one.row.file.sha256;
    const auto* lost = std::get_if<Lost>(&one.ending);
    if (lost == nullptr || lost->state != MediaState::infected || file.empty()) return false;
    return needed_files(store, file).empty();
}

int Fetcher::run_once(Millis wait) {
    std::vector<MediaRow> claimed = claim();
    const int taken = static_cast<int>(claimed.size());
    for (MediaRow& row : claimed) take_off(std::move(row));
    land(settled_.empty() ? wait : Millis{0});
    const int moved = taken + static_cast<int>(settled_.size());
    settle();
    return moved;
}

void Fetcher::loop(std::stop_token stop) {
    constexpr Millis idle{1'000};
    constexpr Millis busy{50};
    Bell alone;
    while (!stop.stop_requested()) {
        if (run_once(busy) != 0 || !flights_.empty()) continue;
        if (options_.idle) options_.idle();
        alone.wait(stop, idle);
    }
}

}  // namespace swcs::gateway::media
