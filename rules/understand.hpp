// Understanding: from a sentence to subcategories, answers, commands and choices, and why.
// Every function is pure: the same pack and the same text give the same result.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/pack.hpp"

namespace swcs::rules {

struct Guess {
    std::string_view subcategory;  // an id of the pack, which must live as long
    double score = 0;              // comparable within one pack
};

struct Understanding {
    std::string language;       // of the text, or the hint when undecided
    std::vector<Guess> ranked;  // best first, up to 5; empty only when the pack has no subcategory
    bool accepted = false;      // the best is understood well enough to act on
    bool close = false;         // not accepted, but worth "¿Se refiere a…?" between the first two or three
    bool urgent = false;        // an urgent safety rule (must) matched
    bool by_rules = false;      // staff's rules speak for the best, not only its words
    std::vector<std::string> labels;  // accepted subcategories, best first; several in one need
};

// `hint`: the language of the conversation so far, "" when unknown.
Understanding understand(const Pack& pack, std::string_view text, std::string_view hint);

struct Evidence {
    std::string kind;  // "rule" or "words"
    std::string what;  // the pattern's match or the word, as written by the citizen
    double weight = 0;
};

// Why: the largest contributions to the best, rules and words apart, up to 8. For whoever keeps or reads
// them; most decisions need none. `understood`: what understand() made of that text.
std::vector<Evidence> explain(const Pack& pack, std::string_view text, const Understanding& understood);

struct AnswerMatch {
    std::vector<std::string> ranked;  // answer ids, best first, up to 10
    double score = 0;
    bool accepted = false;
};
AnswerMatch find_answer(const Pack& pack, std::string_view text, std::string_view hint);

// Whole-message words with a meaning of their own in any state.
enum class Command {
    none,
    person,  // "persona", "quiero hablar con alguien", "0"
    stop,    // BAJA, STOP, … the whole message only
    start,   // ALTA, START
    menu,
    back,  // "atrás"
    help,
    cancel,
    greeting,  // "hola", "buenas tardes" and nothing else
    thanks,
    spanish,  // "español"
    english,
    skip,  // "no sé", "prefiero no decir", "siguiente"
};
// While a number is awaited, digits are that number: "0" asks for a person only at other times.
enum class Awaited { anything, number };
Command command_in(const Pack& pack, std::string_view text, std::string_view language,
                   Awaited awaited = Awaited::anything);

// A question to be told something, with or without its sign: "cuánto vale la cédula", not "dónde puedo
// dormir".
bool asks_to_know(const Pack& pack, std::string_view text, std::string_view language);

// "Buenas señorita, soy doña Rosa": a greeting with more after it.
bool greets_first(const Pack& pack, std::string_view text, std::string_view language);

// What was needed is needed no more: "ya lo encontramos", "ya no hace falta".
bool is_settled(const Pack& pack, std::string_view text, std::string_view language);

// Somebody dares not tell: afraid of being judged, not believed, or found out.
bool worries(const Pack& pack, std::string_view text, std::string_view language);

// What a person picked of the choices shown: the number ("2", "2.", "la dos", "opcion 2"), the title, or
// enough of its words to leave no other. nullopt: none of them.
struct Option {
    std::string id;
    std::string title;
};
std::optional<std::string> pick(const Pack& pack, std::string_view text, const std::vector<Option>& options,
                                std::string_view language);

// Yes and no in the ways people write them, "1"/"2" apart (that is pick()).
std::optional<bool> yes_or_no(const Pack& pack, std::string_view text, std::string_view language);

// Language of a text by the pack's word lists; nullopt when it cannot be told.
std::optional<std::string> language_of(const Pack& pack, std::string_view text);

}  // namespace swcs::rules
