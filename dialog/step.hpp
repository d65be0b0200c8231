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
#include "data/referral.hpp"
#include "dialog/provider_reply.hpp"
#include "rules/pack.hpp"

namespace swcs::dialog {

// How the conversation's line shows things. SMS gets short forms of the phrases that have one (key + ".sms").
struct LineTraits {
    bool sms = false;
};

// A contact officer, as one who is spoken to.
struct Counterpart {
    std::string language{};
    LineTraits line{};
};

// ---- what happens

struct CitizenWrote {
    data::Inbound message;
};
struct TimerFired {
    std::string kind;  // see SetTimer
};

// What officers do. Whether they may (who has the person, the fence) is judged before: see
// gateway/core/acts.hpp. `record` is the case as it is now; `others` are the person's other cases that an
// officer has: they go with the person.
struct OfficerTook {
    std::string officer;
    data::Case record{};
    std::vector<data::CaseId> others{};
};
struct OfficerWrote {
    std::string officer;
    std::string text;
    data::MessageId message{};  // the id it gets
    data::Case record{};
};
struct OfficerNoted {  // for the officers' eyes
    std::string officer;
    std::string text;
    data::MessageId message{};
};
struct OfficerHandedBack {
    std::string officer;
    data::Case record{};
    std::vector<data::CaseId> others{};
};
struct OfficerClosed {
    std::string officer;
    std::string outcome;  // helped, informed, referred, unreachable, duplicate, withdrawn
    std::string note{};
    data::Case record{};
    bool keeps = false;  // another case of the person stays with this officer, and the person with it
};
struct OfficerReferred {
    std::string officer;
    data::Case record{};
    data::Referral referral{};
    Counterpart to{};
    data::MessageId message{};  // the id the slip gets
};
struct OfficerWithdrew {
    std::string officer;
    data::Case record{};
    data::Referral referral{};
    std::string note{};
    Counterpart to{};
};
struct OfficerAnswered {  // a contact officer's question
    std::string officer;
    data::Case record{};
    data::Referral referral{};
    std::string text{};
    Counterpart to{};
    data::MessageId message{};
};

// What contact officers do. ProviderReplied happens to the citizen; ProviderUnclear to whoever wrote it.
struct ProviderReplied {
    data::Referral referral{};
    ReplyKind kind = ReplyKind::attended;
    std::string text{};  // their reason or question
    data::Case record{};
    Counterpart to{};
};
struct ProviderUnclear {
    data::Inbound message{};
    Unclear problem = Unclear::wrong_code;
    std::string code{};
};

using What = std::variant<CitizenWrote, TimerFired, OfficerTook, OfficerWrote, OfficerNoted,
                          OfficerHandedBack, OfficerClosed, OfficerReferred, OfficerWithdrew, OfficerAnswered,
                          ProviderReplied, ProviderUnclear>;

struct Event {
    data::Time at{};
    data::CaseId fresh_case;  // the id and number a new case would get
    std::string fresh_number;
    What what;
};

// ---- where we are

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

// ---- what must happen

struct Say {
    std::string text;
    std::vector<data::Choice> choices;
    bool urgent = false;         // leaves before everything else
    std::string author = "bot";  // "referral": news of one; "officer:ana": a person's own words
    data::MessageId id{};        // empty: any
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
struct MoveCase {
    data::CaseId id;
    data::CaseStatus status = data::CaseStatus::open;
    std::string officer;    // "" unless taken
    std::string outcome{};  // of a closed one
};
struct UpdateReferral {  // as it is from here on
    data::Referral record;
    bool fresh = false;
};
struct TellProvider {  // a slip, a receipt or an answer
    data::Referral referral;
    std::string text;
    std::string subject;  // where the channel has one
    std::string author = "referral";
    data::MessageId id{};  // empty: any
};
struct Note {  // a line of the history that leaves nowhere
    std::string author;
    std::string text;  // of a note
    // Of an event; its words are the inbox's. Keys and arguments:
    //   case.taken {officer, from}   case.handed_back {officer}   case.closed {officer, outcome, text}
    //   referral.sent|withdrawn|attended|refused|asking|answered {officer, code, service, contact_officer,
    //   text}
    std::string key{};
    rules::Arguments arguments{};
    data::MessageId id{};  // empty: any
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

using Effect = std::variant<Say, OpenCase, UpdateCase, HandOver, MoveCase, UpdateReferral, TellProvider, Note,
                            SetTimer, CancelTimer, Record, MarkRead>;

struct Step {
    State state;
    std::vector<Effect> effects;
};

Step step(const State& state, const Event& event, const Rules& rules, const LineTraits& line);

}  // namespace swcs::dialog
