#include "gateway/chat/live.hpp"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "data/json.hpp"
#include "gateway/chat/history.hpp"
#include "gateway/event_stream.hpp"
#include "gateway/log/log.hpp"

namespace swcs::gateway::chat {

using data::DeliveryStatus;
using data::Result;
using data::store::Direction;
using data::store::LiveEvent;
using data::store::Store;
using nlohmann::json;

namespace {

constexpr int kPage = 500;
constexpr data::Millis kLooksByItself{1'000};
constexpr std::size_t kExpected = 10'000;

template <typename Map>
void forget_closed(Map& followers) {
    for (auto entry = followers.begin(); entry != followers.end();) {
        std::erase_if(entry->second, [](const auto& follower) { return !follower.stream->open(); });
        entry = entry->second.empty() ? followers.erase(entry) : std::next(entry);
    }
}

}  // namespace

void Live::follow(std::shared_ptr<Stream> stream, const std::string& visitor, const std::string& line,
                  std::optional<std::int64_t> after) {
    {
        const std::lock_guard lock(mutex_);
        joining_.push_back({std::move(stream), visitor, line, after});
    }
    bell_.ring();
}

void Live::expect(const std::string& visitor) {
    {
        const std::lock_guard lock(mutex_);
        if (expected_.size() >= kExpected) expected_.clear();  // the heartbeat finds them too
        expected_.insert(visitor);
    }
    bell_.ring();
}

void Live::run_once() {
    Followers joining;
    {
        const std::lock_guard lock(mutex_);
        joining.swap(joining_);
        if (joining.empty() && expected_.empty() && strangers_.empty() && known_.empty()) return;
    }
    const Result<void> read = reader_->read([&](Store& store) {
        send_new(store);
        find_contacts(store);
        for (Follower& follower : joining) welcome(store, std::move(follower));
        joining.clear();
        return Result<void>{};
    });
    if (!read) {
        log::error("chat", "read.failed", {{"reason", read.error().message}});
        for (const Follower& follower : joining) {
            if (follower.stream) follower.stream->close();  // a browser comes again
        }
    }
    tell_what_was_shown();
    heartbeat();
    forget_closed(strangers_);
    forget_closed(known_);
}

void Live::welcome(Store& store, Follower follower) {
    if (!follower.after) {
        follower.stream->write(framed(cursor_, "hello", data::dump({{"seq", cursor_}})));
        follower.after = cursor_;
    }
    const data::ContactId contact = contact_of(store, follower.visitor);
    if (!contact.empty()) return start(store, contact.text, std::move(follower));
    Followers& others = strangers_[follower.visitor];
    if (others.size() >= kStreams) {
        others.front().stream->close();
        others.erase(others.begin());
    }
    others.push_back(std::move(follower));
}

// Of the strangers, those who wrote; and all of them with every heartbeat: a message may have come another
// way.
void Live::find_contacts(Store& store) {
    std::set<std::string> wrote;
    {
        const std::lock_guard lock(mutex_);
        wrote = expected_;
    }
    const bool everybody = world_.clock.now() - beat_at_ >= kHeartbeat;
    if (everybody) {
        for (const auto& [visitor, followers] : strangers_) wrote.insert(visitor);
    }
    std::set<std::string> found;
    for (const std::string& visitor : wrote) {
        const data::ContactId contact = contact_of(store, visitor);
        if (contact.empty()) continue;
        found.insert(visitor);
        const auto node = strangers_.extract(visitor);
        if (node.empty()) continue;
        for (Follower& follower : node.mapped()) start(store, contact.text, std::move(follower));
    }
    const std::lock_guard lock(mutex_);
    for (const std::string& visitor : found) expected_.erase(visitor);
}

void Live::start(Store& store, const std::string& contact, Follower follower) {
    catch_up(store, contact, follower);
    Followers& others = known_[contact];
    if (others.size() >= kStreams) {
        others.front().stream->close();
        others.erase(others.begin());
    }
    others.push_back(std::move(follower));
}

// What the stream missed, up to where everybody else is.
void Live::catch_up(Store& store, const std::string& contact, const Follower& follower) {
    std::int64_t at = *follower.after;
    // Longer away than is kept, longer than is worth reading again, or of a database that was put back.
    const bool lost = at > cursor_ || at + 1 < store.live().first() || cursor_ - at > kCatchUp;
    if (lost) return follower.stream->write(framed(cursor_, "reset", "{}"));
    while (at < cursor_) {
        const auto events = store.live().after(at, kPage);
        if (events.empty()) return;
        for (const LiveEvent& event : events) {
            at = event.seq;
            if (at > cursor_) return;
            if (event.contact != contact) continue;
            const auto frame = frame_of(store, event);
            if (!frame || frame->line != follower.line) continue;
            follower.stream->write(frame->text);
            if (!frame->shows.empty()) shown_[follower.visitor].push_back(frame->shows);
        }
    }
}

// Nobody follows anything: nothing is read, and the cursor jumps to the end.
void Live::send_new(Store& store) {
    if (known_.empty()) {
        cursor_ = store.live().last();
        return;
    }
    while (true) {
        const auto events = store.live().after(cursor_, kPage);
        for (const LiveEvent& event : events) {
            cursor_ = event.seq;
            const auto followers = known_.find(event.contact);
            if (followers == known_.end()) continue;
            const auto frame = frame_of(store, event);
            if (!frame) continue;
            for (const Follower& follower : followers->second) {
                if (follower.line != frame->line || !follower.stream->open()) continue;
                follower.stream->write(frame->text);
                if (!frame->shows.empty()) shown_[follower.visitor].push_back(frame->shows);
            }
        }
        if (events.size() < kPage) return;
    }
}

// A message of the visitor is shown when it was taken in, one to the visitor when it left: that is the status
// "sent".
std::optional<Live::Frame> Live::frame_of(Store& store, const LiveEvent& event) const {
    const bool moved = event.topic == "status";
    if (!moved && event.topic != "message") return std::nullopt;
    const auto payload = data::parse_json(event.payload);
    if (!payload || !payload->is_object()) return std::nullopt;
    const auto message = store.messages().by_id({data::text_at(*payload, "message")});
    if (!message || message->contact.text != event.contact || !is_shown(*message, message->line))
        return std::nullopt;
    const bool theirs = message->direction == Direction::in;
    const std::string status = data::text_at(*payload, "status");
    const bool appears = moved ? status == data::name_of(DeliveryStatus::sent) : theirs;
    if (!appears && !moved) return std::nullopt;
    Frame frame{.line = message->line, .text = {}, .shows = {}};
    if (appears) {
        frame.text = framed(event.seq, "message", data::dump(shown(store, *message)));
        if (message->status == DeliveryStatus::sent) frame.shows = message->id.text;
    } else {
        frame.text = framed(event.seq, "status", data::dump({{"id", message->id.text}, {"status", status}}));
    }
    return frame;
}

void Live::tell_what_was_shown() {
    for (auto& [visitor, messages] : std::exchange(shown_, {})) {
        std::ranges::sort(messages);
        messages.erase(std::unique(messages.begin(), messages.end()), messages.end());
        showed_(visitor, messages);
    }
}

void Live::heartbeat() {
    const data::Time now = world_.clock.now();
    if (now - beat_at_ < kHeartbeat) return;
    beat_at_ = now;
    for (const auto* group : {&strangers_, &known_}) {
        for (const auto& [key, followers] : *group) {
            for (const Follower& follower : followers) follower.stream->write(": \n\n");
        }
    }
}

void Live::wait(std::stop_token stop) {
    bell_.wait(std::move(stop), kLooksByItself);
}

void Live::close() {
    {
        const std::lock_guard lock(mutex_);
        for (const Follower& follower : joining_) follower.stream->close();
        joining_.clear();
    }
    for (auto* group : {&strangers_, &known_}) {
        for (const auto& [key, followers] : *group) {
            for (const Follower& follower : followers) follower.stream->close();
        }
        group->clear();
    }
}

}  // namespace swcs::gateway::chat
