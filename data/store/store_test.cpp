// The store as a whole: transactions, snapshots, and what happens when the database, the disk or the text is
// bad.
#include <unistd.h>

#include <fstream>
#include <thread>

#include "data/store/session.hpp"
#include "data/store/testing.hpp"

using namespace swcs::data;
using namespace swcs::data::store;
namespace fs = std::filesystem;

namespace {

Result<void> add_event(Store& s, const std::string& id) {
    s.events().add(event(id));
    return {};
}

std::int64_t accepted(Store& store) {
    std::int64_t count = 0;
    seen(store, [&](Store& s) { count = s.events().counts().accepted; });
    return count;
}

// The error of opening, "" when it opened.
std::string refusal(const Options& options) {
    const auto store = Store::open(options);
    if (store) return "";
    CHECK(store.error().kind == ErrorKind::unavailable);
    return store.error().message;
}

bool says(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

// ---- transactions

TEST_CASE("store: what was committed is there after closing and opening again") {
    const TempFolder folder;
    const Options options{.path = folder.file("gateway.db")};
    committed(*opened(options), [](Store& s) { s.events().add(event("1")); });
    CHECK(accepted(*opened(options)) == 1);
}

TEST_CASE("store: work that fails, in either way, leaves nothing, and the store stays usable") {
    const TempFolder folder;
    const auto store = opened({.path = folder.file("gateway.db")});
    const auto refused = store->transact([](Store& s) -> Result<void> {
        add_event(s, "1").ok();
        return Error{ErrorKind::conflict, "somebody else was faster"};
    });
    CHECK(refused.error().kind == ErrorKind::conflict);
    const auto failed = store->transact([](Store& s) {
        add_event(s, "2").ok();
        s.contacts().update(contact("nobody"));
        return Result<void>{};
    });
    CHECK(failed.error().kind == ErrorKind::unavailable);
    CHECK_THROWS_AS(store->transact([](Store& s) -> Result<void> {
        add_event(s, "3").ok();
        throw std::bad_alloc();
    }),
                    std::bad_alloc);
    CHECK(accepted(*store) == 0);
    CHECK(store->transact([](Store& s) { return add_event(s, "4"); }));
    CHECK(accepted(*store) == 1);
}

TEST_CASE("store: a part that fails leaves the others") {
    const auto store = opened({.path = ":memory:"});
    committed(*store, [](Store& s) {
        CHECK(s.part([](Store& p) { return add_event(p, "before"); }));
        const auto by_error = s.part([](Store& p) -> Result<void> {
            add_event(p, "error").ok();
            return Error{ErrorKind::invalid, "no"};
        });
        CHECK(by_error.error().kind == ErrorKind::invalid);
        const auto by_database = s.part([](Store& p) -> Result<void> {
            add_event(p, "constraint").ok();
            p.contacts().add(contact("c1"));
            p.contacts().add(contact("c1"));
            return {};
        });
        CHECK(by_database.error().kind == ErrorKind::unavailable);
        const auto nested = s.part([](Store& p) -> Result<void> {
            add_event(p, "outer").ok();
            CHECK_FALSE(p.part([](Store& q) -> Result<void> {
                add_event(q, "inner").ok();
                return Error{ErrorKind::invalid, "no"};
            }));
            return {};
        });
        CHECK(nested);
        CHECK(s.part([](Store& p) { return add_event(p, "after"); }));
    });
    seen(*store, [](Store& s) {
        std::vector<std::string> ids;
        for (const auto& e : s.events().due(0, 10)) ids.push_back(e.external_id);
        CHECK(ids == std::vector<std::string>{"before", "outer", "after"});
        CHECK_FALSE(s.contacts().by_id({"c1"}));
    });
}

TEST_CASE("store: a failure's sentence tells the table and never the value") {
    const auto store = opened({.path = ":memory:"});
    const auto failed = store->transact([](Store& s) {
        auto secret = contact("canary-4567");
        secret.name = "María";
        s.contacts().add(secret);
        s.contacts().add(secret);
        return Result<void>{};
    });
    REQUIRE_FALSE(failed);
    CHECK(says(failed.error().message, "contacts.id"));
    CHECK_FALSE(says(failed.error().message, "canary"));
    CHECK_FALSE(says(failed.error().message, "Mar"));
    CHECK_FALSE(says(failed.error().message, "sqlite3_"));  // no library's function either
}

TEST_CASE("store: what SQLite gave up in the middle is given up whole: nothing after it is kept") {
    Session session({.path = ":memory:"});
    session.run_text("CREATE TABLE t (x INTEGER PRIMARY KEY)");
    {
        Transaction transaction(session, "BEGIN IMMEDIATE");
        session.run_text("INSERT INTO t VALUES (1)");
        CHECK_THROWS_AS(session.run_text("INSERT OR ROLLBACK INTO t VALUES (1)"), StoreFailure);
        CHECK_THROWS_AS(session.run_text("INSERT INTO t VALUES (2)"),
                        StoreFailure);  // no transaction any more
        CHECK_THROWS_AS(transaction.commit(), StoreFailure);
    }
    const Transaction look(session, "BEGIN");
    CHECK(session.number("SELECT COUNT(*) FROM t") == 0);
}

// ---- snapshots

TEST_CASE("store: a read sees one moment, and the next read the next") {
    const TempFolder folder;
    const auto writer = opened({.path = folder.file("gateway.db")});
    const auto reader = opened({.path = folder.file("gateway.db"), .read_only = true});
    committed(*writer, [](Store& s) { s.events().add(event("1")); });
    seen(*reader, [&](Store& s) {
        CHECK(s.events().due(0, 1).size() == 1);  // fewer than there will be: the cursor must be drained
        committed(*writer, [](Store& w) { w.events().add(event("2")); });
        CHECK(s.events().counts().accepted == 1);
    });
    CHECK(accepted(*reader) == 2);
}

TEST_CASE("store: reads keep no snapshot: the writer's checkpoint moves everything and the WAL starts anew") {
    const TempFolder folder;
    const std::string file = folder.file("gateway.db");
    const auto writer = opened({.path = file});
    const auto reader = opened({.path = file, .read_only = true});
    const std::string payload = "{\"x\":\"" + std::string(60'000, 'x') + "\"}";
    const auto write_some = [&](int group) {
        committed(*writer, [&](Store& s) {
            for (int i = 0; i < 100; ++i) {
                auto e = event(std::to_string(group) + "-" + std::to_string(i));
                e.payload = payload;
                s.events().add(e);
            }
        });
        seen(*reader, [](Store& s) {  // every kind of read the reader has
            s.events().due(0, 1);
            s.events().find("sms", "message", "0-0");
            s.events().counts();
        });
        writer->checkpoint();
    };
    // 100 rows of 60 kB are about 1,500 pages a group; without checkpoints 60 groups were 360 MB.
    std::uintmax_t largest = 0;
    for (int group = 0; group < 30; ++group) {
        write_some(group);
        largest = std::max(largest, fs::file_size(file + "-wal"));
    }
    CHECK(largest < 64u << 20);
    CHECK(writer->quick_check() == "ok");
}

TEST_CASE("store: a reader cannot write") {
    const TempFolder folder;
    const auto writer = opened({.path = folder.file("gateway.db")});
    const auto reader = opened({.path = folder.file("gateway.db"), .read_only = true});
    CHECK_FALSE(reader->transact([](Store& s) { return add_event(s, "1"); }));
    CHECK_FALSE(reader->read([](Store& s) { return add_event(s, "1"); }));
    CHECK(accepted(*writer) == 0);
}

// ---- a bad database

TEST_CASE(
    "store: while another writer holds the database, writing fails after the time-out and works afterwards") {
    const TempFolder folder;
    const auto first = opened({.path = folder.file("gateway.db")});
    const auto second = opened({.path = folder.file("gateway.db"), .busy_timeout = Millis{1}});
    committed(*first, [&](Store& s) {
        s.events().add(event("1"));
        const auto refused = second->transact([](Store& other) { return add_event(other, "2"); });
        REQUIRE_FALSE(refused);
        CHECK(refused.error().retryable());
        CHECK(says(refused.error().message, "locked"));
        CHECK(refusal({.path = folder.file("gateway.db"), .busy_timeout = Millis{1}})
                  .empty());            // nothing to migrate
        CHECK(accepted(*second) == 0);  // readers are not held up
    });
    CHECK(second->transact([](Store& s) { return add_event(s, "2"); }));
    CHECK(accepted(*first) == 2);
}

TEST_CASE("store: what is not our database is refused with the reason, and left as it was") {
    const TempFolder folder;
    const std::string file = folder.file("gateway.db");
    const auto write = [&](const std::string& bytes) { std::ofstream(file, std::ios::binary) << bytes; };
    SECTION("text") {
        const std::string text(5000, 'x');
        write(text);
        CHECK(says(refusal({.path = file}), "not a database"));
        std::ifstream in(file);
        CHECK(std::string(std::istreambuf_iterator<char>(in), {}) == text);
    }
    SECTION("a folder") {
        fs::create_directory(file);
        CHECK(says(refusal({.path = file}), "cannot be opened"));
    }
    SECTION("a file for reading that is not there is not made") {
        CHECK(says(refusal({.path = file, .read_only = true}), "cannot be opened"));
        CHECK_FALSE(fs::exists(file));
    }
    SECTION("an empty file for reading has no schema yet") {
        write("");
        CHECK(says(refusal({.path = file, .read_only = true}), "has schema 0"));
    }
    SECTION("a folder that is not there") {
        CHECK(says(refusal({.path = folder.file("no/such/folder.db")}), "cannot be opened"));
    }
}

TEST_CASE("store: a database that was cut short is found damaged") {
    const TempFolder folder;
    const std::string file = folder.file("gateway.db");
    committed(*opened({.path = file}), [](Store& s) {
        for (int i = 0; i < 2000; ++i) s.events().add(event(std::to_string(i)));
    });
    fs::resize_file(file, fs::file_size(file) / 2);
    const auto store = Store::open({.path = file});
    if (!store) {
        CHECK(says(store.error().message, "damaged"));
    } else {
        CHECK((*store)->quick_check() != "ok");
    }
}

TEST_CASE("store: a flipped byte inside the database is found by the check") {
    const TempFolder folder;
    const std::string file = folder.file("gateway.db");
    committed(*opened({.path = file}), [](Store& s) {
        for (int i = 0; i < 2000; ++i) s.events().add(event(std::to_string(i)));
    });
    {
        std::fstream bytes(file, std::ios::in | std::ios::out | std::ios::binary);
        const auto size = static_cast<std::streamoff>(fs::file_size(file));
        for (std::streamoff page = 4096 * 20; page < size; page += 4096) {
            bytes.seekp(page + 3);  // the count of cells in the header of a b-tree page
            bytes.put('\xFF');
        }
    }
    const auto store = Store::open({.path = file});
    if (store) CHECK((*store)->quick_check() != "ok");
    if (!store) CHECK(says(store.error().message, "damaged"));
}

namespace {

// root may write anywhere, so the test becomes nobody for as long as it lives.
struct AsNobody {
    AsNobody() { REQUIRE((::geteuid() != 0 || ::seteuid(65534) == 0)); }
    ~AsNobody() {
        if (::getuid() == 0 && ::seteuid(0) != 0) std::abort();
    }
};

}  // namespace

TEST_CASE("store: a folder that may not be written is refused with the reason") {
    const TempFolder folder;
    const std::string file = folder.file("gateway.db");
    fs::permissions(folder.path(), fs::perms{0555});
    {
        const AsNobody nobody;
        CHECK(says(refusal({.path = file}), "cannot be opened"));
    }
    fs::permissions(folder.path(), fs::perms{0755});
    committed(*opened({.path = file}), [](Store& s) { s.events().add(event("1")); });
    fs::permissions(file, fs::perms{0444});
    fs::permissions(folder.path(), fs::perms{0555});
    {
        const AsNobody nobody;
        const std::string said = refusal({.path = file});
        CHECK((says(said, "may not be written") || says(said, "cannot be opened")));
    }
    fs::permissions(folder.path(), fs::perms{0755});
}

TEST_CASE("store: people's words are readable by their owner only") {
    const TempFolder folder;
    const std::string file = folder.file("gateway.db");
    const auto store = opened({.path = file});
    committed(*store, [](Store& s) { s.events().add(event("1")); });
    REQUIRE(store->backup(folder.file("copy.db")));
    for (const std::string& name : {file, file + "-wal", folder.file("copy.db")}) {
        CHECK((fs::status(name).permissions() & (fs::perms::group_all | fs::perms::others_all)) ==
              fs::perms::none);
    }
}

// ---- a full disk

TEST_CASE("store: on a full disk nothing half is kept, nothing more is written, and space brings it back") {
    const TempFolder folder;
    const std::string file = folder.file("gateway.db");
    committed(*opened({.path = file}), [](Store& s) { s.events().add(event("0")); });
    std::int64_t written = 0;
    {
        const auto store = opened({.path = file, .max_pages = 120});
        Result<void> group;
        for (int n = 0; group.ok() && n < 1000; ++n) {
            group = store->transact([&](Store& s) {
                for (int i = 0; i < 10; ++i) {
                    auto e = event(std::to_string(n) + "-" + std::to_string(i));
                    e.payload = std::string(2000, ' ');
                    // As the pipeline does: a part that fails is noted, and the next one tried.
                    s.part([&](Store& p) {
                         p.events().add(e);
                         return Result<void>{};
                     }).ok();
                }
                return Result<void>{};  // says fine, though parts failed
            });
            if (group) written += 10;
        }
        REQUIRE_FALSE(group);
        CHECK(group.error().retryable());
        CHECK(accepted(*store) == written + 1);
        const auto again = store->transact([](Store& s) {
            auto e = event("again");
            e.payload = std::string(100'000, ' ');
            s.events().add(e);
            return Result<void>{};
        });
        REQUIRE_FALSE(again);
        CHECK(says(again.error().message, "the disk is full"));
        CHECK(store->quick_check() == "ok");
    }
    const auto store = opened({.path = file});
    CHECK(store->transact([](Store& s) { return add_event(s, "after"); }));
    CHECK(accepted(*store) == written + 2);
}

// ---- bad text

TEST_CASE("store: NUL and bytes that are not UTF-8 are replaced, the rest of the text is kept") {
    const auto store = opened({.path = ":memory:"});
    const std::string odd("agua\0 y \xF1 ni\xC3\xB1o \xED\xA0\x80", 19);
    committed(*store, [&](Store& s) {
        auto e = event(odd);
        e.payload = odd;
        CHECK(s.events().add(e));
        CHECK_FALSE(s.events().add(e));  // the key is found again although it was changed
        const std::string kept = s.events().due(0, 1).at(0).payload;
        CHECK(kept == "agua\xEF\xBF\xBD y \xEF\xBF\xBD ni\xC3\xB1o \xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD");
        s.audit().add({.actor = odd, .action = odd, .detail = odd});
        CHECK(s.audit().first_broken() == 0);
        auto named = contact("c1");
        named.name = odd;
        s.contacts().add(named);
        const std::string name = s.contacts().by_id({"c1"})->name;
        CHECK(name.starts_with("agua\xEF\xBF\xBD y \xEF\xBF\xBD ni\xC3\xB1o "));
    });
}

TEST_CASE("store: text that looks like SQL, or is very long, is text") {
    const auto store = opened({.path = ":memory:"});
    committed(*store, [](Store& s) {
        const std::string hostile = "'; DROP TABLE events; -- :id ? $1 %s " + std::string(1'000'000, 'x');
        s.events().add(event(hostile));
        CHECK(s.events().due(0, 1).at(0).external_id == hostile);
    });
}

// ---- copies

TEST_CASE("store: a backup of the live database is whole, though others write meanwhile") {
    const TempFolder folder;
    const std::string file = folder.file("gateway.db"), copy = folder.file("copy.db");
    const auto writer = opened({.path = file});
    const auto keeper = opened({.path = file});
    std::ofstream(copy) << "an older copy";
    committed(*writer, [](Store& s) {
        for (int i = 0; i < 500; ++i) s.events().add(event(std::to_string(i)));
        s.audit().add({.actor = "bot", .action = "case.opened"});
    });
    std::thread busy([&] {
        for (int i = 500; i < 700; ++i) {
            (void)writer->transact([&](Store& s) { return add_event(s, std::to_string(i)); });
        }
    });
    const auto done = keeper->backup(copy);
    busy.join();
    REQUIRE(done);
    const auto restored = opened({.path = copy});
    CHECK(restored->quick_check() == "ok");
    CHECK(accepted(*restored) >= 500);
    seen(*restored, [](Store& s) { CHECK(s.audit().first_broken() == 0); });
    CHECK_FALSE(fs::exists(copy + ".unfinished"));
}

TEST_CASE("store: a backup that cannot be made says so and leaves the older one") {
    const TempFolder folder;
    const std::string file = folder.file("gateway.db");
    const auto store = opened({.path = file});
    CHECK_FALSE(store->backup(folder.file("no/such/folder.db")));
    const auto itself = store->backup(file);
    REQUIRE_FALSE(itself);
    CHECK(says(itself.error().message, "live database"));
    CHECK(store->transact([](Store& s) { return add_event(s, "1"); }));
    CHECK(accepted(*store) == 1);
}

TEST_CASE("store: a path with spaces, quotes and accents is a path; one with a quotation mark is refused") {
    const TempFolder folder;
    const std::string file = folder.file("año 'uno' timeout=0 x.db");
    committed(*opened({.path = file}), [](Store& s) { s.events().add(event("1")); });
    CHECK(fs::exists(file));
    CHECK(says(refusal({.path = folder.file("a\"b.db")}), "quotation mark"));
}
