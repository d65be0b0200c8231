#include "rules/linear_model.hpp"

#include <optional>

namespace swcs::rules {

LinearModel::LinearModel(const std::vector<Example>& examples, std::size_t classes, std::string language)
    : language_(std::move(language)), classes_(classes) {
    const Stemmer stemmer(language_);
    std::vector<std::vector<Unit>> texts;
    for (const auto& example : examples) texts.push_back(units_of(example.tokens, stemmer));
    const Vocabulary vocabulary(texts);
    std::vector<SparseRow> rows;
    std::vector<std::vector<std::size_t>> labels;
    for (std::size_t i = 0; i < examples.size(); ++i) {
        rows.push_back(vocabulary.row(texts[i]));
        labels.push_back(examples[i].classes);
    }
    auto weights = train(rows, labels, classes, vocabulary.size());
    bias_ = weights.bias;
    stride_ = weights.stride;
    add_features(vocabulary, weights);
    add_words(examples);
}

void LinearModel::add_features(const Vocabulary& vocabulary, const Weights& weights) {
    rows_ = weights.of_feature;
    features_ = HashTable<KnownFeature>(vocabulary.size());
    for (std::uint32_t f = 0; f < vocabulary.size(); ++f) {
        const auto idf = vocabulary.idf(f);
        for (std::size_t k = 0; k < stride_; ++k) rows_[f * stride_ + k] *= idf;
        features_.insert(vocabulary.hashes()[f], {f, idf});
    }
}

void LinearModel::add_words(const std::vector<Example>& examples) {
    const Stemmer stemmer(language_);
    for (const auto& example : examples) {
        for (const auto& token : example.tokens) {
            const auto hash = word_hash(token.text);
            if (words_.find(hash) != nullptr) continue;
            const auto index = static_cast<std::uint32_t>(rows_.size() / std::max<std::size_t>(stride_, 1));
            rows_.resize(rows_.size() + stride_);
            const auto stem = stemmer(token.text);
            KnownWord word{index, 0, stem_hash(stem)};
            const auto norm2 = walk_unknown(word_features(token.text, stem), 0,
                                            [&](auto, auto, const float* from, float factor) {
                                                auto* sum = rows_.data() + index * stride_;
                                                for (std::size_t k = 0; k < stride_; ++k)
                                                    sum[k] += factor * from[k];
                                            });
            word.norm2 = static_cast<float>(norm2);
            words_.insert(hash, word);
        }
    }
    rows_.shrink_to_fit();
}

template <typename Visit>
double LinearModel::walk_unknown(const std::vector<Feature>& features, std::size_t at, Visit visit) const {
    double norm2 = 0;
    for (const auto& feature : features) {
        const auto* known = features_.find(feature.hash);
        if (known == nullptr) continue;
        visit(at, at, row(known->row), feature.value);
        const auto value = static_cast<double>(feature.value) * known->idf;
        norm2 += value * value;
    }
    return norm2;
}

template <typename Visit>
double LinearModel::walk(const std::vector<Token>& tokens, Visit visit) const {
    double norm2 = 0;
    std::vector<std::uint64_t> stems;
    stems.reserve(tokens.size());
    std::optional<Stemmer>
        stemmer;  // only for words never seen; one per call, Snowball is not for two threads
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        if (const auto* known = words_.find(word_hash(tokens[i].text))) {
            visit(i, i, row(known->row), 1.0F);
            norm2 += known->norm2;
            stems.push_back(known->stem);
            continue;
        }
        if (!stemmer) stemmer.emplace(language_);
        const auto stem = (*stemmer)(tokens[i].text);
        norm2 += walk_unknown(word_features(tokens[i].text, stem), i, visit);
        stems.push_back(stem_hash(stem));
    }
    for (const auto& pair : pair_features(stems)) {
        const auto* known = features_.find(pair.feature.hash);
        if (known == nullptr) continue;
        visit(pair.left, pair.right, row(known->row), pair.feature.value);
        const auto value = static_cast<double>(pair.feature.value) * known->idf;
        norm2 += value * value;
    }
    return norm2;
}

std::vector<float> LinearModel::scores(const std::vector<Token>& tokens) const {
    std::vector<float> sums(stride_, 0.0F);
    const auto norm2 = walk(tokens, [&](auto, auto, const float* from, float factor) {
        for (std::size_t k = 0; k < stride_; ++k) sums[k] += factor * from[k];
    });
    const auto scale = norm2 > 0 ? static_cast<float>(1 / std::sqrt(norm2)) : 0.0F;
    for (std::size_t k = 0; k < stride_; ++k) sums[k] = sums[k] * scale + bias_[k];
    sums.resize(classes_);
    return sums;
}

std::vector<double> LinearModel::contributions(const std::vector<Token>& tokens, std::size_t wanted) const {
    std::vector<double> of_token(tokens.size(), 0.0);
    const auto norm2 =
        walk(tokens, [&](std::size_t left, std::size_t right, const float* from, float factor) {
            of_token[left] += 0.5 * factor * from[wanted];
            of_token[right] += 0.5 * factor * from[wanted];
        });
    for (auto& sum : of_token) sum = norm2 > 0 ? sum / std::sqrt(norm2) : 0;
    return of_token;
}

double LinearModel::known_share(const std::vector<Token>& tokens) const {
    if (tokens.empty()) return 0;
    double known = 0;
    for (const auto& token : tokens) known += words_.find(word_hash(token.text)) != nullptr ? 1 : 0;
    return known / static_cast<double>(tokens.size());
}

}  // namespace swcs::rules
