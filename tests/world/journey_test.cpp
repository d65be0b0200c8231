// A citizen's journey through the whole gateway, and what must not happen on the way.
#include <catch2/catch.hpp>

#include "tests/world/town.hpp"

using namespace swcs;
using test::Town;

namespace {

const std::string kMaria = "+593991234567";
const std::string kFlood = "se inundó mi casa en Babahoyo y no tenemos comida";

data::Case only_case(Town& town) {
    std::vector<data::Case> open;
    const auto read = town.store().read([&](data::store::Store& store) {
        open = store.cases().open(10);
        return data::Result<void>{};
    });
    REQUIRE(read.ok());
    REQUIRE(open.size() == 1);
    return open.front();
}

}  // namespace

TEST_CASE("journey: a flood told in one sentence becomes an urgent case, on every channel") {
    const auto* line = GENERATE("whatsapp", "sms");
    DYNAMIC_SECTION(line) {
        Town town;
        REQUIRE(town.writes(line, kMaria, kFlood) == 200);
        town.settle();
        const data::Case record = only_case(town);
        CHECK(record.subcategory == "urgente.desastre");
        CHECK(record.category == "urgente");
        CHECK(record.priority == data::Priority::p1);
        CHECK(record.status == data::CaseStatus::waiting);
        CHECK(record.slots.at("canton").value == "1201");
        CHECK(record.slots.at("canton").shown == "Babahoyo");
        CHECK(record.also == std::vector<std::string>{"urgente.sin_alimento"});
        CHECK(record.need == kFlood);
        CHECK(data::valid_case_number(record.number));
        const auto shown = town.phone(kMaria);
        REQUIRE_FALSE(shown.empty());
        CHECK(shown.front().find(record.number) != std::string::npos);
    }
}

TEST_CASE("journey: a person on WhatsApp and SMS under one number is one contact") {
    Town town;
    town.writes("whatsapp", kMaria, kFlood);
    town.writes("sms", kMaria, "hola");
    town.settle();
    std::optional<data::Contact> by_whatsapp, by_sms;
    const auto read = town.store().read([&](data::store::Store& store) {
        by_whatsapp = store.contacts().by_identity(data::store::identity_of("whatsapp", kMaria));
        by_sms = store.contacts().by_identity(data::store::identity_of("kannel", kMaria));
        return data::Result<void>{};
    });
    REQUIRE(read.ok());
    REQUIRE(by_whatsapp);
    REQUIRE(by_sms);
    CHECK(by_whatsapp->id == by_sms->id);
}

TEST_CASE("journey: a general question is answered with its source") {
    Town town;
    town.writes("whatsapp", kMaria, "que es el registro social");
    town.settle();
    CHECK(town.last_on(kMaria).find("Fuente") != std::string::npos);
    CHECK(town.count("cases") == 0);
}

TEST_CASE("journey: 'persona' is handed over, with a number") {
    Town town;
    town.writes("sms", kMaria, "quiero hablar con una persona");
    town.settle();
    const data::Case record = only_case(town);
    CHECK(record.status == data::CaseStatus::waiting);
    CHECK(town.last_on(kMaria).find(record.number) != std::string::npos);
}

TEST_CASE("journey: ticks move up, and never down [CW 14529]") {
    Town town;
    town.writes("whatsapp", kMaria, "hola");
    town.settle();
    REQUIRE(town.providers->ledger.size() == 1);
    const auto status = [&] {
        data::DeliveryStatus found = data::DeliveryStatus::queued;
        const auto read = town.store().read([&](data::store::Store& store) {
            const auto conversation = store.conversations().open_of(
                store.contacts().by_identity(data::store::identity_of("whatsapp", kMaria))->id, "whatsapp");
            for (const auto& message : store.messages().of_conversation(conversation->id, "", 10)) {
                if (message.direction == data::store::Direction::out) found = message.status;
            }
            return data::Result<void>{};
        });
        REQUIRE(read.ok());
        return found;
    };
    CHECK(status() == data::DeliveryStatus::sent);
    CHECK(town.reports(0, data::DeliveryStatus::read) == 200);
    CHECK(status() == data::DeliveryStatus::read);
    CHECK(town.reports(0, data::DeliveryStatus::delivered) == 200);
    CHECK(status() == data::DeliveryStatus::read);
}

TEST_CASE("journey: silence after a question brings one reminder, and only one") {
    Town town;
    town.writes("sms", kMaria, kFlood);
    town.settle();
    const std::size_t before = town.phone(kMaria).size();
    town.pass(std::chrono::minutes(30));
    CHECK(town.phone(kMaria).size() == before + 1);
    town.pass(std::chrono::hours(5));
    CHECK(town.phone(kMaria).size() == before + 1);
}

TEST_CASE("journey: a short code is a machine and gets no answer [cht-core 750]") {
    Town town;
    REQUIRE(town.writes("sms", "7766", "Gane un auto! Responda SI") == 200);
    town.settle();
    CHECK(town.providers->ledger.empty());
    CHECK(town.count("processed") == 1);
}

TEST_CASE("journey: a card's digits and a PIN are masked before anything is stored") {
    Town town;
    town.writes("sms", kMaria, "mi tarjeta es 4111 1111 1111 1111 y mi clave 4321");
    town.settle();
    std::string kept;
    const auto read = town.store().read([&](data::store::Store& store) {
        const auto contact = store.contacts().by_identity(data::store::identity_of("kannel", kMaria));
        const auto conversation = store.conversations().open_of(contact->id, "sms");
        for (const auto& message : store.messages().of_conversation(conversation->id, "", 9))
            kept += message.text + message.body;
        return data::Result<void>{};
    });
    REQUIRE(read.ok());
    CHECK(kept.find("1111 1111") == std::string::npos);
    CHECK(kept.find("4321") == std::string::npos);
    CHECK(kept.find("mi tarjeta es") != std::string::npos);
}
