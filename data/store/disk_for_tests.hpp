// For tests: SQLite's own file system with a countdown in front of writing and syncing, and a diary of what
// was written and synced.
#pragma once

#include <sqlite3.h>

#include <catch2/catch.hpp>
#include <string>
#include <vector>

namespace swcs::data::store::faulty {

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
inline Disk disk;  // SQLite calls back without a place for one; tests run one after the other

// What happened to the files, in order.
struct Op {
    enum class Kind { write, truncate, sync, remove, noted } kind;
    std::string file{};
    sqlite3_int64 at = 0;  // truncate: the size; noted: what the test notes
    std::string bytes{};
};
inline std::vector<Op>* diary = nullptr;  // nullptr: nobody keeps one

inline void note(Op op) {
    if (diary != nullptr) diary->push_back(std::move(op));
}

struct File {
    sqlite3_file base;
    sqlite3_file* real;  // in the same allocation, behind this
    const char* name;    // SQLite's; nullptr for a file without one
};

inline sqlite3_file* real_of(sqlite3_file* file) {
    return reinterpret_cast<File*>(file)->real;
}
inline std::string name_of(sqlite3_file* file) {
    const char* name = reinterpret_cast<File*>(file)->name;
    return name == nullptr ? "" : name;
}
inline const sqlite3_io_methods* methods_of(sqlite3_file* file) {
    return real_of(file)->pMethods;
}

inline int faulty_close(sqlite3_file* f) {
    return methods_of(f)->xClose(real_of(f));
}
inline int faulty_read(sqlite3_file* f, void* to, int n, sqlite3_int64 at) {
    return methods_of(f)->xRead(real_of(f), to, n, at);
}
inline int faulty_write(sqlite3_file* f, const void* from, int n, sqlite3_int64 at) {
    if (disk.fails()) return disk.code;
    note({.kind = Op::Kind::write,
          .file = name_of(f),
          .at = at,
          .bytes = std::string(static_cast<const char*>(from), std::size_t(n))});
    return methods_of(f)->xWrite(real_of(f), from, n, at);
}
inline int faulty_truncate(sqlite3_file* f, sqlite3_int64 size) {
    note({.kind = Op::Kind::truncate, .file = name_of(f), .at = size});
    return methods_of(f)->xTruncate(real_of(f), size);
}
inline int faulty_sync(sqlite3_file* f, int flags) {
    if (disk.fails()) return SQLITE_IOERR_FSYNC;
    note({.kind = Op::Kind::sync, .file = name_of(f)});
    return methods_of(f)->xSync(real_of(f), flags);
}
inline int faulty_size(sqlite3_file* f, sqlite3_int64* size) {
    return methods_of(f)->xFileSize(real_of(f), size);
}
inline int faulty_lock(sqlite3_file* f, int kind) {
    return methods_of(f)->xLock(real_of(f), kind);
}
inline int faulty_unlock(sqlite3_file* f, int kind) {
    return methods_of(f)->xUnlock(real_of(f), kind);
}
inline int faulty_reserved(sqlite3_file* f, int* out) {
    return methods_of(f)->xCheckReservedLock(real_of(f), out);
}
inline int faulty_control(sqlite3_file* f, int what, void* arg) {
    return methods_of(f)->xFileControl(real_of(f), what, arg);
}
inline int faulty_sector(sqlite3_file* f) {
    return methods_of(f)->xSectorSize(real_of(f));
}
inline int faulty_traits(sqlite3_file* f) {
    return methods_of(f)->xDeviceCharacteristics(real_of(f));
}
inline int faulty_shm_map(sqlite3_file* f, int page, int size, int extend, void volatile** out) {
    return methods_of(f)->xShmMap(real_of(f), page, size, extend, out);
}
inline int faulty_shm_lock(sqlite3_file* f, int at, int n, int flags) {
    return methods_of(f)->xShmLock(real_of(f), at, n, flags);
}
inline void faulty_shm_barrier(sqlite3_file* f) {
    methods_of(f)->xShmBarrier(real_of(f));
}
inline int faulty_shm_unmap(sqlite3_file* f, int remove) {
    return methods_of(f)->xShmUnmap(real_of(f), remove);
}

inline const sqlite3_io_methods kMethods = {2,
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

inline int faulty_open(sqlite3_vfs* vfs, const char* name, sqlite3_file* opened, int flags, int* out_flags) {
    auto* file = reinterpret_cast<File*>(opened);
    auto* system = static_cast<sqlite3_vfs*>(vfs->pAppData);
    file->real = reinterpret_cast<sqlite3_file*>(file + 1);
    file->name = name;
    const int code = system->xOpen(system, name, file->real, flags, out_flags);
    file->base.pMethods = code == SQLITE_OK ? &kMethods : nullptr;
    return code;
}

inline int faulty_delete(sqlite3_vfs* vfs, const char* name, int sync_folder) {
    note({.kind = Op::Kind::remove, .file = name});
    auto* system = static_cast<sqlite3_vfs*>(vfs->pAppData);
    return system->xDelete(system, name, sync_folder);
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
        vfs_.xDelete = faulty_delete;
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

}  // namespace swcs::data::store::faulty
