// What only the whole pack shows: names that lead nowhere, texts that lack a language.
#include <algorithm>

#include "rules/load.hpp"

namespace swcs::rules {
namespace {

bool speaks(const Pack& pack, const std::string& language) {
    return std::find(pack.languages.begin(), pack.languages.end(), language) != pack.languages.end();
}

void check_subcategory(Draft& draft, const Subcategory& subcategory) {
    const auto& place = draft.subcategory_places.at(subcategory.id);
    std::set<std::string> seen;
    for (std::size_t i = 0; i < subcategory.slots.size(); ++i) {
        const auto& slot = subcategory.slots[i];
        const auto at = place.at("slots").at(i);
        if (!draft.pack.slots.contains(slot)) report(draft.problems, at, "no slot '" + slot + "'");
        if (!seen.insert(slot).second) report(draft.problems, at, "'" + slot + "' is asked twice");
    }
    if (!subcategory.answer.empty() && !draft.answer_places.contains(subcategory.answer)) {
        report(draft.problems, place.at("answer"), "no answer '" + subcategory.answer + "'");
    }
    if (!subcategory.script.empty() && !draft.pack.phrases.contains(subcategory.script)) {
        report(draft.problems, place.at("script"), "no phrase '" + subcategory.script + "'");
    }
}

void check_answer(Draft& draft, const Answer& answer) {
    if (answer.subcategory.empty() || draft.pack.subcategories.contains(answer.subcategory)) return;
    const auto& place = draft.answer_places.at(answer.id);
    report(draft.problems, place.at("subcategory"), "no subcategory '" + answer.subcategory + "'");
}

// A phrase the pack writes must be there in each of its languages; shipped ones are the product's own
// business.
void check_phrase(Draft& draft, const std::string& key, const Place& place) {
    for (const auto& language : draft.pack.languages) {
        if (!draft.pack.phrases.at(key).contains(language)) {
            report(draft.problems, place, "has no text in '" + language + "'");
        }
    }
}

}  // namespace

void check_languages(Draft& draft, const Place& place, const Texts& texts) {
    for (const auto& language : draft.pack.languages) {
        if (!texts.contains(language)) report(draft.problems, place, "has no text in '" + language + "'");
    }
    for (const auto& [language, text] : texts) {
        if (!speaks(draft.pack, language)) {
            report(draft.problems, place.at(language), "'" + language + "' is not a language of this pack");
        }
    }
}

void check_known_languages(Draft& draft, const Place& place, const Lists& lists) {
    for (const auto& [language, texts] : lists) {
        if (!speaks(draft.pack, language)) {
            report(draft.problems, place, "'" + language + "' is not a language of this pack");
        }
    }
}

void check_references(Draft& draft) {
    for (const auto& [id, subcategory] : draft.pack.subcategories) check_subcategory(draft, subcategory);
    for (const auto& answer : draft.pack.answers) check_answer(draft, answer);
    for (const auto& [key, place] : draft.phrase_places) check_phrase(draft, key, place);
}

}  // namespace swcs::rules
