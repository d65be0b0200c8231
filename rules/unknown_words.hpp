// What was worked out for words the examples do not have, so that a word said again is one look-up. Bounded:
// a word takes the place of another. A text gives the same whether its words were said before or not.
//
// For many threads at once, none of which ever waits: who finds a place in use does without it.
#pragma once

#include <algorithm>
#include <atomic>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace swcs::rules {

// Squared, of the evidence the examples know and of what they do not.
struct EvidenceLength {
    double known = 0;
    double unknown = 0;
};

struct UnknownWord {
    EvidenceLength length;
    std::uint64_t stem = 0;
};

class UnknownWords {
  public:
    // Copies the word's class vector to `row`; nullopt when it is not kept.
    std::optional<UnknownWord> find(std::uint64_t hash, float* row) const {
        for (auto* place : {&first(hash), &second(hash)}) {
            const Hold hold(*place);
            if (!hold.held() || place->hash != hash || place->row.empty()) continue;
            std::copy(place->row.begin(), place->row.end(), row);
            return place->word;
        }
        return std::nullopt;
    }
    // Where nothing is kept yet, else where another word was: of two, hardly ever one that is said as often.
    void keep(std::uint64_t hash, const UnknownWord& word, std::span<const float> row) const {
        for (auto* place : {&first(hash), &second(hash)}) {
            const Hold hold(*place);
            if (!hold.held() || (place == &first(hash) && !place->row.empty())) continue;
            place->hash = hash;
            place->word = word;
            place->row.assign(row.begin(), row.end());
            return;
        }
    }

  private:
    static constexpr std::size_t kPlaces = 2048;
    struct Place {
        std::atomic_flag in_use;
        std::uint64_t hash = 0;
        UnknownWord word;
        std::vector<float> row;  // empty: nothing kept yet
    };
    // Has the place for itself, or not at all.
    class Hold {
      public:
        explicit Hold(Place& place)
            : place_(place), held_(!place.in_use.test_and_set(std::memory_order_acquire)) {}
        ~Hold() {
            if (held_) place_.in_use.clear(std::memory_order_release);
        }
        Hold(const Hold&) = delete;
        Hold& operator=(const Hold&) = delete;
        bool held() const { return held_; }

      private:
        Place& place_;
        bool held_;
    };
    Place& first(std::uint64_t hash) const { return places_[hash % kPlaces]; }
    Place& second(std::uint64_t hash) const { return places_[(hash >> 32U) % kPlaces]; }

    mutable std::vector<Place> places_ = std::vector<Place>(kPlaces);
};

}  // namespace swcs::rules
