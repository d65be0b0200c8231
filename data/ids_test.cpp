#include "data/ids.hpp"

#include <catch2/catch.hpp>
#include <set>

using namespace swcs::data;

namespace {

// Sixteen different bytes for every n.
Random16 random_of(std::uint64_t n) {
    Random16 out{};
    for (auto& byte : out) {
        n = n * 6364136223846793005ULL + 1442695040888963407ULL;
        byte = static_cast<std::uint8_t>(n >> 56);
    }
    return out;
}

}  // namespace

TEST_CASE("ids: a UUIDv7 has its version, its variant and the time in front, as in RFC 9562") {
    // The example of appendix A.6: 2022-02-22T19:22:22Z.
    const Random16 random{0, 0, 0, 0, 0, 0, 0x0C, 0xC3, 0x18, 0xC4, 0xDC, 0x0C, 0x0C, 0x07, 0x39, 0x8F};
    CHECK(uuid7(from_ms(0x017F22E279B0), random) == "017f22e2-79b0-7cc3-98c4-dc0c0c07398f");
    const Random16 ones{255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255};
    CHECK(uuid7(from_ms(0), ones) == "00000000-0000-7fff-bfff-ffffffffffff");
}

TEST_CASE("ids: a later millisecond sorts later, whatever the randomness") {
    const Random16 high{255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255};
    CHECK(uuid7(from_ms(1000), high) < uuid7(from_ms(1001), Random16{}));
}

TEST_CASE("ids: a case number is eight symbols without look-alikes and valid") {
    std::set<std::string> seen;
    for (std::uint64_t n = 0; n < 2000; ++n) {
        const std::string number = case_number(random_of(n));
        CHECK(number.size() == 8);
        CHECK(number.find_first_of("0O1IL2Z5S8BUV") == std::string::npos);
        CHECK(valid_case_number(number));
        seen.insert(number);
    }
    CHECK(seen.size() == 2000);
}

TEST_CASE("ids: any single wrong symbol and any two swapped neighbours are noticed") {
    constexpr std::string_view symbols = "34679ACDEFGHJKMNPQRTWXY";
    for (std::uint64_t n = 0; n < 20; ++n) {
        const std::string number = case_number(random_of(n));
        for (std::size_t i = 0; i < number.size(); ++i) {
            for (const char symbol : symbols) {
                std::string wrong = number;
                wrong[i] = symbol;
                CHECK(valid_case_number(wrong) == (wrong == number));
            }
            if (i + 1 == number.size()) continue;
            std::string swapped = number;
            std::swap(swapped[i], swapped[i + 1]);
            // The last digit and its check symbol can be swapped unnoticed only when they are equal or by
            // chance of the sum; within the seven digits never.
            if (i + 2 < number.size()) CHECK(valid_case_number(swapped) == (swapped == number));
        }
    }
}

TEST_CASE("ids: a case number is read as people type it") {
    const std::string number = case_number(random_of(7));
    std::string typed = " " + number.substr(0, 4) + "-" + number.substr(4) + " ";
    for (char& c : typed) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    CHECK(valid_case_number(typed));
    CHECK(canonical_case_number(typed) == number);
    for (const std::string& wrong :
         {std::string{}, number.substr(1), number + "3", std::string("ÁÉÍÓ"), std::string(8, '0')}) {
        CHECK_FALSE(valid_case_number(wrong));
    }
}
