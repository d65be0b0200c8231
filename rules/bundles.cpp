#include "rules/bundles.hpp"

#include <cmath>

namespace swcs::rules {
namespace {

// Finer than two different counts of one feature in two texts ever differ.
constexpr double kSameProportion = 1024;

// Where a feature occurs and how much, as one number.
struct Trace {
    float first = 0;  // its value in the first text it occurs in
    std::uint64_t signature = 0;
};

std::vector<Trace> traces(const std::vector<SparseRow>& rows, std::size_t features) {
    std::vector<Trace> out(features);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        for (const auto& entry : rows[i]) {
            auto& trace = out[entry.index];
            if (trace.signature == 0) trace.first = entry.value;
            const auto proportion = std::llround(entry.value / trace.first * kSameProportion);
            trace.signature = mixed(mixed(trace.signature, i + 1), static_cast<std::uint64_t>(proportion));
        }
    }
    return out;
}

// The row with one entry per bundle: the length of what its features have.
SparseRow merged(const SparseRow& row, const std::vector<Bundles::Part>& of_feature,
                 std::vector<double>& squares) {
    SparseRow out;
    for (const auto& entry : row) {
        const auto bundle = of_feature[entry.index].bundle;
        if (squares[bundle] == 0) out.push_back({bundle, 0});
        squares[bundle] += static_cast<double>(entry.value) * entry.value;
    }
    for (auto& entry : out) {
        entry.value = static_cast<float>(std::sqrt(squares[entry.index]));
        squares[entry.index] = 0;
    }
    out.shrink_to_fit();
    return out;
}

}  // namespace

Bundles bundled(const std::vector<SparseRow>& rows, std::size_t features) {
    Bundles out;
    out.of_feature.resize(features);
    const auto all = traces(rows, features);
    HashTable<std::uint32_t> known;
    std::vector<double> lengths;  // by bundle: the squares of its features' first values
    for (std::size_t f = 0; f < features; ++f) {
        const auto* bundle = known.find(all[f].signature);
        if (bundle == nullptr) {
            bundle = &known.insert(all[f].signature, static_cast<std::uint32_t>(lengths.size()));
            lengths.push_back(0);
        }
        out.of_feature[f].bundle = *bundle;
        lengths[*bundle] += static_cast<double>(all[f].first) * all[f].first;
    }
    out.count = lengths.size();
    for (std::size_t f = 0; f < features; ++f) {
        auto& part = out.of_feature[f];
        const auto length = std::sqrt(lengths[part.bundle]);
        part.share = length > 0 ? static_cast<float>(all[f].first / length) : 0.0F;
    }
    std::vector<double> squares(out.count, 0.0);
    out.rows.reserve(rows.size());
    for (const auto& row : rows) out.rows.push_back(merged(row, out.of_feature, squares));
    return out;
}

}  // namespace swcs::rules
