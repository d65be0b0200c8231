#include "data/store/migrate.hpp"
#include "data/store/testing.hpp"

using namespace swcs::data;
using namespace swcs::data::store;

namespace {

struct Tampering {
    std::string label, sql;
    std::int64_t broken;
};

}  // namespace

TEST_CASE("audit: the chain names the first row that was altered, taken out, added or moved") {
    const auto c = GENERATE(values<Tampering>({
        {"nothing", "UPDATE audit SET actor = actor", 0},
        {"an actor", "UPDATE audit SET actor = 'x' WHERE seq = 3", 3},
        {"a time", "UPDATE audit SET done_at = done_at + 1 WHERE seq = 4", 4},
        {"letters moved to the next field", "UPDATE audit SET actor = 'bo', action = 'tdo' WHERE seq = 2", 2},
        {"a hash", "UPDATE audit SET hash = '' WHERE seq = 5", 5},
        {"the first taken out", "DELETE FROM audit WHERE seq = 1", 2},
        {"one taken out", "DELETE FROM audit WHERE seq = 3", 4},
        {"one taken out and the gap closed",
         "DELETE FROM audit WHERE seq = 5;\nUPDATE audit SET seq = 5 WHERE seq = 6", 5},
        {"two exchanged",
         "UPDATE audit SET seq = CASE seq WHEN 2 THEN -3 ELSE -2 END WHERE seq IN (2, 3);\n"
         "UPDATE audit SET seq = -seq WHERE seq < 0",
         2},
        {"one added", "INSERT INTO audit VALUES (7, 0, 'a', 'b', 'c', 'd', 'e')", 7},
    }));
    DYNAMIC_SECTION(c.label) {
        const TempFolder folder;
        const auto store = opened({.path = folder.file("x.db")});
        committed(*store, [](Store& s) {
            for (int i = 0; i < 6; ++i) {
                s.audit().add({.at = at(i), .actor = "bot", .action = "do", .object = "", .detail = "{}"});
            }
        });
        Session other({.path = folder.file("x.db")});
        for (const std::string& statement : statements_of(c.sql + ";\n")) other.run_text(statement);
        seen(*store, [&](Store& s) { CHECK(s.audit().first_broken() == c.broken); });
    }
}

TEST_CASE("audit: rows read back as written, by cursor, and a long chain holds") {
    const auto store = opened({.path = ":memory:"});
    committed(*store, [](Store& s) {
        CHECK(s.audit().first_broken() == 0);
        for (int i = 0; i < 2000; ++i)
            s.audit().add({.at = at(i), .actor = "officer:ana", .action = "case.opened"});
        CHECK(s.audit().first_broken() == 0);
        const auto some = s.audit().list(1998, 10);
        REQUIRE(some.size() == 2);
        CHECK(some[0].seq == 1999);
        CHECK(some[0].actor == "officer:ana");
        CHECK(some[1].at == at(1999));
    });
}

TEST_CASE("audit: a transaction that was rolled back leaves no gap") {
    const auto store = opened({.path = ":memory:"});
    committed(*store, [](Store& s) { s.audit().add({.action = "1"}); });
    const auto refused = store->transact([](Store& s) -> Result<void> {
        s.audit().add({.action = "never"});
        return Error{ErrorKind::conflict, "no"};
    });
    CHECK_FALSE(refused);
    committed(*store, [](Store& s) { s.audit().add({.action = "2"}); });
    seen(*store, [](Store& s) {
        CHECK(s.audit().list(0, 9).size() == 2);
        CHECK(s.audit().first_broken() == 0);
    });
}
