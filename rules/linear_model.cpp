#include "rules/linear_model.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace swcs::rules {

namespace {

constexpr float kMisspelt = 0.8F;  // what a word counts that was meant, not written

std::vector<const Pieces*> pieces(const Examples& examples) {
    std::vector<const Pieces*> out;
    out.reserve(examples.size());
    for (const auto* example : examples) out.push_back(&example->pieces);
    return out;
}

Bundles bundles_of(const Examples& examples, const Vocabulary& vocabulary) {
    std::vector<SparseRow> rows;
    rows.reserve(examples.size());
    for (const auto* example : examples) rows.push_back(vocabulary.row(example->pieces));
    return bundled(rows, vocabulary.size());
}

}  // namespace

Examples all_of(const std::vector<Example>& examples) {
    Examples out;
    out.reserve(examples.size());
    for (const auto& example : examples) out.push_back(&example);
    return out;
}

LinearModel::LinearModel(const Examples& examples, std::size_t classes, std::string language)
    : language_(std::move(language)), classes_(classes) {
    const Vocabulary vocabulary(pieces(examples));
    const auto bundles = bundles_of(examples, vocabulary);
    std::vector<std::vector<std::size_t>> labels;
    labels.reserve(examples.size());
    for (const auto* example : examples) labels.push_back(example->classes);
    auto weights = train(bundles.rows, labels, classes, bundles.count);
    bias_ = std::move(weights.bias);
    stride_ = weights.stride;
    rows_ = std::move(weights.of_feature);
    add_features(vocabulary, bundles);
    add_words(examples);
}

void LinearModel::add_features(const Vocabulary& vocabulary, const Bundles& bundles) {
    features_ = HashTable<KnownFeature>(vocabulary.size());
    idf_of_unknown_ = vocabulary.idf_of_unknown();
    idf_.assign(bundles.count, 0);
    vocabulary.each([&](std::uint64_t hash, std::uint32_t f) {
        const auto& part = bundles.of_feature[f];
        features_.insert(hash, {part.bundle, part.share});
        idf_[part.bundle] = vocabulary.idf(f);
    });
    for (std::size_t b = 0; b < bundles.count; ++b) {
        for (std::size_t k = 0; k < stride_; ++k) rows_[b * stride_ + k] *= idf_[b];
    }
}

void LinearModel::add_words(const Examples& examples) {
    struct Seen {
        const Token* token;
        std::uint32_t times;
    };
    std::map<std::uint64_t, Seen> seen;  // in an order that is the same everywhere
    for (const auto* example : examples) {
        for (const auto& token : example->tokens)
            ++seen.emplace(token.hash, Seen{&token, 0}).first->second.times;
    }
    const Stemmer stemmer(language_);
    words_ = HashTable<KnownWord>(seen.size());
    auto index = static_cast<std::uint32_t>(idf_.size());
    rows_.resize(rows_.size() + seen.size() * stride_);
    rows_.shrink_to_fit();
    for (const auto& [hash, one] : seen) {
        const auto* token = one.token;
        spelling_.add(token->text, one.times);
        const auto stem = stemmer(token->text);
        auto* sum = rows_.data() + index * stride_;
        const auto length = add_up(token->text, stem, sum);
        words_.insert(hash, {index++, static_cast<float>(length.known), stem_hash(stem)});
    }
    spelling_.ready();
}

// The class vector of a feature that occurred in the examples; its square goes to `length`.
std::optional<Scaled> LinearModel::find(const Feature& feature, EvidenceLength& length) const {
    const auto* known = features_.find(feature.hash);
    const auto value = static_cast<double>(feature.value) * (known ? idf_[known->row] : idf_of_unknown_);
    (known ? length.known : length.unknown) += value * value;
    if (known == nullptr) return std::nullopt;
    return Scaled{row(known->row), feature.value * known->share};
}

EvidenceLength LinearModel::add_up(std::string_view word, std::string_view stem, float* sum) const {
    EvidenceLength length;
    for (const auto& feature : word_features(word, stem)) {
        if (const auto one = find(feature, length)) add_scaled(sum, one->row, one->factor, stride_);
    }
    return length;
}

UnknownWord LinearModel::work_out(const std::string& word, float* sum) const {
    std::fill_n(sum, stride_, 0.0F);
    const auto stem = Stemmer(language_)(word);
    if (const auto* known = meant(word, stem)) {
        add_scaled(sum, row(known->row), kMisspelt, stride_);
        return {.length = {kMisspelt * kMisspelt * known->norm2, (1 - kMisspelt * kMisspelt) * known->norm2},
                .stem = known->stem};
    }
    return {.length = add_up(word, stem, sum), .stem = stem_hash(stem)};
}

// The word an unknown one was meant to be; another form of a known word needs none.
const LinearModel::KnownWord* LinearModel::meant(const std::string& unknown, const std::string& stem) const {
    if (features_.find(stem_feature(stem)) != nullptr) return nullptr;
    const auto word = spelling_.meant(unknown);
    return word ? words_.find(word_hash(*word)) : nullptr;
}

void LinearModel::gather_word(const Key& key, float* place, Gathered& out) const {
    if (const auto* known = words_.find(key.hash)) {
        out.rows.push_back({row(known->row), 1.0F});
        out.length.known += known->norm2;
        out.stems.push_back(known->stem);
        return;
    }
    auto word = unknown_->find(key.hash, place);
    if (!word) {
        word = work_out(std::string(key.text), place);
        unknown_->keep(key.hash, *word, {place, stride_});
    }
    out.rows.push_back({place, 1.0F});
    out.length.known += word->length.known;
    out.length.unknown += word->length.unknown;
    out.stems.push_back(word->stem);
}

const LinearModel::Gathered& LinearModel::gather(std::span<const Key> keys) const {
    thread_local Gathered out;
    out.rows.clear();
    out.pairs.clear();
    out.stems.clear();
    out.length = {};
    out.unknown.resize(std::max(out.unknown.size(), keys.size() * stride_));
    for (std::size_t i = 0; i < keys.size(); ++i) gather_word(keys[i], out.unknown.data() + i * stride_, out);
    each_pair(out.stems, [&](const Pair& pair) {
        const auto known = find(pair.feature, out.length);
        if (!known) return;
        out.rows.push_back(*known);
        out.pairs.push_back(pair);
    });
    return out;
}

void LinearModel::read(std::span<const Key> keys, Reading& out) const {
    const auto& found = gather(keys);
    const auto& length = found.length;
    out.scores.resize(stride_);
    sum_scaled(found.rows, out.scores.data(), stride_);
    const auto scale = length.known > 0 ? static_cast<float>(1 / std::sqrt(length.known)) : 0.0F;
    for (std::size_t k = 0; k < stride_; ++k) out.scores[k] = out.scores[k] * scale + bias_[k];
    out.scores.resize(classes_);
    out.coverage = length.known > 0 ? length.known / (length.known + length.unknown) : 0;
}

LinearModel::Reading LinearModel::read(const std::vector<Token>& tokens) const {
    Reading out;
    read(keys_of(tokens), out);
    return out;
}

std::vector<double> LinearModel::contributions(std::span<const Key> keys, std::size_t wanted) const {
    const auto& found = gather(keys);
    const auto given = [&](std::size_t i) {
        return double{found.rows[i].factor} * found.rows[i].row[wanted];
    };
    std::vector<double> of_word(keys.size(), 0.0);
    for (std::size_t i = 0; i < keys.size(); ++i) of_word[i] = given(i);
    for (std::size_t p = 0; p < found.pairs.size(); ++p) {
        of_word[found.pairs[p].left] += 0.5 * given(keys.size() + p);
        of_word[found.pairs[p].right] += 0.5 * given(keys.size() + p);
    }
    const auto known = found.length.known;
    for (auto& sum : of_word) sum = known > 0 ? sum / std::sqrt(known) : 0;
    return of_word;
}

double LinearModel::known_share(const std::vector<Token>& tokens) const {
    if (tokens.empty()) return 0;
    double known = 0;
    for (const auto& token : tokens) known += words_.find(token.hash) != nullptr ? 1 : 0;
    return known / static_cast<double>(tokens.size());
}

}  // namespace swcs::rules
