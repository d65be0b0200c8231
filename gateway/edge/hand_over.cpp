#include "gateway/edge/hand_over.hpp"

#include <utility>

namespace swcs::gateway::edge {

namespace {

// How a worker reaches the connection that waits.
struct Way {
    std::shared_ptr<Mailbox> mailbox;
    Number connection;
    Number exchange;

    void release(bool committed) const {
        mailbox->send(connection,
                      [exchange = exchange, committed](Connection& c) { c.release(exchange, committed); });
    }
    void replace(Response known) const {
        auto given = std::make_shared<const Response>(std::move(known));
        mailbox->send(connection,
                      [exchange = exchange, given](Connection& c) { c.replace(exchange, *given); });
    }
};

void hold(const std::function<void(Response::Release)>& held, const Way& way) {
    const auto used = std::make_shared<std::atomic<bool>>(false);
    const Response::Release release = [used, way](bool committed) {
        if (!used->exchange(true)) way.release(committed);
    };
    try {
        held(release);
    } catch (...) {
        release(false);
    }
}

void wait_for(const std::function<void(Response::Answer)>& later, const Way& way) {
    try {
        later([way](Response known) { way.replace(std::move(known)); });
    } catch (...) {
        way.release(false);
    }
}

void open(const std::function<void(std::shared_ptr<Stream>)>& opened,
          const std::shared_ptr<LiveStream>& stream) {
    try {
        opened(stream);
    } catch (...) {
        stream->close();
    }
}

}  // namespace

void hand_over(Answer answer, const std::shared_ptr<Mailbox>& mailbox, Number connection, Number exchange,
               bool head_request) {
    const auto held = std::exchange(answer.response.held, nullptr);
    const auto later = std::exchange(answer.response.later, nullptr);
    const auto opened = std::exchange(answer.response.stream, nullptr);
    if (held || later)
        answer.response.held = [](const Response::Release&) {};  // all the connection needs to know
    const auto stream = opened && !head_request ? std::make_shared<LiveStream>(mailbox, connection) : nullptr;
    auto delivery = std::make_shared<Delivery>(std::move(answer.response), stream);
    mailbox->send(connection,
                  [exchange, delivery](Connection& c) { c.deliver(exchange, std::move(*delivery)); });
    const Way way{mailbox, connection, exchange};
    if (held) return hold(held, way);
    if (later) return wait_for(later, way);
    if (stream) open(opened, stream);
}

}  // namespace swcs::gateway::edge
