#include "rules/features.hpp"

#include <libstemmer.h>

#include <algorithm>

namespace swcs::rules {
namespace {

// Weights of the kinds of evidence among each other; measured in the prototype on the development sets.
constexpr float kWord = 1.0F;
constexpr float kStem = 1.0F;
constexpr float kGram = 0.5F;
constexpr std::size_t kShortestGram = 3;
constexpr std::size_t kLongestGram = 5;
constexpr std::size_t kMostLetters = 40;  // of one word; longer ones are noise

bool is_long_number(std::string_view word) {
    return word.size() > 2 &&
           std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
}

Key key_of(std::string_view word, std::uint64_t hash, const Lexicon& lexicon) {
    static const Key long_number{word_hash("##"), "##"};
    if (const auto* full = lexicon.abbreviations.find(hash)) return {full->hash, full->text};
    if (is_long_number(word)) return long_number;
    if (word.size() <= kMostLetters) return {hash, word};
    return {word_hash(word.substr(0, kMostLetters)), word.substr(0, kMostLetters)};
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

void find_keys(const Folded& folded, const Lexicon& lexicon, std::vector<Key>& out) {
    out.clear();
    const auto count = std::min(folded.words.size(), kMostWords);
    for (std::size_t i = 0; i < count; ++i)
        out.push_back(key_of(folded.word(i), folded.words[i].hash, lexicon));
}

std::vector<Token> tokens(const std::vector<Word>& words, const Lexicon& lexicon) {
    std::vector<Token> out;
    for (const auto& word : words) {
        if (out.size() == kMostWords) break;
        const auto key = key_of(word.folded, word_hash(word.folded), lexicon);
        out.push_back({std::string(key.text), key.hash});
    }
    return out;
}

std::vector<Key> keys_of(const std::vector<Token>& tokens) {
    std::vector<Key> out;
    out.reserve(tokens.size());
    for (const auto& token : tokens) out.push_back({token.hash, token.text});
    return out;
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

}  // namespace swcs::rules
