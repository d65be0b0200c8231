// Answers by likeness: cosine of tf-idf on questions and phrasings, plus part of that on the answer's own
// text.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "rules/lexicon.hpp"
#include "rules/pack.hpp"
#include "rules/vocabulary.hpp"

namespace swcs::rules {

class AnswerIndex {
  public:
    AnswerIndex(const std::vector<Answer>& answers, const std::string& language, const Lexicon& lexicon);

    struct Ranked {
        std::size_t answer;  // index into the pack's answers
        double score;
    };
    std::vector<Ranked> best(const std::vector<Word>& words, const Lexicon& lexicon, std::size_t most) const;

  private:
    struct Document {
        std::size_t answer;
        bool is_text;  // the answer itself, not a question
    };
    struct Posting {
        std::uint32_t document;
        float value;
    };
    std::string language_;
    std::size_t answers_;
    std::vector<Document> documents_;
    std::vector<std::vector<Posting>> postings_;  // by feature
    Vocabulary vocabulary_;
};

}  // namespace swcs::rules
