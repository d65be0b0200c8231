// Signing in and staying signed in (OWASP ASVS 5.0 chapters 6 and 7).
//
// Two cookies: "__Host-swcs" (the session's token: 256 random bits, HttpOnly, Secure, SameSite=Strict) and
// nothing else; the CSRF token travels in the answer to signing in and comes back in the X-CSRF-Token header
// of every request that changes something. Only SHA-256 of both is kept. On plain HTTP on loopback
// (development and the demo) the cookie is "swcs" without Secure: browsers refuse the prefix there. Idle for
// 30 minutes or 12 hours old: over. Wrong passwords slow down (slow_down.hpp); unknown names cost as much
// time as known ones.
#pragma once

#include <atomic>
#include <optional>
#include <string>

#include "data/account.hpp"
#include "data/result.hpp"
#include "gateway/auth/slow_down.hpp"
#include "gateway/core/readers.hpp"
#include "gateway/core/world.hpp"
#include "gateway/core/writer.hpp"
#include "gateway/http.hpp"

namespace swcs::gateway::auth {

struct SignedIn {
    std::string cookie;  // the whole Set-Cookie value
    std::string csrf;
    data::Account account;
};

// Whose session it is, while it lives and the account is not disabled. Inside read() or transact().
std::optional<data::Account> account_of(data::store::Store& store, const std::string& token_hash,
                                        data::Time now);

class SignIns {
  public:
    SignIns(const World& world, Writer& writer, Readers& readers)
        : world_(world), writer_(writer), readers_(readers) {}

    // unauthorized: one sentence whatever was wrong. limited: with the time to wait in `retry_after`.
    // invalid: not over a line that others can read. Hashes: see Hasher.
    data::Result<SignedIn> sign_in(const Request& request, const std::string& name,
                                   const std::string& password, data::Millis& retry_after);
    void sign_out(const Request& request);

    // unauthorized without a live session; with `changes`, invalid Origin or CSRF token are conflict → 403.
    data::Result<data::Account> who(const Request& request, bool changes);

    // unauthorized: the old one is wrong; invalid: the new one may not be chosen, for the reason given as a
    // key. Every other session of the account ends. Hashes.
    data::Result<void> change_password(const Request& request, const data::Account& account,
                                       const std::string& old, const std::string& fresh,
                                       data::Millis& retry_after);

    // Ends every session of the account, at once: the password changed, the account was disabled.
    void end_all(const std::string& account);

    struct Figures {
        std::uint64_t begun = 0, refused = 0, slowed = 0;
    };
    Figures figures() const { return {begun_, refused_, slowed_}; }

  private:
    data::Result<SignedIn> begin(const Request& request, const data::Account& account);
    data::Result<data::Account> prove(const Request& request, const std::string& name,
                                      const std::string& password, data::Millis& retry_after);
    void refresh(const std::string& token_hash, data::Time seen_at);

    const World& world_;
    Writer& writer_;
    Readers& readers_;
    SlowDown slow_down_;
    std::atomic<std::uint64_t> begun_{0}, refused_{0}, slowed_{0};
};

}  // namespace swcs::gateway::auth
