#include <cstdio>
#include <filesystem>
#include <functional>
#include <iostream>

#include "data/store/store.hpp"
#include "gateway/app/lock.hpp"
#include "gateway/cli/commands.hpp"
#include "gateway/media/copies.hpp"

namespace swcs::gateway::cli {

using data::Result;
using data::store::Store;

namespace {

std::string database_in(const std::string& data_dir) {
    return (data_dir.empty() ? "var/demo" : data_dir) + "/swcs.db";
}

int complain(const std::string& what) {
    std::cerr << what << "\n";
    return 1;
}

// "" when the database is whole: its pages, and the audit chain.
std::string fault_of(const std::string& file) {
    auto store = Store::open({.path = file, .read_only = true});
    if (!store) return store.error().message;
    const std::string pages = (*store)->quick_check();
    if (pages != "ok") return "damaged: " + pages;
    std::int64_t broken = 0;
    const Result<void> read = (*store)->read([&](Store& s) {
        broken = s.audit().first_broken();
        return Result<void>{};
    });
    if (!read) return read.error().message;
    return broken == 0 ? "" : "the audit chain is broken at entry " + std::to_string(broken);
}

// People's files lie in `media` beside a database: the gateway's, and that of all copies in a folder, so that
// the copies of a month hold each file once.
media::Vault vault_beside(const std::string& database) {
    return media::Vault((std::filesystem::absolute(database).parent_path() / "media").string());
}

using Files = Result<media::Inventory>;

Files files_of(const std::string& database, const std::function<Files(Store& store)>& work) {
    auto store = Store::open({.path = database, .read_only = true});
    if (!store) return store.error();
    return work(**store);
}

// The exit code.
int report(const std::string& where, const media::Inventory& files) {
    std::cout << where << ": " << files.whole << " files";
    if (files.brought > 0) std::cout << ", " << files.brought << " new";
    std::cout << "\n";
    for (const std::string& fault : files.faults) std::cerr << fault << "\n";
    if (files.faults.empty()) return 0;
    return complain(std::to_string(files.faults.size()) + " files that messages refer to are not whole");
}

}  // namespace

int backup(const std::string& data_dir, const std::string& file) {
    const std::string database = database_in(data_dir);
    if (!std::filesystem::exists(database)) return complain(database + ": there is no store");
    auto store = Store::open({.path = database, .read_only = true});
    if (!store) return complain(store.error().message);
    const std::string unfinished = file + ".part";
    const Result<void> copied = (*store)->backup(unfinished);
    if (!copied) return complain(copied.error().message);
    if (const std::string fault = fault_of(unfinished); !fault.empty())
        return complain("the copy is " + fault);
    // The database first: a file it names was there before, and stays as long as something names it.
    const Files files = files_of(unfinished, [&](Store& copy) {
        return media::bring(copy, vault_beside(database), vault_beside(file));
    });
    if (!files) return complain(files.error().message);
    std::filesystem::rename(unfinished, file);
    std::cout << file << ": " << std::filesystem::file_size(file) << " bytes\n";
    return report(file, *files);
}

int restore(const std::string& data_dir, const std::string& file) {
    const std::string database = database_in(data_dir);
    const auto lock = DataLock::take(std::filesystem::path(database).parent_path());
    if (!lock) return complain(lock.error().message + ": stop it first");
    if (!std::filesystem::exists(file)) return complain(file + ": there is no such copy");
    if (const std::string fault = fault_of(file); !fault.empty()) return complain(file + ": " + fault);
    // The files first: no row points to one that is not there yet.
    const Files files = files_of(
        file, [&](Store& copy) { return media::bring(copy, vault_beside(file), vault_beside(database)); });
    if (!files) return complain(files.error().message);
    // What was there is kept beside, never overwritten.
    std::error_code ignored;
    for (const char* ending : {"", "-wal", "-shm"}) {
        std::filesystem::rename(database + ending, database + ".before-restore" + ending, ignored);
    }
    std::filesystem::copy_file(file, database, std::filesystem::copy_options::overwrite_existing);
    std::cout << database << ": restored; what was there is " << database << ".before-restore\n";
    return report(database, *files);
}

int verify(const std::string& data_dir) {
    const std::string database = database_in(data_dir);
    if (!std::filesystem::exists(database)) return complain(database + ": there is no store");
    if (const std::string fault = fault_of(database); !fault.empty())
        return complain(database + ": " + fault);
    const Files files = files_of(
        database, [&](Store& store) { return media::looked_through(store, vault_beside(database)); });
    if (!files) return complain(files.error().message);
    std::cout << database << ": ok\n";
    return report(database, *files);
}

}  // namespace swcs::gateway::cli
