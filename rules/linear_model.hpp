// The learned evidence of one language: a weight per feature and class, arranged so that a known word is one
// look-up and one vector addition.
#pragma once

#include <cmath>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "rules/bundles.hpp"
#include "rules/lanes.hpp"
#include "rules/lexicon.hpp"
#include "rules/spelling.hpp"
#include "rules/train.hpp"
#include "rules/unknown_words.hpp"
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
    void read(std::span<const Key> keys, Reading& out) const;
    Reading read(const std::vector<Token>& tokens) const;
    // What each word gave to one class; pairs are shared between their words. The bias belongs to none.
    std::vector<double> contributions(std::span<const Key> keys, std::size_t wanted) const;
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

    // The known evidence of a text, piece by piece. Each thread has one and uses it again.
    struct Gathered {
        std::vector<Scaled> rows;  // of the words, then of the pairs
        std::vector<Pair> pairs;   // those of `rows`
        EvidenceLength length;
        std::vector<std::uint64_t> stems;
        std::vector<float> unknown;  // the rows of unknown words, one place per word
    };
    const Gathered& gather(std::span<const Key> keys) const;
    void gather_word(const Key& key, float* place, Gathered& out) const;
    std::optional<Scaled> find(const Feature& feature, EvidenceLength& length) const;
    // Adds a word's own evidence up in `sum`.
    EvidenceLength add_up(std::string_view word, std::string_view stem, float* sum) const;
    UnknownWord work_out(const std::string& word, float* sum) const;

    std::string language_;
    std::size_t classes_;
    std::size_t stride_ = 0;
    std::vector<float> rows_;  // class vectors: first one per bundle (weight × idf), then one per word
    std::vector<float> idf_;   // of the features of a bundle: they occur in the same texts
    float idf_of_unknown_ = 0;
    HashTable<KnownFeature> features_;
    HashTable<KnownWord> words_;
    Spelling spelling_;                                                         // of the words
    std::unique_ptr<UnknownWords> unknown_ = std::make_unique<UnknownWords>();  // worked out before
    std::vector<float> bias_;
};

}  // namespace swcs::rules
