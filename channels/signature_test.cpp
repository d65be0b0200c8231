#include "channels/signature.hpp"

#include <catch2/catch.hpp>

using namespace swcs::channels;

TEST_CASE("signature: HMACs agree with the RFCs' own examples") {
    // RFC 4231, 4.3 and RFC 2202, 3: key "Jefe".
    CHECK(to_hex(hmac_sha256("Jefe", "what do ya want for nothing?")) ==
          "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    CHECK(to_hex(hmac_sha1("Jefe", "what do ya want for nothing?")) ==
          "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79");
}

TEST_CASE("signature: base64 agrees with RFC 4648 and reads nothing else") {
    CHECK(to_base64("foobar") == "Zm9vYmFy");
    CHECK(to_base64("fooba") == "Zm9vYmE=");
    CHECK(to_base64("") == "");
    CHECK(from_base64("Zm9vYg==") == "foob");
    CHECK(from_base64("") == "");
    const auto refused =
        GENERATE(values<std::string>({"Zm9vY", "Zm9v YmFy", "Zm9vYmF\n", "Zm=vYmFy", "====", "Zm9v-_=="}));
    DYNAMIC_SECTION(refused) {
        CHECK(from_base64(refused) == std::nullopt);
    }
}

TEST_CASE("signature: secrets are the same only when every byte is") {
    CHECK(same_secret("abc", "abc"));
    CHECK_FALSE(same_secret("abc", "abd"));
    CHECK_FALSE(same_secret("abc", "abcd"));
    CHECK_FALSE(same_secret("abc", ""));
}
