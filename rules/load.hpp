// The pack loader, one function per kind of file. Each reads what it can, reports every mistake and goes on.
#pragma once

#include "rules/lexicon.hpp"
#include "rules/pack.hpp"
#include "rules/reader.hpp"

namespace swcs::rules {

// What is being built, with where each thing was written so that later checks can point at it.
struct Draft {
    Pack pack;
    Lexicons words;
    Problems problems;
    std::map<std::string, Place> subcategory_places;
    std::map<std::string, Place> answer_places;
    std::map<std::string, Place> phrase_places;  // keys the pack itself writes
    std::map<std::string, double> category_order;
};

void load_manifest(Draft& draft, const std::string& file, const nlohmann::json& json);
void load_slots(Draft& draft, Reader& manifest);
void load_category(Draft& draft, const std::string& file, const nlohmann::json& json);
void load_answers(Draft& draft, const std::string& file, const nlohmann::json& json);
void load_places(Draft& draft, const std::string& file, const nlohmann::json& json);
// `own`: written by the pack, not shipped with the product. Own phrases and words replace shipped ones key by
// key.
void load_phrases(Draft& draft, const std::string& file, const std::string& language,
                  const nlohmann::json& json, bool own);
void load_words(Draft& draft, const std::string& file, const std::string& language,
                const nlohmann::json& json);
// A phrase of the pack's own is not to be told shorter in the product's words: where the pack writes "x" but
// no "x.sms", the shipped "x.sms" goes. After all phrases are loaded.
void drop_foreign_short_forms(Draft& draft);

// What only the whole shows: references to slots, answers, subcategories and phrases; translations.
void check_references(Draft& draft);

// Each language of the pack must be there, and no other. Texts that may be absent are checked only when some
// are there.
void check_languages(Draft& draft, const Place& place, const Texts& texts);
void check_known_languages(Draft& draft, const Place& place, const Lists& lists);

}  // namespace swcs::rules
