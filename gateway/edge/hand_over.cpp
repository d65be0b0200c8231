#include "gateway/edge/hand_over.hpp"

#include <utility>

namespace swcs::gateway::edge {

void hand_over(Answer answer, const std::shared_ptr<Mailbox>& mailbox, Number connection, Number exchange,
               bool head_request) {
    const auto held = std::exchange(answer.response.held, nullptr);
    const auto later = std::exchange(answer.response.later, nullptr);
    const auto opened = std::exchange(answer.response.stream, nullptr);
    if (held || later)
        answer.response.held = [](const Response::Release&) {};  // all the connection needs to know
    auto stream = opened && !head_request ? std::make_shared<LiveStream>(mailbox, connection) : nullptr;
    auto delivery = std::make_shared<Delivery>(std::move(answer.response), stream);
    mailbox->send(connection,
                  [exchange, delivery](Connection& c) { c.deliver(exchange, std::move(*delivery)); });
    if (held) {
        auto used = std::make_shared<std::atomic<bool>>(false);
        const Response::Release release = [=](bool committed) {
            if (used->exchange(true)) return;
            mailbox->send(connection, [=](Connection& c) { c.release(exchange, committed); });
        };
        try {
            held(release);
        } catch (...) {
            release(false);
        }
    } else if (later) {
        const Response::Answer give = [=](Response known) {
            auto given = std::make_shared<const Response>(std::move(known));
            mailbox->send(connection, [=](Connection& c) { c.replace(exchange, *given); });
        };
        try {
            later(give);
        } catch (...) {
            mailbox->send(connection, [=](Connection& c) { c.release(exchange, false); });
        }
    } else if (stream) {
        try {
            opened(stream);
        } catch (...) {
            stream->close();
        }
    }
}

}  // namespace swcs::gateway::edge
