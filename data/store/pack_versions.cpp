#include "data/store/pack_versions.hpp"

#include "data/store/session.hpp"

namespace swcs::data::store {

namespace {

using Row = std::tuple<std::string, std::string, std::string, std::string, Number, std::string>;

PackVersion version_of(Row&& row) {
    auto& [pack, version, author, note, published_at, files] = row;
    return {.pack = std::move(pack),
            .version = std::move(version),
            .files = std::move(files),
            .by = std::move(author),
            .note = std::move(note),
            .at = from_ms(published_at)};
}

}  // namespace

void PackVersions::add(const PackVersion& version) {
    session_.run(
        "INSERT INTO pack_versions (pack, version, author, note, published_at, files) "
        "VALUES (:pack, :version, :author, :note, :published_at, :files)",
        version.pack, version.version, version.by, version.note, version.at, version.files);
}

std::optional<PackVersion> PackVersions::find(const std::string& pack, const std::string& version) {
    return made(session_.row<Row>("SELECT pack, version, author, note, published_at, files "
                                  "FROM pack_versions WHERE pack = :pack AND version = :version",
                                  pack, version),
                version_of);
}

std::vector<PackVersion> PackVersions::list(const std::string& pack, int limit) {
    return made(session_.rows<Row>("SELECT pack, version, author, note, published_at, '' FROM pack_versions "
                                   "WHERE pack = :pack ORDER BY seq DESC LIMIT :limit",
                                   pack, limit),
                version_of);
}

std::string PackVersions::active(const std::string& pack) {
    auto row = session_.row<std::string>("SELECT version FROM active_packs WHERE pack = :pack", pack);
    return row ? std::get<0>(std::move(*row)) : "";
}

void PackVersions::activate(const std::string& pack, const std::string& version, Time now) {
    session_.run(
        "INSERT INTO active_packs (pack, version, activated_at) VALUES (:pack, :version, :now) "
        "ON CONFLICT (pack) DO UPDATE SET version = excluded.version, activated_at = excluded.activated_at",
        pack, version, now);
}

std::optional<PackVersions::Draft> PackVersions::draft(const std::string& pack) {
    auto row = session_.row<std::string, std::string, Number, Number>(
        "SELECT files, author, etag, saved_at FROM pack_drafts WHERE pack = :pack AND is_kept = 1", pack);
    if (!row) return std::nullopt;
    auto& [files, author, etag, saved_at] = *row;
    return Draft{.files = std::move(files), .by = std::move(author), .etag = etag, .at = from_ms(saved_at)};
}

bool PackVersions::save_draft(const std::string& pack, const Draft& draft, std::int64_t expected_etag) {
    session_.run(
        "INSERT INTO pack_drafts (pack, author, etag, saved_at, is_kept, files) "
        "VALUES (:pack, '', 0, 0, 0, '') ON CONFLICT (pack) DO NOTHING",
        pack);
    return session_.run(
               "UPDATE pack_drafts SET files = :files, author = :author, saved_at = :saved_at, "
               "etag = etag + 1, is_kept = 1 WHERE pack = :pack "
               "AND CASE WHEN is_kept = 1 THEN etag ELSE 0 END = :expected",
               draft.files, draft.by, draft.at, pack, expected_etag) == 1;
}

void PackVersions::drop_draft(const std::string& pack) {
    session_.run("UPDATE pack_drafts SET is_kept = 0, files = '' WHERE pack = :pack", pack);
}

}  // namespace swcs::data::store
