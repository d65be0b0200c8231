#include "gateway/api/live.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "data/json.hpp"
#include "gateway/api/answers.hpp"
#include "gateway/api/office.hpp"
#include "gateway/api/sight.hpp"
#include "gateway/auth/tokens.hpp"
#include "gateway/event_stream.hpp"
#include "gateway/log/log.hpp"

namespace swcs::gateway::api {

using data::Result;
using data::store::LiveEvent;
using data::store::Store;
using nlohmann::json;

namespace {

constexpr int kPage = 500;
constexpr auto kTopics = std::to_array<std::string_view>({"case", "message", "status", "referral"});

}  // namespace

void Live::follow(std::shared_ptr<Stream> stream, const std::string& token_hash,
                  std::optional<std::int64_t> after) {
    {
        const std::lock_guard lock(mutex_);
        joining_.push_back({.stream = std::move(stream), .token_hash = token_hash, .after = after});
        ++streams_;
    }
    bell_.ring();
}

std::vector<Live::Follower> Live::newcomers() {
    const std::lock_guard lock(mutex_);
    return std::exchange(joining_, {});
}

void Live::run_once() {
    std::vector<Follower> joining = newcomers();
    if (followers_.empty() && joining.empty()) return;
    const Result<void> read = reader_->read([&](Store& store) {
        secrecies_.clear();
        send_new(store);
        while (!joining.empty()) {
            welcome(store, std::move(joining.back()));
            joining.pop_back();
        }
        look_at_sessions(store);
        return Result<void>{};
    });
    if (!read) {
        log::error("live", "read.failed", {{"reason", read.error().message}});
        for (const Follower& follower : joining) follower.stream->close();  // a browser comes again
    }
    heartbeat();
    std::erase_if(followers_, [](const Follower& follower) { return !follower.stream->open(); });
    const std::lock_guard lock(mutex_);
    streams_ = followers_.size() + joining_.size();
}

// Nobody looks: nothing is read, and the cursor jumps to the end when somebody comes.
void Live::send_new(Store& store) {
    if (followers_.empty()) {
        cursor_ = store.live().last();
        return;
    }
    while (true) {
        const auto events = store.live().after(cursor_, kPage);
        for (const LiveEvent& event : events) {
            cursor_ = event.seq;
            const auto frame = frame_of(store, event);
            if (!frame) continue;
            for (const Follower& follower : followers_) {
                if (follower.sight < frame->secrecy) continue;
                follower.stream->write(frame->text);
                ++sent_;
            }
        }
        if (events.size() < kPage) return;
    }
}

void Live::welcome(Store& store, Follower follower) {
    if (!may_stay(store, follower)) return follower.stream->close();
    if (!follower.after) {
        follower.stream->write(framed(cursor_, "hello", data::dump({{"seq", cursor_}})));
    } else {
        catch_up(store, follower);
    }
    followers_.push_back(std::move(follower));
}

void Live::catch_up(Store& store, const Follower& follower) {
    std::string missed;
    const std::int64_t first = store.live().first();
    // Older than what is kept, or of a database that was put back to an earlier day.
    bool lost = *follower.after > cursor_ || *follower.after + 1 < first;
    std::int64_t at = *follower.after;
    while (!lost && at < cursor_) {
        const auto events = store.live().after(at, kPage);
        if (events.empty()) break;
        for (const LiveEvent& event : events) {
            at = event.seq;
            if (at > cursor_) break;
            const auto frame = frame_of(store, event);
            if (!frame || follower.sight < frame->secrecy) continue;
            missed += frame->text;
            ++sent_;
        }
        lost = missed.size() > kCatchUp;
    }
    follower.stream->write(lost ? framed(cursor_, "reset", "{}") : missed);
}

bool Live::may_stay(Store& store, Follower& follower) const {
    const auto account = auth::account_of(store, follower.token_hash, world_.clock.now());
    if (!account) return false;
    follower.sight = sight_of(*account);
    return std::ranges::any_of(account->roles, [](data::Role role) { return (column(role) & kDesk) != 0; });
}

void Live::look_at_sessions(Store& store) {
    const data::Time now = world_.clock.now();
    if (now - looked_at_ < kLooksAtSessions) return;
    looked_at_ = now;
    for (Follower& follower : followers_) {
        if (!may_stay(store, follower)) follower.stream->close();
    }
}

void Live::heartbeat() {
    const data::Time now = world_.clock.now();
    if (now - beat_at_ < kHeartbeat) return;
    beat_at_ = now;
    for (const Follower& follower : followers_) follower.stream->write(": \n\n");
}

std::optional<Live::Frame> Live::frame_of(Store& store, const LiveEvent& event) {
    if (std::ranges::find(kTopics, event.topic) == kTopics.end()) return std::nullopt;
    const auto parsed = data::parse_json(event.payload);
    if (!parsed || !parsed->is_object()) return std::nullopt;
    json payload = *parsed;
    if (!payload.contains("contact") && !event.contact.empty()) payload["contact"] = event.contact;
    return Frame{.text = framed(event.seq, event.topic, data::dump(payload)),
                 .secrecy = secrecy_of(store, event, data::text_at(payload, "case"))};
}

// What names a case is as secret as the case; what names a person only, as the least secret of their cases.
int Live::secrecy_of(Store& store, const LiveEvent& event, const std::string& record) {
    const std::string& key = record.empty() ? event.contact : record;
    const auto [found, fresh] = secrecies_.try_emplace(key, 0);
    if (!fresh) return found->second;
    if (!record.empty()) {
        const auto one = store.cases().by_id({record});
        return found->second = one ? api::secrecy_of(*one) : 0;
    }
    const auto cases = store.cases().of_contact({event.contact});
    if (cases.empty()) return 0;
    int least = 2;
    for (const data::Case& one : cases) least = std::min(least, api::secrecy_of(one));
    return found->second = least;
}

void Live::loop(std::stop_token stop) {
    while (!stop.stop_requested()) {
        bell_.wait(stop, data::Millis{1'000});
        if (!stop.stop_requested()) run_once();
    }
    close();
}

void Live::close() {
    for (const Follower& follower : newcomers()) follower.stream->close();
    for (const Follower& follower : followers_) follower.stream->close();
    followers_.clear();
    streams_ = 0;
}

void serve_live(Api& api, const Office& office) {
    api.serve("GET", "/live", [&live = office.live](const Request& request, const data::Account&) {
        Response response;
        response.content_type = "text/event-stream";
        response.stream = [&live, hash = auth::hash_of(auth::token_of(request)),
                           after = cursor_asked(request)](std::shared_ptr<Stream> stream) {
            live.follow(std::move(stream), hash, after);
        };
        return response;
    });
}

}  // namespace swcs::gateway::api
