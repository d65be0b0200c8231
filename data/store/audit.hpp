// Who did what and when, for good: nothing here changes or removes an entry.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "data/time.hpp"

namespace swcs::data::store {

struct Session;

struct AuditEntry {
    std::int64_t seq = 0;
    Time at{};
    std::string actor{};   // "bot", "officer:ana", "system"
    std::string action{};  // "case.opened", "consent.given", …
    std::string object{};  // id
    std::string detail{};  // JSON, without people's words
};

// A chain: each row carries SHA-256 over the row before it and itself.
class Audit {
  public:
    explicit Audit(Session& session) : session_(session) {}
    // Its seq is the next one, without a gap.
    void add(const AuditEntry& entry);
    std::vector<AuditEntry> list(std::int64_t after, int limit);
    // 0 when the chain holds, else the seq of the first row that does not.
    std::int64_t first_broken();

  private:
    Session& session_;
};

}  // namespace swcs::data::store
