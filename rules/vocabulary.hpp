// Features that occurred in a set of texts, numbered, with how telling each is; texts as unit vectors over
// them.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "rules/features.hpp"
#include "rules/hash_table.hpp"

namespace swcs::rules {

// A text taken apart: the evidence of its words, then of its pairs.
using Pieces = std::vector<Feature>;
Pieces pieces_of(const std::vector<Token>& tokens, const Stemmer& stemmer);

struct Entry {
    std::uint32_t index;
    float value;
};
using SparseRow = std::vector<Entry>;  // length about 1

class Vocabulary {
  public:
    // The features of `texts`. `others` help to say how telling each is, and add none.
    explicit Vocabulary(const std::vector<const Pieces*>& texts,
                        const std::vector<const Pieces*>& others = {});

    std::size_t size() const { return idf_.size(); }
    std::optional<std::uint32_t> index(std::uint64_t hash) const;
    float idf(std::uint32_t index) const { return idf_[index]; }
    float idf_of_unknown() const { return idf_of_unknown_; }
    // visit(hash, index) for every feature.
    template <typename Visit>
    void each(Visit visit) const {
        for (std::uint32_t i = 0; i < hashes_.size(); ++i) visit(hashes_[i], i);
    }
    // Ascending by index. Unknown features are left out, but count for the length: a text that says much else
    // is less like any. What occurs twice counts twice in the row and once each for its length, as in the
    // fast path of LinearModel.
    SparseRow row(const Pieces& pieces) const;

  private:
    HashTable<std::uint32_t> index_;
    std::vector<std::uint64_t> hashes_;
    std::vector<float> idf_;
    float idf_of_unknown_ = 0;
};

}  // namespace swcs::rules
