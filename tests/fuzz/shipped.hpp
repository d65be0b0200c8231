// The shipped packs for fuzz targets, straight from the binary.
#pragma once

#include <memory>
#include <string>

#include "data/embedded.hpp"
#include "rules/pack.hpp"

namespace swcs::fuzz {

inline rules::Files shipped(const std::string& name) {
    rules::Files files;
    for (const auto& file : embedded::packs()) {
        if (!file.path.starts_with(name + "/")) continue;
        const std::string path(file.path.substr(name.size() + 1));
        if (path.ends_with(".json") || path.ends_with(".talk")) files[path] = file.bytes;
    }
    return files;
}

// Built once; the process ends when it does not build.
inline const rules::Pack& ecuador() {
    static const auto built = rules::build_pack(shipped("ecuador"), shipped("builtin"));
    return *std::get<std::shared_ptr<const rules::Pack>>(built);
}

}  // namespace swcs::fuzz
