#include "gateway/rulebook/shelf.hpp"

#include "gateway/rulebook/files.hpp"
#include "gateway/rulebook/numbering.hpp"
#include "gateway/rulebook/rulebook.hpp"

namespace swcs::gateway::rulebook {

using data::store::Store;

namespace {

constexpr int kLookedAt = 1'000;  // versions; programmes publish a few a week

}  // namespace

std::string free_version(Store& store, const std::string& pack, std::string version) {
    while (store.pack_versions().find(pack, version)) version = next_version(version);
    return version;
}

std::optional<std::string> known_as(Store& store, const std::string& pack, const rules::Files& shipped) {
    for (const auto& row : store.pack_versions().list(pack, kLookedAt)) {
        if (row.by != kShipped) continue;
        const auto full = store.pack_versions().find(pack, row.version);
        const auto files = full ? files_from(full->files) : data::Error{};
        if (files && *files == stamped(shipped, row.version)) return row.version;
    }
    return std::nullopt;
}

std::string etag_of(const data::store::PackVersions::Draft& draft) {
    return std::to_string(draft.etag) + "-" + std::to_string(data::to_ms(draft.at));
}

}  // namespace swcs::gateway::rulebook
