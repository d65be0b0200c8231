#include <sqlite3.h>
#include <atomic>
#include <condition_variable>
#include <cstdio>
#include <cstdlib>
#include <deque>
#include <filesystem>
#include <mutex>
#include <random>
#include <thread>

#include "tests/bench/bench.hpp"

namespace swcs::bench {

namespace {

constexpr int kClients = 64;
constexpr std::size_t kGroup = 256;

// A webhook, a message with what is known of it, a conversation's state and an outgoing message, as long as
// the prototype that explains the ceiling has them.
const std::string kRaw(420, 'r'), kBody(180, 'b'), kMeta(90, 'm'), kState(220, 's'), kPayload(200, 'p');

class Database {
  public:
    explicit Database(const std::string& file) {
        check(sqlite3_open(file.c_str(), &db_));
        run("PRAGMA journal_mode=WAL");
        run("PRAGMA synchronous=FULL");
        run("PRAGMA wal_autocheckpoint=8000");
        run("CREATE TABLE inbound (id INTEGER PRIMARY KEY, line INT, external_id TEXT, at INT, state INT, "
            "raw TEXT)");
        run("CREATE UNIQUE INDEX inbound_key ON inbound (line, external_id)");
        run("CREATE TABLE message (id INTEGER PRIMARY KEY, conversation INT, at INT, direction INT, body "
            "TEXT, meta TEXT)");
        run("CREATE INDEX message_of ON message (conversation, at)");
        run("CREATE TABLE step (id INTEGER PRIMARY KEY, conversation INT, inbound INT UNIQUE, node TEXT, "
            "state TEXT)");
        run("CREATE TABLE outbox (id INTEGER PRIMARY KEY, conversation INT, state INT, at INT, idem TEXT, "
            "payload TEXT)");
        run("CREATE INDEX outbox_due ON outbox (state, at)");
        inbound_ =
            prepare("INSERT INTO inbound (line, external_id, at, state, raw) VALUES (1, ?1, ?2, 1, ?3)");
        message_ = prepare(
            "INSERT INTO message (conversation, at, direction, body, meta) VALUES (?1, ?2, 0, ?3, ?4)");
        step_ = prepare("INSERT INTO step (conversation, inbound, node, state) VALUES (?1, ?2, 'menu', ?3)");
        outbox_ =
            prepare("INSERT INTO outbox (conversation, state, at, idem, payload) VALUES (?1, 0, ?2, ?3, ?4)");
    }
    ~Database() {
        for (sqlite3_stmt* statement : {inbound_, message_, step_, outbox_}) sqlite3_finalize(statement);
        sqlite3_close(db_);
    }
    Database(const Database&) = delete;
    Database& operator=(const Database&) = delete;

    void run(const char* sql) { check(sqlite3_exec(db_, sql, nullptr, nullptr, nullptr)); }

    void one() {
        const std::string id = "wamid." + std::to_string(random_()) + std::to_string(random_());
        const auto conversation = static_cast<sqlite3_int64>(random_() % 200'000);
        sqlite3_bind_text(inbound_, 1, id.data(), int(id.size()), SQLITE_TRANSIENT);
        sqlite3_bind_int64(inbound_, 2, 1);
        text(inbound_, 3, kRaw);
        finish(inbound_);
        const sqlite3_int64 row = sqlite3_last_insert_rowid(db_);
        sqlite3_bind_int64(message_, 1, conversation);
        sqlite3_bind_int64(message_, 2, 1);
        text(message_, 3, kBody);
        text(message_, 4, kMeta);
        finish(message_);
        sqlite3_bind_int64(step_, 1, conversation);
        sqlite3_bind_int64(step_, 2, row);
        text(step_, 3, kState);
        finish(step_);
        sqlite3_bind_int64(outbox_, 1, conversation);
        sqlite3_bind_int64(outbox_, 2, 1);
        text(outbox_, 3, id);
        text(outbox_, 4, kPayload);
        finish(outbox_);
    }

  private:
    void check(int code) {
        if (code == SQLITE_OK) return;
        std::fprintf(stderr, "ceiling: %s\n", sqlite3_errmsg(db_));
        std::exit(1);
    }
    sqlite3_stmt* prepare(const char* sql) {
        sqlite3_stmt* statement = nullptr;
        check(sqlite3_prepare_v2(db_, sql, -1, &statement, nullptr));
        return statement;
    }
    static void text(sqlite3_stmt* statement, int at, const std::string& value) {
        sqlite3_bind_text(statement, at, value.data(), int(value.size()), SQLITE_STATIC);
    }
    void finish(sqlite3_stmt* statement) {
        if (sqlite3_step(statement) != SQLITE_DONE) check(SQLITE_ERROR);
        sqlite3_reset(statement);
    }

    sqlite3* db_ = nullptr;
    sqlite3_stmt *inbound_ = nullptr, *message_ = nullptr, *step_ = nullptr, *outbox_ = nullptr;
    std::mt19937_64 random_{7};
};

struct Counter {
    std::mutex mutex;
    std::condition_variable writer, clients;
    std::deque<bool*> waiting;
    bool stop = false;
};

void client(Counter& counter) {
    std::unique_lock lock(counter.mutex);
    while (!counter.stop) {
        bool done = false;
        counter.waiting.push_back(&done);
        counter.writer.notify_one();
        counter.clients.wait(lock, [&] { return done || counter.stop; });
    }
}

// Those who wait now, as many as one commit takes.
std::vector<bool*> group_of(Counter& counter) {
    std::vector<bool*> group;
    std::unique_lock lock(counter.mutex);
    counter.writer.wait(lock, [&] { return !counter.waiting.empty(); });
    while (!counter.waiting.empty() && group.size() < kGroup) {
        group.push_back(counter.waiting.front());
        counter.waiting.pop_front();
    }
    return group;
}

// One group commit after another; messages per second.
double commit_for(double seconds, Database& database, Counter& counter) {
    const auto begun = std::chrono::steady_clock::now();
    const auto elapsed = [&] {
        return std::chrono::duration<double>(std::chrono::steady_clock::now() - begun).count();
    };
    std::size_t messages = 0;
    while (elapsed() < seconds) {
        const std::vector<bool*> group = group_of(counter);
        database.run("BEGIN IMMEDIATE");
        for (std::size_t i = 0; i < group.size(); ++i) database.one();
        database.run("COMMIT");
        messages += group.size();
        const std::lock_guard lock(counter.mutex);
        for (bool* done : group) *done = true;
        counter.clients.notify_all();
    }
    return double(messages) / elapsed();
}

void dismiss(Counter& counter) {
    const std::lock_guard lock(counter.mutex);
    counter.stop = true;
    counter.clients.notify_all();
}

}  // namespace

double ceiling(double seconds) {
    const auto folder =
        std::filesystem::temp_directory_path() / ("swcs-ceiling-" + std::to_string(::getpid()));
    std::filesystem::create_directories(folder);
    double rate = 0;
    {
        Database database((folder / "ceiling.db").string());
        Counter counter;
        std::vector<std::thread> clients;
        for (int i = 0; i < kClients; ++i) clients.emplace_back([&] { client(counter); });
        rate = commit_for(seconds, database, counter);
        dismiss(counter);
        for (std::thread& thread : clients) thread.join();
    }
    std::filesystem::remove_all(folder);
    return rate;
}

}  // namespace swcs::bench
