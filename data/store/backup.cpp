#include "data/store/backup.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <filesystem>

#include "data/store/session.hpp"

namespace swcs::data::store {

namespace {

namespace fs = std::filesystem;
using sqlite_api::sqlite3;

struct CloseDatabase {
    void operator()(sqlite3* database) const { sqlite_api::sqlite3_close(database); }
};
using Database = std::unique_ptr<sqlite3, CloseDatabase>;

Database created(const std::string& file) {
    sqlite3* opened = nullptr;
    const int code = sqlite_api::sqlite3_open(file.c_str(), &opened);
    Database database(opened);
    if (code != SQLITE_OK)
        throw StoreFailure(file + ": " + sentence_for(code, sqlite_api::sqlite3_errstr(code)));
    std::error_code ignored;
    fs::permissions(file, fs::perms::owner_read | fs::perms::owner_write, ignored);
    return database;
}

void copy(sqlite3* from, sqlite3* to, const std::string& file) {
    sqlite_api::sqlite3_backup* backup = sqlite_api::sqlite3_backup_init(to, "main", from, "main");
    // In one step: it holds one snapshot, and in WAL mode that delays no writer.
    if (backup != nullptr) sqlite_api::sqlite3_backup_step(backup, -1);
    const int code =
        backup != nullptr ? sqlite_api::sqlite3_backup_finish(backup) : sqlite_api::sqlite3_errcode(to);
    if (code != SQLITE_OK)
        throw StoreFailure(file + ": " + sentence_for(code, sqlite_api::sqlite3_errstr(code)));
}

// A new name is on the disk only when its folder is.
void sync_folder(const fs::path& folder) {
    const int descriptor = ::open(folder.empty() ? "." : folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const bool synced = descriptor >= 0 && ::fsync(descriptor) == 0;
    if (descriptor >= 0) ::close(descriptor);
    if (!synced) throw StoreFailure(folder.string() + ": the folder of the backup could not be synced");
}

}  // namespace

void back_up(Session& session, const std::string& file) {
    std::error_code error;
    if (fs::equivalent(session.path(), file, error))
        throw StoreFailure(file + ": is the live database itself");
    const std::string unfinished = file + ".unfinished";
    fs::remove(unfinished, error);
    try {
        copy(session.handle(), created(unfinished).get(), unfinished);
    } catch (const StoreFailure&) {
        fs::remove(unfinished, error);
        throw;
    }
    fs::rename(unfinished, file, error);
    if (error) throw StoreFailure(file + ": " + error.message());
    sync_folder(fs::path(file).parent_path());
}

}  // namespace swcs::data::store
