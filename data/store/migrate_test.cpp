#include "data/store/migrate.hpp"

#include "data/store/testing.hpp"

using namespace swcs::data;
using namespace swcs::data::store;

namespace {

Number number_in(Session& session, Sql sql) {
    Transaction transaction(session, "BEGIN");
    return session.number(sql);
}

using Files = std::vector<EmbeddedFile>;

const Files kTwo{{"001_a.sql", "CREATE TABLE a (x BIGINT); -- why; indeed\nINSERT INTO a (x) VALUES (1);\n"},
                 {"002_b.sql", "ALTER TABLE a ADD COLUMN y BIGINT NOT NULL DEFAULT 5;\n"}};

std::string refusal(Session& session, const Files& files) {
    try {
        migrate(session, files);
    } catch (const StoreFailure& failure) {
        return failure.what();
    }
    return "";
}

bool says(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("migrate: our files are numbered from 1 without a gap") {
    int expected = 1;
    for (const EmbeddedFile& file : swcs::embedded::migrations()) {
        CHECK(std::stoi(std::string(file.path)) == expected++);
        CHECK_FALSE(statements_of(file.bytes).empty());
    }
    CHECK(expected > 1);
}

TEST_CASE("migrate: a file is cut into statements, without comments, in the engine's dialect") {
    CHECK(statements_of("-- a\n\nCREATE TABLE t (\n  seq @seq@, -- b;\n  x TEXT\n);\nSELECT 1;\n") ==
          std::vector<std::string>{
              "CREATE TABLE t (\n  seq INTEGER PRIMARY KEY AUTOINCREMENT,\n  x TEXT\n)\n", "SELECT 1\n"});
    CHECK(statements_of("").empty());
}

TEST_CASE("migrate: a database of each earlier version becomes the newest, with its rows") {
    for (std::size_t from = 0; from <= kTwo.size(); ++from) {
        const TempFolder folder;
        Session session({.path = folder.file("x.db")});
        migrate(session, Files(kTwo.begin(), kTwo.begin() + long(from)));
        migrate(session, kTwo);
        migrate(session, kTwo);
        CHECK(number_in(session, "SELECT y FROM a") == 5);
        CHECK(number_in(session, "SELECT COUNT(*) FROM schema_migrations") == 2);
    }
}

TEST_CASE("migrate: one that fails in the middle leaves the version before it, and may be mended") {
    const TempFolder folder;
    Session session({.path = folder.file("x.db")});
    const Files broken{kTwo[0],
                       {"002_b.sql", "INSERT INTO a (x) VALUES (2);\nALTER TABLE nowhere ADD COLUMN y;\n"}};
    CHECK(says(refusal(session, broken), "nowhere"));
    CHECK(number_in(session, "SELECT COUNT(*) FROM a") == 1);
    CHECK(number_in(session, "SELECT MAX(version) FROM schema_migrations") == 1);
    CHECK(refusal(session, kTwo).empty());
    CHECK(number_in(session, "SELECT y FROM a") == 5);
}

TEST_CASE("migrate: a database made by a newer version is refused with both numbers") {
    const TempFolder folder;
    Session session({.path = folder.file("x.db")});
    migrate(session, kTwo);
    const std::string said = refusal(session, {kTwo[0]});
    CHECK(says(said, "newer version"));
    CHECK(says(said, "schema 2"));
    CHECK(says(said, "knows 1"));
}

TEST_CASE("migrate: another program's database is refused and nothing is added to it") {
    const TempFolder folder;
    Session session({.path = folder.file("x.db")});
    session.run_text("CREATE TABLE theirs (x BIGINT)");
    CHECK(says(refusal(session, kTwo), "another program"));
    CHECK(number_in(session, "SELECT COUNT(*) FROM sqlite_master") == 1);
}

TEST_CASE("migrate: a reader of an older database says what to do instead of doing it") {
    const TempFolder folder;
    {
        Session session({.path = folder.file("x.db")});
        migrate(session, Files{kTwo[0]});
    }
    Session reader({.path = folder.file("x.db"), .read_only = true});
    CHECK(says(refusal(reader, kTwo), "needs 2"));
}

TEST_CASE("migrate: while another program writes, a new database waits its time and says locked") {
    const TempFolder folder;
    Session other({.path = folder.file("x.db")});
    const Transaction writing(other, "BEGIN IMMEDIATE");
    Session session({.path = folder.file("x.db"), .busy_timeout = Millis{1}});
    CHECK(says(refusal(session, kTwo), "locked"));
}
