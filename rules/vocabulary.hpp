// Features that occurred in a set of texts, numbered, with how telling each is; texts as unit vectors over
// them.
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "rules/features.hpp"

namespace swcs::rules {

// Hash -> T, open addressing, built once. The hash 0 is not used by features (and would only lose that
// feature).
template <typename T>
class HashTable {
  public:
    explicit HashTable(std::size_t expected = 0) {
        std::size_t capacity = 16;
        while (capacity < expected * 2) capacity *= 2;
        cells_.resize(capacity);
    }
    const T* find(std::uint64_t hash) const {
        for (auto i = hash & (cells_.size() - 1); cells_[i].hash != 0; i = (i + 1) & (cells_.size() - 1)) {
            if (cells_[i].hash == hash) return &cells_[i].value;
        }
        return nullptr;
    }
    T* find(std::uint64_t hash) { return const_cast<T*>(static_cast<const HashTable*>(this)->find(hash)); }
    T& insert(std::uint64_t hash, const T& value) {
        if ((used_ + 1) * 2 > cells_.size()) grow();
        auto i = hash & (cells_.size() - 1);
        while (cells_[i].hash != 0 && cells_[i].hash != hash) i = (i + 1) & (cells_.size() - 1);
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

// A text taken apart: the evidence of each word and of the pairs. One unit = one word, or one pair.
using Unit = std::vector<Feature>;
std::vector<Unit> units_of(const std::vector<Token>& tokens, const Stemmer& stemmer);

struct Entry {
    std::uint32_t index;
    float value;
};
using SparseRow = std::vector<Entry>;  // ascending by index, length about 1

class Vocabulary {
  public:
    explicit Vocabulary(const std::vector<std::vector<Unit>>& texts);

    std::size_t size() const { return idf_.size(); }
    std::optional<std::uint32_t> index(std::uint64_t hash) const;
    float idf(std::uint32_t index) const { return idf_[index]; }
    const std::vector<std::uint64_t>& hashes() const { return hashes_; }
    // Unknown features are left out. A word's features count once for the length, as in the fast path of
    // LinearModel.
    SparseRow row(const std::vector<Unit>& units) const;

  private:
    HashTable<std::uint32_t> index_;
    std::vector<std::uint64_t> hashes_;
    std::vector<float> idf_;
};

}  // namespace swcs::rules
