#include "gateway/edge/mailbox.hpp"

#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>

#include "gateway/edge/connection.hpp"

namespace swcs::gateway::edge {

void Crowd::add(std::shared_ptr<Connection> connection) {
    const Number number = connection->number();
    connections_.emplace(number, std::move(connection));
    on_change(connections_.size());
}

void Crowd::remove(Number number) {
    if (connections_.erase(number) > 0) on_change(connections_.size());
}

std::shared_ptr<Connection> Crowd::find(Number number) const {
    const auto found = connections_.find(number);
    return found == connections_.end() ? nullptr : found->second;
}

std::vector<std::shared_ptr<Connection>> Crowd::all() const {
    std::vector<std::shared_ptr<Connection>> out;
    out.reserve(connections_.size());
    for (const auto& [number, connection] : connections_) out.push_back(connection);
    return out;
}

Mailbox::Mailbox(boost::asio::io_context& loop, Crowd& crowd) : loop_(&loop), crowd_(crowd) {}

void Mailbox::run(std::function<void()> work) {
    const std::lock_guard lock(mutex_);
    if (!loop_) return;
    letters_.push_back(std::move(work));
    if (letters_.size() == 1) boost::asio::post(*loop_, [self = shared_from_this()] { self->deliver(); });
}

void Mailbox::deliver() {
    std::vector<std::function<void()>> letters;
    {
        const std::lock_guard lock(mutex_);
        letters.swap(letters_);
    }
    for (const auto& letter : letters) letter();
}

void Mailbox::send(Number to, std::function<void(Connection&)> letter) {
    run([this, to, letter = std::move(letter)] {
        if (const auto connection = crowd_.find(to)) letter(*connection);
    });
}

void Mailbox::close() {
    const std::lock_guard lock(mutex_);
    loop_ = nullptr;
}

}  // namespace swcs::gateway::edge
