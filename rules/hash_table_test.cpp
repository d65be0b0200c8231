#include "rules/hash_table.hpp"

#include <set>
#include <string>

#include <catch2/catch.hpp>

#include "rules/fold.hpp"

namespace swcs::rules {
namespace {

// A hash that took kinds for neighbours once made the word "abc" and the letters "abf" one piece of evidence.
TEST_CASE("short texts of every kind keep hashes of their own") {
    std::set<std::uint64_t> hashes;
    std::size_t texts = 0;
    const auto add = [&](const std::string& text) {
        for (const auto seed : {seed_word, seed_stem, seed_gram, seed_stem_key}) {
            hashes.insert(hash_of(text, seed));
            ++texts;
        }
    };
    for (char a = 'a'; a <= 'z'; ++a) {
        add({a});
        for (char b = 'a'; b <= 'z'; ++b) {
            add({a, b});
            for (char c = 'a'; c <= 'z'; ++c) add({a, b, c});
        }
    }
    CHECK(hashes.size() == texts);
}

TEST_CASE("a text hashes the same with and without room behind it") {
    const std::string letters = "abcdefghijklmnopqrstuvwxyz";
    for (std::size_t size = 1; size + kChunk <= letters.size(); ++size) {
        const auto text = std::string_view(letters).substr(0, size);
        CHECK(hash_of_padded(text, seed_word) == hash_of(std::string(text), seed_word));
    }
}

TEST_CASE("a table that grows finds what was put in, and nothing else") {
    HashTable<int> table;
    for (int i = 0; i < 5000; ++i) table.insert(word_hash("w" + std::to_string(i)), i);
    table.insert(word_hash("w7"), -7);
    CHECK(table.size() == 5000);
    int wrong = 0;
    for (int i = 0; i < 5000; ++i) {
        const auto* found = table.find(word_hash("w" + std::to_string(i)));
        wrong += found != nullptr && *found == (i == 7 ? -7 : i) ? 0 : 1;
        wrong += table.find(word_hash("x" + std::to_string(i))) == nullptr ? 0 : 1;
    }
    CHECK(wrong == 0);
}

}  // namespace
}  // namespace swcs::rules
