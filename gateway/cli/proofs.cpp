#include "gateway/cli/proofs.hpp"

#include <algorithm>
#include <array>
#include <set>

#include <nlohmann/json.hpp>

#include "channels/sms/segment.hpp"
#include "data/json.hpp"
#include "gateway/cli/pack_places.hpp"
#include "gateway/cli/rule_proofs.hpp"
#include "gateway/pack_files.hpp"

namespace swcs::gateway::cli {

namespace {

using Problems = std::vector<rules::Problem>;

constexpr int kMostParts = 2;  // of one text by SMS: more costs the programme and is read by few

// Safety flags that promise fitting words before anything else is asked.
struct NeedsScript {
    std::string_view flag;
    bool only_p0 = false;
};
constexpr auto kNeedScript = std::to_array<NeedsScript>({
    {"human_only"},
    {"ombudsman"},
    {"mandatory_report"},
    {"no_form_before_help"},
    {"fraud_guard"},
    {"sensitive", true},  // else the safe-contact question is enough
});

struct Proof {
    const rules::Pack& pack;
    const PackPlaces& places;
    Problems& problems;

    void found(const Place& place, std::string message) const {
        problems.push_back(place.problem(std::move(message)));
    }
};

// Present but not in every language of the pack is the builder's to find.
void must_be_there(const Proof& proof, const Place& place, std::string_view key, const rules::Texts& texts) {
    if (texts.empty()) proof.found(place, "no " + std::string(key));
}

int parts_by_sms(const std::string& text) {
    using namespace channels::sms;
    return segment(text, Fold::always).segments;
}

std::string too_long(int parts, std::string_view what) {
    return std::string(what) + " takes " + std::to_string(parts) + " SMS parts, at most " +
           std::to_string(kMostParts) + " are allowed";
}

void must_fit_sms(const Proof& proof, const Place& place, const rules::Texts& texts) {
    for (const auto& [language, text] : texts) {
        const int parts = parts_by_sms(text);
        if (parts > kMostParts) proof.found(place.at(language), too_long(parts, "the text"));
    }
}

void prove_slots(const Proof& proof) {
    for (const auto& [id, slot] : proof.pack.slots) {
        const Place& place = proof.places.slots.at(id);
        must_be_there(proof, place, "question", slot.question);
        must_be_there(proof, place, "label", slot.label);
        must_fit_sms(proof, place.at("question"), slot.question);
        must_fit_sms(proof, place.at("hint"), slot.hint);
    }
}

// Lists may lack a language for the builder: what is there in one must be there in the others.
void must_speak_all(const Proof& proof, const Place& place, std::string_view key, const rules::Lists& lists) {
    const auto there = [&](const std::string& language) {
        const auto found = lists.find(language);
        return found != lists.end() && !found->second.empty();
    };
    const auto& languages = proof.pack.languages;
    if (std::none_of(languages.begin(), languages.end(), there)) return;
    for (const auto& language : languages) {
        if (!there(language)) proof.found(place.at(key), "none in '" + language + "': please translate");
    }
}

// A need the bot does not answer itself ends with an officer: somebody must know what to ask and what to do.
void prove_protocol(const Proof& proof, const Place& place, const rules::Subcategory& subcategory) {
    if (subcategory.answered_by_bot) return;
    if (subcategory.steps.empty()) proof.found(place, "no steps: the officer has no protocol");
    if (subcategory.slots.empty() && !subcategory.flags.contains("human_only")) {
        proof.found(place, "no slots: nothing is asked before the case is handed over");
    }
}

void prove_script(const Proof& proof, const Place& place, const rules::Subcategory& subcategory) {
    if (!subcategory.script.empty() || subcategory.answered_by_bot) return;
    for (const auto& [flag, only_p0] : kNeedScript) {
        if (!subcategory.flags.contains(std::string(flag)) || (only_p0 && subcategory.priority != "P0"))
            continue;
        proof.found(place, "flag '" + std::string(flag) + "' without a safety script");
    }
}

// The builder lends a nameless thing its id, which is no word to show people.
void must_have_name(const Proof& proof, const Place& place, const std::string& id, const rules::Texts& name) {
    const bool lent =
        std::all_of(name.begin(), name.end(), [&](const auto& text) { return text.second == id; });
    if (lent) proof.found(place, "no name: people would be shown '" + id + "'");
}

void prove_categories(const Proof& proof) {
    for (const auto& category : proof.pack.categories) {
        must_have_name(proof, proof.places.categories.at(category.id), category.id, category.name);
    }
    for (const auto& [id, subcategory] : proof.pack.subcategories) {
        const Place& place = proof.places.subcategories.at(id);
        must_have_name(proof, place, id, subcategory.name);
        must_speak_all(proof, place, "examples", subcategory.examples);
        must_speak_all(proof, place, "steps", subcategory.steps);
        prove_protocol(proof, place, subcategory);
        prove_script(proof, place, subcategory);
    }
}

void prove_answers(const Proof& proof) {
    for (const auto& answer : proof.pack.answers) {
        const Place& place = proof.places.answers.at(answer.id);
        must_be_there(proof, place, "text", answer.text);
        must_fit_sms(proof, place.at("text"), answer.text);
        if (answer.source.empty()) continue;  // citizens are told that it is not confirmed
        if (answer.date.empty()) proof.found(place, "a source without a date: since when does it say so?");
        if (answer.review_date.empty()) proof.found(place, "no review_date: nobody is told to look again");
    }
}

// Every key the product ships a phrase for: what the bot may have to say whatever the pack is about.
std::set<std::string> spoken_keys() {
    std::set<std::string> keys;
    for (const auto& [path, bytes] : builtin_files()) {
        if (!path.starts_with("phrases.")) continue;
        const auto phrases = data::parse_json(bytes);
        if (!phrases) continue;
        for (const auto& [key, text] : phrases->items()) keys.insert(key);
    }
    return keys;
}

// Of a phrase with a short form for SMS any length is fine. Built-in phrases are pointed at where the pack
// would override them.
void prove_phrase(const Proof& proof, const std::string& key, const std::string& language) {
    const Place place = Place{"phrases." + language + ".json", ""}.at(key);
    const auto texts = proof.pack.phrases.find(key);
    if (texts == proof.pack.phrases.end() || !texts->second.contains(language)) {
        return proof.found(place, "no text, and the built-in phrase has none in '" + language + "'");
    }
    if (proof.pack.phrases.contains(key + ".sms")) return;
    const int parts = parts_by_sms(texts->second.at(language));
    if (parts > kMostParts) {
        proof.found(place,
                    too_long(parts, "the phrase") + "; a short form may be given as '" + key + ".sms'");
    }
}

void prove_phrases(const Proof& proof) {
    auto keys = spoken_keys();
    for (const auto& [key, texts] : proof.pack.phrases) keys.insert(key);
    for (const auto& key : keys) {
        for (const auto& language : proof.pack.languages) prove_phrase(proof, key, language);
    }
}

}  // namespace

std::vector<rules::Problem> proofs(const rules::Pack& pack, const rules::Files& files) {
    const auto places = places_of(files);
    Problems problems;
    const Proof proof{pack, places, problems};
    prove_slots(proof);
    prove_categories(proof);
    prove_answers(proof);
    prove_phrases(proof);
    const auto of_rules = rule_proofs(pack, places);
    problems.insert(problems.end(), of_rules.begin(), of_rules.end());
    return problems;
}

std::vector<rules::Problem> notices(const rules::Pack& pack, const rules::Files& files,
                                    const std::string& today) {
    const auto places = places_of(files);
    Problems notices;
    for (const auto& answer : pack.answers) {
        if (answer.review_date.empty() || answer.review_date >= today) continue;
        notices.push_back(places.answers.at(answer.id)
                              .at("review_date")
                              .problem("notice: due for review since " + answer.review_date + ". Ask '" +
                                       answer.source + "' whether it still holds, then set a new date"));
    }
    return notices;
}

}  // namespace swcs::gateway::cli
