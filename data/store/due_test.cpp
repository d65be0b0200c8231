// What is due, asked before anything is written; and what a clock that was put back changes.
#include "data/store/testing.hpp"

using namespace swcs::data;
using namespace swcs::data::store;

namespace {

using Room = std::map<std::string, int>;

OutboxRow due_from(const std::string& message, Time due_at, const std::string& recipient = "+1") {
    OutboxRow row = outgoing(message, recipient);
    row.due_at = due_at;
    return row;
}

}  // namespace

TEST_CASE("due: something is due in the outbox exactly when a claim would find it") {
    struct Row {
        const char* label;
        std::vector<OutboxRow> rows;
        Room room;
        bool is_due;
    };
    const auto row = GENERATE(values<Row>({
        {"nothing", {}, {}, false},
        {"a row", {due_from("a", at(5))}, {}, true},
        {"a row that is due later", {due_from("a", at(6))}, {}, false},
        {"a row that is held", {due_from("a", Outbox::kHeld)}, {}, false},
        {"a row of a line that is paused", {due_from("a", at(0))}, {{"sms", 0}}, false},
        {"a row behind an earlier one to the same person",
         {due_from("a", at(6)), due_from("b", at(0))},
         {},
         false},
        {"a row behind one that is held", {due_from("a", Outbox::kHeld), due_from("b", at(0))}, {}, false},
        {"a row beside another person's that waits",
         {due_from("a", at(6)), due_from("b", at(0), "+2")},
         {},
         true},
    }));
    DYNAMIC_SECTION(row.label) {
        const auto store = in_memory();
        committed(*store, [&](Store& s) {
            for (const OutboxRow& one : row.rows) s.outbox().add(one);
            CHECK(s.outbox().is_anything_due(at(5), row.room) == row.is_due);
            CHECK(s.outbox().claim(at(5), Millis{1'000}, 9, row.room).empty() != row.is_due);
        });
    }
}

TEST_CASE("due: what would come too late comes now; what is held, or soon due, stays as it is") {
    const auto store = in_memory();
    committed(*store, [](Store& s) {
        s.outbox().add(due_from("late", at(100), "+1"));
        s.outbox().add(due_from("soon", at(9), "+2"));
        s.outbox().add(due_from("held", Outbox::kHeld, "+3"));
        s.outbox().hasten(at(10), at(5));
        CHECK(s.outbox().of_message({"late"})->due_at == at(5));
        CHECK(s.outbox().of_message({"soon"})->due_at == at(9));
        CHECK(s.outbox().of_message({"held"})->due_at == Outbox::kHeld);
        CHECK(s.outbox().holds("sms", "+3"));
        CHECK(s.outbox().waiting("sms").held == 1);
        CHECK(s.outbox().waiting("sms").due == 2);
    });
}

TEST_CASE("due: receipts are looked at in order, up to the first that is too young") {
    const auto store = in_memory();
    committed(*store, [](Store& s) {
        int number = 0;
        for (const int heard_at : {1, 2, 50, 3})
            s.receipts().add("sms", {.external_id = "r" + std::to_string(++number)}, at(heard_at));
        const auto ids = [&](std::int64_t after, int before) {
            Ids out;
            for (const auto& heard : s.receipts().heard(after, at(before), 9))
                out.push_back(heard.receipt.external_id);
            return out;
        };
        CHECK(ids(0, 10) == Ids{"r1", "r2"});
        CHECK(ids(2, 10).empty());
        CHECK(ids(2, 51) == Ids{"r3", "r4"});
        CHECK(ids(4, 99).empty());
    });
}
