#include "rules/vocabulary.hpp"

#include <algorithm>
#include <cmath>

namespace swcs::rules {

std::vector<Unit> units_of(const std::vector<Token>& tokens, const Stemmer& stemmer) {
    std::vector<Unit> units;
    std::vector<std::uint64_t> stems;
    for (const auto& token : tokens) {
        const auto stem = stemmer(token.text);
        stems.push_back(stem_hash(stem));
        units.push_back(word_features(token.text, stem));
    }
    for (const auto& pair : pair_features(stems)) units.push_back({pair.feature});
    return units;
}

Vocabulary::Vocabulary(const std::vector<std::vector<Unit>>& texts) {
    struct Seen {
        std::uint32_t index = 0;
        std::uint32_t texts = 0;
        std::size_t last = 0;  // the text it was last seen in, from 1
    };
    HashTable<Seen> seen;
    for (std::size_t t = 0; t < texts.size(); ++t) {
        for (const auto& unit : texts[t]) {
            for (const auto& feature : unit) {
                auto* known = seen.find(feature.hash);
                if (known == nullptr) {
                    known = &seen.insert(feature.hash, {static_cast<std::uint32_t>(hashes_.size()), 0, 0});
                    hashes_.push_back(feature.hash);
                }
                if (known->last == t + 1) continue;
                known->last = t + 1;
                ++known->texts;
            }
        }
    }
    index_ = HashTable<std::uint32_t>(hashes_.size());
    idf_.reserve(hashes_.size());
    for (const auto hash : hashes_) {
        const auto& entry = *seen.find(hash);
        index_.insert(hash, entry.index);
        idf_.push_back(static_cast<float>(std::log(1.0 + static_cast<double>(texts.size()) / entry.texts)));
    }
}

std::optional<std::uint32_t> Vocabulary::index(std::uint64_t hash) const {
    const auto* index = index_.find(hash);
    return index == nullptr ? std::nullopt : std::optional(*index);
}

SparseRow Vocabulary::row(const std::vector<Unit>& units) const {
    SparseRow row;
    double norm2 = 0;
    for (const auto& unit : units) {
        for (const auto& feature : unit) {
            const auto at = index(feature.hash);
            if (!at) continue;
            const auto value = feature.value * idf_[*at];
            norm2 += static_cast<double>(value) * value;
            row.push_back({*at, value});
        }
    }
    std::sort(row.begin(), row.end(), [](const Entry& a, const Entry& b) { return a.index < b.index; });
    const auto scale = norm2 > 0 ? static_cast<float>(1 / std::sqrt(norm2)) : 0.0F;
    SparseRow merged;
    for (const auto& entry : row) {
        if (!merged.empty() && merged.back().index == entry.index) {
            merged.back().value += entry.value * scale;
        } else {
            merged.push_back({entry.index, entry.value * scale});
        }
    }
    return merged;
}

}  // namespace swcs::rules
