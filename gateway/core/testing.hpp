// A gateway's world that stands still, and its store: for tests that drive one part of the core by hand.
#pragma once

#include <memory>

#include "gateway/rulebook/testing.hpp"

namespace swcs::gateway {

struct StillWorld {
    std::unique_ptr<data::store::Store> store = data::store::in_memory();
    Config config;
    Packs packs{rulebook::pack_of(rulebook::small_pack())};
    rulebook::StillClock clock;
    rulebook::Counting random;
    Counters counters;
    World world{config, packs, clock, random, counters};
};

}  // namespace swcs::gateway
