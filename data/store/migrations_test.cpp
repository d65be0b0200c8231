// Our own migrations over a database with rows in it.
#include <array>

#include "data/store/migrate.hpp"
#include "data/store/testing.hpp"

using namespace swcs::data;
using namespace swcs::data::store;

namespace {

std::vector<EmbeddedFile> up_to(std::size_t version) {
    const auto all = swcs::embedded::migrations();
    return {all.begin(), all.begin() + std::ptrdiff_t(version)};
}

// What the first half of the product kept, at schema 5.
constexpr std::array kRows{
    R"(INSERT INTO contacts VALUES ('c1', 'bot', 0, 'es', 1, '{"id":"c1"}'))",
    R"(INSERT INTO conversations VALUES ('v1', 'c1', 'sms', 'ecuador@1', 'listening', 1, 1, 0, '{"id":"v1"}'))",
    R"(INSERT INTO events (seq, id, kind, line, external_id, party, payload, received_at, state, attempts)
       VALUES (7, 'e7', 'message', 'sms', 'x7', '+1', '{"text":"ñ"}', 70, 'done', 1),
              (9, 'e9', 'message', 'sms', 'x9', '+1', '{}', 90, 'due', 2),
              (8, 'e8', 'message', 'sms', 'x8', '+1', '{}', 80, 'dead', 3),
              (12, 'e12', 'timer', 'sms', 'x7', '+1', '{}', 120, 'due', 0))",
    R"(INSERT INTO cases VALUES
       ('k0', 'N0', 'c1', 'v1', 1, 'waiting', 'q', 10, 10,
        '{"id":"k0","need":"dijo \"ombudsman\" y \"restricted_access\"","flags":["sensitive"]}'),
       ('k1', 'N1', 'c1', 'v1', 1, 'waiting', 'q', 11, 11, '{"id":"k1","flags":["sensitive","restricted_access"]}'),
       ('k2', 'N2', 'c1', 'v1', 1, 'waiting', 'q', 12, 12, '{"id":"k2","flags":["ombudsman","restricted_access"]}'))",
};

void make_old(const std::string& file) {
    Session session({.path = file});
    migrate(session, up_to(5));
    Transaction transaction(session, "BEGIN IMMEDIATE");
    for (const char* row : kRows) session.run_text(row);
    transaction.commit();
}

Ids ids_of(const std::vector<Case>& cases) {
    Ids ids;
    for (const Case& record : cases) ids.push_back(record.id.text);
    return ids;
}

}  // namespace

TEST_CASE("migrations: events survive the making anew of their table: order, states, attempts, words") {
    const TempFolder folder;
    make_old(folder.file("x.db"));
    const auto store = opened({.path = folder.file("x.db")});
    CHECK(store->quick_check() == "ok");
    committed(*store, [](Store& s) {
        const auto due = s.events().due(0, 10);
        REQUIRE(due.size() == 2);
        CHECK(due[0].id == "e9");
        CHECK(due[0].attempts == 2);
        CHECK(due[0].received_at == from_ms(90));
        CHECK(due[1].id == "e12");
        const auto done = s.events().find("sms", "message", "x7");
        REQUIRE(done);
        CHECK(done->handled);
        CHECK(done->outcome.empty());
        CHECK(done->payload == R"({"text":"ñ"})");
        CHECK(done->seq < due[0].seq);
        CHECK(s.events().by_id("e8")->attempts == 3);
        CHECK(s.events().counts().accepted == 4);
        CHECK(s.events().counts().dead == 1);
        CHECK_FALSE(s.events().add({.id = "new", .kind = "message", .line = "sms", .external_id = "x9"}));
        CHECK(s.events().add({.id = "new", .kind = "message", .line = "sms", .external_id = "x99"}));
        CHECK(s.events().due(due[1].seq, 10).size() == 1);
    });
}

TEST_CASE("migrations: old cases keep their secrecy; what a citizen said does not make one secret") {
    const TempFolder folder;
    make_old(folder.file("x.db"));
    const auto store = opened({.path = folder.file("x.db")});
    seen(*store, [](Store& s) {
        CHECK(ids_of(s.cases().page({})) == Ids{"k0"});
        CHECK(ids_of(s.cases().page({.restricted = true})) == Ids{"k0", "k1"});
        CHECK(ids_of(s.cases().page({.ombudsman = true})) == Ids{"k0", "k1", "k2"});
        CHECK(s.cases().counts("", false).taken == 0);
    });
}

TEST_CASE("migrations: one message costs the events' table two b-trees and the queue's") {
    Session session({.path = ":memory:"});
    migrate(session);
    const Transaction transaction(session, "BEGIN");
    // The table itself is one; partial indexes hold only rows that are due or dead.
    CHECK(session.number("SELECT COUNT(*) FROM pragma_index_list('events') WHERE partial = 0") == 1);
    CHECK(session.number("SELECT COUNT(*) FROM pragma_index_list('events') WHERE partial = 1") == 2);
}
