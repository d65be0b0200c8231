#include "data/store/session.hpp"

#include <filesystem>

namespace swcs::data::store {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view kMemory = ":memory:";

// SOCI's own text goes on with the values that were bound; get_error_message() is without them, but begins
// with the name of SOCI's function.
std::string words_of(const soci::soci_error& error) {
    const std::string said = error.get_error_message();
    const bool has_prefix = said.starts_with("sqlite3_") && said.find(": ") != std::string::npos;
    return has_prefix ? said.substr(said.find(": ") + 2) : said;
}

int code_of(const soci::soci_error& error) {
    const auto* ours = dynamic_cast<const soci::sqlite3_soci_error*>(&error);
    return ours != nullptr ? ours->result() & 0xFF : SQLITE_ERROR;
}

std::string connection_text(const Options& options) {
    if (options.path.find('"') != std::string::npos) {
        throw StoreFailure(options.path + ": a quotation mark in the path is not supported");
    }
    return "dbname=\"" + options.path + "\"" + (options.read_only ? " readonly=1" : "");
}

// Each connection belongs to one thread at a time, and nobody asks SQLite for its memory statistics: without
// either's mutex every statement is cheaper. Only before the first connection of the process.
void set_up_library() {
    static const int done = [] {
        sqlite_api::sqlite3_config(SQLITE_CONFIG_MULTITHREAD);
        return sqlite_api::sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    }();
    static_cast<void>(done);
}

int remember_wal_pages(void* pages, sqlite_api::sqlite3*, const char*, int in_wal) {
    *static_cast<int*>(pages) = in_wal;
    return SQLITE_OK;
}

}  // namespace

std::string sentence_for(int code, const std::string& said) {
    switch (code) {
        case SQLITE_BUSY:
        case SQLITE_LOCKED:
            return "locked: another program is writing to it and did not finish in time";
        case SQLITE_READONLY:
            return "may not be written: check its owner and permissions, and its folder's";
        case SQLITE_IOERR:
            return "the disk reports an error (" + said + ")";
        case SQLITE_CORRUPT:
            return "damaged (" + said + "): restore a backup";
        case SQLITE_FULL:
            return "the disk is full";
        case SQLITE_CANTOPEN:
            return "cannot be opened: check that the file and its folder exist and may be written";
        case SQLITE_NOTADB:
            return "not a database: the file holds something else, or is damaged";
        default:
            return said;
    }
}

Session::Session(const Options& options) : path_(options.path), read_only_(options.read_only) {
    std::error_code ignored;
    const bool is_new = path_ != kMemory && !read_only_ && !fs::exists(path_, ignored);
    set_up_library();
    try {
        session_.open(soci::sqlite3, connection_text(options));
        handle_ = static_cast<soci::sqlite3_session_backend*>(session_.get_backend())->conn_;
        // People's words are in it. SQLite gives its -wal and -shm files the same permissions.
        if (is_new) fs::permissions(path_, fs::perms::owner_read | fs::perms::owner_write, ignored);
        set_up(options);
    } catch (const soci::soci_error& error) {
        fail(error);
    }
}

Session::~Session() {
    rollback();
}

void Session::set_up(const Options& options) {
    busy_timeout_ = options.busy_timeout;
    wait_for_others(busy_timeout_);
    sqlite_api::sqlite3_wal_hook(handle_, remember_wal_pages,
                                 &wal_pages_);  // also ends automatic checkpoints
    if (!read_only_) {
        run_text("PRAGMA page_size=8192");  // of a new file: half as many writes a commit as with 4096
        const std::string mode = pragma("journal_mode=WAL");
        if (mode != "wal" && path_ != kMemory)
            throw StoreFailure(path_ + ": no write-ahead log here, but " + mode);
        run_text("PRAGMA synchronous=FULL");  // NORMAL lost 7 % of acknowledged messages in power cuts
        pragma("journal_size_limit=67108864");
        run_text("PRAGMA cache_size=-65536");
    }
    run_text("PRAGMA foreign_keys=ON");
    run_text("PRAGMA temp_store=MEMORY");
    if (options.max_pages > 0) pragma("max_page_count=" + std::to_string(options.max_pages));
}

void Session::wait_for_others(Millis longest) {
    sqlite_api::sqlite3_busy_timeout(handle_, static_cast<int>(longest.count()));
}

bool Session::checkpoint(Checkpoint how, Millis patience) {
    constexpr int modes[] = {SQLITE_CHECKPOINT_PASSIVE, SQLITE_CHECKPOINT_RESTART,
                             SQLITE_CHECKPOINT_TRUNCATE};
    assert(!in_transaction_);
    int in_wal = -1, moved = -1;
    wait_for_others(patience);
    const int code = sqlite_api::sqlite3_wal_checkpoint_v2(handle_, nullptr, modes[static_cast<int>(how)],
                                                           &in_wal, &moved);
    wait_for_others(busy_timeout_);
    if (code != SQLITE_OK || in_wal != moved) return false;
    if (how == Checkpoint::truncate) wal_pages_ = 0;
    return true;
}

void Session::run_text(const std::string& sql) {
    refuse_when_lost();
    try {
        session_ << sql;
    } catch (const soci::soci_error& error) {
        fail(error);
    }
}

std::string Session::pragma(const std::string& name) {
    refuse_when_lost();
    try {
        std::string value;
        session_ << "PRAGMA " + name, soci::into(value);
        return value;
    } catch (const soci::soci_error& error) {
        fail(error);
    }
}

void Session::begin(Sql how) {
    assert(!in_transaction_);
    in_transaction_ = true;
    try {
        run(how);
    } catch (...) {
        in_transaction_ = lost_ = false;
        throw;
    }
}

void Session::commit() {
    run("COMMIT");
    in_transaction_ = false;
}

void Session::rollback() noexcept {
    if (!in_transaction_) return;
    // By the raw handle: nothing here may throw, and a failed COMMIT may have ended the transaction already.
    if (sqlite_api::sqlite3_get_autocommit(handle_) == 0) {
        sqlite_api::sqlite3_exec(handle_, "ROLLBACK", nullptr, nullptr, nullptr);
    }
    in_transaction_ = lost_ = false;
}

void Session::refuse_when_lost() const {
    if (lost_) throw StoreFailure(path_ + ": the transaction was given up after an earlier failure");
}

void Session::fail(const soci::soci_error& error) {
    if (in_transaction_ && handle_ != nullptr) lost_ = sqlite_api::sqlite3_get_autocommit(handle_) != 0;
    throw StoreFailure(path_ + ": " + sentence_for(code_of(error), words_of(error)));
}

}  // namespace swcs::data::store
