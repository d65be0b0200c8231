// Rulebook: which versions are in memory, at the start and on SIGHUP.
#include <set>

#include "gateway/log/log.hpp"
#include "gateway/pack_files.hpp"
#include "gateway/rulebook/files.hpp"
#include "gateway/rulebook/numbering.hpp"
#include "gateway/rulebook/rulebook.hpp"
#include "gateway/rulebook/shelf.hpp"

namespace swcs::gateway::rulebook {

using data::Result;
using data::store::PackVersion;
using data::store::Store;

namespace {

void refuse(const std::string& version, const std::string& reason) {
    log::error("rulebook", "pack.refused", {{"version", version}, {"reason", reason}});
}

// Null when it cannot be built by this binary; that is logged.
std::shared_ptr<const rules::Pack> built(const PackVersion& row) {
    const auto files = files_from(row.files);
    if (!files) {
        refuse(row.version, files.error().message);
        return nullptr;
    }
    const rules::Built result = build_pack(*files);
    if (const auto* pack = std::get_if<std::shared_ptr<const rules::Pack>>(&result)) return *pack;
    for (const auto& problem : std::get<std::vector<rules::Problem>>(result))
        refuse(row.version, to_string(problem));
    return nullptr;
}

// "ecuador@2026.11.1" -> "2026.11.1"; "" for another pack's.
std::string version_in(const std::string& name, const std::string& pack) {
    return name.starts_with(pack + "@") ? name.substr(pack.size() + 1) : "";
}

PackVersion shipped_row(const std::string& pack, const std::string& version, const rules::Files& files,
                        data::Time now) {
    return {.pack = pack,
            .version = version,
            .files = to_text(stamped(files, version)),
            .by = std::string(kShipped),
            .note = "",
            .at = now};
}

// What was read of the store before anything is built.
struct Found {
    std::string offered;  // a shipped version that was new, and is not active
    std::string active;
    std::vector<PackVersion> rows;  // those to have in memory; the active one last
    std::vector<std::string> lost;  // in use, but nowhere to be found
};

void record_shipped(Store& store, const rules::Pack& shipped, const rules::Files& files, data::Time now,
                    Found& found) {
    auto& versions = store.pack_versions();
    found.active = versions.active(shipped.id);
    if (known_as(store, shipped.id, files)) return;
    const std::string version = free_version(store, shipped.id, shipped.version);
    versions.add(shipped_row(shipped.id, version, files, now));
    if (found.active.empty()) {
        versions.activate(shipped.id, version, now);
        found.active = version;
    } else {
        found.offered = version;
    }
}

void find_rows(Store& store, const std::string& pack, Found& found) {
    std::set<std::string> wanted;
    for (const std::string& name : store.conversations().packs_in_use()) {
        if (const std::string version = version_in(name, pack); !version.empty()) wanted.insert(version);
    }
    wanted.erase(found.active);
    for (const std::string& version : wanted) {
        if (auto row = store.pack_versions().find(pack, version))
            found.rows.push_back(std::move(*row));
        else
            found.lost.push_back(version);
    }
    if (auto row = store.pack_versions().find(pack, found.active)) found.rows.push_back(std::move(*row));
}

}  // namespace

Result<void> Rulebook::open(const Run& commit, const rules::Files& shipped_files) {
    const auto shipped = world_.packs.newest();
    Found found;
    const Result<void> read = commit([&](Store& store) {
        found = {};
        record_shipped(store, *shipped, shipped_files, world_.clock.now(), found);
        find_rows(store, shipped->id, found);
        return Result<void>{};
    });
    if (!read) return read.error();
    auto newest = shipped;
    for (const PackVersion& row : found.rows) {
        const bool same = row.files == to_text(shipped_files);
        const auto pack = same ? shipped : built(row);
        if (pack == nullptr) continue;
        world_.packs.publish(pack);
        if (row.version == found.active) newest = pack;
    }
    world_.packs.publish(newest);
    for (const std::string& version : found.lost)
        log::warn("rulebook", "pack.missing", {{"pack", shipped->id}, {"version", version}});
    if (!found.offered.empty()) {
        log::info("rulebook", "pack.offered",
                  {{"pack", shipped->id}, {"version", found.offered}, {"active", found.active}});
    }
    return {};
}

void Rulebook::reload(const rules::Files& shipped) {
    std::string before;
    bool known = false;
    std::string version;
    const Result<Inspected> inspected = inspect(shipped, false);
    if (!inspected) return refuse("", inspected.error().message);
    for (const auto& problem : inspected->problems) refuse("", to_string(problem));
    if (!inspected->problems.empty()) return;
    const Result<void> read = read_([&](Store& store) {
        before = store.pack_versions().active(id());
        known = known_as(store, id(), shipped).has_value();
        version = free_version(store, id(), inspected->pack->version);
        return Result<void>{};
    });
    if (!read) return refuse("", read.error().message);
    if (known) {
        log::info("rulebook", "pack.kept", {{"pack", id()}, {"version", before}});
        return;
    }
    const std::lock_guard alone(publishing_);
    const Published done = put_out({.files = shipped,
                                    .by = std::string(kShipped),
                                    .note = "",
                                    .etag = "",
                                    .before = before,
                                    .version = version,
                                    .action = "pack.published"});
    if (const auto* error = std::get_if<data::Error>(&done)) refuse(version, error->message);
}

}  // namespace swcs::gateway::rulebook
