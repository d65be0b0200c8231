#include "rules/recognizer.hpp"

#include <algorithm>
#include <set>

#include "rules/calibrate.hpp"

namespace swcs::rules {
namespace {

std::vector<std::string> ids(const Pack& pack) {
    std::vector<std::string> out;
    for (const auto& [id, subcategory] : pack.subcategories) out.push_back(id);
    return out;
}

std::vector<char> urgencies(const Pack& pack) {
    std::vector<char> out;
    for (const auto& [id, subcategory] : pack.subcategories) {
        out.push_back(subcategory.priority == "P0" || subcategory.priority == "P1" ? 1 : 0);
    }
    return out;
}

Patterns patterns(const Pack& pack) {
    Patterns out;
    std::size_t owner = 0;
    for (const auto& [id, subcategory] : pack.subcategories) {
        for (const auto& rule : subcategory.rules) out.add(owner, rule);
        ++owner;
    }
    out.ready();
    return out;
}

// The examples of one language. A sentence given to two subcategories is one example of both.
class Collected {
  public:
    explicit Collected(const Lexicon& lexicon) : lexicon_(lexicon) {}
    void add(const std::string& text, std::optional<std::size_t> label) {
        const auto folded = words(text);
        const auto [it, fresh] = seen_.emplace(joined(folded), examples_.size());
        if (fresh) examples_.push_back({tokens(folded, lexicon_), {}});
        auto& classes = examples_[it->second].classes;
        if (label && std::find(classes.begin(), classes.end(), *label) == classes.end())
            classes.push_back(*label);
    }
    std::vector<Example> take() { return std::move(examples_); }

  private:
    const Lexicon& lexicon_;
    std::map<std::string, std::size_t> seen_;
    std::vector<Example> examples_;
};

std::vector<Example> examples(const Pack& pack, const std::string& language, const Lexicon& lexicon) {
    Collected collected(lexicon);
    std::size_t label = 0;
    for (const auto& [id, subcategory] : pack.subcategories) {
        const auto own = subcategory.examples.find(language);
        if (own != subcategory.examples.end()) {
            for (const auto& text : own->second) collected.add(text, label);
        }
        ++label;
    }
    const auto others = pack.out_of_scope.find(language);
    if (others != pack.out_of_scope.end()) {
        for (const auto& text : others->second) collected.add(text, std::nullopt);
    }
    return collected.take();
}

Learned learned(std::vector<Example> examples, std::size_t classes, const std::string& language) {
    bool others = false;
    for (auto& example : examples) {
        if (!example.classes.empty()) continue;
        example.classes.push_back(classes);  // out of scope is a class of its own: the gate
        others = true;
    }
    const auto threshold = acceptance_threshold(examples, classes, language);
    return {LinearModel(examples, classes + (others ? 1 : 0), language), threshold,
            others ? std::optional(classes) : std::nullopt};
}

}  // namespace

std::shared_ptr<const Recognizer> trained(const Pack& pack, Lexicons words) {
    LanguageGuess languages(pack, words);
    auto out = std::make_shared<Recognizer>(Recognizer{
        .subcategories = ids(pack),
        .urgent = urgencies(pack),
        .words = std::move(words),
        .patterns = patterns(pack),
        .learned = {},
        .answers = {},
        .languages = std::move(languages),
        .places = Gazetteer(pack.cantons),
    });
    for (const auto& language : pack.languages) {
        const auto& lexicon = lexicon_of(out->words, language);
        if (!pack.answers.empty())
            out->answers.emplace(language, AnswerIndex(pack.answers, language, lexicon));
        auto sentences = examples(pack, language, lexicon);
        if (sentences.empty()) continue;
        out->learned.emplace(language, learned(std::move(sentences), out->subcategories.size(), language));
    }
    return out;
}

}  // namespace swcs::rules
