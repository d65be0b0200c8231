// One thing told to many people: once each, at a decent hour, to those only who may be told.
#include <algorithm>

#include "gateway/outreach/outreach.hpp"
#include "tests/world/office.hpp"

using namespace swcs;
using namespace swcs::test;
using namespace std::chrono_literals;
using data::OutreachId;
using gateway::outreach::Act;

namespace {

const std::string kWords = "El bono se paga el martes. Para salir responda BAJA.";

// The n-th of many people.
std::string number(int n) {
    return "+5939" + std::to_string(80'000'000 + n);
}

// Ten in the morning in Guayaquil.
struct Campaign : Town {
    explicit Campaign(unsigned seed = 1) : Town(seed) { clock.pass(4h); }

    void commit(const std::function<void(data::store::Store&)>& work) {
        const auto done = store().transact([&](data::store::Store& s) {
            work(s);
            return data::Result<void>{};
        });
        if (!done) FAIL(done.error().message);
    }

    // People who wrote before, without the talk that it took.
    void knows(int people, const std::string& line = "sms", int first = 0) {
        commit([&](data::store::Store& s) {
            for (int n = first; n < first + people; ++n) add(s, line, number(n));
        });
    }
    void add(data::store::Store& s, const std::string& line, const std::string& phone) {
        const data::ContactId id{"c" + phone};
        s.contacts().add({.id = id, .language = "es", .created_at = clock.now()});
        s.contacts().add_identity("tel:" + phone, id, clock.now());
        s.conversations().add({.id = {"v" + phone},
                               .contact = id,
                               .line = line,
                               .address = phone,
                               .pack = "ecuador@" + world().packs.newest()->version,
                               .greeted = true,
                               .begun_at = clock.now(),
                               .last_at = clock.now()});
    }

    // Made by ana.
    OutreachId made(const std::string& code = "BONO", data::Audience audience = {},
                    std::optional<data::Template> used = {}) {
        data::Outreach outreach{.id = {"o-" + code}, .code = code, .name = "Bono", .made_by = "ana"};
        outreach.words["es"] = {.text = kWords, .template_message = std::move(used)};
        outreach.audience = std::move(audience);
        commit([&](data::store::Store& s) { s.outreaches().add(outreach); });
        return outreach.id;
    }
    data::Result<void> does(const OutreachId& id, Act act, const std::string& who = "luis") {
        return store().transact(
            [&](data::store::Store& s) { return gateway::outreach::act(world(), s, id, act, who); });
    }
    OutreachId released(data::Audience audience = {}, std::optional<data::Template> used = {}) {
        const OutreachId id = made("BONO", std::move(audience), std::move(used));
        REQUIRE(does(id, Act::release).ok());
        return id;
    }

    // Chosen, and in the outbox; nothing has left.
    void posts() {
        for (int i = 0; i < 4; ++i) keep();
    }
    int told(const std::string& who) {
        const auto texts = phone(who);
        return int(std::ranges::count_if(texts, [](const auto& text) { return text == kWords; }));
    }
    // In the order they were told.
    std::vector<std::string> told() {
        std::vector<std::string> numbers;
        for (const auto& [line, message] : providers->ledger) {
            if (message.text == kWords) numbers.push_back(message.to);
        }
        return numbers;
    }
    data::store::Outreaches::Counts counts(const OutreachId& id) {
        return seen<data::store::Outreaches::Counts>(
            *this, [&](data::store::Store& s) { return s.outreaches().counts(id); });
    }
    data::OutreachStatus status(const OutreachId& id) {
        return seen<data::OutreachStatus>(
            *this, [&](data::store::Store& s) { return s.outreaches().by_id(id)->status; });
    }
    std::vector<std::string> trail() {
        return seen<std::vector<std::string>>(*this, [&](data::store::Store& s) {
            std::vector<std::string> actions;
            for (const auto& entry : s.audit().list(0, 100)) {
                if (entry.action.starts_with("outreach."))
                    actions.push_back(entry.actor + " " + entry.action);
            }
            return actions;
        });
    }
    // As many seconds as it takes.
    void runs() {
        for (int second = 0; second < 60; ++second) pass(1s);
    }
};

using Reasons = std::map<std::string, std::int64_t>;
using Numbers = std::vector<std::string>;

}  // namespace

TEST_CASE("outreach: pressed twice, restarted and made again under its code, each is told once [CW 12821]") {
    Campaign town;
    town.knows(150);
    const OutreachId id = town.released();
    CHECK(town.does(id, Act::release, "eva").ok());  // pressed once more: it runs already
    for (int i = 0; i < 20; ++i) {
        town.keep();
        town.send();
        town.dies_and_restarts();
        town.clock.pass(300ms);
    }
    town.runs();
    for (int n = 0; n < 150; ++n) CHECK(town.told(number(n)) == 1);
    CHECK(town.status(id) == data::OutreachStatus::done);
    CHECK_FALSE(town.does(id, Act::release).ok());
    town.commit([](data::store::Store& s) {
        data::Outreach again{.id = {"other"}, .code = "BONO", .name = "Bono", .made_by = "eva"};
        CHECK_FALSE(s.outreaches().add(again));
    });
    CHECK(town.trail() == Numbers{"officer:luis outreach.released", "system outreach.done"});
}

TEST_CASE("outreach: killed between any two steps, everybody is told, once") {
    for (int cut = 0; cut < 9; ++cut) {
        Campaign town;
        town.knows(3);
        town.knows(2, "whatsapp", 3);
        town.released();
        for (int step = 0; step < cut; ++step) step % 3 == 2 ? town.send() : town.keep();
        town.dies_and_restarts();
        town.runs();
        CAPTURE(cut);
        auto told = town.told();
        std::ranges::sort(told);
        CHECK(told == Numbers{number(0), number(1), number(2), number(3), number(4)});
    }
}

TEST_CASE("outreach: killed while the provider has it, it is sent again and marked so") {
    Campaign town;
    town.knows(1);
    const OutreachId id = town.released();
    town.posts();
    town.providers->trouble_next({.answer = {}, .accepted = false, .silent = true});
    town.send();
    town.dies_and_restarts();
    town.runs();
    CHECK(town.told(number(0)) == 1);
    CHECK(history(town, number(0)).at(0).maybe_duplicate);
    CHECK(town.counts(id).states.at("sent") == 1);
}

TEST_CASE("outreach: who makes it does not release it, unless the office is one person") {
    Campaign town;
    const OutreachId id = town.made();
    const auto refused = town.does(id, Act::release, "ana");
    REQUIRE_FALSE(refused.ok());
    CHECK(refused.error().message == "same_person");
    town.config.outreach.one_person = true;
    CHECK(town.does(id, Act::release, "ana").ok());
}

TEST_CASE("outreach: what may be done to it depends on where it stands") {
    struct Row {
        data::OutreachStatus from;
        Act act;
        bool done;
        data::OutreachStatus to;
    };
    using S = data::OutreachStatus;
    const auto row = GENERATE(values<Row>({{S::draft, Act::release, true, S::running},
                                           {S::draft, Act::pause, false, S::draft},
                                           {S::draft, Act::resume, false, S::draft},
                                           {S::draft, Act::cancel, true, S::cancelled},
                                           {S::running, Act::pause, true, S::paused},
                                           {S::running, Act::cancel, true, S::cancelled},
                                           {S::paused, Act::resume, true, S::running},
                                           {S::paused, Act::release, false, S::paused},
                                           {S::paused, Act::pause, true, S::paused},
                                           {S::paused, Act::cancel, true, S::cancelled},
                                           {S::done, Act::cancel, false, S::done},
                                           {S::done, Act::resume, false, S::done},
                                           {S::cancelled, Act::release, false, S::cancelled},
                                           {S::cancelled, Act::resume, false, S::cancelled},
                                           {S::cancelled, Act::cancel, true, S::cancelled}}));
    CAPTURE(data::name_of(row.from), int(row.act));
    Campaign town;
    const OutreachId id = town.made();
    town.commit([&](data::store::Store& s) {
        auto outreach = *s.outreaches().by_id(id);
        outreach.status = row.from;
        s.outreaches().update(outreach);
    });
    CHECK(town.does(id, row.act).ok() == row.done);
    CHECK(town.status(id) == row.to);
}

TEST_CASE("outreach: nothing of it leaves at night; what waited leaves in the morning, in order") {
    Campaign town;
    town.knows(30);
    town.config.lines.at("sms").messages_per_second = 10;
    town.clock.pass(9h + 53min + 19s);  // 19:59:59
    const OutreachId id = town.released();
    town.posts();
    town.send();
    CHECK(town.told().size() == 10);
    town.pass(1s);
    for (int hour = 0; hour < 11; ++hour) town.pass(1h);
    CHECK(town.told().size() == 10);
    CHECK(town.counts(id).states.at("posted") == 20);
    town.pass(59min + 59s);
    CHECK(town.told().size() == 10);
    town.runs();
    REQUIRE(town.told().size() == 30);
    CHECK(std::ranges::is_sorted(town.told()));
    CHECK(town.status(id) == data::OutreachStatus::done);
}

TEST_CASE("outreach: released at night it waits for the morning") {
    Campaign town;
    town.knows(3);
    town.clock.pass(14h);  // a little after midnight
    town.released();
    town.runs();
    CHECK(town.told().empty());
    town.pass(8h);
    CHECK(town.told().size() == 3);
}

TEST_CASE("outreach: answers and emergencies leave at night as by day, past what waits for that person") {
    Campaign town;
    town.knows(1);
    town.clock.pass(9h + 53min + 19s);
    town.released();
    town.posts();
    town.pass(2h);
    town.writes("sms", number(0), "hay alguien atrapado bajo los escombros, auxilio");
    town.settle();
    CHECK(town.last_on(number(0)).find("911") != std::string::npos);
    CHECK(town.told().empty());
}

TEST_CASE("outreach: without quiet hours it leaves at night") {
    Campaign town;
    town.config.outreach.quiet = "";
    town.knows(1);
    town.clock.pass(12h);
    town.released();
    town.runs();
    CHECK(town.told().size() == 1);
}

TEST_CASE("outreach: a live answer overtakes ten thousand who wait to be told") {
    Campaign town;
    town.knows(10'000);
    const OutreachId id = town.released();
    for (int i = 0; i < 110; ++i) town.keep();
    town.send();
    const std::size_t before = town.providers->ledger.size();
    town.keep();
    CHECK(town.counts(id).states.at("posted") == 32);
    CHECK(town.counts(id).states.at("chosen") > 9'900);
    town.writes("sms", number(9'999), "BAJA");
    town.step();
    town.clock.pass(100ms);
    town.send();
    REQUIRE(town.providers->ledger.size() > before);
    CHECK(town.providers->ledger[before].message.to == number(9'999));
    CHECK(town.providers->ledger[before].message.text != kWords);
}

TEST_CASE("outreach: never more of it in the outbox than half of what may be under way on a line") {
    Campaign town;
    town.knows(500);
    town.released();
    for (int i = 0; i < 60; ++i) {
        town.keep();
        CHECK(town.count("outbox pending") <= 32);
    }
    CHECK(town.count("outbox pending") == 32);
}

TEST_CASE("outreach: a line whose provider is gone keeps nobody waiting on another") {
    Campaign town;
    town.knows(40, "whatsapp");
    town.knows(40, "sms", 40);
    town.config.lines.at("whatsapp").messages_per_second = 0.001;
    town.released();
    town.runs();
    for (int n = 40; n < 80; ++n) CHECK(town.told(number(n)) == 1);
}

TEST_CASE("outreach: who may not be told is not, as known when it would leave, and is counted with why") {
    struct Row {
        const char* label;
        std::function<void(data::Contact&)> change;
        const char* reason;
    };
    const auto row = GENERATE(values<Row>({
        {"opted out", [](auto& c) { c.opted_out = true; }, "opted_out"},
        {"blocked us", [](auto& c) { c.stopped_lines = {"sms"}; }, "blocked"},
        {"asked for silence", [](auto& c) { c.stop_pings = true; }, "silent"},
        {"an officer has them", [](auto& c) { c.owner = data::Owner::officer, c.fence = 1; }, "officer"},
    }));
    const int posted_before = GENERATE(0, 1);
    DYNAMIC_SECTION(row.label << (posted_before == 1 ? ", after it was posted" : ", before")) {
        Campaign town;
        town.knows(2);
        const OutreachId id = town.released();
        if (posted_before == 1) town.posts();
        auto contact = test::contact(town, number(0));
        row.change(contact);
        town.commit([&](data::store::Store& s) { s.contacts().update(contact); });
        town.runs();
        CHECK(town.told() == Numbers{number(1)});
        CHECK(town.counts(id).reasons == Reasons{{row.reason, 1}});
        CHECK(town.status(id) == data::OutreachStatus::done);
    }
}

TEST_CASE("outreach: BAJA written between the choosing and the sending counts") {
    Campaign town;
    town.knows(2);
    const OutreachId id = town.released();
    town.posts();
    town.writes("sms", number(0), "baja");
    town.step();
    town.runs();
    CHECK(town.told() == Numbers{number(1)});
    CHECK(town.counts(id).reasons == Reasons{{"opted_out", 1}});
}

TEST_CASE("outreach: BAJA in answer to one ends them; the next one does not reach that person") {
    Campaign town;
    town.knows(2);
    town.released();
    town.runs();
    town.writes("sms", number(0), "BAJA");
    town.settle();
    const OutreachId second = town.made("FERIA");
    REQUIRE(town.does(second, Act::release).ok());
    town.runs();
    CHECK(town.told(number(0)) == 1);
    CHECK(town.told(number(1)) == 2);
    CHECK(town.counts(second).reasons == Reasons{{"opted_out", 1}});
}

TEST_CASE("outreach: paused nothing more leaves; resumed it goes on; cancelled what waits is dropped") {
    Campaign town;
    town.knows(20);
    town.config.lines.at("sms").messages_per_second = 5;
    const OutreachId id = town.released();
    town.posts();
    town.send();
    REQUIRE(town.told().size() == 5);
    REQUIRE(town.does(id, Act::pause).ok());
    town.runs();
    CHECK(town.told().size() == 5);
    REQUIRE(town.does(id, Act::resume).ok());
    town.pass(1min);
    CHECK(town.told().size() == 10);
    REQUIRE(town.does(id, Act::cancel).ok());
    for (int minute = 0; minute < 3; ++minute) town.runs();
    CHECK(town.told().size() == 10);
    CHECK(town.counts(id).reasons == Reasons{{"cancelled", 10}});
    CHECK(town.count("outbox pending") == 0);
}

TEST_CASE("outreach: outside the 24 hours a template reaches people; without one they are counted") {
    const bool has_template = GENERATE(true, false);
    Campaign town;
    town.knows(1, "whatsapp");
    town.clock.pass(24h);
    std::optional<data::Template> used;
    if (has_template) {
        used.emplace();
        used->name = "pago";
        used->language = "es";
        used->variables = {"martes"};
    }
    const OutreachId id = town.released({}, used);
    town.runs();
    CHECK(town.providers->ledger.size() == (has_template ? 1 : 0));
    CHECK(town.counts(id).reasons == (has_template ? Reasons{} : Reasons{{"unreachable", 1}}));
    if (has_template) CHECK(town.last_on(number(0)).starts_with("[pago]"));
}

TEST_CASE("outreach: a number the provider refuses is counted; the desk of dead letters is spared") {
    Campaign town;
    town.knows(1);
    const OutreachId id = town.released();
    town.providers->trouble_next({.answer = {.status = 403, .headers = {}, .body = "Unknown number"}});
    town.runs();
    CHECK(town.counts(id).reasons == Reasons{{"failed", 1}});
    CHECK(town.count("dead letters") == 0);
    CHECK(town.status(id) == data::OutreachStatus::done);
}

TEST_CASE("outreach: it is for those it is for") {
    struct Row {
        const char* label;
        data::Audience audience;
        Numbers told;
    };
    // 0 wrote by SMS, 1 by WhatsApp, 2 by SMS and speaks English, 3 by web chat.
    const auto row = GENERATE(values<Row>({
        {"everybody, but by web chat", {}, {number(0), number(1), number(2)}},
        {"by line", {.lines = {"whatsapp"}}, {number(1)}},
        {"by web chat, named", {.lines = {"chat"}}, {}},
        {"by language", {.languages = {"en"}}, {number(2)}},
        {"by name", {.contacts = {"c" + number(0), "c" + number(2), "nobody"}}, {number(0), number(2)}},
        {"by line and name", {.lines = {"whatsapp"}, .contacts = {"c" + number(0)}}, {}},
        {"by canton, which nobody told", {.cantons = {"1201"}}, {}},
    }));
    DYNAMIC_SECTION(row.label) {
        Campaign town;
        town.knows(1);
        town.knows(1, "whatsapp", 1);
        town.knows(1, "sms", 2);
        town.commit([&](data::store::Store& s) {
            auto contact = *s.contacts().by_id({"c" + number(2)});
            contact.language = "en";
            s.contacts().update(contact);
            town.add(s, "chat", number(3));
        });
        const OutreachId id = town.released(row.audience);
        town.runs();
        auto told = town.told();
        std::ranges::sort(told);
        CHECK(told == row.told);
        CHECK(town.status(id) == data::OutreachStatus::done);
    }
}

TEST_CASE("outreach: by need and canton, as their cases have them") {
    struct Row {
        const char* label;
        data::Audience audience;
        bool told;
    };
    const auto row = GENERATE(values<Row>({
        {"the category", {.categories = {"urgente"}}, true},
        {"another", {.categories = {"queja"}}, false},
        {"the need", {.subcategories = {"urgente.desastre"}}, true},
        {"the need, there", {.cantons = {"1201"}, .subcategories = {"urgente.desastre"}}, true},
        {"the need, elsewhere", {.cantons = {"0901"}, .subcategories = {"urgente.desastre"}}, false},
        {"there", {.cantons = {"0901", "1201"}}, true},
        {"whose case is open", {.open_case = true}, true},
    }));
    const bool apart = GENERATE(false, true);
    DYNAMIC_SECTION(row.label << (apart ? ", set apart" : "")) {
        Campaign town;
        town.knows(1);
        town.commit([&](data::store::Store& s) {
            data::Case record{.id = {"k1"},
                              .number = "N1",
                              .contact = {"c" + number(0)},
                              .conversation = {"v" + number(0)},
                              .category = "urgente",
                              .subcategory = "urgente.desastre",
                              .status = data::CaseStatus::waiting};
            record.slots["canton"].value = "1201";
            if (apart) record.flags = {"sensitive"};
            s.cases().add(record);
        });
        town.released(row.audience);
        town.runs();
        CHECK(town.told().size() == (row.told && !apart ? 1 : 0));
    }
}

TEST_CASE("outreach: who comes after it was released is not told") {
    Campaign town;
    town.knows(2);
    const OutreachId id = town.released();
    town.clock.pass(1ms);
    town.knows(1, "sms", 2);
    town.runs();
    CHECK(town.told() == Numbers{number(0), number(1)});
    CHECK(town.counts(id).states.at("sent") == 2);
}

TEST_CASE("outreach: a contact officer is told nothing but referrals") {
    Campaign town;
    refer_flood(town);
    town.released();
    town.runs();
    CHECK(town.told(kRosa) == 0);
}

TEST_CASE("outreach: an answer is an ordinary conversation, counted with the case it leads to") {
    Campaign town;
    town.knows(3);
    const OutreachId id = town.released();
    town.runs();
    town.writes("sms", number(0), kFlood);
    town.writes("sms", number(1), "gracias");
    town.settle();
    CHECK(town.last_on(number(0)) != kWords);
    CHECK(town.counts(id).answered == 2);
    CHECK(town.counts(id).cases == 1);
    const auto record = cases(town, number(0)).at(0);
    CHECK(seen<std::string>(
              town, [&](data::store::Store& s) { return s.outreaches().source_of(record.id); }) == "BONO");
    town.reports(0, data::DeliveryStatus::delivered);
    CHECK(town.counts(id).delivered == 1);
}

TEST_CASE("outreach: what is written a week later answers nothing, nor does what came before it was sent") {
    Campaign town;
    town.knows(2);
    const OutreachId id = town.released();
    town.posts();
    town.writes("sms", number(1), "hola");
    town.step();
    town.runs();
    town.clock.pass(24h * 7 + 1h);
    town.writes("sms", number(0), "hola");
    town.settle();
    CHECK(town.counts(id).answered == 0);
}
