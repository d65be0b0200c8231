// Outreaches on their way: one thing told to many people, once each, at a decent hour, to those only who may
// be told. Everything here runs inside the caller's transaction.
//
//   carry_on: choose (100 people at a time) … then post (32 of a line at a time) … then done
//   the sender's claim: held_back -> it leaves, waits, or never leaves
//   the sender's outcome: left | lost;  a citizen's turn: note_answer
//
// A process that dies goes on where the last commit was. UNIQUE(outreach, contact) makes a repeat impossible,
// and a person's row and their message in the outbox are one transaction.
#pragma once

#include <optional>
#include <string>

#include "data/outreach.hpp"
#include "data/store/store.hpp"
#include "dialog/step.hpp"
#include "gateway/core/world.hpp"

namespace swcs::gateway {
struct Turn;
}

namespace swcs::gateway::outreach {

constexpr int kLane = 2;        // of the outbox: all else goes first
constexpr int kLookedAt = 100;  // people, in one transaction
constexpr int kWaiting = 32;    // in the outbox, of one line: half of what may be under way there
constexpr data::Millis kCounts = std::chrono::hours(24 * 7);  // an answer that comes later is none

// What one person would get, or why nothing: dialog/unasked.hpp's objections, "unreachable" (outside the
// line's window without a template, or on a line that is no more).
struct Decision {
    std::string reason{};
    std::optional<data::Outbound> message{};
};
Decision decide(const World& world, data::store::Store& store, const data::Outreach& outreach,
                const dialog::State& to);

struct Moved {
    int chosen = 0;   // people looked at
    int decided = 0;  // posted or skipped
};
// Whether carry_on() would do anything; it is asked five times a second, the whole night if need be.
bool may_go_on(const World& world, data::store::Store& store, const data::Outreach& outreach);
Moved carry_on(const World& world, data::store::Store& store, const data::OutreachId& id);

// A claimed row of lane 2 that must not leave now: it was put off, or withheld for good.
bool held_back(const World& world, data::store::Store& store, const data::store::OutboxRow& row);

// How the sending of one ended; rows of other lanes change nothing.
void left(data::store::Store& store, const data::store::OutboxRow& row, data::Time now);
void lost(data::store::Store& store, const data::store::OutboxRow& row, bool needs_template);

// A citizen's turn: an answer to what they were told on that line last, and a case it led to.
void note_answer(data::store::Store& store, const Turn& turn);

// What somebody does to one; `actor` as in the audit trail. What is so already stays so.
enum class Act { release, pause, resume, cancel };
data::Result<void> act(const World& world, data::store::Store& store, const data::OutreachId& id, Act act,
                       const std::string& account);

// A line of the audit trail.
void note(const World& world, data::store::Store& store, const data::Outreach& outreach,
          const std::string& actor, const std::string& done);

}  // namespace swcs::gateway::outreach
