// What a municipality's messages cost, from the answer that accepts one to the account over the API.
#include "gateway/api/testing.hpp"
#include "gateway/core/post.hpp"
#include "tests/world/office.hpp"

using namespace swcs;
using data::DeliveryStatus;
using gateway::api::testing::FrontDesk;
using nlohmann::json;
using test::Town;

namespace {

const std::string kCitizen = "+593991234567";
const std::string kOurNumber = "593987654321";
// 90 characters, two of them with an accent GSM-7 does not have: two parts of UCS-2.
const std::string kTwoParts =
    "Mañana desde las nueve atenderá el albergue de Babahoyo; lleve su cédula y su número......";

void add_vonage(Town& town) {
    gateway::AccountConfig& account = town.config.accounts["vonage"];
    account.channel = "vonage";
    account.hook_secret = "a-path-secret";
    account.account.name = "vonage";
    gateway::LineConfig& line = town.config.lines["vonage"];
    line.channel = "vonage";
    line.account = "vonage";
    line.line.name = "vonage";
    line.line.address = kOurNumber;
    line.line.settings = {{"api_url", "http://providers.test/simulator/provider/vonage"}};
    line.line.secrets = {{"api_secret", "s3cret"}, {"hook_secret", "a-path-secret"}};
    line.tariff = {.currency = "EUR", .per_part = 40'000, .per_category = {}};
}

// As Vonage reports a part; `price` "" where it names none.
int reports(Town& town, const std::string& id, const std::string& status, const std::string& at,
            const std::string& price) {
    data::Fields fields = {{"msisdn", "593991234567"},
                           {"to", kOurNumber},
                           {"messageId", id},
                           {"status", status},
                           {"message-timestamp", at}};
    if (!price.empty()) fields.emplace_back("price", price);
    return town.hook(
        {.method = "GET",
         .url = "http://town.test/hooks/vonage/vonage/a-path-secret?" + data::encode_form(fields)},
        "vonage");
}

// The provider takes the next message under these ids, and says no price.
void will_accept_as(Town& town, const std::vector<std::string>& ids) {
    json parts = json::array();
    for (const std::string& id : ids) parts.push_back({{"status", "0"}, {"message-id", id}});
    town.providers->trouble_next(
        {.answer = {.status = 200, .headers = {}, .body = json{{"messages", parts}}.dump(), .error = {}},
         .accepted = true});
}

// An officer writes to the citizen, who wrote on that line before.
void officer_writes(Town& town, const std::string& line, const std::string& text) {
    const auto done = town.store().transact([&](data::store::Store& store) {
        const auto contact = store.contacts().by_identity(
            data::store::identity_of(town.config.lines.at(line).channel, kCitizen));
        const auto talk = store.conversations().open_of(contact->id, line);
        const dialog::State state{*contact, *talk};
        gateway::post(town.world(), store,
                      {.to = state, .author = "officer:ana", .id = {}, .message = {.text = text}},
                      town.clock.now());
        return data::Result<void>{};
    });
    REQUIRE(done.ok());
}

// The account of this month, as a supervisor reads it over the API, of one line and kind.
json account_of(Town& town, const std::string& line, const std::string& kind) {
    FrontDesk desk;
    std::vector<std::unique_ptr<data::store::Store>> session;
    session.push_back(data::store::opened({.path = town.config.data_dir + "/swcs.db", .read_only = true}));
    gateway::Readers readers(std::move(session));
    gateway::api::Office office{
        town.world(), desk.writer, readers,       desk.sign_ins, desk.hasher, desk.first_administrator,
        desk.acts,    desk.live,   desk.pipeline, desk.outbox,   desk.vault,  desk.thumbnails};
    gateway::api::Api api{desk.sign_ins};
    gateway::api::serve_costs(api, office);
    const auto supervisor = desk.signed_in(data::Role::supervisor);
    for (const gateway::Route& route : api.routes()) {
        if (!route.pattern.ends_with("/costs")) continue;
        const json answer = json::parse(route.handler(desk.request(supervisor, "GET", "/costs")).body);
        for (const json& row : answer["rows"]) {
            if (row["line"] == line && row["kind"] == kind) return row;
        }
    }
    return nullptr;
}

json euros(const std::string& amount, const std::string& estimated) {
    return json::array({{{"currency", "EUR"}, {"amount", amount}, {"estimated", estimated}}});
}

}  // namespace

TEST_CASE(
    "ledger: a two-part SMS is estimated, then costs what its receipts say, twice told and out of order") {
    Town town;
    add_vonage(town);
    REQUIRE(town.writes("vonage", kCitizen, "hola") == 200);
    town.settle();
    officer_writes(town, "vonage", kTwoParts);
    CHECK(account_of(town, "vonage", "officer").is_null());  // nothing is accepted yet
    // The second part's last receipt overtakes our own sending.
    CHECK(reports(town, "v2", "delivered", "2026-11-18 10:00:09", "0.0333") == 200);
    will_accept_as(town, {"v1", "v2"});
    town.settle();
    const json first = account_of(town, "vonage", "officer");
    CHECK(first["coding"] == "ucs2");
    CHECK(first["messages"] == 1);
    CHECK(first["parts"] == 2);
    CHECK(first["prices"] == euros("0.0733", "0.04"));

    CHECK(reports(town, "v1", "delivered", "2026-11-18 10:00:08", "0.0333") == 200);
    const json both = account_of(town, "vonage", "officer");
    CHECK(both["prices"] == euros("0.0666", "0.00"));
    // Said again, and an older word that comes late: nothing changes.
    CHECK(reports(town, "v2", "delivered", "2026-11-18 10:00:09", "0.0333") == 200);
    CHECK(reports(town, "v1", "delivered", "2026-11-18 10:00:08", "0.0999") == 200);
    CHECK(reports(town, "v1", "buffered", "2026-11-18 10:00:01", "0.0111") == 200);
    CHECK(account_of(town, "vonage", "officer") == both);
}

TEST_CASE("ledger: the price in an answer counts until a receipt says another") {
    Town town;
    add_vonage(town);
    town.writes("vonage", kCitizen, "hola");
    town.settle();
    officer_writes(town, "vonage", "Buenos dias");
    town.providers->trouble_next(
        {.answer = {.status = 200,
                    .headers = {},
                    .body = R"({"messages":[{"status":"0","message-id":"v1","message-price":"0.05"}]})",
                    .error = {}},
         .accepted = true});
    town.settle();
    CHECK(account_of(town, "vonage", "officer")["coding"] == "gsm7");
    CHECK(account_of(town, "vonage", "officer")["prices"] == euros("0.05", "0.00"));
    reports(town, "v1", "accepted", "2020-01-01 00:00:00", "0.06");
    CHECK(account_of(town, "vonage", "officer")["prices"] == euros("0.06", "0.00"));
}

TEST_CASE("ledger: what was sent twice counts once, for the provider prices it once") {
    Town town;
    add_vonage(town);
    town.writes("vonage", kCitizen, "hola");
    town.settle();
    officer_writes(town, "vonage", "Buenos dias");
    town.providers->trouble_next({.answer = {}, .accepted = true, .silent = true});
    town.send();  // taken, and we die before we hear of it
    town.dies_and_restarts();
    will_accept_as(town, {"v9"});
    town.settle();
    reports(town, "v9", "delivered", "2026-11-18 10:00:09", "0.05");
    const json row = account_of(town, "vonage", "officer");
    CHECK(row["messages"] == 1);
    CHECK(row["parts"] == 1);
    CHECK(row["prices"] == euros("0.05", "0.00"));
}

TEST_CASE(
    "ledger: a line without a price of its own has messages without one, until a status says it is free") {
    Town town;
    town.writes("whatsapp", kCitizen, "hola");
    town.settle();
    const auto shown = town.providers->ledger.size();
    const json row = account_of(town, "whatsapp", "bot");
    CHECK(row["messages"] == shown);  // the mark on what they wrote is no message
    CHECK(row["unpriced"] == shown);
    CHECK(row["category"] == "service");
    CHECK(row["coding"] == "none");
    CHECK(row["prices"].empty());
}

TEST_CASE("ledger: who wrote it and for whom is told apart") {
    Town town;
    town.writes("sms", kCitizen, "hola");
    town.settle();
    CHECK(account_of(town, "sms", "bot")["messages"] == town.providers->ledger.size());
    officer_writes(town, "sms", "Buenos dias");
    town.settle();
    CHECK(account_of(town, "sms", "officer")["messages"] == 1);
    const auto done = town.store().transact([&](data::store::Store& store) {
        const auto contact = store.contacts().by_identity(data::store::identity_of("kannel", kCitizen));
        data::Case record;
        record.id = {"k1"};
        record.number = "N1";
        record.contact = contact->id;
        record.conversation = store.conversations().open_of(contact->id, "sms")->id;
        store.cases().add(record);
        store.referrals().add({.id = {"r1"}, .record = {"k1"}, .provider = contact->id, .code = "A7K3"});
        return data::Result<void>{};
    });
    REQUIRE(done.ok());
    officer_writes(town, "sms", "Hay una persona para usted");
    town.settle();
    CHECK(account_of(town, "sms", "contact_officer")["messages"] == 1);
}

TEST_CASE("ledger: a template that asks the person to write is a notice") {
    Town town;
    town.writes("whatsapp", kCitizen, "hola");
    town.settle();
    town.pass(std::chrono::hours(25));
    officer_writes(town, "whatsapp", "Buenos dias");
    town.settle();
    const json notice = account_of(town, "whatsapp", "notice");
    CHECK(notice["messages"] == 1);
    CHECK(notice["category"] == "");                           // Meta tells it with the status
    CHECK(account_of(town, "whatsapp", "officer").is_null());  // it waits for them to write
}

TEST_CASE("ledger: a message refused after its first part has that part to pay for, and stays failed") {
    Town town;
    add_vonage(town);
    town.config.lines.at("vonage").line.settings["parts"] = "numbered";
    town.writes("vonage", kCitizen, "hola");
    town.settle();
    officer_writes(town, "vonage", kTwoParts);
    will_accept_as(town, {"v1"});
    town.providers->trouble_next(
        {.answer = {.status = 200,
                    .headers = {},
                    .body = R"({"messages":[{"status":"9","error-text":"Quota exceeded"}]})",
                    .error = {}}});
    town.settle();
    CHECK(town.count("outbox failed") == 1);
    const json torso = account_of(town, "vonage", "officer");
    CHECK(torso["messages"] == 1);
    CHECK(torso["parts"] == 1);
    CHECK(torso["prices"] == euros("0.04", "0.04"));

    // That part arrives: what it cost is known, the message is not there all the same.
    CHECK(reports(town, "v1", "delivered", "2026-11-18 10:00:08", "0.0333") == 200);
    CHECK(account_of(town, "vonage", "officer")["prices"] == euros("0.0333", "0.00"));
    const auto statuses = test::seen<std::vector<std::string>>(town, [](data::store::Store& store) {
        const auto contact = store.contacts().by_identity(data::store::identity_of("vonage", kCitizen));
        std::vector<std::string> out;
        for (const auto& one : store.messages().of_contact(contact->id, "", 10)) {
            if (one.author == "officer:ana") out.emplace_back(data::name_of(one.status));
        }
        return out;
    });
    CHECK(statuses == std::vector<std::string>{"failed"});
    town.pass(std::chrono::hours(25));
    CHECK(town.count("dead letters") == 1);  // the message; the receipt is not without an owner
}

TEST_CASE("ledger: a month begins at midnight of the programme's own clock") {
    struct Row {
        const char* zone;
        const char* at;
        const char* month;
    };
    const auto row = GENERATE(values<Row>({
        {"America/Guayaquil", "2026-12-01T04:59:59Z", "2026-11"},
        {"America/Guayaquil", "2026-12-01T05:00:00Z", "2026-12"},
        {"Asia/Tokyo", "2026-11-30T14:59:59Z", "2026-11"},
        {"Asia/Tokyo", "2026-11-30T15:00:00Z", "2026-12"},
    }));
    DYNAMIC_SECTION(row.zone << " " << row.at) {
        Town town;
        town.config.outreach.zone = row.zone;
        town.pass(*data::parse_rfc3339(row.at) - town.clock.now());
        town.writes("sms", kCitizen, "hola");
        town.settle();
        std::vector<data::store::Ledger::Sum> sums;
        test::seen<int>(town, [&](data::store::Store& store) {
            sums = store.ledger().sums("2026-01", "2026-12");
            return 0;
        });
        REQUIRE(sums.size() == 1);
        CHECK(sums.front().month == row.month);
    }
}
