#include "channels/signature.hpp"

#include <catch2/catch.hpp>

using namespace swcs::channels;

TEST_CASE("signature: HMACs agree with the RFCs' own examples") {
    // RFC 4231, 4.3 and RFC 2202, 3: key "Jefe".
    CHECK(to_hex(hmac_sha256("Jefe", "what do ya want for nothing?")) ==
          "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    CHECK(to_hex(hmac_sha1("Jefe", "what do ya want for nothing?")) ==
          "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79");
    // RFC 4231, 4.3 and RFC 2104, test 2; RFC 1321, A.5.
    CHECK(to_hex(hmac_sha512("Jefe", "what do ya want for nothing?"))
              .starts_with("164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd6"));
    CHECK(to_hex(hmac_md5("Jefe", "what do ya want for nothing?")) == "750c783e6ab0b503eaa86e310a5db738");
    CHECK(to_hex(md5("message digest")) == "f96b697d7cb7938d525a2f31aaf161d0");
    CHECK(to_hex(sha256("abc")) == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
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

TEST_CASE("signature: the alphabet of tokens has no padding and refuses the other alphabet") {
    CHECK(to_base64url("\xFB\xFF\xFE?") == "-__-Pw");
    CHECK(from_base64url("-__-Pw") == "\xFB\xFF\xFE?");
    CHECK(from_base64url("") == "");
    const auto refused = GENERATE(values<std::string>({"+//+Pw", "-__-Pw==", "-__-P", "a b", "a"}));
    DYNAMIC_SECTION(refused) {
        CHECK(from_base64url(refused) == std::nullopt);
    }
}

TEST_CASE("signature: secrets are the same only when every byte is") {
    CHECK(same_secret("abc", "abc"));
    CHECK_FALSE(same_secret("abc", "abd"));
    CHECK_FALSE(same_secret("abc", "abcd"));
    CHECK_FALSE(same_secret("abc", ""));
}
