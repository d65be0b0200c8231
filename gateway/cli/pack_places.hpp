// Where a pack's files write each thing, so that a proof about the built pack can point at it.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "rules/pack.hpp"

namespace swcs::gateway::cli {

struct Place {
    std::string file;
    std::string pointer;  // RFC 6901

    Place at(std::string_view key) const;
    rules::Problem problem(std::string message) const { return {file, pointer, std::move(message)}; }
};

struct PackPlaces {
    std::map<std::string, Place> categories;  // by id
    std::map<std::string, Place> subcategories;
    std::map<std::string, Place> slots;
    std::map<std::string, Place> answers;
};

// Of the files of a pack that builds.
PackPlaces places_of(const rules::Files& files);

}  // namespace swcs::gateway::cli
