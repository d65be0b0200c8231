#include "rules/linear_model.hpp"

#include <map>

#include "rules/lanes.hpp"

namespace swcs::rules {

namespace {

constexpr float kMisspelt = 0.8F;  // what a word counts that was meant, not written
constexpr std::size_t kUnknownKept = 2048;

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
            ++seen.emplace(word_hash(token.text), Seen{&token, 0}).first->second.times;
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

// visit(class vector, factor) when the feature occurred in the examples.
template <typename Visit>
void LinearModel::visit_known(const Feature& feature, Length& length, Visit visit) const {
    const auto* known = features_.find(feature.hash);
    const auto value = static_cast<double>(feature.value) * (known ? idf_[known->row] : idf_of_unknown_);
    (known ? length.known : length.unknown) += value * value;
    if (known) visit(row(known->row), feature.value * known->share);
}

LinearModel::Length LinearModel::add_up(const std::string& word, const std::string& stem, float* sum) const {
    Length length;
    for (const auto& feature : word_features(word, stem)) {
        visit_known(feature, length,
                    [&](const float* from, float factor) { add_scaled(sum, from, factor, stride_); });
    }
    return length;
}

void LinearModel::work_out(UnknownWord& unknown, const std::string& word) const {
    unknown.row.assign(stride_, 0.0F);
    const auto stem = Stemmer(language_)(word);
    if (const auto* known = meant(word, stem)) {
        add_scaled(unknown.row.data(), row(known->row), kMisspelt, stride_);
        unknown.length = {kMisspelt * kMisspelt * known->norm2, (1 - kMisspelt * kMisspelt) * known->norm2};
        unknown.stem = known->stem;
        return;
    }
    unknown.length = add_up(word, stem, unknown.row.data());
    unknown.stem = stem_hash(stem);
}

const LinearModel::UnknownWord& LinearModel::unknown(const std::string& word, std::uint64_t hash) const {
    auto& all = unknown_->by_hash;
    if (all.empty()) all.resize(kUnknownKept);
    auto& one = all[hash % kUnknownKept];
    if (one.hash != hash) {
        work_out(one, word);
        one.hash = hash;
    }
    return one;
}

template <typename Visit>
LinearModel::Length LinearModel::walk(const std::vector<Token>& tokens, Visit visit) const {
    Length length;
    std::vector<std::uint64_t> stems;
    stems.reserve(tokens.size());
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        const auto hash = word_hash(tokens[i].text);
        if (const auto* known = words_.find(hash)) {
            visit(i, i, row(known->row), 1.0F);
            length.known += known->norm2;
            stems.push_back(known->stem);
            continue;
        }
        const std::lock_guard lock(unknown_->mutex);
        const auto& other = unknown(tokens[i].text, hash);
        visit(i, i, other.row.data(), 1.0F);
        length.known += other.length.known;
        length.unknown += other.length.unknown;
        stems.push_back(other.stem);
    }
    for (const auto& pair : pair_features(stems)) {
        visit_known(pair.feature, length,
                    [&](const float* from, float factor) { visit(pair.left, pair.right, from, factor); });
    }
    return length;
}

// The word an unknown one was meant to be; another form of a known word needs none.
const LinearModel::KnownWord* LinearModel::meant(const std::string& unknown, const std::string& stem) const {
    if (features_.find(stem_feature(stem)) != nullptr) return nullptr;
    const auto word = spelling_.meant(unknown);
    return word ? words_.find(word_hash(*word)) : nullptr;
}

LinearModel::Reading LinearModel::read(const std::vector<Token>& tokens) const {
    std::vector<float> sums(stride_, 0.0F);
    const auto length = walk(tokens, [&](auto, auto, const float* from, float factor) {
        add_scaled(sums.data(), from, factor, stride_);
    });
    const auto scale = length.known > 0 ? static_cast<float>(1 / std::sqrt(length.known)) : 0.0F;
    for (std::size_t k = 0; k < stride_; ++k) sums[k] = sums[k] * scale + bias_[k];
    sums.resize(classes_);
    return {std::move(sums), length.known > 0 ? length.known / (length.known + length.unknown) : 0};
}

std::vector<double> LinearModel::contributions(const std::vector<Token>& tokens, std::size_t wanted) const {
    std::vector<double> of_token(tokens.size(), 0.0);
    const auto length =
        walk(tokens, [&](std::size_t left, std::size_t right, const float* from, float factor) {
            of_token[left] += 0.5 * factor * from[wanted];
            of_token[right] += 0.5 * factor * from[wanted];
        });
    for (auto& sum : of_token) sum = length.known > 0 ? sum / std::sqrt(length.known) : 0;
    return of_token;
}

double LinearModel::known_share(const std::vector<Token>& tokens) const {
    if (tokens.empty()) return 0;
    double known = 0;
    for (const auto& token : tokens) known += words_.find(word_hash(token.text)) != nullptr ? 1 : 0;
    return known / static_cast<double>(tokens.size());
}

}  // namespace swcs::rules
