#include "gateway/core/echo.hpp"

#include <catch2/catch.hpp>

using namespace swcs::gateway;
using namespace std::chrono_literals;

namespace {

const swcs::data::Time kNoon = swcs::data::from_ms(1'795'000'000'000);

// How many of so many equal messages are no echo.
int answered(Echo& echo, const std::string& contact, const std::string& words, int times,
             swcs::data::Time now = kNoon) {
    static std::int64_t seq = 0;
    int count = 0;
    for (int i = 0; i < times; ++i) count += echo.is_one(contact, words, ++seq, now) ? 0 : 1;
    return count;
}

}  // namespace

TEST_CASE("echo: the same words are answered a dozen times in a row, then not [cht-core 750]") {
    Echo echo;
    CHECK(answered(echo, "rosa", "Estoy manejando.", 100) == Echo::kAnswered);
    SECTION("any other word is heard, and begins anew") {
        CHECK(answered(echo, "rosa", "ayuda", 1) == 1);
        CHECK(answered(echo, "rosa", "Estoy manejando.", 1) == 1);
    }
    SECTION("so is the same word an hour later") {
        CHECK(answered(echo, "rosa", "Estoy manejando.", 1, kNoon + Echo::kForgotten) == 1);
    }
    SECTION("and everybody else") {
        CHECK(answered(echo, "luis", "Estoy manejando.", 3) == 3);
    }
}

TEST_CASE("echo: a hundred thousand people do not stay in memory") {
    Echo echo;
    CHECK(answered(echo, "rosa", "hola", Echo::kAnswered) == Echo::kAnswered);
    for (int i = 0; i < 100'000; ++i) answered(echo, std::to_string(i), "hola", 1);
    CHECK(answered(echo, "rosa", "hola", 1) == 1);  // forgotten with the others
}

TEST_CASE("echo: words that a full disk has planned again and again are said once") {
    Echo echo;
    for (int i = 0; i < 100; ++i) CHECK_FALSE(echo.is_one("rosa", "se inundó mi casa", 7, kNoon));
}
