#include "gateway/edge/live_stream.hpp"

#include "gateway/edge/connection.hpp"

namespace swcs::gateway::edge {

LiveStream::LiveStream(std::shared_ptr<Mailbox> mailbox, Number connection)
    : mailbox_(std::move(mailbox)), connection_(connection) {}

void LiveStream::write(std::string bytes) {
    bool overflow = false;
    {
        const std::lock_guard lock(mutex_);
        if (!open_ || bytes.empty()) return;
        overflow = waiting_.size() + in_flight_ + bytes.size() > kUnreadLimit;
        if (overflow) {
            open_ = false;
            waiting_ = {};
        } else {
            waiting_ += bytes;
            if (rung_) return;
            rung_ = true;
        }
    }
    if (overflow) {
        mailbox_->send(connection_, [](Connection& connection) { connection.abort(); });
    } else {
        mailbox_->send(connection_, [](Connection& connection) { connection.pump(); });
    }
}

bool LiveStream::open() const {
    const std::lock_guard lock(mutex_);
    return open_;
}

void LiveStream::close() {
    {
        const std::lock_guard lock(mutex_);
        if (!open_) return;
        open_ = false;
    }
    mailbox_->send(connection_, [](Connection& connection) { connection.pump(); });
}

std::string LiveStream::take() {
    const std::lock_guard lock(mutex_);
    in_flight_ = waiting_.size();
    rung_ = in_flight_ > 0;
    return std::exchange(waiting_, {});
}

void LiveStream::end() {
    const std::lock_guard lock(mutex_);
    open_ = false;
    waiting_ = {};
}

}  // namespace swcs::gateway::edge
