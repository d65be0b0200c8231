#include "rules/answer_index.hpp"

#include <algorithm>

namespace swcs::rules {
namespace {

constexpr double kOfText = 0.6;  // what likeness to the answer's text counts beside likeness to its questions

struct Source {
    std::size_t answer;
    bool is_text;
    std::string text;
};

std::vector<Source> sources(const std::vector<Answer>& answers, const std::string& language) {
    std::vector<Source> out;
    for (std::size_t a = 0; a < answers.size(); ++a) {
        const auto& answer = answers[a];
        const auto phrasings = answer.phrasings.find(language);
        out.push_back({a, false, text_in(answer.question, language, "")});
        if (phrasings != answer.phrasings.end()) {
            for (const auto& phrasing : phrasings->second) out.push_back({a, false, phrasing});
        }
        out.push_back({a, true, text_in(answer.text, language, "")});
    }
    return out;
}

std::vector<std::vector<Unit>> units(const std::vector<Source>& sources, const std::string& language,
                                     const Lexicon& lexicon) {
    const Stemmer stemmer(language);
    std::vector<std::vector<Unit>> out;
    for (const auto& source : sources) out.push_back(units_of(tokens(words(source.text), lexicon), stemmer));
    return out;
}

}  // namespace

AnswerIndex::AnswerIndex(const std::vector<Answer>& answers, const std::string& language,
                         const Lexicon& lexicon)
    : language_(language),
      answers_(answers.size()),
      vocabulary_(units(sources(answers, language), language, lexicon)) {
    postings_.resize(vocabulary_.size());
    const auto all = sources(answers, language);
    const auto evidence = units(all, language, lexicon);
    for (std::size_t i = 0; i < all.size(); ++i) {
        const auto document = static_cast<std::uint32_t>(documents_.size());
        documents_.push_back({all[i].answer, all[i].is_text});
        for (const auto& entry : vocabulary_.row(evidence[i]))
            postings_[entry.index].push_back({document, entry.value});
    }
}

std::vector<AnswerIndex::Ranked> AnswerIndex::best(const std::vector<Word>& words, const Lexicon& lexicon,
                                                   std::size_t most) const {
    if (answers_ == 0) return {};
    std::vector<double> likeness(documents_.size(), 0.0);
    for (const auto& entry : vocabulary_.row(units_of(tokens(words, lexicon), Stemmer(language_)))) {
        for (const auto& posting : postings_[entry.index])
            likeness[posting.document] += entry.value * posting.value;
    }
    std::vector<double> of_questions(answers_, 0.0);
    std::vector<double> of_text(answers_, 0.0);
    for (std::size_t d = 0; d < documents_.size(); ++d) {
        auto& sum =
            documents_[d].is_text ? of_text[documents_[d].answer] : of_questions[documents_[d].answer];
        sum = std::max(sum, likeness[d]);
    }
    std::vector<Ranked> ranked;
    for (std::size_t a = 0; a < answers_; ++a) {
        const auto score = of_questions[a] + kOfText * of_text[a];
        if (score > 0) ranked.push_back({a, score});
    }
    std::stable_sort(ranked.begin(), ranked.end(),
                     [](const Ranked& a, const Ranked& b) { return a.score > b.score; });
    if (ranked.size() > most) ranked.resize(most);
    return ranked;
}

}  // namespace swcs::rules
