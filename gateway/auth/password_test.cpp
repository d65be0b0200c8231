#include "gateway/auth/password.hpp"

#include <catch2/catch.hpp>

namespace swcs::gateway::auth {

TEST_CASE("password: it fits its own hash and nothing else does") {
    const std::string stored = hash_password("caballo de batalla");
    CHECK(stored.starts_with("scrypt$32768$8$1$"));
    CHECK(fits("caballo de batalla", stored));
    CHECK_FALSE(fits("caballo de batallA", stored));
    CHECK_FALSE(fits("", stored));
    CHECK(hash_password("caballo de batalla") != stored);
}

TEST_CASE("password: what is kept and cannot be read fits nothing") {
    const std::string good = hash_password("caballo de batalla");
    const std::string salt_and_hash = good.substr(good.find("$1$") + 3);
    const auto stored = GENERATE_COPY(values<std::string>({
        "",
        "caballo de batalla",
        "scrypt$32768$8$1",
        "argon2$32768$8$1$" + salt_and_hash,
        "scrypt$32767$8$1$" + salt_and_hash,       // no power of two
        "scrypt$1073741824$8$1$" + salt_and_hash,  // would take a gigabyte and more
        "scrypt$0$8$1$" + salt_and_hash,
        "scrypt$32768$8$1$zz" + salt_and_hash.substr(2),
        good + "00",
    }));
    CAPTURE(stored);
    CHECK_FALSE(fits("caballo de batalla", stored));
}

TEST_CASE("password: what may not be chosen") {
    struct Row {
        std::string password;
        std::string_view why;
    };
    const auto row = GENERATE(values<Row>({
        {"corto77", "password_short"},
        {"ñandúes", "password_short"},  // seven characters in nine bytes
        {"ñandúesí", ""},
        {"aaaaaaaaaaaa", "password_common"},
        {"Password1", "password_common"},
        {"administrador", "password_common"},
        {"ana.perez1", "password_name"},
        {"ana.perez y su caballo", ""},
        {std::string(1025, 'x') + "y", "password_long"},
        {"tres tristes tigres", ""},
    }));
    CAPTURE(row.password);
    CHECK(weakness(row.password, "ana.perez") == row.why);
}

}  // namespace swcs::gateway::auth
