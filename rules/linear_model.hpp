// The learned evidence of one language: a weight per feature and class, arranged so that a known word is one
// look-up and one vector addition.
#pragma once

#include <cmath>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "rules/bundles.hpp"
#include "rules/lexicon.hpp"
#include "rules/spelling.hpp"
#include "rules/train.hpp"
#include "rules/vocabulary.hpp"

namespace swcs::rules {

struct Example {
    std::vector<Token> tokens;
    Pieces pieces;                     // of the tokens
    std::vector<std::size_t> classes;  // none: out of scope
};
using Examples = std::vector<const Example*>;
Examples all_of(const std::vector<Example>& examples);

class LinearModel {
  public:
    LinearModel(const Examples& examples, std::size_t classes, std::string language);
    LinearModel(const std::vector<Example>& examples, std::size_t classes, std::string language)
        : LinearModel(all_of(examples), classes, std::move(language)) {}

    std::size_t classes() const { return classes_; }
    struct Reading {
        std::vector<float>
            scores;           // per class: about -1 without evidence, about 1 for a training example of it
        double coverage = 0;  // the share of the sentence's evidence that the examples know
    };
    Reading read(const std::vector<Token>& tokens) const;
    // What each token gave to one class; pairs are shared between their words. The bias belongs to none.
    std::vector<double> contributions(const std::vector<Token>& tokens, std::size_t wanted) const;
    // The share of tokens that occurred in the examples.
    double known_share(const std::vector<Token>& tokens) const;

  private:
    struct KnownWord {
        std::uint32_t row = 0;
        float norm2 = 0;
        std::uint64_t stem = 0;
    };
    struct KnownFeature {
        std::uint32_t row = 0;  // of its bundle
        float share = 0;        // of the bundle's class vector
    };
    void add_features(const Vocabulary& vocabulary, const Bundles& bundles);
    void add_words(const Examples& examples);
    const KnownWord* meant(const std::string& unknown, const std::string& stem) const;
    const float* row(std::uint32_t index) const { return rows_.data() + std::size_t{index} * stride_; }

    // Squared, of the evidence the examples know and of what they do not.
    struct Length {
        double known = 0;
        double unknown = 0;
    };
    // visit(left token, right token, class vector, factor) for every piece of known evidence.
    template <typename Visit>
    Length walk(const std::vector<Token>& tokens, Visit visit) const;
    template <typename Visit>
    void visit_known(const Feature& feature, Length& length, Visit visit) const;
    // The word's own evidence, added up in `sum`.
    Length add_up(const std::string& word, const std::string& stem, float* sum) const;

    // What was worked out for a word the examples do not have. A word said again is one look-up; a text gives
    // the same whether its words were said before or not.
    struct UnknownWord {
        std::uint64_t hash = 0;
        std::vector<float> row;
        Length length;
        std::uint64_t stem = 0;
    };
    struct UnknownWords {
        std::mutex mutex;
        std::vector<UnknownWord> by_hash;  // the last one of each place; bounded
    };
    const UnknownWord& unknown(const std::string& word, std::uint64_t hash) const;  // under its mutex
    void work_out(UnknownWord& unknown, const std::string& word) const;

    std::string language_;
    std::size_t classes_;
    std::size_t stride_ = 0;
    std::vector<float> rows_;  // class vectors: first one per bundle (weight × idf), then one per word
    std::vector<float> idf_;   // of the features of a bundle: they occur in the same texts
    float idf_of_unknown_ = 0;
    HashTable<KnownFeature> features_;
    HashTable<KnownWord> words_;
    Spelling spelling_;  // of the words
    std::unique_ptr<UnknownWords> unknown_ = std::make_unique<UnknownWords>();
    std::vector<float> bias_;
};

}  // namespace swcs::rules
