// The queues cost what waits in them, not what went through them. Counted in steps of SQLite's machine, which
// are the same on every computer.
#include "data/store/migrate.hpp"
#include "data/store/testing.hpp"

using namespace swcs::data;
using namespace swcs::data::store;

namespace {

int count_step(void* steps) {
    ++*static_cast<long*>(steps);
    return 0;
}

template <typename Work>
long steps_of(Session& session, const Work& work) {
    long steps = 0;
    sqlite_api::sqlite3_progress_handler(session.handle(), 1, count_step, &steps);
    work();
    sqlite_api::sqlite3_progress_handler(session.handle(), 0, nullptr, nullptr);
    return steps;
}

// The steps of everything that looks at a queue, with the same three rows waiting.
struct Costs {
    long claim = 0, reclaim = 0, due = 0, counts = 0;
};

Costs costs_after(int handled) {
    Session session({.path = ":memory:"});
    migrate(session);
    Outbox outbox(session);
    Events events(session);
    Transaction transaction(session, "BEGIN IMMEDIATE");
    for (int i = 0; i < handled; ++i) {
        const std::string id = std::to_string(i);
        outbox.add(outgoing(id, "+" + std::to_string(i % 50)));
        events.add(event(id));
    }
    session.run_text("UPDATE outbox SET state = 'sent'");
    session.run_text("UPDATE events SET state = 'done'");
    for (const char* id : {"a", "b", "c"}) {
        outbox.add(outgoing(id, "+7"));
        events.add(event(id));
    }
    Costs costs;
    costs.due = steps_of(session, [&] { CHECK(events.due(0, 10).size() == 3); });
    costs.counts = steps_of(session, [&] { CHECK(outbox.counts().sent == handled); });
    costs.claim = steps_of(session, [&] { CHECK(outbox.claim(at(0), Millis{1}, 10, {}).size() == 1); });
    costs.reclaim = steps_of(session, [&] { CHECK(outbox.reclaim(at(1)).size() == 1); });
    return costs;
}

}  // namespace

TEST_CASE("cost: five thousand settled rows make no queue slower") {
    const Costs before = costs_after(0), after = costs_after(5000);
    CHECK(after.claim < before.claim + 50);
    CHECK(after.reclaim < before.reclaim + 50);
    CHECK(after.due < before.due + 50);
    CHECK(after.counts < before.counts + 50);
}

TEST_CASE("cost: claiming from a long queue costs what is claimed") {
    const auto claim_of_ten = [](int waiting) {
        Session session({.path = ":memory:"});
        migrate(session);
        Outbox outbox(session);
        Transaction transaction(session, "BEGIN IMMEDIATE");
        for (int i = 0; i < waiting; ++i) outbox.add(outgoing(std::to_string(i), "+" + std::to_string(i)));
        return steps_of(session, [&] { CHECK(outbox.claim(at(0), Millis{1}, 10, {}).size() == 10); });
    };
    CHECK(claim_of_ten(5000) < claim_of_ten(10) + 100);
}

TEST_CASE("cost: what waits on a paused line delays no other line") {
    const auto claim_beside = [](int paused) {
        Session session({.path = ":memory:"});
        migrate(session);
        Outbox outbox(session);
        Transaction transaction(session, "BEGIN IMMEDIATE");
        for (int i = 0; i < paused; ++i)
            outbox.add(outgoing(std::to_string(i), "+" + std::to_string(i), 0, "whatsapp"));
        outbox.add(outgoing("x", "+1"));
        return steps_of(session,
                        [&] { CHECK(outbox.claim(at(0), Millis{1}, 10, {"whatsapp"}).size() == 1); });
    };
    CHECK(claim_beside(5000) < claim_beside(1) + 50);
}
