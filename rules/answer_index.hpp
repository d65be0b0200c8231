// Answers by likeness: cosine of tf-idf on questions and phrasings, plus part of that on the answer's own
// text. What a question shares with an answer must be words that tell something: how telling a word is shows
// in the pack's examples of needs as well ("este mes" stands in many), and so does what likeness is enough.
// Which answer comes first is for a linear model on the questions to say as well, where answers have several.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "rules/bundles.hpp"
#include "rules/enough.hpp"
#include "rules/lexicon.hpp"
#include "rules/linear_model.hpp"
#include "rules/pack.hpp"
#include "rules/vocabulary.hpp"

namespace swcs::rules {

class AnswerIndex {
  public:
    // `sentences`: the pack's examples; `no_questions`: those of them that no answer is for.
    AnswerIndex(const std::vector<Answer>& answers, const std::string& language, const Lexicon& lexicon,
                const Examples& sentences, const Examples& no_questions);

    struct Ranked {
        std::size_t answer;  // index into the pack's answers
        double score;        // likeness
    };
    struct Found {
        std::vector<Ranked> ranked;  // best first
        bool accepted = false;
    };
    Found find(const std::vector<Token>& tokens, std::size_t most) const;

  private:
    struct Document {
        std::size_t answer;
        bool is_text;  // the answer itself, not a question
    };
    struct Posting {
        std::uint32_t document;
        float value;
    };
    struct Source {
        Document document;
        std::vector<Token> tokens;
        Pieces pieces;
    };
    static std::vector<Source> sources(const std::vector<Answer>& answers, const std::string& language,
                                       const Lexicon& lexicon);
    static Vocabulary vocabulary(const std::vector<Source>& sources, const Examples& sentences);

    AnswerIndex(const std::vector<Source>& sources, std::size_t answers, const std::string& language,
                const Examples& sentences, const Examples& no_questions);
    void add(const std::vector<Source>& sources);
    static std::optional<LinearModel> learned(const std::vector<Source>& sources, std::size_t answers,
                                              const std::string& language);
    void by_model_too(std::vector<Ranked>& ranked, const std::vector<Token>& tokens) const;

    Enough fitted(const std::vector<Source>& sources, const Examples& no_questions) const;
    std::vector<Asked> questions_left_out(const std::vector<Source>& sources, bool answer_too) const;
    std::vector<std::size_t> questions_of_answers(const std::vector<Source>& sources) const;
    std::vector<Asked> asked_for_nothing(const Examples& no_questions) const;

    using Without = std::optional<std::size_t>;  // a document that is left out
    std::vector<Ranked> ranked(const Pieces& pieces, Without without) const;
    // The share of what the words tell that the answer has too; digits tell nothing.
    double shared(const std::vector<Token>& tokens, std::size_t answer, Without without) const;
    bool stands_in(std::uint64_t feature, std::size_t answer, Without without) const;

    std::string language_;
    std::size_t answers_;
    Vocabulary vocabulary_;
    std::vector<Bundles::Part> parts_;   // by feature
    std::vector<std::uint32_t> begins_;  // by bundle: its first posting; one more at the end
    std::vector<Posting> postings_;
    std::vector<Document> documents_;
    std::optional<LinearModel> model_;  // none where no answer has two questions
    Enough enough_;
};

}  // namespace swcs::rules
