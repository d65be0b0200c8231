#include "gateway/cli/proofs.hpp"

#include <algorithm>
#include <array>

#include "channels/sms/segment.hpp"
#include "gateway/cli/pack_places.hpp"

namespace swcs::gateway::cli {

namespace {

using Problems = std::vector<rules::Problem>;

constexpr int kMostParts = 2;  // of one text by SMS: more costs the programme and is read by few

// Safety flags that promise a person fitting words before anything else is asked.
constexpr std::array<std::string_view, 2> kNeedScript{"human_only", "ombudsman"};

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
        must_fit_sms(proof, place.at("question"), slot.question);
        must_fit_sms(proof, place.at("hint"), slot.hint);
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
    if (!subcategory.script.empty()) return;
    const auto flag = std::find_if(kNeedScript.begin(), kNeedScript.end(), [&](std::string_view name) {
        return subcategory.flags.contains(std::string(name));
    });
    if (flag != kNeedScript.end())
        proof.found(place, "flag '" + std::string(*flag) + "' without a safety script");
}

void prove_categories(const Proof& proof) {
    for (const auto& category : proof.pack.categories) {
        must_be_there(proof, proof.places.categories.at(category.id), "name", category.name);
    }
    for (const auto& [id, subcategory] : proof.pack.subcategories) {
        const Place& place = proof.places.subcategories.at(id);
        must_be_there(proof, place, "name", subcategory.name);
        prove_protocol(proof, place, subcategory);
        prove_script(proof, place, subcategory);
    }
}

void prove_answers(const Proof& proof) {
    for (const auto& answer : proof.pack.answers) {
        const Place& place = proof.places.answers.at(answer.id);
        must_be_there(proof, place, "text", answer.text);
        must_fit_sms(proof, place.at("text"), answer.text);
    }
}

// A phrase with a short form for SMS may be as long as it likes. Built-in ones are pointed at where the pack
// would override them.
void prove_phrases(const Proof& proof) {
    for (const auto& [key, texts] : proof.pack.phrases) {
        if (proof.pack.phrases.contains(key + ".sms")) continue;
        for (const auto& [language, text] : texts) {
            const int parts = parts_by_sms(text);
            if (parts <= kMostParts) continue;
            proof.found(Place{"phrases." + language + ".json", ""}.at(key),
                        too_long(parts, "the phrase") + "; a short form may be given as '" + key + ".sms'");
        }
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
    return problems;
}

}  // namespace swcs::gateway::cli
