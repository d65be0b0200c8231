// The pipeline on its own threads, as the gateway runs it.
#include "gateway/core/pipeline.hpp"

#include <sqlite3.h>

#include <thread>

#include "data/json.hpp"
#include "gateway/rulebook/testing.hpp"

using namespace swcs;
using namespace swcs::gateway;
using namespace std::chrono_literals;
using data::store::Store;

namespace {

struct Running {
    Running() {
        config.lines["sms"].channel = "kannel";
        config.lines["sms"].line.name = "sms";
    }

    void comes(const std::string& from, const std::string& id = "") {
        data::Inbound message;
        message.from = from;
        message.text = "hola";
        data::store::committed(*store, [&](Store& s) {
            s.events().add({.id = world.fresh_id(),
                            .kind = "message",
                            .line = "sms",
                            .external_id = from + id,
                            .party = from,
                            .payload = data::to_text(message),
                            .received_at = clock.at});
        });
    }

    // Until nothing is due, or for ten seconds.
    void runs() {
        const auto reader = data::store::opened({.path = file, .read_only = true});
        const auto watcher = data::store::opened({.path = file, .read_only = true});
        Writer writer(*store);
        Bell sending, bell;
        Pipeline pipeline(world, sending);
        std::jthread writing([&](std::stop_token stop) { writer.loop(stop); });
        std::jthread thinking([&](std::stop_token stop) { pipeline.loop(stop, *reader, writer, bell); });
        for (int i = 0; i < 1'000 && due(*watcher) > 0; ++i) std::this_thread::sleep_for(10ms);
        thinking.request_stop();
        thinking.join();
    }

    static std::size_t due(Store& from) {
        std::size_t count = 0;
        data::store::seen(from, [&](Store& s) { count = s.events().due(0, 100).size(); });
        return count;
    }

    data::store::TempFolder folder;
    std::string file = folder.file("swcs.db");
    std::unique_ptr<Store> store = data::store::opened({.path = file});
    Config config;
    Packs packs{rulebook::pack_of(rulebook::small_pack())};
    rulebook::StillClock clock;
    SystemRandomness random;
    Counters counters;
    World world{config, packs, clock, random, counters};
};

}  // namespace

TEST_CASE("pipeline: a person whose record cannot be read keeps nobody else waiting, and comes to the desk") {
    Running house;
    house.comes("+593991234567");
    house.runs();
    sqlite3* other = nullptr;
    REQUIRE(sqlite3_open(house.file.c_str(), &other) == SQLITE_OK);
    CHECK(sqlite3_exec(other, "UPDATE contacts SET body = '{'", nullptr, nullptr, nullptr) == SQLITE_OK);
    sqlite3_close(other);

    house.comes("+593991234567", "again");
    house.comes("+593999000222");
    house.runs();
    data::store::seen(*house.store, [](Store& s) {
        CHECK(s.events().counts().dead == 1);
        CHECK(s.events().due(0, 9).empty());
        const auto well = s.contacts().by_identity("tel:+593999000222");
        REQUIRE(well.has_value());
        CHECK_FALSE(s.messages().of_contact(well->id, "", 9).empty());
    });
}
