// What each table promises, on a real SQLite store in memory.
#include "data/store/testing.hpp"

using namespace swcs::data;
using namespace swcs::data::store;
using namespace std::string_literals;

namespace {

std::vector<std::string> messages_of(const std::vector<OutboxRow>& rows) {
    std::vector<std::string> ids;
    for (const OutboxRow& row : rows) ids.push_back(row.message.text);
    return ids;
}

}  // namespace

TEST_CASE("events: the same provider id on the same line and of the same kind is accepted once [CW 13523]") {
    const auto store = in_memory();
    committed(*store, [](Store& s) {
        CHECK(s.events().add(event("wamid.1")));
        CHECK_FALSE(s.events().add(event("wamid.1")));
        auto again = event("wamid.1");
        again.id = "another id of ours";
        again.payload = R"({"text":"changed"})";
        CHECK_FALSE(s.events().add(again));
        CHECK(s.events().counts().accepted == 1);
        const auto kept = s.events().find("sms", "message", "wamid.1");
        REQUIRE(kept);
        CHECK(kept->id == "event-wamid.1");
        CHECK(kept->payload == "{}");
    });
}

TEST_CASE("events: the same provider id on another line, or of another kind, is another event") {
    const auto store = in_memory();
    committed(*store, [](Store& s) {
        auto other_line = event("1");
        other_line.id = "b";
        other_line.line = "whatsapp";
        auto other_kind = event("1");
        other_kind.id = "c";
        other_kind.kind = "timer";
        CHECK(s.events().add(event("1")));
        CHECK(s.events().add(other_line));
        CHECK(s.events().add(other_kind));
        CHECK(s.events().counts().accepted == 3);
    });
}

TEST_CASE("events: 20 messages come back in the order they were accepted, in pieces by cursor") {
    const auto store = in_memory();
    committed(*store, [](Store& s) {
        for (int i = 0; i < 20; ++i) s.events().add(event(std::to_string(100 - i)));
        const auto first = s.events().due(0, 12);
        REQUIRE(first.size() == 12);
        const auto rest = s.events().due(first.back().seq, 12);
        REQUIRE(rest.size() == 8);
        CHECK(first.front().external_id == "100");
        CHECK(rest.back().external_id == "81");
        for (std::size_t i = 1; i < first.size(); ++i) CHECK(first[i - 1].seq < first[i].seq);
    });
}

TEST_CASE("events: done and dead ones are not due, a requeued one is again, with its attempts forgotten") {
    const auto store = in_memory();
    committed(*store, [](Store& s) {
        for (const char* id : {"1", "2", "3"}) s.events().add(event(id));
        const auto due = s.events().due(0, 10);
        s.events().done(due[0].seq);
        s.events().failed_once(due[1].seq);
        s.events().failed_once(due[1].seq);
        CHECK(s.events().due(0, 1).front().attempts == 2);
        CHECK_FALSE(s.events().by_id("event-2"));
        s.events().dead(due[1].seq);
        CHECK(s.events().by_id("event-2")->attempts == 2);
        CHECK(s.events().due(0, 10).size() == 1);
        const auto counts = s.events().counts();
        CHECK(counts.accepted == 3);
        CHECK(counts.processed == 1);
        CHECK(counts.dead == 1);
        s.events().requeue(due[1].seq);
        CHECK(s.events().due(0, 10).front().external_id == "2");
        CHECK(s.events().due(0, 10).front().attempts == 0);
        CHECK_FALSE(s.events().by_id("event-2"));
    });
}

TEST_CASE("events: a repeated request finds the first one, and its verdict once there is one") {
    const auto store = in_memory();
    committed(*store, [](Store& s) {
        for (const char* id : {"1", "2", "3"}) s.events().add(event(id));
        const auto due = s.events().due(0, 10);
        s.events().done(due[0].seq, R"({"fence":8})");
        s.events().dead(due[1].seq);
        const auto found = [&](const char* id) { return *s.events().find("sms", "message", id); };
        CHECK(found("1").handled);
        CHECK(found("1").outcome == R"({"fence":8})");
        CHECK(found("2").handled);
        CHECK(found("2").outcome.empty());
        CHECK_FALSE(found("3").handled);
        CHECK(found("3").seq == due[2].seq);
        CHECK_FALSE(s.events().find("sms", "timer", "1"));
        CHECK_FALSE(s.events().find("whatsapp", "message", "1"));
        CHECK_FALSE(s.events().find("sms", "message", "1' OR '1'='1"));
    });
}

TEST_CASE("contacts: found by every identity; one identity belongs to one contact") {
    const auto store = in_memory();
    committed(*store, [](Store& s) {
        s.contacts().add(contact("c1"));
        s.contacts().add(contact("c2"));
        s.contacts().add_identity("tel:+593991234567", {"c1"}, at(0));
        s.contacts().add_identity("whatsapp:EC.1", {"c1"}, at(0));
        CHECK(s.contacts().by_identity("tel:+593991234567")->id.text == "c1");
        CHECK(s.contacts().by_identity("whatsapp:EC.1")->id.text == "c1");
        CHECK_FALSE(s.contacts().by_identity("tel:+593"));
        CHECK_THROWS_AS(s.contacts().add_identity("whatsapp:EC.1", {"c2"}, at(0)), StoreFailure);
    });
}

TEST_CASE("contacts: a phone is the same person on every channel, other ids are the channel's own") {
    CHECK(identity_of("whatsapp", "+593991234567") == identity_of("kannel", "+593991234567"));
    CHECK(identity_of("whatsapp", "EC.123") == "whatsapp:EC.123");
    CHECK(identity_of("whatsapp", "EC.123") != identity_of("telegram", "EC.123"));
}

TEST_CASE("contacts: an update is kept whole; one of a contact that is not there fails") {
    const auto store = in_memory();
    committed(*store, [](Store& s) {
        s.contacts().add(contact("c1"));
        auto changed = contact("c1");
        changed.owner = Owner::officer;
        changed.officer = "ana";
        changed.fence = 7;
        s.contacts().update(changed);
        const auto found = s.contacts().by_id({"c1"});
        CHECK(found->owner == Owner::officer);
        CHECK(found->fence == 7);
        CHECK(found->officer == "ana");
        CHECK_THROWS_AS(s.contacts().update(contact("nobody")), StoreFailure);
    });
}

TEST_CASE("conversations: one open per contact and line; closing makes room for the next [CW 14210]") {
    const auto store = in_memory();
    committed(*store, [](Store& s) {
        s.contacts().add(contact("c1"));
        s.conversations().add(conversation("v1", "c1", "sms"));
        s.conversations().add(conversation("v2", "c1", "whatsapp"));
        CHECK_THROWS_AS(s.conversations().add(conversation("v3", "c1", "sms")), StoreFailure);
        s.conversations().close({"v1"}, at(5));
        CHECK_FALSE(s.conversations().open_of({"c1"}, "sms"));
        s.conversations().add(conversation("v3", "c1", "sms"));
        CHECK(s.conversations().open_of({"c1"}, "sms")->id.text == "v3");
        CHECK(s.conversations().by_id({"v1"}));
    });
}

TEST_CASE("conversations: only packs of open ones are in use") {
    const auto store = in_memory();
    committed(*store, [](Store& s) {
        s.contacts().add(contact("c1"));
        auto old = conversation("v1", "c1", "sms");
        old.pack = "ecuador@0";
        s.conversations().add(old);
        s.conversations().add(conversation("v2", "c1", "whatsapp"));
        CHECK(s.conversations().packs_in_use() == Ids{"ecuador@0", "ecuador@1"});
        s.conversations().close({"v1"}, at(0));
        CHECK(s.conversations().packs_in_use() == Ids{"ecuador@1"});
    });
}

TEST_CASE("messages: history keeps the order of writing, also within one millisecond") {
    const auto store = in_memory();
    committed(*store, [](Store& s) {
        s.contacts().add(contact("c1"));
        s.conversations().add(conversation("v1", "c1", "sms"));
        for (const char* id : {"m9", "m1", "m5"}) {
            s.messages().add(
                {.id = {id}, .conversation = {"v1"}, .contact = {"c1"}, .line = "sms", .at = at(0)});
        }
        const auto all = s.messages().of_conversation({"v1"}, "", 10);
        REQUIRE(all.size() == 3);
        CHECK(all[0].id.text == "m9");
        CHECK(all[2].id.text == "m5");
        const auto rest = s.messages().of_conversation({"v1"}, "m9", 1);
        REQUIRE(rest.size() == 1);
        CHECK(rest[0].id.text == "m1");
    });
}

TEST_CASE("messages: every field comes back; status and the duplicate mark change alone") {
    const auto store = in_memory();
    committed(*store, [](Store& s) {
        s.contacts().add(contact("c1"));
        s.conversations().add(conversation("v1", "c1", "sms"));
        s.messages().add({.id = {"m1"},
                          .conversation = {"v1"},
                          .contact = {"c1"},
                          .line = "sms",
                          .direction = Direction::out,
                          .author = "bot",
                          .text = "¿En qué cantón está?",
                          .body = R"({"text":"x"})",
                          .status = DeliveryStatus::queued,
                          .at = at(3)});
        s.messages().set_status({"m1"}, DeliveryStatus::failed, "131047");
        s.messages().set_maybe_duplicate({"m1"}, true);
        const auto m = s.messages().by_id({"m1"});
        REQUIRE(m);
        CHECK(m->direction == Direction::out);
        CHECK(m->author == "bot");
        CHECK(m->text == "¿En qué cantón está?");
        CHECK(m->body == R"({"text":"x"})");
        CHECK(m->status == DeliveryStatus::failed);
        CHECK(m->error == "131047");
        CHECK(m->maybe_duplicate);
        CHECK(m->at == at(3));
        CHECK_THROWS_AS(s.messages().add({.id = {"m2"}, .conversation = {"nowhere"}}), StoreFailure);
    });
}

TEST_CASE("messages: a person's history runs through all lines, page by page from its end") {
    const auto store = in_memory();
    committed(*store, [](Store& s) {
        for (const char* id : {"c1", "c2"}) s.contacts().add(contact(id));
        s.conversations().add(conversation("v1", "c1", "sms"));
        s.conversations().add(conversation("v2", "c1", "whatsapp"));
        s.conversations().add(conversation("v3", "c2", "sms"));
        const auto write = [&](const char* id, const char* talk, const char* whose) {
            s.messages().add({.id = {id}, .conversation = {talk}, .contact = {whose}, .at = at(0)});
        };
        write("a", "v1", "c1");
        write("b", "v2", "c1");
        write("other", "v3", "c2");
        write("c", "v1", "c1");
        s.conversations().close({"v1"}, at(9));
        s.conversations().add(conversation("v4", "c1", "sms"));
        write("d", "v4", "c1");
        write("e", "v2", "c1");
        const auto page = [&](const char* before, int limit) {
            Ids ids;
            for (const auto& m : s.messages().of_contact({"c1"}, before, limit)) ids.push_back(m.id.text);
            return ids;
        };
        CHECK(page("", 10) == Ids{"a", "b", "c", "d", "e"});
        CHECK(page("", 2) == Ids{"d", "e"});
        CHECK(page("d", 2) == Ids{"b", "c"});
        CHECK(page("b", 2) == Ids{"a"});
        CHECK(page("a", 2).empty());
        CHECK(page("nothing like it", 1) == Ids{"e"});
        CHECK(s.messages().of_contact({"nobody"}, "", 9).empty());
    });
}

TEST_CASE("messages: officers' notes and what happened stand between what was said") {
    const auto store = in_memory();
    committed(*store, [](Store& s) {
        s.contacts().add(contact("c1"));
        s.conversations().add(conversation("v1", "c1", "sms"));
        for (const Direction d : {Direction::in, Direction::out, Direction::note, Direction::event}) {
            s.messages().add({.id = {std::to_string(int(d))},
                              .conversation = {"v1"},
                              .contact = {"c1"},
                              .direction = d,
                              .author = "officer:ana",
                              .text = "nota \0 '; DROP TABLE messages; -- \xF1"s});
        }
        const auto all = s.messages().of_contact({"c1"}, "", 9);
        REQUIRE(all.size() == 4);
        for (const StoredMessage& m : all) {
            CHECK(m.id.text == std::to_string(int(m.direction)));
            CHECK(m.text == "nota \uFFFD '; DROP TABLE messages; -- \uFFFD");
        }
    });
}

TEST_CASE("outbox: a recipient's rows leave one after the other, in the order they were written [G 3705]") {
    const auto store = in_memory();
    committed(*store, [](Store& s) {
        for (const char* m : {"a1", "a2"}) s.outbox().add(outgoing(m, "+1"));
        s.outbox().add(outgoing("b1", "+2"));
        const auto first = s.outbox().claim(at(0), Millis{1000}, 10, {});
        CHECK(messages_of(first) == Ids{"a1", "b1"});
        CHECK(first[0].state == OutboxState::sending);
        CHECK(first[0].attempts == 1);
        CHECK(s.outbox().claim(at(0), Millis{1000}, 10, {}).empty());
        s.outbox().settle(first[0].seq, OutboxState::sent, at(1));
        CHECK(messages_of(s.outbox().claim(at(1), Millis{1000}, 10, {})) == Ids{"a2"});
    });
}

TEST_CASE("outbox: a retry keeps what the same person would get later waiting, and nobody else") {
    const auto store = in_memory();
    committed(*store, [](Store& s) {
        s.outbox().add(outgoing("a1", "+1"));
        s.outbox().add(outgoing("a2", "+1", 0));  // urgent, but after a1 for this person
        const auto first = s.outbox().claim(at(0), Millis{1000}, 10, {});
        s.outbox().retry(first[0].seq, at(60'000));
        s.outbox().add(outgoing("b1", "+2"));
        s.outbox().add(outgoing("a3", "+1", 1, "whatsapp"));  // another line of the same person
        CHECK(messages_of(s.outbox().claim(at(1), Millis{1000}, 10, {})) == Ids{"b1", "a3"});
        const auto again = s.outbox().claim(at(60'000), Millis{1000}, 10, {});
        CHECK(messages_of(again) == Ids{"a1"});
        CHECK(again[0].attempts == 2);
    });
}

TEST_CASE("outbox: lanes go first, paused lines not at all, and no more than asked for [CW 15857]") {
    const auto store = in_memory();
    committed(*store, [](Store& s) {
        s.outbox().add(outgoing("outreach", "+1", 2));
        s.outbox().add(outgoing("answer", "+2", 1));
        s.outbox().add(outgoing("urgent", "+3", 0));
        s.outbox().add(outgoing("paused", "+4", 0, "whats'app_%"));
        s.outbox().add(outgoing("nearly", "+5", 1, "sms2"));
        CHECK(messages_of(s.outbox().claim(at(0), Millis{1000}, 2, {{"whats'app_%", 0}, {"ms", 0}})) ==
              Ids{"urgent", "answer"});
        CHECK(messages_of(s.outbox().claim(at(0), Millis{1000}, 9, {{"whats'app_%", 0}, {"sms", 0}})) ==
              Ids{"nearly"});
        CHECK(messages_of(s.outbox().claim(at(0), Millis{1000}, 9, {})) == Ids{"paused", "outreach"});
    });
}

TEST_CASE("outbox: a line gives no more than it has room for, and another line its own") {
    const auto store = in_memory();
    committed(*store, [](Store& s) {
        for (const char* m : {"a", "b", "c"}) s.outbox().add(outgoing(m, m, 0, "slow"));
        s.outbox().add(outgoing("other", "+1", 1, "quick"));
        CHECK(messages_of(s.outbox().claim(at(0), Millis{1000}, 9, {{"slow", 2}})) == Ids{"a", "b", "other"});
    });
}

TEST_CASE("outbox: what is put off was no attempt, and still goes before what the same person gets later") {
    const auto store = in_memory();
    committed(*store, [](Store& s) {
        for (const char* m : {"a1", "a2"}) s.outbox().add(outgoing(m, "+1"));
        const auto first = s.outbox().claim(at(0), Millis{1000}, 9, {});
        s.outbox().put_off(first[0].seq, at(500));
        CHECK(s.outbox().claim(at(499), Millis{1000}, 9, {}).empty());
        const auto again = s.outbox().claim(at(500), Millis{1000}, 9, {});
        CHECK(messages_of(again) == Ids{"a1"});
        CHECK(again[0].attempts == 1);
    });
}

TEST_CASE(
    "outbox: a failed row that is revived waits for what is under way to the same person, then goes first") {
    const auto store = in_memory();
    committed(*store, [](Store& s) {
        for (const char* m : {"a1", "a2", "a3"}) s.outbox().add(outgoing(m, "+1"));
        const auto first = s.outbox().claim(at(0), Millis{1000}, 9, {});
        s.outbox().progress(first[0].seq, R"([{"status":500}])");
        s.outbox().settle(first[0].seq, OutboxState::failed, at(1));
        const auto second = s.outbox().claim(at(1), Millis{1000}, 9, {});
        CHECK(messages_of(second) == Ids{"a2"});
        s.outbox().revive(first[0].seq, at(2));
        CHECK(s.outbox().claim(at(2), Millis{1000}, 9, {}).empty());
        s.outbox().settle(second[0].seq, OutboxState::sent, at(3));
        const auto again = s.outbox().claim(at(3), Millis{1000}, 9, {});
        CHECK(messages_of(again) == Ids{"a1"});
        CHECK(again[0].attempts == 1);
        CHECK(again[0].answers == "[]");
        CHECK(again[0].created_at == at(2));
    });
}

TEST_CASE("outbox: what was sent, or is on its way, is not revived: it would be sent twice") {
    const auto store = in_memory();
    committed(*store, [](Store& s) {
        s.outbox().add(outgoing("a1", "+1"));
        const auto row = s.outbox().claim(at(0), Millis{1000}, 9, {}).at(0);
        s.outbox().revive(row.seq, at(1));
        CHECK(s.outbox().of_message({"a1"})->state == OutboxState::sending);
        s.outbox().settle(row.seq, OutboxState::sent, at(1));
        s.outbox().revive(row.seq, at(2));
        CHECK(s.outbox().of_message({"a1"})->state == OutboxState::sent);
    });
}

TEST_CASE("outbox: a row without a line is refused: no claim would ever find it") {
    const auto store = in_memory();
    const auto refused = store->transact([](Store& s) {
        s.outbox().add(outgoing("a1", "+1", 1, ""));
        return Result<void>{};
    });
    CHECK_FALSE(refused);
}

TEST_CASE("outbox: a lease that ran out gives the row back once, with what was answered so far") {
    const auto store = in_memory();
    committed(*store, [](Store& s) {
        s.outbox().add(outgoing("a1", "+1"));
        const auto claimed = s.outbox().claim(at(0), Millis{1000}, 1, {});
        s.outbox().progress(claimed[0].seq, R"([{"status":200}])");
        CHECK(s.outbox().reclaim(at(999)).empty());
        const auto back = s.outbox().reclaim(at(1000));
        REQUIRE(back.size() == 1);
        CHECK(back[0].message.text == "a1");
        CHECK(back[0].answers == R"([{"status":200}])");
        CHECK(s.outbox().reclaim(at(1000)).empty());
        CHECK(messages_of(s.outbox().claim(at(1000), Millis{1000}, 1, {})) == Ids{"a1"});
    });
}

TEST_CASE("outbox: what was settled stays settled") {
    const auto store = in_memory();
    committed(*store, [](Store& s) {
        for (const char* m : {"1", "2", "3"}) s.outbox().add(outgoing(m, m));
        const auto rows = s.outbox().claim(at(0), Millis{1000}, 10, {});
        s.outbox().settle(rows[0].seq, OutboxState::sent, at(1));
        s.outbox().settle(rows[0].seq, OutboxState::failed, at(2));
        s.outbox().retry(rows[0].seq, at(0));
        s.outbox().settle(rows[1].seq, OutboxState::withheld, at(1));
        s.outbox().settle(rows[2].seq, OutboxState::failed, at(1));
        CHECK(s.outbox().of_message({"1"})->state == OutboxState::sent);
        CHECK(s.outbox().of_message({"2"})->state == OutboxState::withheld);
        const auto counts = s.outbox().counts();
        CHECK(counts.pending == 0);
        CHECK(counts.sending == 0);
        CHECK(counts.sent == 1);
        CHECK(counts.failed == 1);
    });
}

namespace {

struct Heard {
    std::string id;
    DeliveryStatus status;
};
struct StatusCase {
    std::string label;
    std::vector<std::pair<std::string, int>> parts;  // external id, part
    std::vector<Heard> heard;
    DeliveryStatus status;
};

}  // namespace

TEST_CASE("receipts: a message has the lowest status of its parts, a part the best of its sendings") {
    using enum DeliveryStatus;
    const auto c = GENERATE(values<StatusCase>({
        {.label = "nothing named yet", .parts = {}, .heard = {{"x", read}}, .status = queued},
        {.label = "named, nothing heard", .parts = {{"x", 0}}, .heard = {}, .status = sent},
        {.label = "one part delivered",
         .parts = {{"x", 0}, {"y", 1}},
         .heard = {{"x", delivered}},
         .status = sent},
        {.label = "all parts delivered",
         .parts = {{"x", 0}, {"y", 1}},
         .heard = {{"x", delivered}, {"y", read}},
         .status = delivered},
        {.label = "delivered, then a late sent",
         .parts = {{"x", 0}},
         .heard = {{"x", delivered}, {"x", sent}},
         .status = delivered},
        {.label = "failed, then delivered",
         .parts = {{"x", 0}},
         .heard = {{"x", failed}, {"x", delivered}},
         .status = delivered},
        {.label = "delivered, then failed",
         .parts = {{"x", 0}},
         .heard = {{"x", delivered}, {"x", failed}},
         .status = delivered},
        {.label = "one part failed",
         .parts = {{"x", 0}, {"y", 1}},
         .heard = {{"x", read}, {"y", failed}},
         .status = failed},
        {.label = "sent twice, one failed",
         .parts = {{"x", 0}, {"x2", 0}},
         .heard = {{"x", failed}, {"x2", delivered}},
         .status = delivered},
        {.label = "sent twice, the second failed",
         .parts = {{"x", 0}, {"x2", 0}},
         .heard = {{"x", delivered}, {"x2", failed}},
         .status = delivered},
        {.label = "sent twice, both failed",
         .parts = {{"x", 0}, {"x2", 0}},
         .heard = {{"x", failed}, {"x2", failed}},
         .status = failed},
    }));
    DYNAMIC_SECTION(c.label) {
        const auto store = in_memory();
        committed(*store, [&](Store& s) {
            for (const auto& [id, part] : c.parts) s.receipts().name_part("sms", id, {"m1"}, part);
            for (const Heard& h : c.heard) {
                CHECK(
                    s.receipts().add("sms", {.to_line = "", .external_id = h.id, .status = h.status}, at(0)));
            }
            CHECK(s.receipts().status_of({"m1"}) == c.status);
        });
    }
}

TEST_CASE("receipts: one that comes before its message waits and is found once the part is named") {
    const auto store = in_memory();
    committed(*store, [](Store& s) {
        const Receipt early{.to_line = "",
                            .external_id = "x",
                            .status = DeliveryStatus::failed,
                            .at = at(9),
                            .error = "30008"};
        CHECK(s.receipts().add("sms", early, at(10)));
        CHECK_FALSE(s.receipts().add("sms", early, at(11)));
        CHECK_FALSE(s.receipts().message_of("sms", "x"));
        s.receipts().name_part("sms", "x", {"m1"}, 0);
        CHECK(s.receipts().message_of("sms", "x")->text == "m1");
        CHECK_FALSE(s.receipts().message_of("whatsapp", "x"));
        const auto parked = s.receipts().parked("sms", "x");
        REQUIRE(parked.size() == 1);
        CHECK(parked[0].status == DeliveryStatus::failed);
        CHECK(parked[0].error == "30008");
        CHECK(parked[0].at == at(9));
        CHECK(s.receipts().status_of({"m1"}) == DeliveryStatus::failed);
    });
}

TEST_CASE("timers: setting one again moves it, and the old one can no longer fire") {
    const auto store = in_memory();
    committed(*store, [](Store& s) {
        s.timers().set(
            {.id = "t1", .kind = "remind", .contact = {"c"}, .conversation = {"v"}, .due_at = at(10)});
        s.timers().set(
            {.id = "t2", .kind = "remind", .contact = {"c"}, .conversation = {"v"}, .due_at = at(20)});
        s.timers().set(
            {.id = "t3", .kind = "escalate", .contact = {"c"}, .conversation = {"v"}, .due_at = at(5)});
        s.timers().fired(
            {.id = "t1", .kind = "remind", .contact = {"c"}, .conversation = {"v"}, .due_at = at(10)});
        CHECK(s.timers().due(at(4), 10).empty());
        CHECK(s.timers().due(at(10), 10).size() == 1);
        const auto due = s.timers().due(at(20), 10);
        REQUIRE(due.size() == 2);
        CHECK(due[0].id == "t3");
        CHECK(due[1].id == "t2");
        s.timers().cancel({"v"}, "remind");
        s.timers().fired(due[0]);
        CHECK(s.timers().due(at(99), 10).empty());
    });
}

TEST_CASE("cases: urgent first, then the oldest; closed ones are not open; a number is taken once") {
    const auto store = in_memory();
    committed(*store, [](Store& s) {
        s.contacts().add(contact("c1"));
        const auto add = [&](const std::string& id, Priority priority, CaseStatus status, int minute) {
            s.cases().add({.id = {id},
                           .number = "N" + id,
                           .contact = {"c1"},
                           .priority = priority,
                           .status = status,
                           .opened_at = at(minute)});
        };
        add("k1", Priority::p2, CaseStatus::open, 1);
        add("k2", Priority::p0, CaseStatus::taken, 9);
        add("k3", Priority::p0, CaseStatus::waiting, 3);
        add("k4", Priority::p0, CaseStatus::closed, 0);
        Ids ids;
        for (const Case& c : s.cases().open(10)) ids.push_back(c.id.text);
        CHECK(ids == Ids{"k3", "k2", "k1"});
        CHECK(s.cases().of_contact({"c1"}).size() == 4);
        CHECK(s.cases().number_taken("Nk1"));
        CHECK_FALSE(s.cases().number_taken("Nk9"));
        CHECK_THROWS_AS(s.cases().add({.id = {"k5"}, .number = "Nk1", .contact = {"c1"}}), StoreFailure);
        auto closed = *s.cases().by_number("Nk3");
        closed.status = CaseStatus::closed;
        s.cases().update(closed);
        CHECK(s.cases().open(10).size() == 2);
        CHECK(s.cases().by_id({"k3"})->status == CaseStatus::closed);
    });
}

TEST_CASE("dead letters: listed oldest first by cursor, and gone when removed") {
    const auto store = in_memory();
    committed(*store, [](Store& s) {
        for (const char* id : {"z", "a", "m"}) {
            s.dead_letters().add(
                {.id = id, .what = "event", .ref = "e", .line = "sms", .reason = "why", .at = at(0)});
        }
        CHECK(s.dead_letters().list("", 1).at(0).id == "z");
        CHECK(s.dead_letters().list("z", 10).size() == 2);
        s.dead_letters().remove("z");
        CHECK(s.dead_letters().count() == 2);
        CHECK_FALSE(s.dead_letters().by_id("z"));
        CHECK(s.dead_letters().by_id("m")->reason == "why");
    });
}

TEST_CASE(
    "live: a reader resumes from its cursor; pruning keeps the newest, so that cursors stay ahead of "
    "nothing") {
    const auto store = in_memory();
    committed(*store, [](Store& s) {
        CHECK(s.live().last() == 0);
        for (int i = 1; i <= 5; ++i)
            s.live().add({.topic = "message", .payload = std::to_string(i), .at = at(i)});
        const auto two = s.live().after(2, 2);
        REQUIRE(two.size() == 2);
        CHECK(two[0].payload == "3");
        CHECK(s.live().prune(at(4), 2) == 2);
        CHECK(s.live().first() == 3);
        CHECK(s.live().prune(at(4), 2) == 1);
        CHECK(s.live().first() == 4);
        CHECK(s.live().prune(at(99), 9) == 1);
        CHECK(s.live().first() == 5);
        CHECK(s.live().last() == 5);
        s.live().add({.topic = "message", .payload = "6", .at = at(100)});
        CHECK(s.live().after(5, 9).at(0).seq == 6);
    });
}
