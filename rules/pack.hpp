// A rule pack: what programme staff decide. Built once from files, then immutable and shared freely.
// The file format is rules/pack.schema.json (format 1); rules/README.md explains it to those who write one.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace swcs::rules {

using Files = std::map<std::string, std::string>;  // path inside the pack -> bytes
using Texts = std::map<std::string, std::string>;  // language -> text
using Lists = std::map<std::string, std::vector<std::string>>;

// A mistake, for the person who edits the pack: "categories/urgente.json:/subcategories/3/slots/0: no slot
// 'cantn'".
struct Problem {
    std::string file;
    std::string pointer;  // RFC 6901; "" for the whole file
    std::string message;
};
std::string to_string(const Problem& problem);

struct Slot {
    std::string id;
    std::string type;  // canton, people, age, number, date, time, phone, cedula, yes_no, choice, text,
                       // location, attachment
    Texts question;
    Texts hint;       // said with the second try
    Texts label;      // how officers and summaries call it
    int retries = 1;  // readings that may fail before the slot is left open
    bool optional = false;
    struct Option {
        std::string id;
        Texts title;
        std::vector<std::string> words;
    };
    std::vector<Option> options;  // type choice
};

struct Rule {
    std::string pattern;   // RE2 over folded text (lower case, no accents, ñ as n); \b and \w* as usual
    double weight = 1.0;   // added to the subcategory's score; negative: evidence against
    bool must = false;     // decides alone when it matches (urgent safety rules)
    std::string unless;    // a second pattern that cancels it: "no se inundo"
    std::string language;  // "" for all
};

struct Subcategory {
    std::string id;  // as the pack writes it; dots allowed: "urgente.desastre"
    std::string category;
    Texts name;
    std::vector<Rule> rules;
    Lists examples;
    std::vector<std::string> slots;  // ids, in the order asked
    std::string priority = "P2";     // P0 … P3
    std::string queue;               // the desk that gets it
    std::set<std::string> flags;   // sensitive, human_only, no_form_before_help, fraud_guard, ombudsman, …
    std::string script;            // phrase said first: "script.violence"; "" for none
    std::string answer;            // answer id given first; "" for none
    Lists steps;                   // the protocol, for the officer
    bool answered_by_bot = false;  // general information: an answer, not a case
};

struct Category {
    std::string id;
    Texts name;
    std::vector<std::string> subcategories;
};

struct Answer {
    std::string id;
    Texts question;
    Lists phrasings;
    Texts text;
    std::string source;
    std::string date;         // ISO: when the source said so
    std::string review_date;  // ISO: when somebody must look again
    std::string subcategory;  // "" for none
};

struct Canton {
    std::string code;  // "1201"
    std::string name;
    std::string province;
    std::vector<std::string> aliases;
};

struct Talk {
    std::string path;
    std::string text;
};

// Trained evidence and compiled patterns, private to rules/ (rules/recognizer.hpp).
struct Recognizer;

struct Pack {
    std::string id;
    std::string version;
    std::vector<std::string> languages;  // the first is the default
    std::vector<Category> categories;    // in menu order
    std::map<std::string, Subcategory> subcategories;
    std::map<std::string, Slot> slots;
    std::vector<Answer> answers;
    std::map<std::string, Texts> phrases;  // key -> language -> text; built-in ones fill what the pack lacks
    std::vector<Canton> cantons;
    std::vector<Talk> talks;
    Lists out_of_scope;
    std::shared_ptr<const Recognizer> recognizer;

    std::string name() const { return id + "@" + version; }
    const Subcategory* subcategory(std::string_view wanted) const;
    const Category* category(std::string_view wanted) const;
    const Slot* slot(std::string_view wanted) const;
    const Answer* answer(std::string_view wanted) const;
};

using Built = std::variant<std::shared_ptr<const Pack>, std::vector<Problem>>;

// All problems at once, or the pack. Never throws. `builtin` are the phrases and words shipped with the
// product (rules/packs/builtin/*), which a pack may override key by key.
Built build_pack(const Files& files, const Files& builtin);

// The text in `language`, else in the pack's default language, else "".
std::string text_in(const Texts& texts, std::string_view language, std::string_view fallback);

using Arguments = std::map<std::string, std::string>;

// The phrase with {name} replaced by arguments; an unknown key gives "" (check reports those), an unknown
// name stays.
std::string phrase(const Pack& pack, std::string_view language, std::string_view key,
                   const Arguments& arguments = {});

}  // namespace swcs::rules
