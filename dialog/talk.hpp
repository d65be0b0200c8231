// Talks: transcripts staff can read, which the dialog must follow. rules/README.md explains the format to
// those who write them. Running one is pure: time passes only by "@ after".
//
//   @ sms +593991234567   channel and sender; each pair is a conversation, each sender one contact
//   @ after 20 min        s, min, h, day, days: timers that fall due fire in order
//   > text    > [2]    > (image) foto.jpg    > (location) -1.80,-79.53 Parque central    > (nothing)
//   < text    one message on one line: white space and line ends count as one space, "…" is any run of
//   characters,
//             its choices follow as [Sí] [No]; a trailing "…" covers them too
//   ! open_case SUBCATEGORY slot=value also=SUBCATEGORY …     (words: category, queue, priority)
//   ! update_case slot=value …    ! hand_over SUBCATEGORY P1 …    (words: category, queue, reason)
//   ! record consent.given    ! set_timer remind    ! cancel_timer remind
//   * take ana    * write "…"    * hand_back    * close [outcome]
//   * refer "service" [address] [code]    * withdraw CODE    * answer CODE text
//   * provider ADDRESS 1 CODE             a contact officer answers
//   * told text                           what a contact officer was told, in order: slips, receipts, answers
// "<" lines are matched in order among the messages of a turn, "!" lines in order among its other effects.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "dialog/step.hpp"

namespace swcs::dialog {

struct TalkFailure {
    int line = 0;         // in the talk, from 1
    std::string message;  // what was expected and what came
};

// Empty when the talk holds. A line that cannot be read is a failure too.
std::vector<TalkFailure> run_talk(std::string_view text, const rules::Pack& pack);

}  // namespace swcs::dialog
