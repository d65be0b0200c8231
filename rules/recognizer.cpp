#include "rules/recognizer.hpp"

#include <algorithm>
#include <set>

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
    Collected(const Lexicon& lexicon, const std::string& language) : lexicon_(lexicon), stemmer_(language) {}
    void add(const std::string& text, std::optional<std::size_t> label) {
        const auto folded = words(text);
        const auto [it, fresh] = seen_.emplace(joined(folded), examples_.size());
        if (fresh) {
            auto seen = tokens(folded, lexicon_);
            auto pieces = pieces_of(seen, stemmer_);
            examples_.push_back({.tokens = std::move(seen), .pieces = std::move(pieces), .classes = {}});
        }
        auto& classes = examples_[it->second].classes;
        if (label && std::find(classes.begin(), classes.end(), *label) == classes.end())
            classes.push_back(*label);
    }
    std::vector<Example> take() { return std::move(examples_); }

  private:
    const Lexicon& lexicon_;
    const Stemmer stemmer_;
    std::map<std::string, std::size_t> seen_;
    std::vector<Example> examples_;
};

std::vector<Example> examples(const Pack& pack, const std::string& language, const Lexicon& lexicon) {
    Collected collected(lexicon, language);
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
    auto out = collected.take();
    for (auto& example : out) {
        if (example.classes.empty()) example.classes.push_back(label);  // a class of its own: the gate
    }
    return out;
}

// The sentences that no answer is for: out of scope, or of a need that becomes a case.
Examples no_questions(const Pack& pack, const std::vector<Example>& sentences) {
    std::set<std::string> answered;
    for (const auto& answer : pack.answers) answered.insert(answer.subcategory);
    std::vector<char> is_question;
    for (const auto& [id, subcategory] : pack.subcategories) {
        is_question.push_back(
            subcategory.answered_by_bot || !subcategory.answer.empty() || answered.contains(id) ? 1 : 0);
    }
    is_question.push_back(0);
    Examples out;
    for (const auto& sentence : sentences) {
        const auto& classes = sentence.classes;
        if (std::none_of(classes.begin(), classes.end(), [&](auto k) { return is_question[k] != 0; }))
            out.push_back(&sentence);
    }
    return out;
}

Learned learned(const std::vector<Example>& examples, std::size_t classes, const std::string& language) {
    const bool others = std::any_of(examples.begin(), examples.end(), [&](const Example& example) {
        return example.classes.front() == classes;
    });
    return {LinearModel(examples, classes + (others ? 1 : 0), language),
            acceptance(examples, classes, language), others ? std::optional(classes) : std::nullopt};
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
        const auto sentences = examples(pack, language, lexicon);
        if (!pack.answers.empty()) {
            out->answers.emplace(language, AnswerIndex(pack.answers, language, lexicon, all_of(sentences),
                                                       no_questions(pack, sentences)));
        }
        if (sentences.empty()) continue;
        out->learned.emplace(language, learned(sentences, out->subcategories.size(), language));
    }
    return out;
}

}  // namespace swcs::rules
