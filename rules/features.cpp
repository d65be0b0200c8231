#include "rules/features.hpp"

#include <libstemmer.h>

#include <algorithm>

namespace swcs::rules {
namespace {

// Weights of the kinds of evidence among each other; measured in the prototype on the development sets.
constexpr float kWord = 1.0F;
constexpr float kStem = 1.0F;
constexpr float kGram = 0.5F;
constexpr float kBigram = 1.0F;
constexpr float kSkip = 0.4F;
constexpr std::size_t kShortestGram = 3;
constexpr std::size_t kLongestGram = 5;
constexpr std::size_t kMostLetters = 40;  // of one word; longer ones are noise

// Seeds keep the kinds apart: the word "casa" and the stem "casa" are different evidence.
enum Seed : std::uint64_t {
    seed_word = 1,
    seed_stem = 2,
    seed_gram = 3,
    seed_stem_key = 5,
    seed_bigram = 7,
    seed_skip = 11
};
constexpr std::uint64_t kSentenceStart = 1;
constexpr std::uint64_t kSentenceEnd = 2;

// FNV-1a, finished with a multiply: the same on every machine.
std::uint64_t hash_of(std::string_view text, Seed seed) {
    std::uint64_t hash = 0xCBF29CE484222325ULL;
    for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
    return mixed(hash, seed);
}

bool is_long_number(std::string_view word) {
    return word.size() > 2 &&
           std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace

void Stemmer::Delete::operator()(sb_stemmer* stemmer) const {
    sb_stemmer_delete(stemmer);
}

Stemmer::Stemmer(const std::string& language) : stemmer_(sb_stemmer_new(language.c_str(), "UTF_8")) {}

std::string Stemmer::operator()(const std::string& word) const {
    if (stemmer_ == nullptr) return word;
    const auto* bytes = reinterpret_cast<const sb_symbol*>(word.data());
    const auto* stem = sb_stemmer_stem(stemmer_.get(), bytes, static_cast<int>(word.size()));
    if (stem == nullptr) return word;
    return {reinterpret_cast<const char*>(stem), static_cast<std::size_t>(sb_stemmer_length(stemmer_.get()))};
}

std::vector<Token> tokens(const std::vector<Word>& words, const Lexicon& lexicon) {
    std::vector<Token> out;
    out.reserve(std::min(words.size(), kMostWords));
    for (std::size_t i = 0; i < words.size() && out.size() < kMostWords; ++i) {
        const auto& word = words[i].folded;
        const auto spelt_out = lexicon.abbreviations.find(word);
        if (spelt_out != lexicon.abbreviations.end()) {
            out.push_back({spelt_out->second, i});
        } else {
            out.push_back({is_long_number(word) ? "##" : word.substr(0, kMostLetters), i});
        }
    }
    return out;
}

std::uint64_t mixed(std::uint64_t hash, std::uint64_t value) {
    hash ^= value + 0x9E3779B97F4A7C15ULL + (hash << 6U) + (hash >> 2U);
    hash *= 0xFF51AFD7ED558CCDULL;
    return hash ^ (hash >> 32U);
}

std::uint64_t word_hash(std::string_view word) {
    return hash_of(word, seed_word);
}
std::uint64_t stem_hash(std::string_view stem) {
    return hash_of(stem, seed_stem_key);
}
std::uint64_t stem_feature(std::string_view stem) {
    return hash_of(stem, seed_stem);
}

std::vector<Feature> word_features(std::string_view word, std::string_view stem) {
    std::vector<Feature> out{{word_hash(word), kWord}, {stem_feature(stem), kStem}};
    if (word.size() < 2) return out;
    const auto padded = "^" + std::string(word) + "$";
    for (auto length = kShortestGram; length <= kLongestGram; ++length) {
        for (std::size_t i = 0; i + length <= padded.size(); ++i) {
            out.push_back({hash_of(std::string_view(padded).substr(i, length), seed_gram), kGram});
        }
    }
    return out;
}

std::vector<Pair> pair_features(const std::vector<std::uint64_t>& stems) {
    std::vector<Pair> out;
    const auto count = stems.size();
    if (count == 0) return out;
    out.reserve(2 * count + 1);
    const auto before = [&](std::size_t i) { return i == 0 ? kSentenceStart : stems[i - 1]; };
    for (std::size_t i = 0; i <= count; ++i) {
        const auto here = i < count ? stems[i] : kSentenceEnd;
        const auto left = i == 0 ? 0 : i - 1;
        out.push_back({{mixed(mixed(seed_bigram, before(i)), here), kBigram}, left, std::min(i, count - 1)});
        if (i + 1 >= count) continue;
        out.push_back({{mixed(mixed(seed_skip, before(i)), stems[i + 1]), kSkip}, left, i + 1});
    }
    return out;
}

}  // namespace swcs::rules
