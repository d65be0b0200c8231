// What networks, clocks and crowds do to a gateway: the rows of the fault matrix that need all of it at once.
#include <algorithm>
#include <set>

#include "channels/signature.hpp"
#include "channels/simulate.hpp"
#include "tests/world/office.hpp"

using namespace swcs;
using namespace swcs::test;
using namespace std::chrono_literals;
using nlohmann::json;

namespace {

std::string person(int n) {
    return "+59399" + std::to_string(1'000'000 + n);
}

// One webhook of Meta's with a message of each of so many people.
data::HttpRequest batch(Town& town, int people) {
    const gateway::LineConfig& line = town.config.lines.at("whatsapp");
    channels::PhoneEvent event;
    event.from = kMaria;
    event.external_id = "first";
    event.text = "hola";
    event.at = town.clock.now();
    auto request = channels::find_simulator("whatsapp")
                       ->webhook(event, line.line, "http://town.test/hooks/whatsapp/whatsapp");
    json body = *data::parse_json(request.body);
    const json one = body.at("entry").at(0).at("changes").at(0);
    json changes = json::array();
    for (int n = 0; n < people; ++n) {
        json change = one;
        json& message = change["value"]["messages"][0];
        message["id"] = "wamid." + std::to_string(n);
        message["from"] = person(n).substr(1);
        changes.push_back(std::move(change));
    }
    body["entry"][0]["changes"] = std::move(changes);
    request.body = data::dump(body);
    const std::string seal = channels::to_hex(channels::hmac_sha256(
        town.config.accounts.at(line.account).account.secret("app_secret"), request.body));
    for (auto& [name, value] : request.headers) {
        if (name == "X-Hub-Signature-256") value = "sha256=" + seal;
    }
    return request;
}

std::vector<data::store::QueuedEvent> events(Town& town) {
    return seen<std::vector<data::store::QueuedEvent>>(
        town, [](data::store::Store& store) { return store.events().due(0, 10'000); });
}

}  // namespace

TEST_CASE("faults: a batch of a thousand changes is a thousand messages, all or none of them [R8]") {
    Town town;
    CHECK(town.hook(batch(town, 1'000), "whatsapp") == 200);
    CHECK(town.count("accepted") == 1'000);
    CHECK(town.hook(batch(town, 1'000), "whatsapp") == 200);  // Meta did not hear our answer
    CHECK(town.count("accepted") == 1'000);
}

TEST_CASE("faults: a batch the disk has no room for is refused whole, and taken whole when it has [R5]") {
    Town town;
    town.dies_and_restarts(1);
    CHECK(town.hook(batch(town, 1'000), "whatsapp") == 503);
    CHECK(town.count("accepted") == 0);
    town.dies_and_restarts();
    CHECK(town.hook(batch(town, 1'000), "whatsapp") == 200);
    CHECK(town.count("accepted") == 1'000);
}

TEST_CASE("faults: a clock set back or far ahead loses nothing, doubles nothing and keeps the order [R9]") {
    const auto jump = GENERATE(values<data::Millis>({-1h, -72h, 72h}));
    CAPTURE(jump.count());
    Town town;
    town.providers->trouble_next({.answer = {.status = 503, .headers = {}, .body = "", .error = {}}});
    town.writes("sms", kMaria, "hola");
    town.settle();  // the answer waits for its second try
    REQUIRE(town.phone(kMaria).empty());
    town.clock.pass(jump);
    for (int i = 0; i < 3; ++i) {
        CHECK(town.writes("sms", person(i), "hola", "after-" + std::to_string(i)) == 200);
        CHECK(town.writes("sms", person(i), "hola", "after-" + std::to_string(i)) == 200);
    }
    town.settle();
    CHECK(town.count("accepted") == 4);
    CHECK(town.count("waiting") == 0);
    for (int i = 0; i < 3; ++i) CHECK(town.phone(person(i)).size() == 1);
    town.pass(74h);  // whichever way it jumped, the moment comes
    CHECK(town.phone(kMaria).size() == 1);
    CHECK(town.count("outbox pending") == 0);
    CHECK(town.count("dead letters") == 0);
}

TEST_CASE(
    "faults: events get ids of their own and are read in the order they came, whatever the clock [R9]") {
    Town town;
    for (int i = 0; i < 5; ++i) {
        town.writes("sms", person(i), "hola", "m" + std::to_string(i));
        town.clock.pass(i % 2 == 0 ? -1h : 2h);
    }
    std::set<std::string> ids;
    std::vector<std::string> order;
    for (const auto& event : events(town)) {
        ids.insert(event.id);
        order.push_back(event.external_id);
    }
    CHECK(ids.size() == 5);
    CHECK(order == std::vector<std::string>{"m0", "m1", "m2", "m3", "m4"});
}

TEST_CASE("faults: who floods us with a thousand messages keeps nobody else waiting for an answer [S23]") {
    Town town;
    town.config.lines.at("sms").messages_per_second = 10;
    for (int i = 0; i < 1'000; ++i) town.writes("sms", kMaria, "hola");
    town.writes("sms", kPedro, kFlood);
    town.settle();
    town.pass(1s);
    CHECK_FALSE(town.phone(kPedro).empty());
    CHECK(cases(town, kPedro).size() == 1);
}
