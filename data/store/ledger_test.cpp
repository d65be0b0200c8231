#include "data/store/migrate.hpp"
#include "data/store/session.hpp"
#include "data/store/testing.hpp"

using namespace swcs::data;
using namespace swcs::data::store;

namespace {

LedgerEntry on_ledger(const std::string& message, Time when = at(0)) {
    return {.message = {message},
            .line = "sms",
            .channel = "vonage",
            .kind = LetterKind::officer,
            .extent = {.coding = Coding::ucs2, .parts = 2},
            .accepted_at = when,
            .month = rfc3339(when).substr(0, 7),
            .cost = {.parts = 2, .category = {}, .price = Money{90'000, "USD"}, .estimated = 90'000}};
}

int count_ledger_step(void* steps) {
    ++*static_cast<long*>(steps);
    return 0;
}

// The steps of SQLite's machine that November's account takes, beside `others` messages of October.
long steps_of_november(int messages, int others) {
    Session session({.path = ":memory:"});
    migrate(session);
    Ledger ledger(session);
    Transaction transaction(session, "BEGIN IMMEDIATE");
    constexpr Millis month = std::chrono::hours(24 * 30);
    for (int i = 0; i < messages; ++i) ledger.enter(on_ledger("n" + std::to_string(i)));
    for (int i = 0; i < others; ++i) ledger.enter(on_ledger("o" + std::to_string(i), at(0) - month));
    long steps = 0;
    sqlite_api::sqlite3_progress_handler(session.handle(), 1, count_ledger_step, &steps);
    CHECK(ledger.sums("2026-11", "2026-11").at(0).messages == messages);
    sqlite_api::sqlite3_progress_handler(session.handle(), 0, nullptr, nullptr);
    return steps;
}

}  // namespace

TEST_CASE("ledger: a message is kept with what it costs, and corrected") {
    auto store = in_memory();
    committed(*store, [](Store& s) {
        CHECK_FALSE(s.ledger().of({"m1"}));
        s.ledger().enter(on_ledger("m1"));
        const auto entry = s.ledger().of({"m1"});
        REQUIRE(entry);
        CHECK(entry->kind == LetterKind::officer);
        CHECK(entry->extent.coding == Coding::ucs2);
        CHECK(entry->extent.parts == 2);
        CHECK(entry->accepted_at == at(0));
        CHECK(entry->cost == on_ledger("m1").cost);
        const Cost said{.parts = 3, .category = "utility", .price = Money{77, "EUR"}, .estimated = 0};
        s.ledger().correct({"m1"}, said);
        CHECK(s.ledger().of({"m1"})->cost == said);
        const Cost unknown{.parts = 1, .category = {}, .price = {}, .estimated = 0};
        s.ledger().correct({"m1"}, unknown);
        CHECK(s.ledger().of({"m1"})->cost == unknown);
    });
}

TEST_CASE("ledger: a message that is accepted again stays in its month") {
    auto store = in_memory();
    committed(*store, [](Store& s) {
        s.ledger().enter(on_ledger("m1"));
        LedgerEntry again = on_ledger("m1", at(0) + std::chrono::hours(24 * 30));
        again.cost.parts = 4;
        s.ledger().enter(again);
        const auto sums = s.ledger().sums("2026-01", "2027-12");
        REQUIRE(sums.size() == 1);
        CHECK(sums[0].month == "2026-11");
        CHECK(sums[0].messages == 1);
        CHECK(sums[0].parts == 4);
    });
}

TEST_CASE("ledger: a month is one sum for each line, kind, coding, class and currency") {
    auto store = in_memory();
    committed(*store, [](Store& s) {
        s.ledger().enter(on_ledger("m1"));
        s.ledger().enter(on_ledger("m2"));
        LedgerEntry said = on_ledger("m3");
        said.cost.price->currency = "EUR";
        said.cost.estimated = 0;
        s.ledger().enter(said);
        LedgerEntry unknown = on_ledger("m4");
        unknown.kind = LetterKind::bot;
        unknown.cost.price.reset();
        unknown.cost.estimated = 0;
        s.ledger().enter(unknown);
        const auto sums = s.ledger().sums("2026-11", "2026-11");
        REQUIRE(sums.size() == 3);
        CHECK(sums[0].kind == "bot");
        CHECK(sums[0].priced == 0);
        CHECK(sums[0].currency == "");
        CHECK(sums[1].currency == "EUR");
        CHECK(sums[1].estimated == 0);
        CHECK(sums[2].kind == "officer");
        CHECK(sums[2].coding == "ucs2");
        CHECK(sums[2].messages == 2);
        CHECK(sums[2].parts == 4);
        CHECK(sums[2].priced == 2);
        CHECK(sums[2].price == 180'000);
        CHECK(sums[2].estimated == 180'000);
        CHECK(s.ledger().sums("2026-10", "2026-10").empty());
    });
}

TEST_CASE("ledger: a provider's word waits under its own id until a message has that name") {
    auto store = in_memory();
    const SaidCharge said{.charge = {.price = Money{50'000, "USD"}, .parts = 1, .category = "c"},
                          .from_receipt = true,
                          .at = at(7)};
    committed(*store, [&](Store& s) {
        s.ledger().say("sms", "x1", said);
        CHECK(s.ledger().said_of("sms", "x1") == said);
        CHECK_FALSE(s.ledger().said_of("other", "x1"));
        CHECK(s.ledger().pieces_of({"m1"}).empty());
        s.receipts().name_part("sms", "x1", {"m1"}, 0);
        s.receipts().name_part("sms", "x2", {"m1"}, 1);
        const auto pieces = s.ledger().pieces_of({"m1"});
        REQUIRE(pieces.size() == 2);
        CHECK(pieces[0].charge == said.charge);
        CHECK(pieces[1].part == 1);
        CHECK(pieces[1].charge.says_nothing());
        s.ledger().forget("sms", "x1");
        CHECK_FALSE(s.ledger().said_of("sms", "x1"));
    });
}

TEST_CASE("ledger: a month's account costs its own messages, a few steps each, whatever lies beside it") {
    const long small = steps_of_november(100, 0), beside = steps_of_november(100, 5'000);
    CHECK(beside < small + 50);
    CHECK(steps_of_november(10'000, 0) < 10'000 * 40);
}

TEST_CASE("outbox: what waits is told by lane, with the oldest, and what is held stands apart") {
    auto store = in_memory();
    committed(*store, [](Store& s) {
        CHECK(s.outbox().waiting("sms").due == 0);
        CHECK_FALSE(s.outbox().waiting("sms").oldest);
        int n = 0;
        const auto add = [&](int lane, Time due, Time created) {
            OutboxRow row = outgoing("m" + std::to_string(n), "+" + std::to_string(n), lane);
            ++n;
            row.due_at = due;
            row.created_at = created;
            s.outbox().add(row);
        };
        add(0, at(0), at(5));
        s.outbox().claim(at(0), Millis{1000}, 10, {});
        add(0, at(0), at(4));
        add(1, at(0), at(3));
        add(1, at(9'000'000), at(2));
        add(2, at(0), at(6));
        add(1, Outbox::kHeld, at(1));
        s.outbox().add(outgoing("other", "+9", 1, "whatsapp"));
        const Outbox::Waiting waiting = s.outbox().waiting("sms");
        CHECK(waiting.sending == 1);
        CHECK(waiting.urgent == 1);
        CHECK(waiting.answers == 2);
        CHECK(waiting.outreach == 1);
        CHECK(waiting.held == 1);
        CHECK(waiting.due == 5);
        CHECK(waiting.oldest == at(2));
    });
}
