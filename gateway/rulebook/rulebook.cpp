#include "gateway/rulebook/rulebook.hpp"

#include <nlohmann/json.hpp>

#include "data/json.hpp"
#include "gateway/log/log.hpp"
#include "gateway/rulebook/files.hpp"
#include "gateway/rulebook/numbering.hpp"
#include "gateway/rulebook/shelf.hpp"

namespace swcs::gateway::rulebook {

using data::Error;
using data::ErrorKind;
using data::Result;
using data::store::PackVersion;
using data::store::Store;

namespace {

constexpr int kListed = 200;  // versions a page shows

const Error kDraftChanged{ErrorKind::conflict, "The draft was changed by somebody else."};
const Error kNoVersion{ErrorKind::not_found, "There is no such version."};
const Error kPublishing{ErrorKind::limited, "Somebody else publishes right now: try again in a moment."};

void to_audit(Store& store, data::Time now, const std::string& by, const std::string& action,
              const std::string& object, const nlohmann::json& detail) {
    store.audit().add({.seq = 0,
                       .at = now,
                       .actor = by == kShipped ? "system" : "staff:" + by,
                       .action = action,
                       .object = object,
                       .detail = data::dump(detail)});
}

}  // namespace

std::string Rulebook::id() const {
    return world_.packs.newest()->id;
}

// ---- reading

Result<Shelf> Rulebook::shelf() const {
    Shelf out{.pack = id(), .active = {}, .versions = {}, .draft = {}};
    const Result<void> read = read_([&](Store& store) {
        auto& versions = store.pack_versions();
        out.versions = versions.list(out.pack, kListed);
        if (auto active = versions.find(out.pack, versions.active(out.pack))) out.active = std::move(*active);
        out.active.files.clear();
        if (const auto draft = versions.draft(out.pack))
            out.draft = Draft{.etag = etag_of(*draft), .files = {}, .by = draft->by, .at = draft->at};
        return Result<void>{};
    });
    if (!read) return read.error();
    return out;
}

Result<rules::Files> Rulebook::files_of(const std::string& version) const {
    std::optional<PackVersion> row;
    const Result<void> read = read_([&](Store& store) {
        row = store.pack_versions().find(id(), version);
        return Result<void>{};
    });
    if (!read) return read.error();
    if (!row) return kNoVersion;
    return files_from(row->files);
}

Result<Draft> Rulebook::draft() const {
    std::optional<data::store::PackVersions::Draft> row;
    const Result<void> read = read_([&](Store& store) {
        row = store.pack_versions().draft(id());
        return Result<void>{};
    });
    if (!read) return read.error();
    if (!row) return Error{ErrorKind::not_found, "There is no draft."};
    auto files = files_from(row->files);
    if (!files) return files.error();
    return Draft{.etag = etag_of(*row), .files = std::move(*files), .by = row->by, .at = row->at};
}

// ---- the draft

Result<std::string> Rulebook::save_draft(const std::string& etag, const rules::Files& files,
                                         const std::string& by) {
    const std::string text = to_text(files);
    std::string saved;
    const Result<void> done = commit_([&](Store& store) -> Result<void> {
        auto& versions = store.pack_versions();
        const auto before = versions.draft(id());
        if (etag != (before ? etag_of(*before) : Draft{}.etag)) return kDraftChanged;
        const std::int64_t count = before ? before->etag : 0;
        const data::Time now = world_.clock.now();
        if (!versions.save_draft(id(), {.files = text, .by = by, .etag = count, .at = now}, count))
            return kDraftChanged;
        const auto after = versions.draft(id());
        if (!after) return kDraftChanged;
        saved = etag_of(*after);
        return {};
    });
    if (!done) return done.error();
    return saved;
}

Result<void> Rulebook::drop_draft(const std::string& by) {
    return commit_([&](Store& store) {
        if (!store.pack_versions().draft(id())) return Result<void>{};
        store.pack_versions().drop_draft(id());
        to_audit(store, world_.clock.now(), by, "pack.draft_dropped", id(), nlohmann::json::object());
        return Result<void>{};
    });
}

Result<Inspected> Rulebook::inspect(const rules::Files& files, bool with_talks) {
    auto out = builds_.inspect(files, with_talks);
    if (!out || out->pack == nullptr || out->pack->id == id()) return out;
    return Inspected{
        .problems = {{"pack.json", "/id", "must stay '" + id() + "'"}}, .pack = nullptr, .talks = {}};
}

// ---- publishing

Published Rulebook::publish(const std::string& etag, const std::string& note, const std::string& by) {
    const std::unique_lock alone(publishing_, std::try_to_lock);
    if (!alone) return kPublishing;
    const Result<Draft> draft = this->draft();
    if (!draft && draft.error().kind != ErrorKind::not_found) return draft.error();
    if (!draft || draft->etag != etag) return kDraftChanged;
    return put_out({.files = draft->files,
                    .by = by,
                    .note = note,
                    .etag = etag,
                    .before = "",
                    .version = "",
                    .action = "pack.published"});
}

Published Rulebook::rollback(const std::string& version, const std::string& note, const std::string& by) {
    const std::unique_lock alone(publishing_, std::try_to_lock);
    if (!alone) return kPublishing;
    const Result<rules::Files> files = files_of(version);
    if (!files) return files.error();
    return put_out({.files = *files,
                    .by = by,
                    .note = note,
                    .etag = "",
                    .before = "",
                    .version = "",
                    .action = "pack.rolled_back"});
}

// Built and proved here, on the caller's thread; the writer only writes.
Published Rulebook::put_out(Proposal proposal) {
    const Result<void> numbered = read_([&](Store& store) {
        proposal.before = store.pack_versions().active(id());
        if (proposal.version.empty())
            proposal.version = free_version(store, id(), next_version(proposal.before));
        return Result<void>{};
    });
    if (!numbered) return numbered.error();
    proposal.files = stamped(std::move(proposal.files), proposal.version);
    const bool from_draft = !proposal.etag.empty();
    Result<Inspected> inspected = inspect(proposal.files, from_draft);
    if (!inspected) return inspected.error();
    if (!inspected->problems.empty()) return std::move(*inspected);
    if (from_draft && !inspected->talks.failed.empty()) return std::move(*inspected);

    std::vector<std::string> in_use;
    const Result<void> written = commit_([&](Store& store) {
        in_use = store.conversations().packs_in_use();
        return write(store, proposal);
    });
    if (!written) return written.error();
    world_.packs.publish(inspected->pack);
    // A conversation that is being begun on the version before may not be in the store yet.
    std::set<std::string> kept(in_use.begin(), in_use.end());
    kept.insert(id() + "@" + proposal.before);
    world_.packs.keep_only(kept);
    log::info("rulebook", proposal.action, {{"pack", id()}, {"version", proposal.version}});
    return proposal.version;
}

Result<void> Rulebook::write(Store& store, const Proposal& proposal) const {
    auto& versions = store.pack_versions();
    const data::Time now = world_.clock.now();
    if (!proposal.etag.empty()) {
        const auto draft = versions.draft(id());
        if (!draft || etag_of(*draft) != proposal.etag) return kDraftChanged;
        versions.drop_draft(id());
    }
    versions.add({.pack = id(),
                  .version = proposal.version,
                  .files = to_text(proposal.files),
                  .by = proposal.by,
                  .note = proposal.note,
                  .at = now});
    versions.activate(id(), proposal.version, now);
    to_audit(store, now, proposal.by, proposal.action, id() + "@" + proposal.version,
             {{"before", proposal.before}, {"note", proposal.note}});
    return {};
}

}  // namespace swcs::gateway::rulebook
