// The dialog: one event in, the new state and what must happen out. Pure: no clock, no randomness, no I/O;
// time and fresh numbers arrive inside the event. Total: any event in any state gives a Step. Same arguments,
// same Step.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "data/case.hpp"
#include "data/contact.hpp"
#include "data/message.hpp"
#include "rules/pack.hpp"

namespace swcs::dialog {

// ---- what happens
// ------------------------------------------------------------------------------------------------

struct CitizenWrote {
    data::Inbound message;
};
struct TimerFired {
    std::string kind;  // see SetTimer
};

struct Event {
    data::Time at{};
    data::CaseId fresh_case;  // the id and number a new case would get
    std::string fresh_number;
    std::variant<CitizenWrote, TimerFired> what;
};

// ---- where we are
// ------------------------------------------------------------------------------------------------

struct State {
    data::Contact contact;
    data::Conversation conversation;
};

// The conversation's own pack, and the newest: urgent detection and safety scripts always come from the
// newest.
struct Rules {
    const rules::Pack& own;
    const rules::Pack& newest;
};

// How the conversation's line shows things. SMS gets short forms of the phrases that have one (key + ".sms").
struct LineTraits {
    bool sms = false;
};

// ---- what must happen
// --------------------------------------------------------------------------------------------

struct Say {
    std::string text;
    std::vector<data::Choice> choices;
    bool urgent = false;  // leaves before everything else
};
struct OpenCase {
    data::Case record;
};
struct UpdateCase {  // slots and reasons learnt after the case was opened
    data::CaseId id;
    data::Slots slots;
    std::vector<std::string> also;
    data::Consent consent = data::Consent::not_asked;
};
struct HandOver {
    data::CaseId id;
    std::string subcategory;
    std::string queue;
    data::Priority priority = data::Priority::p2;
    std::string reason;  // "need", "asked", "misunderstood"
};
struct SetTimer {      // replaces the conversation's earlier timer of that kind
    std::string kind;  // "remind": one reminder after silence
    data::Millis after{};
};
struct CancelTimer {
    std::string kind;
};
struct Record {          // for the audit trail: never holds the citizen's words
    std::string action;  // "consent.given", "contact.opted_out", "language.changed", …
    std::string detail;
};
struct MarkRead {
    std::string external_id;
};

using Effect = std::variant<Say, OpenCase, UpdateCase, HandOver, SetTimer, CancelTimer, Record, MarkRead>;

struct Step {
    State state;
    std::vector<Effect> effects;
};

Step step(const State& state, const Event& event, const Rules& rules, const LineTraits& line);

}  // namespace swcs::dialog
