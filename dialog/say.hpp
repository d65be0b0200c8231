// What the bot says. Every text is a phrase of a pack; this file only chooses and joins. Private to dialog/.
//
// A choice's id tells its meaning and its title, so that a question can be asked again in another language:
//   "category:urgente"  "need:urgente.desastre"  "answer:a1"  "canton:0402" (its province)  "option:bjgl"
//   "danger:urgente.vida_peligro" (its title is a mere "Sí")
//   and, without a colon, a phrase key: "menu.person", "safe.no", "consent.yes", "script.violence.call".
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "dialog/turn.hpp"

namespace swcs::dialog {

// "" for a key the pack lacks. Short forms on SMS; safety phrases from the newest pack.
std::string phrase(const Turn& turn, std::string_view key, const rules::Arguments& arguments = {});

std::string in_language(const Turn& turn, const rules::Texts& texts);

void say(Turn& turn, std::string_view key, const rules::Arguments& arguments = {});
// The first of the two that the pack has.
void say_either(Turn& turn, std::string_view key, std::string_view otherwise,
                const rules::Arguments& arguments = {});
void say_text(Turn& turn, std::string text);

void offer(Turn& turn, const std::vector<std::string>& ids);
// What a list of choices is introduced with, told by the choices themselves.
std::string_view intro_of(const Turn& turn, const std::vector<data::Choice>& offered);
void withdraw_offer(Turn& turn);
std::string title_of(const Turn& turn, std::string_view choice_id);

// "sin comida o agua" of "Sin comida o agua"; names with a capital of their own stay.
std::string name_in_sentence(const Turn& turn, const rules::Subcategory& sub);

// {number}, {when}, {what}, {place} of the case at hand; {what} names the needs beside it too, and is ""
// for needs set apart.
rules::Arguments case_arguments(const Turn& turn);
// "handover.queued", or "handover.queued.neutral" for needs set apart.
void say_about_case(Turn& turn, std::string_view key);

// The greeting of a first message, once per conversation.
void greet(Turn& turn);

// The question of a slot, with its choices.
void say_question(Turn& turn, const rules::Slot& slot);

// Whatever is being asked now, again.
void repeat_pending(Turn& turn);

// The Step: one message, one update of the open case, the timer.
Step finish(Turn turn);

}  // namespace swcs::dialog
