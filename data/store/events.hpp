// Everything that makes the dialog move, in one order: what providers sent, timers, officers' acts. Events
// of one party are handled in that order, each with its effects in one transaction (gateway/core/).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "data/time.hpp"

namespace swcs::data::store {

struct Session;

struct QueuedEvent {
    std::int64_t seq = 0;  // the order; set by the table
    std::string id{};      // UUIDv7, follows the event through logs
    std::string kind{};    // "message" (payload: Inbound), "timer" (its kind), "stopped", "officer" (Act)
    std::string line{};
    std::string external_id{};  // UNIQUE(line, kind, external_id)
    std::string party{};        // Address::id; events of one party are handled in seq order
    std::string payload{};      // JSON
    Time received_at{};
    int attempts = 0;
    bool handled = false;   // done, or dead: not due any more
    std::string outcome{};  // JSON, of an event whose sender waits for the verdict; "" of a dead one
};

class Events {
  public:
    explicit Events(Session& session) : session_(session) {}
    // Its seq is the table's. false: line, kind and external_id are known already, nothing changed.
    bool add(const QueuedEvent& event);
    // Unhandled events after `after`, oldest first.
    std::vector<QueuedEvent> due(std::int64_t after, int limit);
    // A dead one: only the dead-letter desk asks by id, and only its rows are in that index.
    std::optional<QueuedEvent> by_id(const std::string& id);
    // The event a repeated request means.
    std::optional<QueuedEvent> find(const std::string& line, const std::string& kind,
                                    const std::string& external_id);
    // It had its effect, in this transaction.
    void done(std::int64_t seq);
    void done(std::int64_t seq, const std::string& outcome);
    // Counts an attempt that failed; the event stays due.
    void failed_once(std::int64_t seq);
    // Takes it out of the queue for good; the caller adds the dead letter.
    void dead(std::int64_t seq);
    // Due again in its old place, with no attempt counted.
    void requeue(std::int64_t seq);
    // Payloads of those not handled, due or dead, in which `text` stands. Reads them all.
    std::vector<std::string> unhandled_with(const std::string& text);
    struct Counts {
        std::int64_t accepted = 0, processed = 0, dead = 0;
    };
    Counts counts();

  private:
    Session& session_;
};

}  // namespace swcs::data::store
