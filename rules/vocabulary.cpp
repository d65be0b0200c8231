#include "rules/vocabulary.hpp"

#include <algorithm>
#include <cmath>

namespace swcs::rules {
namespace {

struct Seen {
    std::uint32_t index = 0;
    std::uint32_t texts = 0;
    std::size_t last = 0;  // the text it was last seen in, from 1
};

SparseRow added_up(const SparseRow& sorted, float scale) {
    SparseRow out;
    out.reserve(sorted.size());
    for (const auto& entry : sorted) {
        if (out.empty() || out.back().index != entry.index) out.push_back({entry.index, 0});
        out.back().value += entry.value * scale;
    }
    return out;
}

}  // namespace

Pieces pieces_of(const std::vector<Token>& tokens, const Stemmer& stemmer) {
    Pieces out;
    std::vector<std::uint64_t> stems;
    for (const auto& token : tokens) {
        const auto stem = stemmer(token.text);
        stems.push_back(stem_hash(stem));
        const auto own = word_features(token.text, stem);
        out.insert(out.end(), own.begin(), own.end());
    }
    each_pair(stems, [&](const Pair& pair) { out.push_back(pair.feature); });
    out.shrink_to_fit();
    return out;
}

Vocabulary::Vocabulary(const std::vector<const Pieces*>& texts, const std::vector<const Pieces*>& others) {
    HashTable<Seen> seen;
    std::size_t count = 0;
    const auto occurs = [&](Seen& feature) {
        if (feature.last == count) return;
        feature.last = count;
        ++feature.texts;
    };
    for (const auto* text : texts) {
        ++count;
        for (const auto& feature : *text) {
            auto* known = seen.find(feature.hash);
            if (known == nullptr) {
                known = &seen.insert(feature.hash, {static_cast<std::uint32_t>(hashes_.size()), 0, 0});
                hashes_.push_back(feature.hash);
            }
            occurs(*known);
        }
    }
    for (const auto* text : others) {
        ++count;
        for (const auto& feature : *text) {
            if (auto* known = seen.find(feature.hash)) occurs(*known);
        }
    }
    // The root of the usual weight: a rare word tells more than a common one, but in sentences this short the
    // common ones ("no me", "cuanto") tell much as well. Chosen by cross-validation on training rows.
    const auto telling = [&](std::uint32_t with) {
        return static_cast<float>(std::sqrt(std::log(1.0 + static_cast<double>(count) / with)));
    };
    idf_of_unknown_ = telling(1);
    index_ = HashTable<std::uint32_t>(hashes_.size());
    idf_.reserve(hashes_.size());
    for (const auto hash : hashes_) {
        const auto& entry = *seen.find(hash);
        index_.insert(hash, entry.index);
        idf_.push_back(telling(entry.texts));
    }
}

std::optional<std::uint32_t> Vocabulary::index(std::uint64_t hash) const {
    const auto* index = index_.find(hash);
    return index == nullptr ? std::nullopt : std::optional(*index);
}

SparseRow Vocabulary::row(const Pieces& pieces) const {
    SparseRow row;
    row.reserve(pieces.size());
    double norm2 = 0;
    for (const auto& feature : pieces) {
        const auto at = index(feature.hash);
        const auto value = feature.value * (at ? idf_[*at] : idf_of_unknown_);
        norm2 += static_cast<double>(value) * value;
        if (at) row.push_back({*at, value});
    }
    std::sort(row.begin(), row.end(), [](const Entry& a, const Entry& b) { return a.index < b.index; });
    return added_up(row, norm2 > 0 ? static_cast<float>(1 / std::sqrt(norm2)) : 0.0F);
}

}  // namespace swcs::rules
