// Rule packs: the versions staff published, which one new conversations begin on, and the draft they work on.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "data/time.hpp"

namespace swcs::data::store {

struct Session;

struct PackVersion {
    std::string pack{};     // "ecuador"
    std::string version{};  // "2026.11.2"
    std::string files{};    // JSON {path: text}
    std::string by{};       // account, "shipped"
    std::string note{};
    Time at{};
};

class PackVersions {
  public:
    explicit PackVersions(Session& session) : session_(session) {}
    // A version is never changed: one that is there already is a failure.
    void add(const PackVersion& version);
    std::optional<PackVersion> find(const std::string& pack, const std::string& version);
    std::vector<PackVersion> list(const std::string& pack, int limit);  // newest first, without files
    // The version new conversations begin on; "" when none was ever published.
    std::string active(const std::string& pack);
    // The version must be there.
    void activate(const std::string& pack, const std::string& version, Time now);
    // The draft: one per pack. `etag` grows with every save, also past a dropped draft; saving over another's
    // is refused (false). Expect 0 when there is none.
    struct Draft {
        std::string files{};
        std::string by{};
        std::int64_t etag = 0;
        Time at{};
    };
    std::optional<Draft> draft(const std::string& pack);
    bool save_draft(const std::string& pack, const Draft& draft, std::int64_t expected_etag);
    void drop_draft(const std::string& pack);

  private:
    Session& session_;
};

}  // namespace swcs::data::store
