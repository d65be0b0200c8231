// Nothing lost, nothing doubled, nothing reordered: what providers, networks and crashes do to a message.
#include <sqlite3.h>

#include <algorithm>
#include <catch2/catch.hpp>

#include "data/json.hpp"
#include "gateway/api/dead_letters.hpp"
#include "gateway/config/config.hpp"
#include "gateway/core/receipts.hpp"
#include "tests/world/town.hpp"

using namespace swcs;
using test::Town;

namespace {

const std::string kMaria = "+593991234567";

std::vector<data::store::StoredMessage> history(Town& town, const std::string& channel,
                                                const std::string& line) {
    std::vector<data::store::StoredMessage> messages;
    const auto read = town.store().read([&](data::store::Store& store) {
        const auto contact = store.contacts().by_identity(data::store::identity_of(channel, kMaria));
        const auto conversation = store.conversations().open_of(contact->id, line);
        messages = store.messages().of_conversation(conversation->id, "", 100);
        return data::Result<void>{};
    });
    REQUIRE(read.ok());
    return messages;
}

// Another program at the same database.
struct Outside {
    static void runs(Town& town, const std::string& sql) {
        sqlite3* db = nullptr;
        REQUIRE(sqlite3_open((town.config.data_dir + "/swcs.db").c_str(), &db) == SQLITE_OK);
        CHECK(sqlite3_exec(db, sql.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK);
        sqlite3_close(db);
    }
};

long flagged_duplicates(Town& town, const std::string& channel, const std::string& line) {
    const auto messages = history(town, channel, line);
    return std::count_if(messages.begin(), messages.end(), [](const auto& m) { return m.maybe_duplicate; });
}

}  // namespace

TEST_CASE("delivery: the same webhook five times makes one step [CW 13359]") {
    Town town;
    for (int i = 0; i < 5; ++i) CHECK(town.writes("whatsapp", kMaria, "hola", "wamid.same") == 200);
    town.settle();
    CHECK(town.count("accepted") == 1);
    CHECK(town.providers->ledger.size() == 1);
    CHECK(town.counters.duplicates == 4);
}

TEST_CASE("delivery: a webhook repeated after a restart is still known") {
    Town town;
    town.writes("whatsapp", kMaria, "hola", "wamid.same");
    town.settle();
    town.dies_and_restarts();
    CHECK(town.writes("whatsapp", kMaria, "hola", "wamid.same") == 200);
    town.settle();
    CHECK(town.providers->ledger.size() == 1);
}

TEST_CASE("delivery: twenty numbered messages are all handled, in order [CW 13556]") {
    Town town;
    for (int i = 1; i <= 20; ++i) town.writes("sms", kMaria, "mensaje numero " + std::to_string(i));
    town.settle();
    std::vector<std::string> texts;
    for (const auto& message : history(town, "kannel", "sms")) {
        if (message.direction == data::store::Direction::in) texts.push_back(message.text);
    }
    REQUIRE(texts.size() == 20);
    for (int i = 1; i <= 20; ++i) CHECK(texts[std::size_t(i - 1)] == "mensaje numero " + std::to_string(i));
}

TEST_CASE("delivery: two first messages at once open one conversation [CW 14210]") {
    Town town;
    town.writes("whatsapp", kMaria, "hola");
    town.writes("whatsapp", kMaria, "hay alguien");
    town.settle();
    std::vector<data::Conversation> open;
    const auto read = town.store().read([&](data::store::Store& store) {
        const auto contact = store.contacts().by_identity(data::store::identity_of("whatsapp", kMaria));
        open = store.conversations().open_of(contact->id);
        return data::Result<void>{};
    });
    REQUIRE(read.ok());
    CHECK(open.size() == 1);
    const auto messages = history(town, "whatsapp", "whatsapp");
    CHECK(std::ranges::count(messages, data::store::Direction::in, &data::store::StoredMessage::direction) ==
          2);
    CHECK(town.count("dead events") == 0);
}

TEST_CASE("delivery: a provider in trouble is tried again, later each time") {
    struct Row {
        const char* label;
        data::HttpAnswer answer;
    };
    const auto row = GENERATE(values<Row>({
        {"refused", {.status = 0, .headers = {}, .body = "", .error = "connection refused"}},
        {"500", {.status = 500, .headers = {}, .body = "", .error = ""}},
        {"429", {.status = 429, .headers = {{"Retry-After", "7"}}, .body = "", .error = ""}},
    }));
    DYNAMIC_SECTION(row.label) {
        Town town;
        town.providers->trouble_next({row.answer, false});
        town.writes("sms", kMaria, "hola");
        town.settle();
        CHECK(town.providers->ledger.empty());
        CHECK(town.count("outbox pending") == 1);
        town.pass(std::chrono::seconds(60));
        CHECK(town.providers->ledger.size() == 1);
        CHECK(town.providers->all_troubles_used());
        CHECK(town.count("dead letters") == 0);
    }
}

TEST_CASE("delivery: what a provider refuses for good lies on the desk, and can be sent again from there") {
    Town town;
    town.providers->trouble_next(
        {{.status = 403, .headers = {}, .body = "Authorization failed for sendsms", .error = ""}, false});
    town.writes("sms", kMaria, "hola");
    town.settle();
    CHECK(town.providers->ledger.empty());
    CHECK(town.count("dead letters") == 1);
    CHECK(town.count("outbox failed") == 1);
    const auto again = town.store().transact([&](data::store::Store& store) {
        return gateway::put_back(town.world(), store, store.dead_letters().list("", 1).front().id);
    });
    REQUIRE(again.ok());
    CHECK(town.count("dead letters") == 0);
    town.settle();
    CHECK(town.providers->ledger.size() == 1);
}

TEST_CASE("delivery: after 24 hours of trouble a message is given up, in sight") {
    Town town;
    const data::HttpAnswer down{.status = 503, .headers = {}, .body = "", .error = ""};
    for (int i = 0; i < 200; ++i) town.providers->trouble_next({down, false});
    town.writes("sms", kMaria, "hola");
    for (int hour = 0; hour < 27; ++hour) {
        for (int i = 0; i < 6; ++i) town.pass(std::chrono::minutes(11));
    }
    CHECK(town.count("dead letters") == 1);
    CHECK(town.count("outbox pending") == 0);
}

TEST_CASE("delivery: dying at every point between two commits ends in the same state [G leases]") {
    const int dies_after = GENERATE(range(0, 6));
    DYNAMIC_SECTION("after round " << dies_after) {
        Town town;
        town.writes("sms", kMaria, "se inundó mi casa en Babahoyo y no tenemos comida");
        for (int round = 0; round < dies_after; ++round) round % 2 == 0 ? town.step() : town.send();
        town.dies_and_restarts();
        town.settle();
        CHECK(town.count("accepted") == 1);
        CHECK(town.count("processed") == 1);
        CHECK(town.count("cases") == 1);
        CHECK(town.count("outbox pending") == 0);
        CHECK(town.count("outbox sending") == 0);
        CHECK(town.phone(kMaria).size() >= 1);
    }
}

TEST_CASE("delivery: a message that may have been sent goes out again and says so") {
    Town town;
    town.providers->trouble_next({.answer = {}, .accepted = true, .silent = true});
    town.writes("sms", kMaria, "hola");
    town.step();
    town.send();  // the provider took it, and we die before its answer
    REQUIRE(town.providers->ledger.size() == 1);
    town.dies_and_restarts();
    town.settle();
    CHECK(town.providers->ledger.size() == 2);
    CHECK(flagged_duplicates(town, "kannel", "sms") == 1);
    // The provider's receipt shows that it arrived: the flag goes.
    town.reports(1, data::DeliveryStatus::delivered);
    CHECK(flagged_duplicates(town, "kannel", "sms") == 0);
}

TEST_CASE(
    "delivery: a receipt that comes before we know the message is parked, then applied [fazer-ai 373]") {
    Town town;
    const auto early = [&](data::store::Store& store) {
        store.receipts().add("whatsapp",
                             {.to_line = "",
                              .external_id = "prov-1",
                              .status = data::DeliveryStatus::delivered,
                              .at = town.clock.now(),
                              .error = ""},
                             town.clock.now());
        return data::Result<void>{};
    };
    REQUIRE(town.store().transact(early).ok());
    town.writes("whatsapp", kMaria, "hola");
    town.settle();
    std::vector<data::DeliveryStatus> statuses;
    for (const auto& message : history(town, "whatsapp", "whatsapp")) {
        if (message.direction == data::store::Direction::out) statuses.push_back(message.status);
    }
    CHECK(statuses == std::vector{data::DeliveryStatus::delivered});
}

TEST_CASE("delivery: a receipt nobody's message claims within a day comes to the desk [fazer-ai 373]") {
    Town town;
    const auto hears = [&](const std::string& id) {
        const auto done = town.store().transact([&](data::store::Store& store) {
            gateway::hear(town.world(), store, "whatsapp",
                          {.to_line = "",
                           .external_id = id,
                           .status = data::DeliveryStatus::delivered,
                           .at = town.clock.now(),
                           .error = ""});
            return data::Result<void>{};
        });
        REQUIRE(done.ok());
    };
    town.writes("whatsapp", kMaria, "hola");
    town.settle();
    hears("prov-1");  // of the answer
    hears("nobody's");
    town.pass(std::chrono::hours(23));
    CHECK(town.count("dead letters") == 0);
    town.pass(std::chrono::hours(2));
    CHECK(town.count("dead letters") == 1);
    town.pass(std::chrono::hours(2));
    CHECK(town.count("dead letters") == 1);
}

TEST_CASE("delivery: an officer's take-over silences what the bot had written but not sent [fazer-ai 433]") {
    Town town;
    town.writes("whatsapp", kMaria, "hola");
    town.step();
    const auto take = town.store().transact([&](data::store::Store& store) {
        auto contact = *store.contacts().by_identity(data::store::identity_of("whatsapp", kMaria));
        contact.owner = data::Owner::officer;
        contact.officer = "ana";
        ++contact.fence;
        store.contacts().update(contact);
        return data::Result<void>{};
    });
    REQUIRE(take.ok());
    town.settle();
    CHECK(town.providers->ledger.empty());
    town.writes("sms", kMaria, "sigo esperando");
    town.settle();
    CHECK(town.providers->ledger.empty());
}

TEST_CASE("delivery: a line's pace is kept") {
    Town town;
    town.config.lines.at("sms").messages_per_second = 2;
    for (int i = 0; i < 10; ++i) {
        town.writes("sms", "+5939912345" + std::to_string(10 + i), "hola");
    }
    town.settle();
    CHECK(town.providers->ledger.size() == 2);
    town.pass(std::chrono::milliseconds(1'000));
    CHECK(town.providers->ledger.size() == 4);
    town.pass(std::chrono::milliseconds(1'000));
    CHECK(town.providers->ledger.size() == 6);
}

TEST_CASE(
    "delivery: one person is not written to faster than the provider takes it, and another is [courier]") {
    Town town;
    town.config.lines.at("sms").pair_interval = std::chrono::seconds(6);
    town.config.lines.at("sms").messages_per_second = 100;
    const auto wrote = [&](const std::string& from) { return town.phone(from).size(); };
    for (int i = 0; i < gateway::Throttle::kBurst + 2; ++i) town.writes("sms", kMaria, "hola");
    town.writes("sms", "+593992222222", "hola");
    town.settle();
    CHECK(wrote(kMaria) == gateway::Throttle::kBurst);
    CHECK(wrote("+593992222222") == 1);
    town.pass(std::chrono::seconds(6));
    CHECK(wrote(kMaria) == gateway::Throttle::kBurst + 1);
    town.pass(std::chrono::seconds(6));
    CHECK(wrote(kMaria) == gateway::Throttle::kBurst + 2);
}

TEST_CASE("delivery: a line whose provider is down is probed by one message, and all go when it is back") {
    Town town;
    const data::HttpAnswer down{.status = 0, .headers = {}, .body = "", .error = "refused"};
    for (int i = 0; i < gateway::Throttle::kTrips + 1; ++i) town.providers->trouble_next({down, false});
    for (int i = 10; i < 30; ++i) town.writes("sms", "+5939912345" + std::to_string(i), "hola");
    town.config.lines.at("sms").messages_per_second = gateway::Throttle::kTrips;
    town.settle();
    town.config.lines.at("sms").messages_per_second = 100;
    CHECK(town.providers->ledger.empty());
    town.pass(std::chrono::seconds(1));  // the probe fails too
    CHECK(town.providers->all_troubles_used());
    CHECK(town.providers->ledger.empty());
    town.pass(std::chrono::seconds(2));
    town.pass(std::chrono::seconds(60));
    CHECK(town.providers->ledger.size() == 20);
    CHECK(town.count("dead letters") == 0);
}

TEST_CASE("delivery: a line that is not configured any more leaves its event on the desk") {
    Town town;
    town.writes("sms", kMaria, "hola");
    auto gone = town.config.lines.extract("sms");
    town.step();
    CHECK(town.count("dead events") == 1);
    CHECK(town.count("dead letters") == 1);
    town.config.lines.insert(std::move(gone));
}

TEST_CASE(
    "delivery: a full disk is answered 503, and what the provider repeats is taken when there is room") {
    Town town;
    town.writes("sms", kMaria, "hola", "first");
    town.settle();
    town.dies_and_restarts(1);  // not one page more than it has
    int accepted = 0;
    for (int i = 0; i < 200; ++i) {
        accepted +=
            town.writes("sms", kMaria, std::string(900, 'x'), "full-" + std::to_string(i)) == 200 ? 1 : 0;
    }
    CHECK(accepted < 200);
    const auto stored = town.count("accepted");
    CHECK(stored == 1 + accepted);  // every 200 is there, and nothing that was refused
    town.dies_and_restarts();
    for (int i = 0; i < 200; ++i) {
        CHECK(town.writes("sms", kMaria, std::string(900, 'x'), "full-" + std::to_string(i)) == 200);
    }
    CHECK(town.count("accepted") == 201);
}

TEST_CASE("delivery: a database that another process holds is answered 503, never 200") {
    Town town;
    auto other = data::store::Store::open({.path = town.config.data_dir + "/swcs.db"});
    REQUIRE(other.ok());
    int status = 0;
    const auto held = (*other)->transact([&](data::store::Store&) {
        status = town.writes("sms", kMaria, "hola", "locked");
        return data::Result<void>{};
    });
    REQUIRE(held.ok());
    CHECK(status == 503);
    CHECK(town.writes("sms", kMaria, "hola", "locked") == 200);
    CHECK(town.count("accepted") == 1);
}

TEST_CASE("delivery: whose message could not be handled hears so once, and it lies on the desk") {
    Town town;
    town.writes("sms", kMaria, "hola");
    town.settle();
    const auto taken = history(town, "kannel", "sms").back().id;  // an id that cannot be given twice
    data::Inbound message;
    message.from = kMaria;
    message.text = "sigo aquí";
    const auto came = town.store().transact([&](data::store::Store& store) {
        store.events().add({.seq = 0,
                            .id = taken.text,
                            .kind = "message",
                            .line = "sms",
                            .external_id = "broken",
                            .party = kMaria,
                            .payload = data::to_text(message),
                            .received_at = town.clock.now()});
        return data::Result<void>{};
    });
    REQUIRE(came.ok());
    for (int i = 0; i < 10; ++i) town.step();
    town.settle();
    CHECK(town.count("dead letters") == 1);
    CHECK(town.phone(kMaria).size() == 2);
    CHECK(town.last_on(kMaria).find("lo va a revisar una persona") != std::string::npos);
}

TEST_CASE("delivery: a clock that is put back keeps nobody waiting [R9]") {
    const bool restarted = GENERATE(false, true);
    DYNAMIC_SECTION((restarted ? "while we were down" : "while we ran")) {
        Town town;
        town.writes("sms", kMaria, "hola");
        town.step();  // an answer waits, due now
        REQUIRE(town.count("outbox pending") == 1);
        if (!restarted) town.send();
        town.writes("sms", kMaria, "¿hay alguien?");
        town.step();
        town.clock.pass(restarted ? -std::chrono::hours(48) : -std::chrono::hours(1));
        if (restarted) town.dies_and_restarts();
        town.settle();
        CHECK(town.count("outbox pending") == 0);
        CHECK(town.phone(kMaria).size() == 2);
    }
}

TEST_CASE("delivery: what was under way when we died goes out again though the clock was put back [R9]") {
    Town town;
    town.providers->trouble_next({.answer = {}, .accepted = false, .silent = true});
    town.writes("sms", kMaria, "hola");
    town.step();
    town.send();
    REQUIRE(town.count("outbox sending") == 1);
    town.clock.pass(-std::chrono::hours(1));
    town.dies_and_restarts();
    town.settle();
    CHECK(town.count("outbox sending") == 0);
    CHECK(town.phone(kMaria).size() == 1);
}

TEST_CASE("delivery: an outcome that cannot be written leaves the others, and is not forgotten") {
    constexpr const char* kPedro = "+593999000222";
    Town town;
    town.writes("sms", kMaria, "hola");
    town.writes("sms", kPedro, "hola");
    town.step();
    // The database takes no row of María's that is sent.
    Outside::runs(town,
                  "CREATE TRIGGER stuck BEFORE UPDATE ON outbox WHEN NEW.state = 'sent' AND NEW.recipient "
                  "= '" +
                      kMaria + "' BEGIN SELECT RAISE(ABORT, 'stuck'); END");
    town.send();
    for (int i = 0; i < 20; ++i) town.send();
    CHECK(town.count("outbox sent") == 1);
    CHECK(town.count("outbox sending") == 1);
    CHECK(town.providers->ledger.size() == 2);  // each once
    CHECK(town.counters.sent == 1);
    Outside::runs(town, "DROP TRIGGER stuck");
    town.send();
    CHECK(town.count("outbox sent") == 2);
    CHECK(town.providers->ledger.size() == 2);
    CHECK(town.counters.sent == 2);
}

TEST_CASE("delivery: a provider's word about one that failed does not say that it arrived only once") {
    Town town;
    town.providers->trouble_next({.answer = {}, .accepted = true, .silent = true});
    town.writes("sms", kMaria, "hola");
    town.step();
    town.send();
    town.dies_and_restarts();
    town.settle();
    REQUIRE(flagged_duplicates(town, "kannel", "sms") == 1);
    town.reports(1, data::DeliveryStatus::failed);
    CHECK(flagged_duplicates(town, "kannel", "sms") == 1);
}

TEST_CASE("delivery: a line that is told to wait writes to nobody until then [courier]") {
    Town town;
    town.providers->trouble_next(
        {.answer = {.status = 429, .headers = {{"Retry-After", "30"}}, .body = "", .error = ""}});
    town.writes("sms", kMaria, "hola");
    town.settle();
    town.writes("sms", "+593992222222", "hola");
    town.writes("whatsapp", "+593993333333", "hola");
    town.settle();
    CHECK(town.phone("+593993333333").size() == 1);  // another line has its own pace
    town.pass(std::chrono::seconds(29));
    CHECK(town.phone("+593992222222").empty());
    town.pass(std::chrono::seconds(2));
    CHECK(town.phone("+593992222222").size() == 1);
    CHECK(town.phone(kMaria).size() == 1);
}

TEST_CASE("delivery: without a provider's id the same words within seconds are one message, later another") {
    Town town;
    const gateway::LineConfig& line = town.config.lines.at("sms");
    const std::string url =
        gateway::hook_url("http://town.test", line.channel, town.config.accounts.at(line.account)) +
        "?to=1714&from=%2B593991234567&text=hola";
    const auto came = [&] { return town.hook({.method = "GET", .url = url}, "sms"); };
    CHECK(came() == 200);
    CHECK(came() == 200);
    town.clock.pass(data::Millis{2'000});
    CHECK(came() == 200);
    CHECK(town.count("accepted") == 1);
    town.clock.pass(std::chrono::minutes(1));
    CHECK(came() == 200);
    CHECK(town.count("accepted") == 2);
}

TEST_CASE("delivery: a tick that does not move tells the inbox nothing") {
    Town town;
    town.writes("whatsapp", kMaria, "hola");
    town.settle();
    const auto told = [&] {
        std::size_t count = 0;
        const auto read = town.store().read([&](data::store::Store& store) {
            count = store.live().after(0, 1'000).size();
            return data::Result<void>{};
        });
        REQUIRE(read.ok());
        return count;
    };
    town.reports(0, data::DeliveryStatus::read);
    const std::size_t before = told();
    town.reports(0, data::DeliveryStatus::delivered);
    town.reports(0, data::DeliveryStatus::sent);
    CHECK(told() == before);
}
