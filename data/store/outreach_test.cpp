#include "data/store/outreach.hpp"

#include "data/store/testing.hpp"

using namespace swcs::data;
using namespace swcs::data::store;

namespace {

Outreach campaign(const std::string& code) {
    Outreach outreach{.id = {"id-" + code}, .code = code, .name = "Pago", .made_by = "ana", .made_at = at(0)};
    outreach.words["es"].text = "El pago es el martes. Responda BAJA.";
    return outreach;
}

Told told(const std::string& code, const std::string& contact, const std::string& line = "sms") {
    return {.outreach = {"id-" + code}, .contact = {contact}, .line = line, .conversation = {"v-" + contact}};
}

Ids contacts_of(const std::vector<Told>& all) {
    Ids ids;
    for (const Told& one : all) ids.push_back(one.contact.text);
    return ids;
}

Ids codes_of(const std::vector<Outreach>& all) {
    Ids codes;
    for (const Outreach& one : all) codes.push_back(one.code);
    return codes;
}

// c1 was sent the outreach A by SMS, at second 10.
void send_a(Store& s) {
    s.outreaches().add(campaign("A"));
    s.outreaches().choose(told("A", "c1"));
    s.outreaches().posted(s.outreaches().next({"id-A"}, "sms", 1).at(0).seq, {"m1"});
    s.outreaches().sent({"m1"}, at(10'000));
}

}  // namespace

TEST_CASE("outreach: a code is one outreach's, for ever") {
    const auto store = in_memory();
    committed(*store, [](Store& s) {
        CHECK(s.outreaches().add(campaign("A")));
        Outreach other = campaign("A");
        other.id = {"another"};
        CHECK_FALSE(s.outreaches().add(other));
        CHECK(s.outreaches().by_code("A")->id.text == "id-A");
        CHECK_FALSE(s.outreaches().by_id({"another"}));
    });
}

TEST_CASE("outreach: it comes back as it was kept, and changes only in what may change") {
    const auto store = in_memory();
    committed(*store, [](Store& s) {
        s.outreaches().add(campaign("A"));
        Outreach released = *s.outreaches().by_id({"id-A"});
        CHECK(released.words.at("es").text == "El pago es el martes. Responda BAJA.");
        CHECK(released.made_at == at(0));
        released.status = OutreachStatus::running;
        released.released_by = "luis";
        released.released_at = at(5);
        released.walked_to = "c7";
        released.name = "otro";
        s.outreaches().update(released);
        const Outreach kept = *s.outreaches().by_id({"id-A"});
        CHECK(kept.status == OutreachStatus::running);
        CHECK(kept.released_by == "luis");
        CHECK(kept.released_at == at(5));
        CHECK(kept.walked_to == "c7");
        CHECK(kept.name == "Pago");
    });
}

TEST_CASE("outreach: the list is newest first, page by page; those that run are oldest first") {
    const auto store = in_memory();
    committed(*store, [](Store& s) {
        for (const char* code : {"A", "B", "C"}) {
            Outreach one = campaign(code);
            if (one.code != "B") one.status = OutreachStatus::running;
            s.outreaches().add(one);
        }
        CHECK(codes_of(s.outreaches().list("", 2)) == Ids{"C", "B"});
        CHECK(codes_of(s.outreaches().list("id-B", 2)) == Ids{"A"});
        CHECK(codes_of(s.outreaches().running()) == Ids{"A", "C"});
    });
}

TEST_CASE("outreach: nobody is chosen twice for the same one [CW 12821]") {
    const auto store = in_memory();
    committed(*store, [](Store& s) {
        for (const char* code : {"A", "B"}) s.outreaches().add(campaign(code));
        CHECK(s.outreaches().choose(told("A", "c1")));
        CHECK_FALSE(s.outreaches().choose(told("A", "c1")));
        CHECK_FALSE(s.outreaches().choose(told("A", "c1", "whatsapp")));
        CHECK(s.outreaches().choose(told("B", "c1")));
        CHECK(s.outreaches().counts({"id-A"}).states.at("chosen") == 1);
    });
}

TEST_CASE("outreach: people are walked in order, without those who came after it was released") {
    const auto store = in_memory();
    committed(*store, [](Store& s) {
        for (const char* id : {"c3", "c1", "c2"}) s.contacts().add(contact(id));
        Contact late = contact("c0");
        late.created_at = at(2);
        s.contacts().add(late);
        CHECK(s.outreaches().people("", at(1), 2) == std::vector<ContactId>{{"c1"}, {"c2"}});
        CHECK(s.outreaches().people("c2", at(1), 2) == std::vector<ContactId>{{"c3"}});
        CHECK(s.outreaches().people("c3", at(1), 2).empty());
    });
}

TEST_CASE("outreach: who is chosen comes in order, line by line, until posted or skipped") {
    const auto store = in_memory();
    committed(*store, [](Store& s) {
        s.outreaches().add(campaign("A"));
        for (const char* c : {"c2", "c1", "c3"}) s.outreaches().choose(told("A", c));
        s.outreaches().choose(told("A", "w1", "whatsapp"));
        CHECK(s.outreaches().lines({"id-A"}) == Ids{"sms", "whatsapp"});
        const auto first = s.outreaches().next({"id-A"}, "sms", 2);
        CHECK(contacts_of(first) == Ids{"c2", "c1"});
        s.outreaches().posted(first[0].seq, {"m1"});
        s.outreaches().skip(first[1].seq, "opted_out");
        CHECK(contacts_of(s.outreaches().next({"id-A"}, "sms", 9)) == Ids{"c3"});
        CHECK(s.outreaches().of_message({"m1"})->code == "A");
        CHECK_FALSE(s.outreaches().of_message({""}));
        CHECK_FALSE(s.outreaches().of_message({"m2"}));
        CHECK(s.outreaches().counts({"id-A"}).reasons ==
              std::map<std::string, std::int64_t>{{"opted_out", 1}});
    });
}

TEST_CASE("outreach: it is under way while somebody is chosen or posted") {
    const auto store = in_memory();
    committed(*store, [](Store& s) {
        s.outreaches().add(campaign("A"));
        CHECK_FALSE(s.outreaches().is_under_way({"id-A"}));
        s.outreaches().choose(told("A", "c1"));
        CHECK(s.outreaches().is_under_way({"id-A"}));
        s.outreaches().posted(s.outreaches().next({"id-A"}, "sms", 1).at(0).seq, {"m1"});
        CHECK(s.outreaches().is_under_way({"id-A"}));
        s.outreaches().lost({"m1"}, ToldState::failed, "failed");
        CHECK_FALSE(s.outreaches().is_under_way({"id-A"}));
    });
}

TEST_CASE("outreach: an answer counts once, on the line it was sent on, and not after a while") {
    struct Row {
        const char* label;
        const char* contact;
        const char* line;
        std::int64_t since;
        std::int64_t answered;
    };
    const auto row = GENERATE(values<Row>({{"there and in time", "c1", "sms", 10'000, 1},
                                           {"on another line", "c1", "whatsapp", 10'000, 0},
                                           {"somebody else", "c2", "sms", 10'000, 0},
                                           {"too late", "c1", "sms", 10'001, 0}}));
    DYNAMIC_SECTION(row.label) {
        const auto store = in_memory();
        committed(*store, [&](Store& s) {
            send_a(s);
            for (int i = 0; i < 2; ++i)
                s.outreaches().answered({row.contact}, row.line, at(20'000), at(row.since));
            s.outreaches().led_to({row.contact}, row.line, {"k1"}, at(row.since));
            CHECK(s.outreaches().counts({"id-A"}).answered == row.answered);
            CHECK(s.outreaches().counts({"id-A"}).cases == row.answered);
            CHECK(s.outreaches().source_of({"k1"}) == (row.answered == 1 ? "A" : ""));
        });
    }
}

TEST_CASE("outreach: the one sent last is the one that is answered") {
    const auto store = in_memory();
    committed(*store, [](Store& s) {
        send_a(s);
        s.outreaches().add(campaign("B"));
        s.outreaches().choose(told("B", "c1"));
        s.outreaches().posted(s.outreaches().next({"id-B"}, "sms", 1).at(0).seq, {"m2"});
        s.outreaches().sent({"m2"}, at(15'000));
        for (int i = 0; i < 2; ++i) s.outreaches().answered({"c1"}, "sms", at(20'000), at(0));
        CHECK(s.outreaches().counts({"id-A"}).answered == 0);
        CHECK(s.outreaches().counts({"id-B"}).answered == 1);
    });
}

TEST_CASE("outbox: an outreach that waits stands in nobody's way, and waits for what came before it") {
    const auto store = in_memory();
    committed(*store, [](Store& s) {
        const auto messages = [&](std::int64_t now) {
            Ids ids;
            for (const auto& row : s.outbox().claim(at(now), Millis{1000}, 9, {}))
                ids.push_back(row.message.text);
            return ids;
        };
        s.outbox().add(outgoing("notice", "+1", 2));
        const auto claimed = s.outbox().claim(at(0), Millis{1000}, 9, {});
        s.outbox().put_off(claimed.at(0).seq, at(60'000));
        s.outbox().add(outgoing("answer", "+1", 1));
        CHECK(messages(1) == Ids{"answer"});
        CHECK(messages(60'000).empty());  // one at a time
        CHECK(s.outreaches().in_outbox("sms") == 1);
        s.outbox().settle(s.outbox().of_message({"answer"})->seq, OutboxState::sent, at(60'000));
        CHECK(messages(60'000) == Ids{"notice"});
        CHECK(s.outreaches().in_outbox("sms") == 1);
        s.outbox().add(outgoing("second", "+1", 1));
        CHECK(messages(60'001).empty());  // what is under way is waited for, whatever it is
    });
}
