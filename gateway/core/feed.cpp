#include "gateway/core/feed.hpp"

#include "gateway/event_stream.hpp"

namespace swcs::gateway {

void Feed::send(const std::string& frame) {
    std::erase_if(readers_, [](const auto& reader) { return !reader->open(); });
    for (const auto& reader : readers_) reader->write(frame);
}

std::int64_t Feed::publish(const std::string& event, const std::string& data) {
    const std::lock_guard lock(mutex_);
    entries_.push_back({++last_, framed(last_, event, data)});
    if (entries_.size() > kept_) entries_.pop_front();
    send(entries_.back().frame);
    return last_;
}

void Feed::follow(std::shared_ptr<Stream> stream, std::int64_t after) {
    const std::lock_guard lock(mutex_);
    const std::int64_t oldest = entries_.empty() ? last_ + 1 : entries_.front().seq;
    // From another life of this process (after > last_), or older than what is kept: start over.
    if (after > last_ || after + 1 < oldest) {
        stream->write(framed(last_, "reset", "{}"));
    } else {
        for (const Entry& entry : entries_) {
            if (entry.seq > after) stream->write(entry.frame);
        }
    }
    readers_.push_back(std::move(stream));
}

void Feed::heartbeat() {
    const std::lock_guard lock(mutex_);
    send(": \n\n");
}

std::int64_t Feed::last() const {
    const std::lock_guard lock(mutex_);
    return last_;
}

std::size_t Feed::readers() const {
    const std::lock_guard lock(mutex_);
    return readers_.size();
}

void Feed::close() {
    const std::lock_guard lock(mutex_);
    for (const auto& reader : readers_) reader->close();
    readers_.clear();
}

}  // namespace swcs::gateway
