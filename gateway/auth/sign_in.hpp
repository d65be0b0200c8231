// Signing in and staying signed in (OWASP ASVS 5.0 chapters 6 and 7).
//
// Two cookies: "__Host-swcs" (the session's token: 256 random bits, HttpOnly, Secure, SameSite=Strict) and
// nothing else; the CSRF token travels in the answer to signing in and comes back in the X-CSRF-Token header
// of every request that changes something. Only SHA-256 of both is kept. On plain HTTP on loopback
// (development and the demo) the cookie is "swcs" without Secure: browsers refuse the prefix there. Idle for
// 30 minutes or 12 hours old: over. Wrong passwords slow down by account and by address: 1 s doubling to 15
// min; unknown names cost as much time as known ones.
#pragma once

#include <map>
#include <mutex>
#include <optional>
#include <string>

#include "data/account.hpp"
#include "data/result.hpp"
#include "gateway/core/world.hpp"
#include "gateway/core/writer.hpp"
#include "gateway/http.hpp"

namespace swcs::gateway::auth {

struct SignedIn {
    std::string cookie;  // the whole Set-Cookie value
    std::string csrf;
    data::Account account;
};

class SignIns {
  public:
    SignIns(const World& world, Writer& writer) : world_(world), writer_(writer) {}

    // unauthorized: one sentence whatever was wrong. limited: with the seconds to wait in `retry_after`.
    data::Result<SignedIn> sign_in(const Request& request, const std::string& name,
                                   const std::string& password, data::Millis& retry_after);
    void sign_out(const Request& request);

    // unauthorized without a live session; with `changes`, invalid Origin or CSRF token are conflict → 403.
    data::Result<data::Account> who(const Request& request, bool changes);

    // Ends every session of the account, at once: the password changed, the account was disabled.
    void end_all(const std::string& account);

  private:
    struct Slowed {
        int failures = 0;
        data::Time until{};
    };
    const World& world_;
    Writer& writer_;
    std::mutex mutex_;
    std::map<std::string, Slowed> slowed_;  // by "account:<name>" and "address:<ip>"
};

}  // namespace swcs::gateway::auth
