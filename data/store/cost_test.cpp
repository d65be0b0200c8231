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

// Asked for each message that comes in: it once looked at all that waits on the line, and a gateway with a
// queue answered a tenth of the people.
TEST_CASE("cost: whether something is held for a person costs the same beside a long queue") {
    const auto asking = [](int waiting) {
        Session session({.path = ":memory:"});
        migrate(session);
        Outbox outbox(session);
        Transaction transaction(session, "BEGIN IMMEDIATE");
        for (int i = 0; i < waiting; ++i) outbox.add(outgoing(std::to_string(i), "+" + std::to_string(i)));
        return steps_of(session, [&] {
            CHECK_FALSE(outbox.holds("sms", "+1"));
            CHECK(outbox.release("sms", "+1", at(0)).empty());
        });
    };
    CHECK(asking(5000) < asking(10) + 50);
}

namespace {

// The steps of one page deep inside a list, with `before` cases in front of it and `secret` ones between.
struct Pages {
    long waiting = 0, mine = 0, open = 0, closed = 0, history = 0;
};

Pages pages_after(int before, int secret) {
    using View = Cases::View;
    Session session({.path = ":memory:"});
    migrate(session);
    Contacts contacts(session);
    Conversations conversations(session);
    Messages messages(session);
    Cases cases(session);
    Transaction transaction(session, "BEGIN IMMEDIATE");
    contacts.add(contact("c1"));
    conversations.add(conversation("v1", "c1", "sms"));
    conversations.add(conversation("v2", "c1", "whatsapp"));
    const auto add = [&](const std::string& id, CaseStatus status, int minute, bool hidden) {
        Case record = open_case(id, status, minute);
        record.officer = "ana";
        if (hidden) record.flags = {"ombudsman"};
        cases.add(record);
    };
    const auto add_each = [&](const std::string& id, int minute, bool hidden) {
        add("w" + id, CaseStatus::waiting, minute, hidden);
        add("t" + id, CaseStatus::taken, minute, hidden);
        add("k" + id, CaseStatus::closed, -minute, hidden);
        const char* talk = minute % 2 == 0 ? "v1" : "v2";
        messages.add({.id = {"m" + id}, .conversation = {talk}, .contact = {"c1"}, .at = at(minute)});
    };
    for (int i = 0; i < before; ++i) add_each("-before" + std::to_string(i), i, false);
    add_each("-last", 10'000, false);
    for (int i = 0; i < secret; ++i) add_each("-secret" + std::to_string(i), 10'001 + i, true);
    for (int i = 0; i < 9; ++i) add_each("-next" + std::to_string(i), 20'000 + i, false);

    Pages pages;
    const auto cost = [&](View view, const char* officer, const char* after) {
        return steps_of(session, [&] {
            CHECK(cases.page({.view = view, .officer = officer, .after = after, .limit = 5}).size() == 5);
        });
    };
    pages.waiting = cost(View::waiting, "", "w-last");
    pages.mine = cost(View::taken, "ana", "t-last");
    pages.open = cost(View::open, "", "w-last");
    pages.closed = cost(View::closed, "", "k-last");
    pages.history = steps_of(session, [&] { CHECK(messages.of_contact({"c1"}, "m-next8", 5).size() == 5); });
    return pages;
}

}  // namespace

TEST_CASE("cost: a page costs the same after a thousand cases, and beside a thousand one may not see") {
    const Pages first = pages_after(1, 0), deep = pages_after(1000, 1000);
    CHECK(deep.waiting < first.waiting + 50);
    CHECK(deep.mine < first.mine + 50);
    CHECK(deep.open < first.open + 50);
    CHECK(deep.closed < first.closed + 50);
    CHECK(deep.history < first.history + 50);
}

TEST_CASE("cost: a person's hundred old conversations cost the newest page a look-up each") {
    const auto page_with = [](int old) {
        Session session({.path = ":memory:"});
        migrate(session);
        Contacts contacts(session);
        Conversations conversations(session);
        Messages messages(session);
        Transaction transaction(session, "BEGIN IMMEDIATE");
        contacts.add(contact("c1"));
        for (int i = 0; i <= old; ++i) {
            Conversation talk = conversation("v" + std::to_string(i), "c1", "sms");
            talk.begun_at = at(i);
            conversations.add(talk);
            for (int m = 0; m < 20; ++m) {
                messages.add({.id = {talk.id.text + "-" + std::to_string(m)},
                              .conversation = talk.id,
                              .contact = {"c1"},
                              .at = at(i)});
            }
            conversations.close(talk.id, at(i));
        }
        return steps_of(session, [&] { CHECK(messages.of_contact({"c1"}, "", 10).size() == 10); });
    };
    CHECK(page_with(100) < page_with(1) + 100 * 30);
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
        return steps_of(session, [&] {
            CHECK(outbox.claim(at(0), Millis{1}, 10, {{"whatsapp", 0}}).size() == 1);
        });
    };
    CHECK(claim_beside(5000) < claim_beside(1) + 50);
}

TEST_CASE("cost: an update that changes no column of an index writes no index") {
    Session session({.path = ":memory:"});
    migrate(session);
    Contacts contacts(session);
    Conversations conversations(session);
    Cases cases(session);
    Transaction transaction(session, "BEGIN IMMEDIATE");
    contacts.add(contact("c1"));
    Conversation talk = conversation("v1", "c1", "sms");
    conversations.add(talk);
    Case record = open_case("k1", CaseStatus::waiting, 1);
    cases.add(record);

    const auto cost_of = [&](const auto& update) {
        update();  // prepared once
        return steps_of(session, update);
    };
    const long said = cost_of([&] { cases.update(record); });
    const long moved = steps_of(session, [&] {
        record.queue = "another";
        cases.update(record);
    });
    CHECK(2 * said < moved);
    CHECK(cases.by_id({"k1"})->queue == "another");

    const long spoke = cost_of([&] { conversations.update(talk); });
    const long renewed = steps_of(session, [&] {
        talk.pack = "ecuador@2";
        conversations.update(talk);
    });
    CHECK(spoke < renewed);
    CHECK(conversations.by_id({"v1"})->pack == "ecuador@2");
}
