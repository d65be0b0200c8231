#include "data/store/audit.hpp"

#include <openssl/evp.h>

#include <array>

#include "data/store/session.hpp"

namespace swcs::data::store {

namespace {

using Row = std::tuple<Number, Number, std::string, std::string, std::string, std::string, std::string>;

AuditEntry entry_of(Row&& row) {
    auto& [seq, done_at, actor, action, object, detail, hash] = row;
    return {.seq = seq,
            .at = from_ms(done_at),
            .actor = std::move(actor),
            .action = std::move(action),
            .object = std::move(object),
            .detail = std::move(detail)};
}

std::string sha256_hex(std::string_view bytes) {
    std::array<unsigned char, 32> digest{};
    unsigned length = 0;
    if (EVP_Digest(bytes.data(), bytes.size(), digest.data(), &length, EVP_sha256(), nullptr) != 1) {
        throw StoreFailure("audit: SHA-256 is not available");
    }
    constexpr std::string_view hex = "0123456789abcdef";
    std::string out;
    for (const unsigned char byte : digest) out += {hex[byte >> 4], hex[byte & 15]};
    return out;
}

// Each field goes in as "<length>:<bytes>", so that no two entries have the same text.
std::string link(const std::string& before, const AuditEntry& entry) {
    std::string text;
    for (const std::string& field : {before, std::to_string(entry.seq), std::to_string(to_ms(entry.at)),
                                     entry.actor, entry.action, entry.object, entry.detail}) {
        text += std::to_string(field.size()) + ":" + field;
    }
    return sha256_hex(text);
}

// As the row will be read back: the hash must not depend on bytes the store replaces.
AuditEntry as_stored(const AuditEntry& entry, Number seq) {
    return {.seq = seq,
            .at = entry.at,
            .actor = made_storable(entry.actor),
            .action = made_storable(entry.action),
            .object = made_storable(entry.object),
            .detail = made_storable(entry.detail)};
}

}  // namespace

void Audit::add(const AuditEntry& entry) {
    const auto last =
        session_.row<Number, std::string>("SELECT seq, hash FROM audit ORDER BY seq DESC LIMIT 1")
            .value_or(std::tuple<Number, std::string>{});
    const AuditEntry stored = as_stored(entry, std::get<0>(last) + 1);
    session_.run(
        "INSERT INTO audit (seq, done_at, actor, action, object, detail, hash) "
        "VALUES (:seq, :done_at, :actor, :action, :object, :detail, :hash)",
        stored.seq, stored.at, stored.actor, stored.action, stored.object, stored.detail,
        link(std::get<1>(last), stored));
}

std::vector<AuditEntry> Audit::list(std::int64_t after, int limit) {
    auto rows = session_.rows<Row>(
        "SELECT seq, done_at, actor, action, object, detail, hash FROM audit WHERE seq > :after ORDER BY seq "
        "LIMIT :limit",
        after, limit);
    return made(std::move(rows), entry_of);
}

std::int64_t Audit::first_broken() {
    constexpr int kAtOnce = 1000;
    std::string before;
    for (Number expected = 1;;) {
        auto rows = session_.rows<Row>(
            "SELECT seq, done_at, actor, action, object, detail, hash FROM audit WHERE seq >= :from ORDER BY "
            "seq "
            "LIMIT :limit",
            expected, kAtOnce);
        for (Row& row : rows) {
            std::string hash = std::get<6>(row);
            const AuditEntry entry = entry_of(std::move(row));
            if (entry.seq != expected || hash != link(before, entry)) return entry.seq;
            before = std::move(hash);
            ++expected;
        }
        if (rows.size() < kAtOnce) return 0;
    }
}

}  // namespace swcs::data::store
