#include "gateway/core/keeper.hpp"

#include "gateway/core/testing.hpp"

using namespace swcs;
using namespace swcs::gateway;
using namespace std::chrono_literals;
using data::store::Store;

namespace {

// A gateway whose pipeline is dead: what comes is accepted and stays.
struct Asleep : StillWorld {
    void comes() {
        data::store::committed(*store, [&](Store& s) {
            s.events().add({.id = "e1",
                            .kind = "message",
                            .line = "sms",
                            .external_id = "x1",
                            .payload = "{}",
                            .received_at = clock.at});
        });
    }
    std::int64_t stalled_after(data::Millis time) {
        clock.at += time;
        keeper.run_once();
        return counters.stalled_seconds;
    }

    Bell bell;
    Keeper keeper{world, straight_to(*store), bell};
};

}  // namespace

TEST_CASE("keeper: what is accepted and not handled raises the alarm, until it is [CW 15131]") {
    Asleep house;
    CHECK(house.stalled_after(1h) == 0);
    house.comes();
    CHECK(house.stalled_after(60s) == 0);
    CHECK(house.stalled_after(1s) == 61);
    CHECK(house.stalled_after(1h) == 3'661);
    data::store::committed(*house.store, [](Store& s) { s.events().done(s.events().due(0, 1).front().seq); });
    CHECK(house.stalled_after(1s) == 0);
}
