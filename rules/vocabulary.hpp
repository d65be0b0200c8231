// Features that occurred in a set of texts, numbered, with how telling each is; texts as unit vectors over
// them.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "rules/features.hpp"

namespace swcs::rules {

// Hash -> T, open addressing, at most three cells in four used. The hash 0 is not used by features (and would
// only lose that feature).
template <typename T>
class HashTable {
  public:
    explicit HashTable(std::size_t expected = 0) : cells_(expected + expected / 3 + 4) {}
    const T* find(std::uint64_t hash) const {
        for (auto i = home(hash); cells_[i].hash != 0; i = next(i)) {
            if (cells_[i].hash == hash) return &cells_[i].value;
        }
        return nullptr;
    }
    T* find(std::uint64_t hash) { return const_cast<T*>(static_cast<const HashTable*>(this)->find(hash)); }
    T& insert(std::uint64_t hash, const T& value) {
        if ((used_ + 1) * 4 > cells_.size() * 3) grow();
        auto i = home(hash);
        while (cells_[i].hash != 0 && cells_[i].hash != hash) i = next(i);
        if (cells_[i].hash == 0) ++used_;
        cells_[i] = {hash, value};
        return cells_[i].value;
    }
    std::size_t size() const { return used_; }

  private:
    struct Cell {
        std::uint64_t hash = 0;
        T value{};
    };
    std::size_t home(std::uint64_t hash) const { return ((hash >> 32U) * cells_.size()) >> 32U; }
    std::size_t next(std::size_t i) const { return i + 1 == cells_.size() ? 0 : i + 1; }
    void grow() {
        std::vector<Cell> old(cells_.size() * 2);
        old.swap(cells_);
        used_ = 0;
        for (const auto& cell : old) {
            if (cell.hash != 0) insert(cell.hash, cell.value);
        }
    }
    std::vector<Cell> cells_;
    std::size_t used_ = 0;
};

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
