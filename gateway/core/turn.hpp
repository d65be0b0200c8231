// A turn: what one queued event does to the dialog, decided first and written afterwards.
//
//   plan (reads, thinks; any thread) -> write (the writer's thread, one transaction)
//
// The planner keeps the states it decided in memory, so that it can think ahead of the commits. It is the
// only source of changes to contacts, conversations, cases and referrals: whatever else wants one puts an
// event into the queue.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "data/referral.hpp"
#include "data/store/store.hpp"
#include "dialog/step.hpp"
#include "gateway/core/acts.hpp"
#include "gateway/core/echo.hpp"
#include "gateway/core/world.hpp"

namespace swcs::gateway {

// A case as it is after the turn.
struct CaseChange {
    data::Case record;
    bool fresh = false;
    std::string body{};  // the record as text: made by the planner, so that the writer need not
};

// Somebody, and the conversation with that person on one line.
struct Met {
    dialog::State state;     // with new ids for what is new
    std::string identity{};  // of a contact that is new
    std::string joined{};    // a second identity of theirs, not known before
    bool new_conversation = false;
    std::string body{};  // the conversation as text, as in CaseChange
};

struct Turn {
    data::store::QueuedEvent event;
    data::Time at{};
    std::optional<data::Error> error;  // it cannot be handled: for the desk
    std::string identity;              // of a contact that is new
    std::string joined;                // an identity that turned out to be one of `joined_to`
    data::ContactId joined_to;
    bool new_conversation = false;
    bool contact_changed = false;
    std::string text;                           // what was written, for the history
    std::vector<data::Attachment> attachments;  // what came with it
    bool wrote = false;
    bool reopened = false;             // their line takes free text for a while only: it begins anew
    std::optional<dialog::Step> step;  // none: a machine wrote, or there is nobody for the event
    dialog::State before;              // of the citizen the step is about
    std::vector<CaseChange> cases;     // each once
    std::string conversation_body;     // as in CaseChange
    std::optional<Met> provider;       // the contact officer, of a turn about a referral
    std::optional<Verdict> verdict;    // of an act
    std::string actor = "bot";         // for the audit trail
    std::string thread;                // what a mail of this turn belongs to: a case
};

class Planner {
  public:
    explicit Planner(const World& world) : world_(world) {}

    // Inside store.read() or transact(): the store may be a reader's, behind the commits of turns planned
    // before.
    Turn plan(data::store::Store& store, const data::store::QueuedEvent& event);

    // Believe the store again, not what was decided: after a commit failed, or when others wrote.
    void forget();

  private:
    using Store = data::store::Store;

    // plan.cpp
    Turn plan_timer(Store& store, Turn turn);
    Turn plan_message(Store& store, Turn turn, const std::string& channel);
    Turn plan_stop(Store& store, Turn turn);
    bool is_echo(const Turn& turn, const data::Inbound& message);
    void keep_unanswered(Turn& turn);
    void think(Store& store, Turn& turn, dialog::What what);
    void change_cases(Store& store, Turn& turn);
    CaseChange* change_of(Store& store, Turn& turn, const data::CaseId& id);
    std::string free_number(Store& store) const;

    // plan_reply.cpp: true when the message is a contact officer's answer, or looks like one.
    bool plan_reply(Store& store, Turn& turn, const data::Inbound& message);
    std::optional<data::Referral> quoted_referral(Store& store, const Turn& turn,
                                                  const data::Inbound& message);
    void plan_answer(Store& store, Turn& turn, const data::Referral& referral,
                     const dialog::ProviderReply& reply);

    // plan_act.cpp
    struct Ask;  // an act with what it is about
    using Plan = Verdict (Planner::*)(Store&, Turn&, const Ask&);
    struct Kind;
    static const Kind* kind_named(std::string_view what);
    Turn plan_act(Store& store, Turn turn);
    Verdict decide(Store& store, Turn& turn, const Act& act);
    Verdict take(Store& store, Turn& turn, const Ask& ask);
    Verdict reply(Store& store, Turn& turn, const Ask& ask);
    std::optional<Verdict> shut(const Turn& turn, bool may_wait) const;
    Verdict answer(Store& store, Turn& turn, const Ask& ask);
    Verdict note(Store& store, Turn& turn, const Ask& ask);
    Verdict hand_back(Store& store, Turn& turn, const Ask& ask);
    Verdict close(Store& store, Turn& turn, const Ask& ask);
    Verdict refer(Store& store, Turn& turn, const Ask& ask);
    Verdict withdraw(Store& store, Turn& turn, const Ask& ask);
    Verdict done(const Turn& turn, nlohmann::json facts) const;
    std::optional<data::Referral> referral_of(Store& store, const Ask& ask);

    // memory.cpp: what was decided, else what is stored.
    // `also`: another address of the same person, as the provider vouches; "" for none.
    Met meet(Store& store, const std::string& line, const std::string& address, const std::string& name,
             data::Time at, const std::string& also = "");
    bool is_known(Store& store, const std::string& identity) const;
    void join(Store& store, Met& met, const std::string& identity);
    data::Contact contact_for(Store& store, Met& met, const std::string& identity, const std::string& name,
                              data::Time at);
    data::Conversation conversation_for(Store& store, Met& met, const std::string& line,
                                        const std::string& address, data::Time at);
    std::optional<data::Contact> contact_by_id(Store& store, const data::ContactId& id);
    std::optional<data::Conversation> conversation_by_id(Store& store, const data::ConversationId& id);
    std::optional<data::Conversation> conversation_on(Store& store, const data::ContactId& contact,
                                                      const std::string& line);
    // Where the person wrote last.
    std::optional<data::Conversation> latest_of(Store& store, const data::ContactId& contact);
    std::optional<data::Case> case_by_id(Store& store, const data::CaseId& id);
    // Other cases of that person that this officer has.
    std::vector<data::CaseId> others_of(Store& store, const data::Case& record, const std::string& officer);
    std::optional<data::Referral> referral_by_id(Store& store, const data::ReferralId& id);
    std::vector<data::Referral> open_referrals(Store& store, const data::ContactId& provider);
    std::optional<data::Referral> closed_referral(Store& store, const data::ContactId& provider,
                                                  const std::string& code);
    void remember(const dialog::State& state);
    // The contact officer as the other side of a turn about that referral.
    std::optional<Met> provider_of(Store& store, const data::Referral& referral);

    dialog::LineTraits traits_of(const std::string& line) const;
    dialog::Counterpart counterpart(const Met& met) const;

    const World& world_;
    Echo echo_;
    std::map<std::string, std::string> identities_;                    // identity -> contact id
    std::map<std::string, data::Contact> contacts_;                    // by id
    std::map<std::string, data::Conversation> conversations_;          // by id
    std::map<std::pair<std::string, std::string>, std::string> open_;  // (contact, line) -> conversation id
    std::map<std::string, data::Case> cases_;                          // by id
    std::map<std::string, data::Referral> referrals_;                  // by id
};

// Everything a turn changes, inside the caller's transaction.
data::Result<void> write(const World& world, data::store::Store& store, const Turn& turn);

// Answering a machine makes loops: an auto-reply, and on phone lines a short code or a name.
bool is_machine(const std::string& channel, const data::Inbound& message);

// The dead-letter desk, where a person sees it. Who wrote to us hears that something failed.
void to_the_desk(const World& world, data::store::Store& store, const data::store::QueuedEvent& event,
                 const data::Error& error);

}  // namespace swcs::gateway
