#include "gateway/core/feed.hpp"

#include <algorithm>
#include <charconv>

namespace swcs::gateway {

namespace {

std::string frame_of(std::int64_t seq, const std::string& event, const std::string& data) {
    std::string frame = "id: " + std::to_string(seq) + "\nevent: " + event + "\n";
    std::size_t begin = 0;
    while (begin <= data.size()) {
        const std::size_t end = std::min(data.find('\n', begin), data.size());
        frame += "data: " + data.substr(begin, end - begin) + "\n";
        begin = end + 1;
    }
    return frame + "\n";
}

}  // namespace

void Feed::send(const std::string& frame) {
    std::erase_if(readers_, [](const auto& reader) { return !reader->open(); });
    for (const auto& reader : readers_) reader->write(frame);
}

std::int64_t Feed::publish(const std::string& event, const std::string& data) {
    const std::lock_guard lock(mutex_);
    entries_.push_back({++last_, frame_of(last_, event, data)});
    if (entries_.size() > kept_) entries_.pop_front();
    send(entries_.back().frame);
    return last_;
}

void Feed::follow(std::shared_ptr<Stream> stream, std::int64_t after) {
    const std::lock_guard lock(mutex_);
    const std::int64_t oldest = entries_.empty() ? last_ + 1 : entries_.front().seq;
    // From another life of this process (after > last_), or older than what is kept: start over.
    if (after > last_ || after + 1 < oldest) {
        stream->write(frame_of(last_, "reset", "{}"));
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

std::int64_t cursor_of(const Request& request) {
    std::string text(request.header("Last-Event-ID"));
    if (text.empty())
        text = std::string(data::field(data::parse_form(data::query_of(request.raw.url)), "after"));
    std::int64_t cursor = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), cursor);
    return error == std::errc{} && cursor > 0 ? cursor : 0;
}

}  // namespace swcs::gateway
