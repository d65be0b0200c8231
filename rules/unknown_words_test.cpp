#include "rules/unknown_words.hpp"

#include <thread>

#include <catch2/catch.hpp>

namespace swcs::rules {
namespace {

constexpr std::size_t kClasses = 8;

// What a word's evidence would be: told by its hash alone.
std::vector<float> row_of(std::uint64_t hash) {
    return std::vector<float>(kClasses, static_cast<float>(hash));
}

// Works like whoever reads a text: what is not kept is worked out and kept. False when what was kept is
// another's.
bool said(const UnknownWords& words, std::uint64_t hash, bool* kept = nullptr) {
    std::vector<float> row(kClasses);
    const auto found = words.find(hash, row.data());
    if (kept != nullptr) *kept = found.has_value();
    if (!found) words.keep(hash, {.length = {}, .stem = hash}, row_of(hash));
    return !found || (found->stem == hash && row == row_of(hash));
}

TEST_CASE("a word said again is kept, with its own evidence") {
    const UnknownWords words;
    bool kept = true;
    CHECK(said(words, 77, &kept));
    CHECK_FALSE(kept);
    CHECK(said(words, 77, &kept));
    CHECK(kept);
}

TEST_CASE("two words of the same place are both kept; of many, none is taken for another") {
    const UnknownWords words;
    constexpr std::uint64_t kSamePlace = 2048;
    CHECK(said(words, 5));
    CHECK(said(words, 5 + kSamePlace + (9ULL << 32U)));
    bool kept = false;
    CHECK(said(words, 5, &kept));
    CHECK(kept);
    CHECK(said(words, 5 + kSamePlace + (9ULL << 32U), &kept));
    CHECK(kept);
    for (std::uint64_t i = 1; i < 100'000; ++i) REQUIRE(said(words, i * 3));
}

TEST_CASE("threads that say the same words never get another word's evidence") {
    const UnknownWords words;
    std::atomic<int> wrong = 0;
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t) {
        threads.emplace_back([&] {
            for (std::uint64_t i = 0; i < 50'000; ++i) {
                if (!said(words, 1 + i % 7 * 2048 + i % 3)) ++wrong;
            }
        });
    }
    for (auto& thread : threads) thread.join();
    CHECK(wrong == 0);
}

}  // namespace
}  // namespace swcs::rules
