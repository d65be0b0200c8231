#include <cstdio>
#include <filesystem>
#include <iostream>

#include "data/store/store.hpp"
#include "gateway/app/lock.hpp"
#include "gateway/cli/commands.hpp"

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
    std::filesystem::rename(unfinished, file);
    std::cout << file << ": " << std::filesystem::file_size(file) << " bytes\n";
    return 0;
}

int restore(const std::string& data_dir, const std::string& file) {
    const std::string database = database_in(data_dir);
    const auto lock = DataLock::take(std::filesystem::path(database).parent_path());
    if (!lock) return complain(lock.error().message + ": stop it first");
    if (const std::string fault = fault_of(file); !fault.empty()) return complain(file + ": " + fault);
    // What was there is kept beside, never overwritten.
    std::error_code ignored;
    for (const char* ending : {"", "-wal", "-shm"}) {
        std::filesystem::rename(database + ending, database + ".before-restore" + ending, ignored);
    }
    std::filesystem::copy_file(file, database, std::filesystem::copy_options::overwrite_existing);
    std::cout << database << ": restored; what was there is " << database << ".before-restore\n";
    return 0;
}

int verify(const std::string& data_dir) {
    const std::string database = database_in(data_dir);
    if (!std::filesystem::exists(database)) return complain(database + ": there is no store");
    if (const std::string fault = fault_of(database); !fault.empty())
        return complain(database + ": " + fault);
    std::cout << database << ": ok\n";
    return 0;
}

}  // namespace swcs::gateway::cli
