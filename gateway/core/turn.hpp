// A turn: what one queued event does to the dialog, decided first and written afterwards.
//
//   plan (reads, thinks; any thread) -> write (the writer's thread, one transaction)
//
// The planner keeps the states it decided in memory, so that it can think ahead of the commits. It is the
// only source of changes to contacts, conversations and cases: whatever else wants one puts an event into the
// queue.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "data/store/store.hpp"
#include "dialog/step.hpp"
#include "gateway/core/world.hpp"

namespace swcs::gateway {

// A case as it is after the turn.
struct CaseChange {
    data::Case record;
    bool fresh = false;
    std::string body{};  // the record as text: made by the planner, so that the writer need not
};

struct Turn {
    data::store::QueuedEvent event;
    data::Time at{};
    std::optional<data::Error> error;  // it cannot be handled: for the desk
    std::string identity;              // of a contact that is new
    bool new_conversation = false;
    bool contact_changed = false;
    std::string text;  // what the citizen wrote, for the history
    bool wrote = false;
    std::optional<dialog::Step> step;  // none: a machine wrote, or there is nobody for the event
    dialog::State before;              // with new ids for what is new
    std::vector<CaseChange> cases;     // each once
    std::string conversation_body;     // as in CaseChange
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
    Turn plan_timer(data::store::Store& store, Turn turn);
    Turn plan_message(data::store::Store& store, Turn turn, const std::string& channel);
    Turn plan_stop(data::store::Store& store, Turn turn);
    void think(data::store::Store& store, Turn& turn, dialog::Event event, const std::string& channel);
    data::Contact contact_for(data::store::Store& store, Turn& turn, const std::string& identity,
                              const std::string& name);
    data::Conversation conversation_for(data::store::Store& store, Turn& turn,
                                        const data::ContactId& contact);
    void remember(const dialog::State& state);
    void change_cases(data::store::Store& store, Turn& turn);
    CaseChange* change_of(data::store::Store& store, Turn& turn, const data::CaseId& id);
    std::string free_number(data::store::Store& store) const;

    const World& world_;
    std::map<std::string, std::string> identities_;                    // identity -> contact id
    std::map<std::string, data::Contact> contacts_;                    // by id
    std::map<std::string, data::Conversation> conversations_;          // by id
    std::map<std::pair<std::string, std::string>, std::string> open_;  // (contact, line) -> conversation id
    std::map<std::string, data::Case> cases_;                          // by id
};

// Everything a turn changes, inside the caller's transaction.
data::Result<void> write(const World& world, data::store::Store& store, const Turn& turn);

// The dead-letter desk, where a person sees it.
void to_the_desk(const World& world, data::store::Store& store, const data::store::QueuedEvent& event,
                 const data::Error& error);

}  // namespace swcs::gateway
