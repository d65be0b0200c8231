#include "gateway/media/copies.hpp"

#include <array>
#include <functional>

#include "data/hex.hpp"
#include "gateway/media/needed.hpp"

namespace swcs::gateway::media {

using data::Result;
using data::store::Store;

namespace {

// Folder by folder: not all hashes of a large vault are in memory at once.
Result<void> for_each_needed(Store& store, const std::function<Result<void>(const std::string&)>& work) {
    for (unsigned folder = 0; folder < 256; ++folder) {
        const std::array<std::uint8_t, 1> number{static_cast<std::uint8_t>(folder)};
        std::set<std::string> needed;
        Result<void> read = store.read([&](Store& s) {
            needed = needed_files(s, data::hex(number));
            return Result<void>{};
        });
        if (!read) return read;
        for (const std::string& digest : needed) {
            if (Result<void> done = work(digest); !done) return done;
        }
    }
    return {};
}

void note_fault(Inventory& inventory, const std::string& digest, const data::Error& fault) {
    inventory.faults.push_back(digest + ": " + fault.message);
}

}  // namespace

Result<Inventory> looked_through(Store& store, const Vault& vault) {
    Inventory inventory;
    const auto done = for_each_needed(store, [&](const std::string& digest) {
        const auto bytes = vault.bytes_of(digest);
        if (bytes) ++inventory.whole;
        if (!bytes) note_fault(inventory, digest, bytes.error());
        return Result<void>{};
    });
    if (!done) return done.error();
    return inventory;
}

Result<Inventory> bring(Store& store, const Vault& from, const Vault& to) {
    Inventory inventory;
    const auto done = for_each_needed(store, [&](const std::string& digest) -> Result<void> {
        if (!to.has(digest)) {
            const auto bytes = from.bytes_of(digest);
            if (!bytes) {
                note_fault(inventory, digest, bytes.error());
                return {};
            }
            if (const auto kept = to.keep(*bytes); !kept) return kept.error();
            ++inventory.brought;
        }
        ++inventory.whole;
        return {};
    });
    if (!done) return done.error();
    return inventory;
}

}  // namespace swcs::gateway::media
