// SQLite's "anomaly testing": a disk on which the n-th write or sync fails, for every n. Whatever n is, the
// store says so, keeps all or nothing, and works again when the disk does.
#include "data/store/disk_for_tests.hpp"
#include "data/store/testing.hpp"

using namespace swcs::data;
using namespace swcs::data::store;
using faulty::Disk;
using faulty::disk;
using faulty::FaultyDisk;

namespace {

Result<void> add_group(Store& store, const std::string& name) {
    return store.transact([&](Store& s) {
        for (int i = 0; i < 5; ++i) {
            auto e = event(name + std::to_string(i));
            e.payload = std::string(3000, ' ');
            s.events().add(e);
        }
        return Result<void>{};
    });
}

// How many events of a group are there.
int present(Store& store, const std::string& name) {
    int count = 0;
    seen(store, [&](Store& s) {
        for (int i = 0; i < 5; ++i)
            count += s.events().find("sms", "message", name + std::to_string(i)) ? 1 : 0;
    });
    return count;
}

struct FaultCase {
    std::string label;
    int code;
    bool stays_broken;
    std::string said;
};

}  // namespace

TEST_CASE("faulty disk: whichever write or sync of a commit fails, it is told, and all or nothing is kept") {
    const auto c = GENERATE(values<FaultCase>({
        {"one operation fails", SQLITE_IOERR_WRITE, false, "the disk reports an error"},
        {"all fail from there on", SQLITE_IOERR_WRITE, true, "the disk reports an error"},
        {"the disk is full from there on", SQLITE_FULL, true, "the disk is full"},
    }));
    DYNAMIC_SECTION(c.label) {
        const FaultyDisk faulty;
        bool reached_the_end = false;
        for (int n = 0; !reached_the_end; ++n) {
            REQUIRE(n < 200);
            CAPTURE(n);
            const TempFolder folder;
            const auto store = opened({.path = folder.file("gateway.db")});
            REQUIRE(add_group(*store, "before"));
            disk = {.until_failure = n, .code = c.code, .stays_broken = c.stays_broken};
            const auto done = add_group(*store, "during");
            reached_the_end = !disk.failed;
            disk = Disk{};
            if (reached_the_end) CHECK(n >= 3);  // a group is several pages and a sync
            CHECK(done.ok() == reached_the_end);
            if (!done) {
                const std::string& said = done.error().message;
                CHECK((said.find(c.said) != std::string::npos ||
                       said.find("the disk reports") != std::string::npos));
            }
            CHECK(present(*store, "during") ==
                  (done ? 5 : 0));  // this process never sees what it was told failed
            CHECK(add_group(*store, "after"));
            const auto again = opened({.path = folder.file("gateway.db")});
            CHECK(present(*again, "before") == 5);
            CHECK(present(*again, "after") == 5);
            CHECK(present(*again, "during") % 5 ==
                  0);  // after a failed sync it may be found after all, but whole
            CHECK(again->quick_check() == "ok");
        }
    }
}

TEST_CASE("faulty disk: whichever operation of the first start fails, the next start makes a whole store") {
    const FaultyDisk faulty;
    bool reached_the_end = false;
    for (int n = 0; !reached_the_end; ++n) {
        REQUIRE(n < 2000);
        CAPTURE(n);
        const TempFolder folder;
        disk = {.until_failure = n, .stays_broken = true};
        { const auto broken = Store::open({.path = folder.file("gateway.db")}); }
        reached_the_end = !disk.failed;
        disk = Disk{};
        const auto store = opened({.path = folder.file("gateway.db")});
        CHECK(add_group(*store, "x"));
        CHECK(present(*store, "x") == 5);
    }
}
