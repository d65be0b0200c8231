// SQLite's "anomaly testing": a disk on which the n-th write or sync fails, for every n. Whatever n is, the
// store says so, keeps all or nothing, and works again when the disk does.
#include <sqlite3.h>

#include <cstring>

#include "data/store/testing.hpp"

using namespace swcs::data;
using namespace swcs::data::store;

namespace {

// ---- the disk: SQLite's own file system with a countdown in front of writing and syncing

struct Disk {
    int until_failure = -1;  // operations that still succeed; -1: all
    int code = SQLITE_IOERR_WRITE;
    bool stays_broken = false;
    bool failed = false;

    bool fails() {
        if (until_failure < 0) return false;
        if (until_failure > 0) {
            --until_failure;
            return false;
        }
        if (!stays_broken) until_failure = -1;
        return failed = true;
    }
};
Disk disk;  // SQLite calls back without a place for one; tests run one after the other

struct File {
    sqlite3_file base;
    sqlite3_file* real;  // in the same allocation, behind this
};

sqlite3_file* real_of(sqlite3_file* file) {
    return reinterpret_cast<File*>(file)->real;
}
const sqlite3_io_methods* methods_of(sqlite3_file* file) {
    return real_of(file)->pMethods;
}

int faulty_close(sqlite3_file* f) {
    return methods_of(f)->xClose(real_of(f));
}
int faulty_read(sqlite3_file* f, void* to, int n, sqlite3_int64 at) {
    return methods_of(f)->xRead(real_of(f), to, n, at);
}
int faulty_write(sqlite3_file* f, const void* from, int n, sqlite3_int64 at) {
    return disk.fails() ? disk.code : methods_of(f)->xWrite(real_of(f), from, n, at);
}
int faulty_truncate(sqlite3_file* f, sqlite3_int64 size) {
    return methods_of(f)->xTruncate(real_of(f), size);
}
int faulty_sync(sqlite3_file* f, int flags) {
    return disk.fails() ? SQLITE_IOERR_FSYNC : methods_of(f)->xSync(real_of(f), flags);
}
int faulty_size(sqlite3_file* f, sqlite3_int64* size) {
    return methods_of(f)->xFileSize(real_of(f), size);
}
int faulty_lock(sqlite3_file* f, int kind) {
    return methods_of(f)->xLock(real_of(f), kind);
}
int faulty_unlock(sqlite3_file* f, int kind) {
    return methods_of(f)->xUnlock(real_of(f), kind);
}
int faulty_reserved(sqlite3_file* f, int* out) {
    return methods_of(f)->xCheckReservedLock(real_of(f), out);
}
int faulty_control(sqlite3_file* f, int what, void* arg) {
    return methods_of(f)->xFileControl(real_of(f), what, arg);
}
int faulty_sector(sqlite3_file* f) {
    return methods_of(f)->xSectorSize(real_of(f));
}
int faulty_traits(sqlite3_file* f) {
    return methods_of(f)->xDeviceCharacteristics(real_of(f));
}
int faulty_shm_map(sqlite3_file* f, int page, int size, int extend, void volatile** out) {
    return methods_of(f)->xShmMap(real_of(f), page, size, extend, out);
}
int faulty_shm_lock(sqlite3_file* f, int at, int n, int flags) {
    return methods_of(f)->xShmLock(real_of(f), at, n, flags);
}
void faulty_shm_barrier(sqlite3_file* f) {
    methods_of(f)->xShmBarrier(real_of(f));
}
int faulty_shm_unmap(sqlite3_file* f, int remove) {
    return methods_of(f)->xShmUnmap(real_of(f), remove);
}

const sqlite3_io_methods kMethods = {2,
                                     faulty_close,
                                     faulty_read,
                                     faulty_write,
                                     faulty_truncate,
                                     faulty_sync,
                                     faulty_size,
                                     faulty_lock,
                                     faulty_unlock,
                                     faulty_reserved,
                                     faulty_control,
                                     faulty_sector,
                                     faulty_traits,
                                     faulty_shm_map,
                                     faulty_shm_lock,
                                     faulty_shm_barrier,
                                     faulty_shm_unmap,
                                     nullptr,
                                     nullptr};

int faulty_open(sqlite3_vfs* vfs, const char* name, sqlite3_file* opened, int flags, int* out_flags) {
    auto* file = reinterpret_cast<File*>(opened);
    auto* system = static_cast<sqlite3_vfs*>(vfs->pAppData);
    file->real = reinterpret_cast<sqlite3_file*>(file + 1);
    const int code = system->xOpen(system, name, file->real, flags, out_flags);
    file->base.pMethods = code == SQLITE_OK ? &kMethods : nullptr;
    return code;
}

// While it lives, every database that is opened lies on the faulty disk.
class FaultyDisk {
  public:
    FaultyDisk() : system_(sqlite3_vfs_find(nullptr)), vfs_(*system_) {
        disk = Disk{};
        vfs_.zName = "faulty";
        vfs_.pNext = nullptr;
        vfs_.pAppData = system_;
        vfs_.szOsFile = system_->szOsFile + int(sizeof(File));
        vfs_.xOpen = faulty_open;
        REQUIRE(sqlite3_vfs_register(&vfs_, 1) == SQLITE_OK);
    }
    ~FaultyDisk() {
        sqlite3_vfs_unregister(&vfs_);
        sqlite3_vfs_register(system_, 1);
    }
    FaultyDisk(const FaultyDisk&) = delete;
    FaultyDisk& operator=(const FaultyDisk&) = delete;

  private:
    sqlite3_vfs* system_;
    sqlite3_vfs vfs_;
};

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
