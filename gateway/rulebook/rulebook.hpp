// The versions of the configured pack: what staff published, what they work on, and which of them are in
// memory.
//
//   open (before any thread) -> (save_draft* -> publish | rollback)* , reload on SIGHUP
//
// A version, once written, never changes: conversations stay on the one they began with, over restarts too.
// Publishing builds and proves the pack on the caller's thread, writes it in one transaction and only then
// swaps Packs. What the product or the operator ships is recorded as a version by "shipped"; when another is
// active it is offered in the list, never forced.
#pragma once

#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "data/store/store.hpp"
#include "gateway/core/world.hpp"
#include "gateway/rulebook/builds.hpp"

namespace swcs::gateway::rulebook {

constexpr std::string_view kShipped = "shipped";

// A set of files with what saving over them takes. `etag` is opaque; "0" where there is no draft.
struct Draft {
    std::string etag = "0";
    rules::Files files{};
    std::string by{};
    data::Time at{};
};

// What a page shows first.
struct Shelf {
    std::string pack;
    data::store::PackVersion active;                 // without files
    std::vector<data::store::PackVersion> versions;  // newest first, without files
    std::optional<Draft> draft;                      // without files
};

// The new version's number, or why there is none: the draft's mistakes, or an Error (conflict: the draft was
// changed meanwhile; limited: somebody else publishes right now; not_found; unavailable).
using Published = std::variant<std::string, Inspected, data::Error>;

class Rulebook {
  public:
    // Runs it in a snapshot, or in a transaction.
    using Run = std::function<data::Result<void>(data::store::Store::Work)>;

    Rulebook(const World& world, Run read, Run commit)
        : world_(world), read_(std::move(read)), commit_(std::move(commit)) {}

    // Packs holds the configured pack, built from `shipped`; afterwards it holds the active version as the
    // newest, and every version that open conversations are on.
    data::Result<void> open(const Run& commit, const rules::Files& shipped);

    // SIGHUP: shipped files nobody has seen yet were put there on purpose and become the active version.
    // Files that are known change nothing: what staff published stays. Broken ones are logged.
    void reload(const rules::Files& shipped);

    data::Result<Shelf> shelf() const;
    data::Result<rules::Files> files_of(const std::string& version) const;
    data::Result<Draft> draft() const;  // not_found when there is none

    // The new etag. conflict: somebody saved, dropped or published the draft since `etag`.
    data::Result<std::string> save_draft(const std::string& etag, const rules::Files& files,
                                         const std::string& by);
    data::Result<void> drop_draft(const std::string& by);

    // As Builds::inspect, with what makes files another pack.
    data::Result<Inspected> inspect(const rules::Files& files, bool with_talks);

    Published publish(const std::string& etag, const std::string& note, const std::string& by);
    // A new version with the files of an old one. Talks may fail: returning to what worked cannot wait.
    Published rollback(const std::string& version, const std::string& note, const std::string& by);

  private:
    struct Proposal {
        rules::Files files;
        std::string by, note;
        std::string etag;     // of the draft it came from; "" for none
        std::string before;   // the active version it follows
        std::string version;  // its number
        std::string action;   // in the audit trail
    };
    Published put_out(Proposal proposal);
    data::Result<void> write(data::store::Store& store, const Proposal& proposal) const;
    std::string id() const;  // of the configured pack

    const World& world_;
    Run read_, commit_;
    Builds builds_;
    std::mutex publishing_;
};

}  // namespace swcs::gateway::rulebook
