// What officers do to cases. An act is an event in the same queue as everything else, so that it is decided
// in one order with what citizens and contact officers write; whoever asked waits for the verdict.
//
//   submit: event committed -> pipeline decides and writes, verdict with it -> done(verdict)
//
// Repeating an act with the same id gives the first verdict again, also after a restart.
#pragma once

#include <functional>
#include <map>
#include <mutex>
#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string>
#include <vector>

#include "gateway/core/bell.hpp"
#include "gateway/core/world.hpp"
#include "gateway/core/writer.hpp"

namespace swcs::gateway {

// clang-format off
// what        details                                             needs
// take        {"from"?}                                           nobody else has the person, or "from": owner's name
// reply       {"text", "line"?, "wait"?}                          to have the person, fence; the line takes free
//                                                                 text now, or "wait" (window.hpp)
//             {"text", "referral"}: to its contact officer        the same; the referral is open
// note        {"text"}                                            -
// hand_back   {}                                                  to have the person, fence
// close       {"outcome", "note"?}                                to have the person, fence
//             outcome: helped | informed | referred | unreachable | duplicate | withdrawn
// refer       {"service", "contact_officer", "note", "consent"}   to have the person, fence, consent true
// withdraw    {"referral", "note"?}                               to have the person, fence
// clang-format on
struct Act {
    std::string id;  // the request's Idempotency-Key, scoped by the account; or a fresh id
    std::string what;
    std::string officer;  // account name
    data::CaseId record;
    std::int64_t fence = 0;  // of the contact, as the officer saw it
    std::string details;     // JSON
};

std::string to_text(const Act& act);
data::Result<Act> read_act(const std::string& payload);

// refused: conflict (somebody else has the person, the fence moved, the case is closed: facts hold "owner",
// "officer", "fence"; or the line takes no free text now: "window": "shut" and the "notice" that may be sent,
// or null), not_found, invalid. Otherwise facts hold "fence", and "message" or "referral" and "code" where
// one was made.
struct Verdict {
    std::optional<data::Error> refused{};
    std::string facts = "{}";  // JSON
};

// As an event's outcome.
std::string to_text(const Verdict& verdict);
Verdict read_verdict(const std::string& text);
// Of an act that could not be handled: its event is a dead letter.
Verdict lost_verdict();

// Those who wait for verdicts. From any thread.
class Acts {
  public:
    using Done = std::function<void(const Verdict&)>;

    Acts(const World& world, Writer& writer, Bell& pipeline)
        : world_(world), writer_(writer), bell_(pipeline) {}

    // `done` is called once, from another thread, after the verdict is committed; with {unavailable} when the
    // event could not be stored. When the process dies first, nobody is called: the act may still be done,
    // and repeating it with its id tells.
    void submit(const Act& act, Done done);

    // The pipeline, after a commit: the verdict on the event of that id.
    void settle(const std::string& event, const Verdict& verdict);

  private:
    void await(const std::string& ours, const data::store::QueuedEvent& first);

    const World& world_;
    Writer& writer_;
    Bell& bell_;
    std::mutex mutex_;
    std::multimap<std::string, Done> waiting_;  // by event id
};

}  // namespace swcs::gateway
