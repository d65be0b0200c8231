// For tests: the pack we ship, built once per process. Building it anew for each test is most of a sanitizer
// run.
#pragma once

#include <cassert>
#include <memory>
#include <variant>

#include "gateway/pack_files.hpp"
#include "rules/pack.hpp"

namespace swcs::gateway {

inline std::shared_ptr<const rules::Pack> shipped_pack() {
    static const rules::Built built = build_pack(read_pack("ecuador"));
    const auto* pack = std::get_if<std::shared_ptr<const rules::Pack>>(&built);
    assert(pack != nullptr && "./swcs-gateway check says what is wrong with it");
    return *pack;
}

}  // namespace swcs::gateway
