// phrases.<lang>.json and words.<lang>.json, shipped or the pack's own.
#include "rules/load.hpp"

namespace swcs::rules {
namespace {

void load_values(Draft& draft, Lexicon& lexicon, const std::string& key, Reader& reader) {
    auto& table = lexicon.values[key];
    table = {};
    reader.members(key, [&](const std::string& word, const Place& place, const nlohmann::json& value) {
        if (!value.is_number_integer()) {
            report(draft.problems, place, "must be a whole number");
            return;
        }
        table.set(fold(word), value.get<int>());
    });
}

void load_abbreviations(Draft& draft, Lexicon& lexicon, Reader& reader) {
    reader.members("abbreviations",
                   [&](const std::string& word, const Place& place, const nlohmann::json& value) {
                       if (!value.is_string()) {
                           report(draft.problems, place, "must be a text");
                           return;
                       }
                       lexicon.abbreviations.set(fold(word), fold(value.get<std::string>()));
                   });
}

}  // namespace

void load_phrases(Draft& draft, const std::string& file, const std::string& language,
                  const nlohmann::json& json, bool own) {
    Reader reader({file, ""}, json, draft.problems);
    reader.all_members([&](const std::string& key, const Place& place, const nlohmann::json& value) {
        if (!value.is_string() || value.get_ref<const std::string&>().empty()) {
            report(draft.problems, place, "must be a text that is not empty");
            return;
        }
        draft.pack.phrases[key][language] = value.get<std::string>();
        if (own) draft.phrase_places[key] = place;
    });
}

void drop_foreign_short_forms(Draft& draft) {
    for (const auto& [key, place] : draft.phrase_places) {
        const auto short_form = key + ".sms";
        if (!draft.phrase_places.contains(short_form)) draft.pack.phrases.erase(short_form);
    }
}

void load_words(Draft& draft, const std::string& file, const std::string& language,
                const nlohmann::json& json) {
    Reader reader({file, ""}, json, draft.problems);
    auto& lexicon = draft.words[language];
    for (const auto key : phrase_keys()) {
        if (reader.has(key)) lexicon.phrases[std::string(key)] = PhraseSet(reader.strings(key));
    }
    for (const auto key : value_keys()) {
        if (reader.has(key)) load_values(draft, lexicon, std::string(key), reader);
    }
    load_abbreviations(draft, lexicon, reader);
    reader.done();
}

}  // namespace swcs::rules
