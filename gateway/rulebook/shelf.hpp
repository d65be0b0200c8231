// The pack's versions as rows: what Rulebook asks the store, inside a transaction.
#pragma once

#include <optional>
#include <string>

#include "data/store/store.hpp"
#include "rules/pack.hpp"

namespace swcs::gateway::rulebook {

// `version`, or the first after it that no row has.
std::string free_version(data::store::Store& store, const std::string& pack, std::string version);

// The shipped version whose files these are, whatever number it got; nullopt when they are new.
std::optional<std::string> known_as(data::store::Store& store, const std::string& pack,
                                    const rules::Files& shipped);

// Tells one saved draft from every other, also from one that was dropped and begun anew.
std::string etag_of(const data::store::PackVersions::Draft& draft);

}  // namespace swcs::gateway::rulebook
