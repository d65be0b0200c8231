#include "gateway/auth/password.hpp"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/rand.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <charconv>
#include <cstdint>
#include <optional>
#include <vector>

#include "data/hex.hpp"

namespace swcs::gateway::auth {

namespace {

constexpr std::size_t kSalt = 16;
constexpr std::size_t kHash = 32;
constexpr std::size_t kShortest = 8;    // characters
constexpr std::size_t kLongest = 1024;  // bytes: more than anybody types, less than what would cost us time

struct Cost {
    std::uint64_t n = 1ULL << 15, r = 8, p = 1;
};
constexpr Cost kMost{.n = 1ULL << 17, .r = 8, .p = 4};

using Bytes = std::vector<std::uint8_t>;

Bytes derive(std::string_view password, const Bytes& salt, const Cost& cost) {
    Bytes out(kHash);
    const std::uint64_t memory = 128 * cost.n * cost.r + 128 * cost.r * cost.p + (1U << 20);
    [[maybe_unused]] const int done =
        EVP_PBE_scrypt(password.data(), password.size(), salt.data(), salt.size(), cost.n, cost.r, cost.p,
                       memory, out.data(), out.size());
    assert(done == 1);
    return out;
}

std::optional<Bytes> bytes_of(std::string_view hex) {
    if (hex.size() % 2 != 0) return std::nullopt;
    Bytes out(hex.size() / 2);
    for (std::size_t i = 0; i < out.size(); ++i) {
        const char* at = hex.data() + 2 * i;
        const auto [end, error] = std::from_chars(at, at + 2, out[i], 16);
        if (error != std::errc{} || end != at + 2) return std::nullopt;
    }
    return out;
}

struct Kept {
    Cost cost;
    Bytes salt;
    Bytes hash;
};

std::optional<std::uint64_t> number(std::string_view text, std::uint64_t most) {
    std::uint64_t value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || value == 0 || value > most)
        return std::nullopt;
    return value;
}

std::optional<Kept> read(std::string_view stored) {
    std::vector<std::string_view> parts;
    while (true) {
        const std::size_t dollar = stored.find('$');
        parts.push_back(stored.substr(0, dollar));
        if (dollar == std::string_view::npos) break;
        stored.remove_prefix(dollar + 1);
    }
    if (parts.size() != 6 || parts[0] != "scrypt") return std::nullopt;
    const auto n = number(parts[1], kMost.n), r = number(parts[2], kMost.r), p = number(parts[3], kMost.p);
    auto salt = bytes_of(parts[4]), hash = bytes_of(parts[5]);
    const bool power_of_two = n && *n > 1 && (*n & (*n - 1)) == 0;
    if (!power_of_two || !r || !p || !salt || salt->size() != kSalt || !hash || hash->size() != kHash)
        return std::nullopt;
    return Kept{{*n, *r, *p}, std::move(*salt), std::move(*hash)};
}

// The commonest of the leaked lists that are long enough to be chosen here, and the words of this house.
constexpr auto kCommon = std::to_array<std::string_view>({
    "12345678",      "123456789",  "1234567890",  "password",   "password1", "qwertyuiop", "qwerty123",
    "1q2w3e4r",      "11111111",   "00000000",    "iloveyou",   "princess",  "sunshine",   "football",
    "baseball",      "superman",   "trustno1",    "abcd1234",   "abc12345",  "admin123",   "administrador",
    "administrator", "contraseña", "contrasena",  "ecuador123", "barcelona", "teamo123",   "tequiero",
    "hola1234",      "ventanilla", "swcsgateway", "87654321",   "987654321", "qwertyui",   "asdfghjkl",
});

std::size_t characters(std::string_view text) {
    return static_cast<std::size_t>(
        std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

std::string lower(std::string_view text) {
    std::string out(text);
    std::ranges::transform(out, out.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return out;
}

}  // namespace

std::string hash_password(std::string_view password) {
    Bytes salt(kSalt);
    [[maybe_unused]] const int drawn = RAND_bytes(salt.data(), static_cast<int>(salt.size()));
    assert(drawn == 1);
    const Cost cost;
    return "scrypt$" + std::to_string(cost.n) + "$" + std::to_string(cost.r) + "$" + std::to_string(cost.p) +
           "$" + data::hex(salt) + "$" + data::hex(derive(password, salt, cost));
}

bool fits(std::string_view password, const std::string& stored) {
    if (password.size() > kLongest) password = {};
    const auto kept = read(stored);
    const Bytes derived = derive(password, kept ? kept->salt : Bytes(kSalt), kept ? kept->cost : Cost{});
    const Bytes expected = kept ? kept->hash : Bytes(kHash);
    const bool same = CRYPTO_memcmp(derived.data(), expected.data(), kHash) == 0;
    return kept && same && !password.empty();
}

std::string_view weakness(std::string_view password, std::string_view account) {
    if (characters(password) < kShortest) return "password_short";
    if (password.size() > kLongest) return "password_long";
    const std::string lowered = lower(password);
    const bool all_the_same = lowered.find_first_not_of(lowered[0]) == std::string::npos;
    if (all_the_same || std::ranges::find(kCommon, lowered) != kCommon.end()) return "password_common";
    if (!account.empty() && lowered.find(lower(account)) != std::string::npos &&
        lowered.size() < account.size() + 6)
        return "password_name";
    return "";
}

}  // namespace swcs::gateway::auth
