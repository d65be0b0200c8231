// The vault of a database and that of its copy. Files never change and are named by their hash: what is there
// need not be copied again, and what was altered shows.
#pragma once

#include <string>
#include <vector>

#include "data/store/store.hpp"
#include "gateway/media/vault.hpp"

namespace swcs::gateway::media {

struct Inventory {
    std::size_t whole = 0;              // files the database needs that are there
    std::size_t brought = 0;            // of them, those that were not there before
    std::vector<std::string> faults{};  // "<hash>: The file is not there.", "… damaged."
};

// Reads every file the database needs.
data::Result<Inventory> looked_through(data::store::Store& store, const Vault& vault);

// Copies to `to` what the database needs and is not there; each is compared with its hash on the way. Errors:
// `to` cannot be written.
data::Result<Inventory> bring(data::store::Store& store, const Vault& from, const Vault& to);

}  // namespace swcs::gateway::media
