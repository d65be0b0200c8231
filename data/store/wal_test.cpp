// The write-ahead log: how long it may grow while somebody always reads, and what is left of it when nobody
// writes any more.
#include <atomic>
#include <thread>

#include "data/store/testing.hpp"

using namespace swcs::data;
using namespace swcs::data::store;
using namespace std::chrono_literals;

namespace {

constexpr std::uintmax_t kMiB = 1024 * 1024;

std::uintmax_t wal_size(const TempFolder& folder) {
    return std::filesystem::file_size(folder.file("x.db-wal"));
}

void write_mebibyte(Store& store, int number) {
    committed(store, [&](Store& s) {
        auto row = outgoing("m" + std::to_string(number), "+1");
        row.payload = std::string(kMiB, 'x');
        s.outbox().add(row);
    });
    store.checkpoint();
}

// Reads all the time; two of them, and there is no moment at which nobody does.
void read_until(std::stop_token stop, const std::string& file, Millis each) {
    const auto store = Store::open({.path = file, .read_only = true});
    while (store && !stop.stop_requested()) {
        const auto read = (*store)->read([&](Store& s) {
            s.outbox().holds("sms", "+1");
            std::this_thread::sleep_for(each);
            return Result<void>{};
        });
        if (!read) return;
    }
}

}  // namespace

TEST_CASE("wal: stays short under load though somebody reads at every moment") {
    const TempFolder folder;
    const auto store = opened({.path = folder.file("x.db")});
    std::vector<std::jthread> readers;
    for (const auto each : {3ms, 5ms}) {
        readers.emplace_back(
            [&, each](std::stop_token stop) { read_until(stop, folder.file("x.db"), each); });
    }
    std::uintmax_t longest = 0;
    for (int i = 0; i < 200; ++i) {
        write_mebibyte(*store, i);
        longest = std::max(longest, wal_size(folder));
    }
    CHECK(longest < 100 * kMiB);
    readers.clear();
    seen(*store, [](Store& s) { CHECK(s.outbox().counts().pending == 200); });
}

TEST_CASE("wal: nothing of it is left when nobody writes, and what was written is there") {
    const TempFolder folder;
    auto store = opened({.path = folder.file("x.db")});
    write_mebibyte(*store, 1);
    REQUIRE(wal_size(folder) > kMiB);
    store->empty_wal();
    CHECK(wal_size(folder) == 0);
    seen(*store, [](Store& s) { CHECK(s.outbox().counts().pending == 1); });
    write_mebibyte(*store, 2);
    CHECK(wal_size(folder) > kMiB);
    store.reset();
    store = opened({.path = folder.file("x.db")});
    seen(*store, [](Store& s) { CHECK(s.outbox().counts().pending == 2); });
}

TEST_CASE("wal: who reads meanwhile is not waited for, and keeps what they see") {
    const TempFolder folder;
    const auto store = opened({.path = folder.file("x.db")});
    write_mebibyte(*store, 1);
    const auto reader = opened({.path = folder.file("x.db"), .read_only = true});
    seen(*reader, [&](Store& s) {
        CHECK(s.outbox().counts().pending == 1);
        write_mebibyte(*store, 2);
        store->empty_wal();
        CHECK(wal_size(folder) > kMiB);
        CHECK(s.outbox().counts().pending == 1);
    });
    store->empty_wal();
    CHECK(wal_size(folder) == 0);
}
