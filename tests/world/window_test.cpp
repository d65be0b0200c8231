// WhatsApp's 24 hours: what reaches a person after them, what waits, and who is told.
#include <algorithm>

#include "gateway/core/receipts.hpp"
#include "tests/world/office.hpp"

using namespace swcs;
using namespace swcs::test;
using namespace std::chrono_literals;
using nlohmann::json;

namespace {

const std::string kNotice = "Tenemos novedades para usted. Responda a este mensaje para recibirlas.";

// Ana has María, who wrote by WhatsApp a day ago.
struct DayAfter : Town {
    DayAfter() {
        writes("whatsapp", kMaria, kFlood);
        settle();
        REQUIRE(does(*this, "ana", "take").ok);
        settle();
        pass(24h);
        quiet = providers->ledger.size();
    }
    // What María's phone showed since.
    std::vector<std::string> since() const {
        std::vector<std::string> texts;
        for (std::size_t i = quiet; i < providers->ledger.size(); ++i)
            texts.push_back(providers->ledger[i].message.text);
        return texts;
    }
    std::size_t quiet = 0;
};

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("window: an officer's free text is refused with the reason and the notice to use [CW 9516]") {
    DayAfter town;
    const Answer late = does(town, "ana", "reply", {{"text", "Hay cupo en el albergue."}});
    CHECK_FALSE(late.ok);
    CHECK(late.kind == data::ErrorKind::conflict);
    CHECK(late.facts == json{{"window", "shut"}, {"notice", kNotice}});
    town.settle();
    CHECK(town.since().empty());
}

TEST_CASE("window: a minute before its end free text is sent") {
    Town town;
    town.writes("whatsapp", kMaria, kFlood);
    town.settle();
    REQUIRE(does(town, "ana", "take").ok);
    town.pass(24h - 1min);
    CHECK(does(town, "ana", "reply", {{"text", "Hay cupo."}}).ok);
    town.settle();
    CHECK(town.last_on(kMaria) == "Hay cupo.");
}

TEST_CASE(
    "window: what an officer leaves until the person writes goes out then, behind one notice [Z 5531]") {
    DayAfter town;
    for (const char* text : {"Hay cupo en el albergue.", "¿Puede venir hoy?"})
        CHECK(does(town, "ana", "reply", {{"text", text}, {"wait", true}}).ok);
    town.settle();
    CHECK(town.since() == Texts{kNotice});
    CHECK(history(town, kMaria).back().status == data::DeliveryStatus::queued);
    CHECK_FALSE(history(town, kMaria).back().error.empty());
    town.pass(48h);
    CHECK(town.since() == Texts{kNotice});
    town.writes("whatsapp", kMaria, "aquí estoy");
    town.settle();
    CHECK(town.since() == Texts{kNotice, "Hay cupo en el albergue.", "¿Puede venir hoy?"});
    CHECK(history(town, kMaria).back().error.empty());
}

TEST_CASE("window: without a notice nothing is promised: the officer's text is refused") {
    DayAfter town;
    town.config.lines.at("whatsapp").line.settings.erase("notice");
    const Answer late = does(town, "ana", "reply", {{"text", "Hay cupo."}, {"wait", true}});
    CHECK_FALSE(late.ok);
    CHECK(late.facts.at("notice").is_null());
}

TEST_CASE("window: a line that has none always takes free text") {
    Town town;
    town.writes("sms", kMaria, kFlood);
    town.settle();
    REQUIRE(does(town, "ana", "take").ok);
    town.pass(72h);
    CHECK(does(town, "ana", "reply", {{"text", "Hay cupo."}}).ok);
    town.settle();
    CHECK(town.last_on(kMaria) == "Hay cupo.");
}

TEST_CASE("window: a contact officer who never wrote gets the slip by a template, and answers it [G 3438]") {
    Town town;
    const std::string code = refer_flood(town, "whatsapp");
    REQUIRE(town.phone(kRosa).size() == 1);
    CHECK(town.last_on(kRosa).starts_with("[derivacion] "));
    CHECK(town.last_on(kRosa).find('\n') == std::string::npos);
    town.writes("whatsapp", kRosa, "1 " + code);
    town.settle();
    CHECK(referrals(town, only_case(town).id).at(0).status == data::ReferralStatus::attended);
    CHECK_FALSE(town.last_on(kRosa).starts_with("["));
}

namespace {

// An officer's reply that Meta takes for too late, though by our clock it is not: it says so at once, or
// later.
struct DayBefore : Town {
    DayBefore() {
        writes("whatsapp", kMaria, kFlood);
        settle();
        REQUIRE(does(*this, "ana", "take").ok);
        settle();
        pass(23h);
        quiet = providers->ledger.size();
    }
    data::Result<void> receipt(const std::string& external_id) {
        return store().transact([&](data::store::Store& s) {
            gateway::hear(world(), s, "whatsapp",
                          {.external_id = external_id,
                           .status = data::DeliveryStatus::failed,
                           .at = clock.now(),
                           .error = "131047"});
            return data::Result<void>{};
        });
    }
    std::string name_of_last() const { return providers->ledger.back().message.receipt_id; }
    std::vector<std::string> since() const {
        std::vector<std::string> texts;
        for (std::size_t i = quiet; i < providers->ledger.size(); ++i)
            texts.push_back(providers->ledger[i].message.text);
        return texts;
    }
    data::store::StoredMessage reply() {
        const auto all = history(*this, kMaria);
        const auto found =
            std::ranges::find(all.rbegin(), all.rend(), kReply, &data::store::StoredMessage::text);
        REQUIRE(found != all.rend());
        return *found;
    }

    inline static const std::string kReply = "Hay cupo en el albergue.";
    inline static const data::HttpAnswer kTooLate{
        .status = 400, .headers = {}, .body = R"({"error":{"code":131047}})", .error = {}};
    std::size_t quiet = 0;
};

struct Refused : DayBefore {
    explicit Refused(bool at_once) {
        if (at_once) providers->trouble_next({.answer = kTooLate, .accepted = false, .silent = false});
        REQUIRE(does(*this, "ana", "reply", {{"text", kReply}}).ok);
        settle();
        if (at_once) return;
        ++quiet;  // the simulated Meta took it, the phone of this story did not show it
        pass(1s);
        REQUIRE(receipt(name_of_last()).ok());
        settle();
    }
};

}  // namespace

TEST_CASE("window: what Meta says is too late waits behind one notice, and the officer sees why [131047]") {
    const bool at_once = GENERATE(true, false);
    DYNAMIC_SECTION((at_once ? "said at once" : "said in a receipt")) {
        Refused town(at_once);
        CHECK(town.since() == Texts{kNotice});
        CHECK(town.reply().status == data::DeliveryStatus::queued);
        CHECK(town.reply().error == "waits until the person writes");
        CHECK(town.count("dead letters") == 0);

        REQUIRE(does(town, "ana", "reply", {{"text", "¿Puede venir hoy?"}}).ok);
        town.settle();
        CHECK(town.since() == Texts{kNotice});
        town.writes("whatsapp", kMaria, "aquí estoy");
        town.settle();
        CHECK(town.since() == Texts{kNotice, Refused::kReply, "¿Puede venir hoy?"});
        CHECK(town.reply().status == data::DeliveryStatus::sent);
        CHECK(town.reply().error.empty());
        town.pass(1h);
        CHECK(town.since().size() == 3);
    }
}

TEST_CASE("window: a refusal that overtakes our message's answer holds the message all the same [131047]") {
    DayBefore town;
    const data::HttpAnswer taken{
        .status = 200, .headers = {}, .body = R"({"messages":[{"id":"wamid.late"}]})", .error = {}};
    REQUIRE(town.receipt("wamid.late").ok());  // parked: no message of ours has that name yet
    town.providers->trouble_next({.answer = taken, .accepted = true, .silent = false});
    REQUIRE(does(town, "ana", "reply", {{"text", Refused::kReply}}).ok);
    town.settle();
    CHECK(town.since() == Texts{Refused::kReply, kNotice});
    CHECK(town.reply().error == "waits until the person writes");
}

TEST_CASE("window: what waited says so no more as soon as the person writes, before it is sent") {
    Refused town(true);
    town.writes("whatsapp", kMaria, "aquí estoy");
    town.step();
    CHECK(town.reply().status == data::DeliveryStatus::queued);
    CHECK(town.reply().error.empty());
}

TEST_CASE("window: a template Meta does not take is a failure, and nothing waits behind it [131047]") {
    DayAfter town;
    town.providers->trouble_next({.answer = Refused::kTooLate, .accepted = false, .silent = false});
    REQUIRE(does(town, "ana", "reply", {{"text", "Hay cupo."}, {"wait", true}}).ok);
    town.settle();
    CHECK(town.providers->all_troubles_used());
    CHECK(town.since().empty());
    CHECK(town.count("dead letters") == 1);
}

TEST_CASE("window: a receipt that is repeated does not hold a message twice [131047]") {
    Refused town(false);
    REQUIRE(town.receipt(town.providers->ledger[town.quiet - 1].message.receipt_id).ok());
    town.writes("whatsapp", kMaria, "aquí estoy");
    town.settle();
    CHECK(town.since() == Texts{kNotice, Refused::kReply});
}

TEST_CASE("window: who wrote after the refusal gets it at once, without a notice [131047]") {
    Refused town(false);
    town.writes("whatsapp", kMaria, "aquí estoy");
    town.settle();
    const std::size_t shown = town.providers->ledger.size();
    // The receipt of an older moment, for the message sent again.
    const auto heard = town.store().transact([&](data::store::Store& s) {
        gateway::hear(town.world(), s, "whatsapp",
                      {.external_id = town.name_of_last(),
                       .status = data::DeliveryStatus::failed,
                       .at = town.clock.now() - 1s,
                       .error = "131047"});
        return data::Result<void>{};
    });
    REQUIRE(heard.ok());
    town.settle();
    REQUIRE(town.providers->ledger.size() == shown + 1);
    CHECK(town.last_on(kMaria) == Refused::kReply);
}

TEST_CASE("window: what survives a restart while Meta has it waiting [131047]") {
    Refused town(true);
    town.dies_and_restarts();
    town.pass(48h);
    CHECK(town.since() == Texts{kNotice});
    town.writes("whatsapp", kMaria, "aquí estoy");
    town.settle();
    CHECK(town.since() == Texts{kNotice, Refused::kReply});
}

TEST_CASE("window: what waits survives a restart") {
    DayAfter town;
    REQUIRE(does(town, "ana", "reply", {{"text", "Hay cupo."}, {"wait", true}}).ok);
    town.settle();
    town.dies_and_restarts();
    town.pass(48h);
    town.writes("whatsapp", kMaria, "aquí estoy");
    town.settle();
    CHECK(town.last_on(kMaria) == "Hay cupo.");
}

TEST_CASE("window: what a contact officer is told too late by Meta's clock goes out by the slip [131047]") {
    const bool at_once = GENERATE(true, false);
    DYNAMIC_SECTION((at_once ? "said at once" : "said in a receipt")) {
        Town town;
        const std::string code = refer_flood(town, "whatsapp");
        town.writes("whatsapp", kRosa, "¿cuántos niños son? " + code);
        town.settle();
        town.pass(23h);
        const std::size_t before = town.phone(kRosa).size();
        if (at_once) town.providers->trouble_next({.answer = Refused::kTooLate});
        const std::string referral = referrals(town, only_case(town).id).at(0).id.text;
        REQUIRE(does(town, "ana", "reply", {{"text", "Dos niños, y la abuela."}, {"referral", referral}}).ok);
        town.settle();
        if (!at_once) {
            const auto heard = town.store().transact([&](data::store::Store& s) {
                gateway::hear(town.world(), s, "whatsapp",
                              {.external_id = town.providers->ledger.back().message.receipt_id,
                               .status = data::DeliveryStatus::failed,
                               .at = town.clock.now() + 1s,
                               .error = "131047"});
                return data::Result<void>{};
            });
            REQUIRE(heard.ok());
            town.settle();
        }
        CHECK(town.phone(kRosa).size() == before + (at_once ? 1 : 2));
        CHECK(town.last_on(kRosa).starts_with("[derivacion] "));
        CHECK(town.last_on(kRosa).find("Dos niños, y la abuela.") != std::string::npos);
        CHECK(town.count("outbox pending") == 0);  // nothing waits for her to write
        CHECK(town.count("dead letters") == 0);
    }
}
