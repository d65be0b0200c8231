// The moves of the dialog, one group per file. Private to dialog/.
//
//   listening --need--> begin_need --+-- human_only --> handed over at once ---------------------> waiting
//                                    +-- sensitive --> safe_contact --> script --> filling --> … --> waiting
//                                    +-- P0, P1 ----> opened and handed over --> filling --> consenting -->
//                                    waiting
//                                    +-- P2, P3 ----> filling --> consenting --> opened, handed over -->
//                                    waiting
//   listening --words like danger, no rule--> "¿está en peligro?" --yes, or again--> begin_need
//                                                              --silence--> a case for a person
//   listening --question--> answer --> rating_answer      not understood: rephrase, menu, a person
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dialog/turn.hpp"
#include "rules/understand.hpp"

namespace swcs::dialog {

// ---- listening.cpp: what a message tells

// The whole message; where that is not understood, the clause that is surest. A few words that only
// resemble a need are close to it, no more.
rules::Understanding listen(const Turn& turn, const rules::Pack& pack, const std::string& text);
// More than a resemblance: staff's rules speak for it, or words that leave no doubt.
bool is_sure(const rules::Understanding& heard, std::string_view id);
// The needs that single clauses surely tell, in their order.
std::vector<std::string> needs_of_clauses(const rules::Pack& pack, const rules::Understanding& heard,
                                          const std::string& text);

// ---- alarming.cpp: somebody may be in danger

// An urgent need at any turn, by the newest pack. True when it took the turn over. `certain`: staff's urgent
// rules only; a mere resemblance is judged where a need is listened for, after choices, commands and answers.
bool raise_alarm(Turn& turn, const std::string& text, bool certain);
// "¿Está en peligro?", once; of words like these a second time the need begins.
void ask_about_danger(Turn& turn, const struct Need& need);
bool asks_about_danger(const data::Conversation& talk);
// conversation.held after "no": a list that follows is not followed by the same question.
inline constexpr std::string_view kDangerDenied = "danger.denied";
// Words where danger was asked about. "No tengo a nadie" is no "no": what is neither that nor another need is
// asked once more, then believed.
void hear_about_danger(Turn& turn, const std::string& text);
void confirm_danger(Turn& turn);
void deny_danger(Turn& turn);
// Its reminder is none: a case for a person, and not a word to a phone that others may hold.
void danger_unanswered(Turn& turn);

// ---- understanding.cpp: a need in own words

void hear_need(Turn& turn, const std::string& text);
void hear_waiting(Turn& turn, const std::string& text);
// Another need where an answer was asked for: it joins the one at hand, or goes before it when it is graver.
bool hear_need_beside(Turn& turn, const std::string& text);
// `alien`: like nothing that the pack knows.
void not_understood(Turn& turn, const std::string& text, bool alien = false);

// ---- asking_back.cpp: not sure enough to act on

inline constexpr double kNearAnything = 0.4;  // of the evidence that acceptance takes
// By a list; where no list may name it, whether there is danger. False when there is nothing to ask about.
bool ask_what_is_meant(Turn& turn, const rules::Understanding& heard, const std::string& text);
// Between two matters of life the doubt is only which desk gets it.
bool grave_either_way(const Turn& turn, const rules::Understanding& heard);
// What else the words may mean that is no matter of life.
void suggest_less_grave(Turn& turn, const std::string& text);
// The need of the form was heard wrong: what else its words may mean.
void ask_what_else(Turn& turn);
// None of what was listed: what the words may mean and no list names is asked about, once.
bool ask_about_unlisted(Turn& turn);

// ---- needs.cpp: a need is known

struct Need {
    const rules::Subcategory* sub = nullptr;
    std::vector<std::string> also;
    std::vector<std::string> sure_also;  // of those, what is more than a resemblance
    std::string text;                    // "" when it was chosen from a menu
    const rules::Pack* by = nullptr;     // the pack that understood it, and how; null when it was chosen
    rules::Understanding heard = {};
};
// The gravest of what was understood first; the rest beside it.
Need need_of(const Turn& turn, const rules::Pack& by, const rules::Understanding& heard,
             const std::string& text);
// The words that decided, for the officer.
std::vector<std::string> because(const Need& need);
// A need beside one in progress joins it, unless it is graver or set apart; else it begins.
void take_need(Turn& turn, const Need& need);
void begin_need(Turn& turn, const Need& need);
// Only what concerns the person stays known: canton, people, cédula, phone.
void forget_matter(Turn& turn);

// ---- choosing.cpp: menus and choices

void show_menu(Turn& turn, std::string_view intro);
// Offers what `source` ("category:urgente", "answers:informacion.info_programas") lists, page by page.
void offer_page(Turn& turn, std::string_view source, std::size_t from);
// What the message picks of talk.offered. `digits_only`: "2" but not words.
std::optional<std::string> picked(const Turn& turn, const data::Inbound& message, bool digits_only);
void choose(Turn& turn, const std::string& id);
void hear_choosing(Turn& turn, const std::string& text);

// ---- filling.cpp: the form

void ask_next(Turn& turn);
// The question of that slot, when the need has it and it is open; false else.
bool ask_slot(Turn& turn, std::string_view id);
void hear_slot(Turn& turn, const std::string& text);
void choose_slot_value(Turn& turn, const std::string& choice_id);
void fill(Turn& turn, const std::string& slot, data::SlotValue value);
void skip_slot(Turn& turn);
// "Ya lo encontramos": no more questions, and the officer reads it. In a script somebody else may be writing.
bool end_if_settled(Turn& turn, const std::string& text);
bool go_back(Turn& turn);
// Fills what the sentence says in passing of `slots`; the ids that changed.
std::vector<std::string> absorb(Turn& turn, const std::vector<std::string>& slots, const std::string& text);

// Types that would take any sentence for their answer.
bool takes_anything(const rules::Slot& slot);
data::SlotValue value_of(const Turn& turn, const rules::Reading& reading);
void ask_which(Turn& turn, const std::vector<rules::Canton>& among);

// ---- correcting.cpp: what was said before is said anew

// At a question of the form or of consent: "no, es en Quevedo". True when that was the turn.
bool hear_correction(Turn& turn, const std::string& text);
// Whatever the sentence says of the form at hand; the ids that changed.
std::vector<std::string> hear_all(Turn& turn, const std::string& text);
// "Corregido: Quevedo." when one of `changed` was known before, else "anotado".
void say_noted(Turn& turn, const data::Slots& before, const std::vector<std::string>& changed);
std::vector<rules::Canton> other_than(const std::vector<rules::Canton>& among, std::string_view code);

// ---- answering.cpp: general information

// Answers when the pack has one that is sure enough. No question follows.
bool answer_question(Turn& turn, const std::string& text);
// The same while something else is asked: words that are no question must be nearly those of the pack.
bool answer_in_passing(Turn& turn, const std::string& text);
bool is_question(std::string_view text);
void give_answer(Turn& turn, const rules::Answer& answer);
// For a subcategory that the bot answers itself.
void answer_need(Turn& turn, const rules::Subcategory& sub, const std::string& text);
void ask_if_helped(Turn& turn);
void hear_rating(Turn& turn, const std::string& text);
void rate(Turn& turn, bool helped);

// ---- safety.cpp: scripts

void begin_safely(Turn& turn, const rules::Subcategory& sub);
void say_script(Turn& turn, const rules::Subcategory& sub);  // with the emergency number where it is due
// A word for a second need of the same sentence: "Sentimos mucho su pérdida."
void say_scripts_beside(Turn& turn, const Need& need);
// While a matter of life waits for its person: the words join the case, and the answer says so.
void hear_danger(Turn& turn, const std::string& text);
// Into the slot "what", after the words already there.
void note_words(Turn& turn, const std::string& text);
// Whoever is afraid of being judged or found out hears, before anything else, that nobody here does.
bool reassure(Turn& turn, const std::string& text);
void hear_safe(Turn& turn, const std::string& text);
void choose_safe(Turn& turn, std::string_view choice_id);
void choose_in_script(Turn& turn, const std::string& choice_id);

// ---- handing_over.cpp: consent, case, person

void open_case(Turn& turn);
data::Case case_record(const Turn& turn);
void hand_over(Turn& turn, std::string_view reason);
void ask_person(Turn& turn, std::string_view reason);
void finish_form(Turn& turn);
void hear_consent(Turn& turn, const std::string& text);
void choose_consent(Turn& turn, bool given);

// ---- officer.cpp: people of ours act

void officer_acts(Turn& turn, const OfficerTook& took);
void officer_acts(Turn& turn, const OfficerWrote& wrote);
void officer_acts(Turn& turn, const OfficerNoted& noted);
void officer_acts(Turn& turn, const OfficerHandedBack& back);
void officer_acts(Turn& turn, const OfficerClosed& closed);

// ---- referring.cpp: contact officers are asked, and answer

void officer_acts(Turn& turn, const OfficerReferred& referred);
void officer_acts(Turn& turn, const OfficerWithdrew& withdrew);
void officer_acts(Turn& turn, const OfficerAnswered& answered);
void provider_acts(Turn& turn, const ProviderReplied& replied);
void provider_acts(Turn& turn, const ProviderUnclear& unclear);

// ---- commands.cpp, attachments.cpp

// Whatever is being asked, again; not without end.
void ask_again(Turn& turn);
// Counts one more asking of the same question, whatever was written instead of its answer; true when it would
// be the fifth.
bool asked_enough(Turn& turn);
bool obey(Turn& turn, const std::string& text);
// The person asked for silence: only "persona" and "ALTA" break it, and staff's urgent rules before them.
void hear_silent(Turn& turn, const std::string& text);
void follow_language(Turn& turn, const std::string& text);
void note_stop(Turn& turn, const std::string& text);
// Keeps what came with the message; true when that was all there was to it.
bool hear_attachments(Turn& turn, const data::Inbound& message);
// Texts about this case name nothing: its need is set apart, or the pack asks for neutral words.
bool neutral(const data::Case& record);
// Not even those: the person asked for silence, or said that writing is not safe.
bool better_silent(const Turn& turn, const data::Case& record);
// A message of which nothing reached us (a kind the channel does not pass on, a blank text).
bool hear_unreadable(Turn& turn, const data::Inbound& message);

}  // namespace swcs::dialog
