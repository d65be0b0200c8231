// One turn in the making: the state as it will be, and what will be said. Private to dialog/.
// step() makes a Turn, the moves (moves.hpp) change it, finish() turns it into a Step.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "dialog/step.hpp"
#include "rules/slots.hpp"

namespace swcs::dialog {

struct Turn {
    const State& before;
    const Event& event;
    const Rules& rules;
    const LineTraits& line;

    data::Contact contact;
    data::Conversation talk;
    std::vector<Effect> effects;
    std::vector<std::string> said;  // paragraphs of the one message this turn sends
    bool offers = false;            // that message shows talk.offered
    bool urgent = false;
    std::string author = "bot";  // of that message

    Turn(const State& state, const Event& event, const Rules& rules, const LineTraits& line);
};

// The slot that the safe-contact question fills, and the one that holds the need in the citizen's own words.
inline constexpr std::string_view kSafeSlot = "safe";
inline constexpr std::string_view kWhatSlot = "what";
inline constexpr std::size_t kNeedBytes = 1000;
inline constexpr std::size_t kWordsThatTell = 4;  // fewer words do not tell what happened

std::string language_of_turn(const Turn& turn);
// This very message made us change to its language.
bool language_changed(const Turn& turn);
rules::SlotContext slot_context(const Turn& turn);

// Urgent and sensitive subcategories come from the newest pack, all others from the conversation's own.
const rules::Pack& pack_of(const Turn& turn, std::string_view subcategory);
const rules::Subcategory* subcategory(const Turn& turn, std::string_view id);
const rules::Subcategory* current(const Turn& turn);  // nullptr while no need is known
const rules::Slot* slot_of(const Turn& turn, std::string_view id);
std::string name_of(const Turn& turn, const rules::Subcategory& sub);

bool flagged(const rules::Subcategory* sub, std::string_view flag);
data::Priority priority_of(const rules::Subcategory& sub);
bool is_urgent(const rules::Subcategory& sub);  // P0, P1
// Needs that only their own desk may see: never listed beside another need, never named in a text.
bool set_apart(const rules::Subcategory& sub);

// A safety script is running: no menus, no digressions.
bool in_script(const Turn& turn);
// A need is being worked on: a form, a script, or a case in a queue.
bool in_progress(const Turn& turn);
// The case waits for an answer, and is lost without one: a question of the form, or consent.
bool awaits_answer(data::Stage stage);
// The person said that writing back is not safe: no word that is not needed.
bool hushed(const Turn& turn);
// The need at hand is a matter of life: whoever writes hears at once that it was read.
bool watched(const Turn& turn);
// Nothing is sent to this person unasked.
bool no_pings(const Turn& turn);

// What may be stored of a text: at most `bytes`, cut between characters, masked (masking.hpp).
std::string kept(std::string_view text, std::size_t bytes);
std::size_t word_count(std::string_view text);
bool listed(const std::vector<std::string>& list, std::string_view id);
void add_once(std::vector<std::string>& list, const std::string& id);

}  // namespace swcs::dialog
