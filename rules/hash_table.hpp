// Hashes of words and of what is made of them, the same on every machine, and a table keyed by them.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace swcs::rules {

// Two numbers as one hash.
inline std::uint64_t mixed(std::uint64_t hash, std::uint64_t value) {
    hash ^= value + 0x9E3779B97F4A7C15ULL + (hash << 6U) + (hash >> 2U);
    hash *= 0xFF51AFD7ED558CCDULL;
    return hash ^ (hash >> 32U);
}

inline constexpr std::size_t kChunk = 8;  // letters hashed at once

inline std::uint64_t chunk_at(const char* letters) {
    std::uint64_t out = 0;
    for (std::size_t i = 0; i < kChunk; ++i)
        out |= std::uint64_t{static_cast<unsigned char>(letters[i])} << (8 * i);
    return out;
}

// Seeds keep the kinds apart: the word "casa" and the stem "casa" are different evidence.
enum Seed : std::uint64_t {
    seed_word = 1,
    seed_stem = 2,
    seed_gram = 3,
    seed_stem_key = 5,
    seed_bigram = 7,
    seed_skip = 11
};

// Where hashing begins. Far apart for any two kinds and sizes: near ones would meet again in near letters.
inline std::uint64_t start_of(Seed seed, std::size_t size) {
    return (seed + (size << 8U)) * 0xD6E8FEB86659FD93ULL;
}

inline std::uint64_t hash_of(std::string_view text, Seed seed) {
    auto hash = start_of(seed, text.size());
    for (; text.size() > kChunk; text.remove_prefix(kChunk)) hash = mixed(hash, chunk_at(text.data()));
    std::uint64_t rest = 0;
    for (std::size_t i = 0; i < text.size(); ++i)
        rest |= std::uint64_t{static_cast<unsigned char>(text[i])} << (8 * i);
    return mixed(hash, rest);
}

// The same for a text that is not empty and has kChunk bytes of any kind after it.
inline std::uint64_t hash_of_padded(std::string_view text, Seed seed) {
    auto hash = start_of(seed, text.size());
    for (; text.size() > kChunk; text.remove_prefix(kChunk)) hash = mixed(hash, chunk_at(text.data()));
    return mixed(hash, chunk_at(text.data()) & (~std::uint64_t{0} >> (8 * (kChunk - text.size()))));
}

// Text -> T for what is looked up with every word of every message: by hash, not down a tree of texts.
struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return hash_of(text, seed_word); }
};
template <typename T>
using ByText = std::unordered_map<std::string, T, TextHash, std::equal_to<>>;

// Hash -> T, open addressing, at most two cells in three used. Most of what is looked up is not there: a bit
// per hash tells so without a look at the cells, from what fits the processor's cache. The hash 0 is not used
// by features (and would only lose that feature).
template <typename T>
class HashTable {
  public:
    explicit HashTable(std::size_t expected = 0)
        : cells_(expected + expected / 2 + 4), bits_(std::bit_ceil(cells_.size() * kBitsPerCell) / 64) {}
    const T* find(std::uint64_t hash) const {
        if ((word_of(hash) & bit_of(hash)) == 0) return nullptr;
        for (auto i = home(hash); cells_[i].hash != 0; i = next(i)) {
            if (cells_[i].hash == hash) return &cells_[i].value;
        }
        return nullptr;
    }
    T* find(std::uint64_t hash) { return const_cast<T*>(static_cast<const HashTable*>(this)->find(hash)); }
    T& insert(std::uint64_t hash, const T& value) {
        if ((used_ + 1) * 3 > cells_.size() * 2) grow();
        auto i = home(hash);
        while (cells_[i].hash != 0 && cells_[i].hash != hash) i = next(i);
        if (cells_[i].hash == 0) ++used_;
        bits_[(hash >> 6U) & (bits_.size() - 1)] |= bit_of(hash);
        cells_[i] = {hash, value};
        return cells_[i].value;
    }
    std::size_t size() const { return used_; }

  private:
    static constexpr std::size_t kBitsPerCell = 16;
    struct Cell {
        std::uint64_t hash = 0;
        T value{};
    };
    std::uint64_t word_of(std::uint64_t hash) const { return bits_[(hash >> 6U) & (bits_.size() - 1)]; }
    static std::uint64_t bit_of(std::uint64_t hash) { return std::uint64_t{1} << (hash & 63U); }
    std::size_t home(std::uint64_t hash) const { return ((hash >> 32U) * cells_.size()) >> 32U; }
    std::size_t next(std::size_t i) const { return i + 1 == cells_.size() ? 0 : i + 1; }
    void grow() {
        HashTable old(cells_.size());
        std::swap(old, *this);
        for (const auto& cell : old.cells_) {
            if (cell.hash != 0) insert(cell.hash, cell.value);
        }
    }
    std::vector<Cell> cells_;
    std::vector<std::uint64_t> bits_;
    std::size_t used_ = 0;
};

}  // namespace swcs::rules
