// What users of other systems suffered from, told from the person's side: what their phone showed.
#include <algorithm>

#include "channels/simulate.hpp"
#include "gateway/config/config.hpp"
#include "gateway/core/post.hpp"
#include "tests/world/office.hpp"

using namespace swcs;
using namespace swcs::test;
using namespace std::chrono_literals;

namespace {

const data::HttpAnswer kBusyNow{.status = 503, .headers = {}, .body = "", .error = {}};

data::HttpAnswer taken_as(const std::string& id) {
    return {.status = 200, .headers = {}, .body = R"({"messages":[{"id":")" + id + R"("}]})", .error = {}};
}

// A provider's webhook about the message it knows by that id.
int report(Town& town, const std::string& line, const std::string& id, data::DeliveryStatus status) {
    const gateway::LineConfig& setup = town.config.lines.at(line);
    const channels::PhoneMessage about{.to = kMaria, .receipt_id = id};
    const auto hook =
        gateway::hook_url("http://town.test", setup.channel, town.config.accounts.at(setup.account));
    const auto request =
        channels::find_simulator(setup.channel)->receipt(about, status, town.clock.now(), setup.line, hook);
    REQUIRE(request);
    return town.hook(*request, line);
}

data::DeliveryStatus status_of(Town& town, const std::string& id) {
    return seen<data::DeliveryStatus>(
        town, [&](data::store::Store& store) { return store.messages().by_id({id})->status; });
}

// An officer's words to María on that line, under an id the test knows.
void words(Town& town, const std::string& line, const std::string& id, const std::string& text) {
    const auto posted = town.store().transact([&](data::store::Store& store) {
        const auto person = store.contacts().by_identity(data::store::identity_of("kannel", kMaria));
        const auto talk = store.conversations().open_of(person->id, line);
        data::Outbound message;
        message.text = text;
        const dialog::State to{.contact = *person, .conversation = *talk};
        gateway::post(town.world(), store,
                      {.to = to, .author = "officer:ana", .id = {id}, .message = std::move(message)},
                      town.clock.now());
        return data::Result<void>{};
    });
    REQUIRE(posted.ok());
}

void add_twilio(Town& town) {
    const std::map<std::string, std::string> settings = {
        {"account_sid", "AC1"}, {"api_url", "http://providers.test/simulator/provider/twilio"}};
    const std::map<std::string, std::string> secrets = {{"auth_token", "t"}};
    town.config.accounts["twilio"] = {
        .channel = "twilio",
        .hook_secret = "",
        .account = {.name = "twilio", .settings = settings, .secrets = secrets}};
    town.config.lines["twilio"] = {
        .channel = "twilio",
        .account = "twilio",
        .line = {.name = "twilio", .address = "+593987654321", .settings = settings, .secrets = secrets},
        .messages_per_second = 30};
}

}  // namespace

TEST_CASE("lessons: of a long text the part that failed is tried again, the others are not [courier parts]") {
    Town town;
    town.writes("whatsapp", kMaria, "hola");
    town.settle();
    const std::size_t before = town.providers->ledger.size();
    std::string text;
    while (text.size() < 6'000) text += "palabra ";
    town.providers->trouble_next({.answer = taken_as("part-1"), .accepted = true});
    town.providers->trouble_next({.answer = kBusyNow});
    words(town, "whatsapp", "m1", text);
    town.settle();
    REQUIRE(town.providers->ledger.size() == before + 1);
    CHECK(status_of(town, "m1") == data::DeliveryStatus::queued);
    town.dies_and_restarts();
    town.providers->trouble_next({.answer = taken_as("part-2"), .accepted = true});
    town.pass(1min);
    REQUIRE(town.providers->ledger.size() == before + 2);
    const std::string shown =
        town.providers->ledger[before].message.text + " " + town.providers->ledger[before + 1].message.text;
    CHECK(shown + " " == text);  // both halves, each once, in order

    // Each part has its own receipts; the slower one decides the tick.
    CHECK(report(town, "whatsapp", "part-1", data::DeliveryStatus::read) == 200);
    CHECK(status_of(town, "m1") == data::DeliveryStatus::sent);
    CHECK(report(town, "whatsapp", "part-2", data::DeliveryStatus::delivered) == 200);
    CHECK(status_of(town, "m1") == data::DeliveryStatus::delivered);
}

TEST_CASE(
    "lessons: what an officer writes next waits for what the provider did not take yet [G 3705, G 4676]") {
    Town town;
    town.writes("sms", kMaria, "hola");
    town.settle();
    const std::size_t before = town.providers->ledger.size();
    town.providers->trouble_next({.answer = kBusyNow});
    words(town, "sms", "m1", "primero");
    words(town, "sms", "m2", "despues");
    town.settle();
    CHECK(town.providers->ledger.size() == before);
    town.pass(1min);
    REQUIRE(town.providers->ledger.size() == before + 2);
    CHECK(town.providers->ledger[before].message.text == "primero");
    CHECK(town.providers->ledger[before + 1].message.text == "despues");
}

TEST_CASE("lessons: a receipt that overtakes its message's answer is not lost [fazer-ai 373]") {
    Town town;
    town.writes("whatsapp", kMaria, "hola");
    town.settle();
    words(town, "whatsapp", "m1", "aquí estamos");
    CHECK(report(town, "whatsapp", "wamid.early", data::DeliveryStatus::delivered) == 200);
    town.providers->trouble_next({.answer = taken_as("wamid.early"), .accepted = true});
    town.settle();
    CHECK(status_of(town, "m1") == data::DeliveryStatus::delivered);
}

TEST_CASE("lessons: Kannel's reports 8 and 1 in either order leave the message delivered [Kannel]") {
    using enum data::DeliveryStatus;
    const bool in_order = GENERATE(true, false);
    CAPTURE(in_order);
    Town town;
    town.writes("sms", kMaria, "hola");
    town.settle();
    REQUIRE(town.providers->ledger.size() == 1);
    CHECK(town.reports(0, in_order ? sent : delivered) == 200);
    CHECK(town.reports(0, in_order ? delivered : sent) == 200);
    CHECK(history(town, kMaria).back().status == delivered);
}

TEST_CASE("lessons: what Kannel brings again under the same %I is one message and one answer [Kannel]") {
    Town town;
    for (int i = 0; i < 3; ++i) CHECK(town.writes("sms", kMaria, "hola", "the-same-id") == 200);
    town.settle();
    CHECK(town.writes("sms", kMaria, "hola", "the-same-id") == 200);  // after its answer, too
    town.settle();
    CHECK(town.phone(kMaria).size() == 1);
}

TEST_CASE("lessons: whom Twilio says stopped one sender still gets answers from another [Rock 5581]") {
    Town town;
    add_twilio(town);
    town.providers->trouble_next(
        {.answer = {.status = 400, .headers = {}, .body = R"({"code":21610,"status":400})", .error = {}}});
    town.writes("twilio", kMaria, "hola");
    town.settle();
    CHECK(town.phone(kMaria).empty());
    CHECK(contact(town, kMaria).stopped_lines == std::vector<std::string>{"twilio"});
    CHECK_FALSE(contact(town, kMaria).opted_out);
    town.writes("sms", kMaria, "hola");
    town.settle();
    REQUIRE(town.phone(kMaria).size() == 1);
    CHECK(town.providers->ledger.back().line == "sms");
}

TEST_CASE("lessons: an album of five brings one reminder [Z 5531]") {
    Town town;
    town.writes("whatsapp", kMaria, kFlood);
    for (int i = 0; i < 5; ++i) town.writes("whatsapp", kMaria, "mire");
    town.settle();
    const std::size_t before = town.phone(kMaria).size();
    for (int minute = 0; minute < 120; ++minute) town.pass(1min);
    CHECK(town.phone(kMaria).size() == before + 1);
}

TEST_CASE("lessons: two machines that answer each other come to an end [cht-core 750, CW 5131]") {
    // Ordinary numbers: nothing in the message says that a machine wrote it.
    const std::string words = GENERATE(values<std::string>(
        {"Estoy manejando, le respondo luego.", "Gracias por escribir a Farmacia Luz. Horario: 8 a 18.",
         "Hola", "Gracias", "1", "Ok", "No entiendo, escriba MENU"}));
    CAPTURE(words);
    const std::string line = GENERATE("sms", "whatsapp");
    CAPTURE(line);
    Town town;
    std::size_t answered = 0;
    int rounds = 0;
    town.writes(line, kMaria, words);
    for (town.settle(); town.providers->ledger.size() > answered && rounds < 60; ++rounds) {
        answered = town.providers->ledger.size();
        town.clock.pass(5s);
        town.writes(line, kMaria, words);
        town.settle();
    }
    CHECK(rounds < 30);
}
