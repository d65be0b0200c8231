// SMS through a real Kannel: from the phone to the case and back to the phone, and what happens while one of
// the three, the operator's centre, Kannel and we, is away.
#include <algorithm>
#include <catch2/catch.hpp>
#include <csignal>

#include "channels/text.hpp"
#include "data/json.hpp"
#include "data/store/store.hpp"
#include "gateway/auth/password.hpp"
#include "tests/e2e/database.hpp"
#include "tests/e2e/kannel.hpp"
#include "tests/e2e/officer.hpp"
#include "tests/e2e/postfix.hpp"
#include "tests/e2e/scene.hpp"
#include "tests/e2e/watch.hpp"

using namespace swcs;
using namespace swcs::test;
using nlohmann::json;

namespace {

constexpr const char* kAna = "+593991234567";
constexpr const char* kFlood = "se inundó mi casa en Babahoyo y no tenemos comida";
constexpr const char* kOfficer = "eva";
constexpr const char* kOfficerPassword = "e2e-0123-abcdefgh";
const std::atomic<bool> kNever{false};

bool skipped() {
    const std::string missing = kannel_missing();
    if (!missing.empty()) WARN("not tried: no " << missing);
    return !missing.empty();
}

std::string text_sms(const std::string& from, const std::string& text) {
    return from + " " + Kannel::kNumber + " text " + text;
}
// As a phone sends what GSM-7 cannot write.
std::string ucs2_sms(const std::string& from, const std::string& text) {
    return from + " " + Kannel::kNumber + " ucs2 " + data::percent_encode(channels::to_utf16be(text));
}

// A gateway with a line through the town's Kannel, and an officer.
struct Office {
    Office()
        : port(free_port()),
          private_port(free_port()),
          kannel(scene.folder + "/kannel",
                 "http://127.0.0.1:" + std::to_string(port) + "/hooks/kannel/town/e2e-town-hook"),
          officer("http://127.0.0.1:" + std::to_string(private_port), kOfficer, kOfficerPassword) {
        scene.configure(port, private_port);
        std::ofstream(scene.folder + "/hook_secret") << "e2e-town-hook";
        std::ofstream(scene.folder + "/password") << Kannel::kPassword;
        std::ofstream(scene.config_file(), std::ios::app)
            << "[accounts.town]\nchannel = \"kannel\"\nhook_secret = { file = \"" << scene.folder
            << "/hook_secret\" }\nsecrets.password = { file = \"" << scene.folder
            << "/password\" }\n[lines.town]\nchannel = \"kannel\"\naccount = \"town\"\naddress = \""
            << Kannel::kNumber << "\"\nmessages_per_second = 10000\nsettings.username = \"swcs\"\n"
            << "settings.sendsms_url = \"" << kannel.sendsms_url()
            << "\"\nsettings.dlr_url = \"http://127.0.0.1:" << port << "/hooks/kannel/town/e2e-town-hook\"\n";
        hire();
    }

    void hire() const {
        std::filesystem::create_directories(scene.data_dir());
        auto store = data::store::Store::open({.path = scene.data_dir() + "/swcs.db"});
        REQUIRE(store);
        REQUIRE((*store)->transact([](data::store::Store& s) {
            s.accounts().put({.name = kOfficer,
                              .roles = {data::Role::officer},
                              .password = gateway::auth::hash_password(kOfficerPassword)});
            return data::Result<void>{};
        }));
    }

    Centre centre(const Centre::Hours& hours) {
        return {kannel, scene.folder + "/centre" + std::to_string(++centres_), hours};
    }

    // The one case that waits; "" when none comes.
    std::string waiting_case() {
        std::string id;
        comes_true([&] {
            const json list = officer.get("/cases?view=waiting&limit=10", kNever);
            for (const json& row : data::at(list, "cases")) id = data::text_at(row, "id");
            return !id.empty();
        });
        return id;
    }

    // The message with these words; null when there is none.
    json message(const std::string& record, const std::string& text) {
        const json all = officer.get("/cases/" + record + "/messages", kNever);
        for (const json& one : data::at(all, "messages")) {
            if (data::text_at(one, "text") == text) return one;
        }
        return nullptr;
    }
    bool reaches(const std::string& record, const std::string& text, const std::string& status) {
        return comes_true([&] { return data::text_at(message(record, text), "status") == status; });
    }

    void reply(const std::string& record, const std::string& text) {
        const auto what = "/cases/" + record + "/reply";
        REQUIRE(officer
                    .act("kannel-reply-" + std::to_string(++replies_), what,
                         {{"text", text}, {"fence", fence}}, kNever)
                    .done());
    }
    void take(const std::string& record) {
        const Told told =
            officer.act("kannel-take-" + record, "/cases/" + record + "/take", json::object(), kNever);
        REQUIRE(told.done());
        fence = told.verdict.at("fence");
    }

    double received() const { return metric(scene.private_base(), "swcs_received_total"); }

    Scene scene;
    std::uint16_t port;
    std::uint16_t private_port;
    Kannel kannel;
    Officer officer;
    json fence = nullptr;

  private:
    int centres_ = 0;
    int replies_ = 0;
};

auto with(const std::string& text) {
    return [text](const Sms& sms) { return sms.second == text; };
}

}  // namespace

TEST_CASE(
    "kannel: a message becomes a case, the officer's words reach the phone as written, and its ticks say "
    "so") {
    if (skipped()) return;
    Office office;
    REQUIRE(office.scene.start());
    REQUIRE(office.kannel.start());
    const std::string words =
        "Quiero hablar con una persona: se inundó mi casa, ¡ayuda! 🌊👩‍👧 ¿Dónde está el "
        "albergue?";
    const Centre centre = office.centre({.messages = {ucs2_sms(kAna, words)}});
    const std::string record = office.waiting_case();
    INFO(office.kannel.log());
    REQUIRE_FALSE(record.empty());
    CHECK(data::text_at(office.message(record, words), "direction") == "in");

    office.take(record);
    for (const char* answer : {"Señora, mañana a las 8 la llamará Íñigo Núñez. ¿Está bien? 🏠👍🏽",  // UCS-2
                               "Pase por ventanilla 3: atención de 8 a 17 {piso 2} €0 ¿sí? Ñandú ü",
                               "Lleve:\n1. su cedula\n2. una planilla de luz"}) {
        office.reply(record, answer);
        INFO(answer);
        CHECK(office.reaches(record, answer, "delivered"));
        CHECK(std::ranges::count_if(centre.shown(), with(answer)) == 1);
    }
    CHECK(office.received() == 1);
    CHECK(office.scene.gateway->terminate() == 0);
    for (const char* secret : {"991234567", "inund", "ventanilla 3", "e2e-town-hook", Kannel::kPassword}) {
        INFO(secret);
        CHECK(office.scene.log().find(secret) == std::string::npos);
    }
}

TEST_CASE("kannel: what phones write in GSM-7 and in UCS-2 arrives as written [Kannel accents]") {
    if (skipped()) return;
    Office office;
    REQUIRE(office.scene.start());
    REQUIRE(office.kannel.start());
    const std::vector<std::string> texts{
        "necesito ayuda, por favor", "mañana? €20 {a} [b] ~ ^ \\ | ñÑéÉüÜ¿¡à",
        "Está más lejos: Íbarra, Ángel, Óscar", "🌊🏚️👨‍👩‍👧 «socorro»"};
    double so_far = 0;
    for (const std::string& text : texts) {
        const bool gsm = text.find("más") == std::string::npos && text.find("🌊") == std::string::npos;
        Centre centre = office.centre({.messages = {gsm ? text_sms(kAna, text) : ucs2_sms(kAna, text)}});
        INFO(text << "\n" << office.kannel.log());
        REQUIRE(comes_true([&] { return office.received() == so_far + 1; }));
        so_far = office.received();
        centre.cut();
    }
    REQUIRE(office.scene.gateway->terminate() == 0);
    const Database database(office.scene.data_dir() + "/swcs.db");
    CHECK(database.texts("SELECT words FROM messages WHERE direction = 'in'") ==
          std::set<std::string>(texts.begin(), texts.end()));
}

TEST_CASE("kannel: while the operator's centre is away our words wait, and reach the phone once") {
    if (skipped()) return;
    Office office;
    REQUIRE(office.scene.start());
    REQUIRE(office.kannel.start());
    Centre before = office.centre({.messages = {text_sms(kAna, "quiero hablar con una persona")}});
    const std::string record = office.waiting_case();
    REQUIRE_FALSE(record.empty());
    office.take(record);
    REQUIRE(comes_true([&] { return at_rest(office.scene.private_base()); }));
    before.cut();
    const std::string words = "Ya salimos para su casa";
    office.reply(record, words);
    CHECK(office.reaches(record, words, "sent"));  // Kannel has it: "3: Queued for later delivery"
    const Centre after = office.centre({.messages = {text_sms(kAna, "gracias")}});
    CHECK(office.reaches(record, words, "delivered"));
    CHECK(std::ranges::count_if(before.shown(), with(words)) == 0);
    CHECK(std::ranges::count_if(after.shown(), with(words)) == 1);
    CHECK(comes_true([&] { return office.received() == 2; }));
}

TEST_CASE("kannel: while Kannel is away our words wait, and reach the phone once") {
    if (skipped()) return;
    Office office;
    REQUIRE(office.scene.start());
    REQUIRE(office.kannel.start());
    Centre before = office.centre({.messages = {text_sms(kAna, "quiero hablar con una persona")}});
    const std::string record = office.waiting_case();
    REQUIRE_FALSE(record.empty());
    office.take(record);
    REQUIRE(comes_true([&] { return at_rest(office.scene.private_base()); }));
    before.cut();
    office.kannel.stop();
    const std::string words = "Ya salimos para su casa";
    office.reply(record, words);
    REQUIRE(comes_true([&] { return metric(office.scene.private_base(), "swcs_retried_total") > 0; }));
    REQUIRE(office.kannel.start());
    const Centre after = office.centre({.messages = {text_sms(kAna, "gracias")}});
    CHECK(office.reaches(record, words, "delivered"));
    CHECK(std::ranges::count_if(after.shown(), with(words)) == 1);
}

TEST_CASE("kannel: while the gateway is away Kannel keeps the message, and brings it once") {
    if (skipped()) return;
    Office office;
    REQUIRE(office.scene.start());
    REQUIRE(office.kannel.start());
    office.scene.gateway->kill();
    const Centre centre = office.centre({.messages = {text_sms(kAna, kFlood)}});
    REQUIRE(comes_true([&] { return office.kannel.log().find("Retrying") != std::string::npos; }));
    REQUIRE(office.scene.start());
    CHECK(comes_true([&] { return !centre.shown().empty(); }));
    CHECK(office.received() == 1);
    REQUIRE(comes_true([&] { return at_rest(office.scene.private_base()); }));
    CHECK(office.scene.gateway->terminate() == 0);
    const Database database(office.scene.data_dir() + "/swcs.db");
    CHECK(database.number("SELECT COUNT(*) FROM messages WHERE direction = 'in'") == 1);
}

TEST_CASE("kannel: a message repeated with the same %I after a time-out is one message [Kannel]") {
    if (skipped()) return;
    Office office;
    REQUIRE(office.scene.start());
    REQUIRE(office.kannel.start());
    const pid_t gateway = office.scene.gateway->pid();
    REQUIRE(::kill(gateway, SIGSTOP) == 0);  // takes what comes, and says nothing
    const Centre centre = office.centre({.messages = {text_sms(kAna, kFlood)}});
    const bool repeated =
        comes_true([&] { return office.kannel.log().find("Retrying") != std::string::npos; });
    ::usleep(1'500'000);  // the second request follows within http-queue-delay
    REQUIRE(::kill(gateway, SIGCONT) == 0);
    CHECK(repeated);
    CHECK(comes_true([&] { return !centre.shown().empty(); }));
    REQUIRE(comes_true([&] { return at_rest(office.scene.private_base()); }));
    CHECK(office.received() == 1);
    CHECK(metric(office.scene.private_base(), "swcs_duplicates_total") >= 1);
}

TEST_CASE("kannel: two parts of a long message that come in the wrong order are one message, joined") {
    if (skipped()) return;
    Office office;
    REQUIRE(office.scene.start());
    REQUIRE(office.kannel.start());
    const auto part = [](const char* udh, const char* text) {
        return std::string(kAna) + " " + Kannel::kNumber + " udh-text " + udh + " " + text;
    };
    Centre second = office.centre({.messages = {part("%05%00%03%2a%02%02", "y no tenemos comida")}});
    REQUIRE(comes_true([&] { return second.handed_over() == 1; }));
    second.cut();
    const Centre first =
        office.centre({.messages = {part("%05%00%03%2a%02%01", "se inundo mi casa en Babahoyo ")}});
    REQUIRE(comes_true([&] { return office.received() == 1; }));
    REQUIRE(comes_true([&] { return at_rest(office.scene.private_base()); }));
    REQUIRE(office.scene.gateway->terminate() == 0);
    const Database database(office.scene.data_dir() + "/swcs.db");
    CHECK(database.texts("SELECT words FROM messages WHERE direction = 'in'") ==
          std::set<std::string>{"se inundo mi casa en Babahoyo y no tenemos comida"});
}

TEST_CASE("kannel: of a burst nothing is lost and nothing doubled, in either direction") {
    if (skipped()) return;
    constexpr int burst = 2'000;
    Office office;
    REQUIRE(office.scene.start());
    REQUIRE(office.kannel.start());
    const Centre centre = office.centre(
        {.messages = {text_sms("+5939", "hola numero ")}, .count = burst, .random_senders = true});
    REQUIRE(comes_true([&] { return office.received() == burst; }));
    REQUIRE(comes_true([&] { return at_rest(office.scene.private_base()); }));
    const double sent = metric(office.scene.private_base(), "swcs_sent_total");
    CHECK(sent >= burst);
    CHECK(comes_true([&] { return double(centre.shown().size()) == sent; }));
    CHECK(comes_true([&] { return metric(office.scene.private_base(), "swcs_receipts_total") == 2 * sent; }));
    const auto taken = office.kannel.taken();
    REQUIRE(office.scene.gateway->terminate() == 0);

    const Database database(office.scene.data_dir() + "/swcs.db");
    std::set<std::string> wanted;
    for (const Sms& sms : taken) wanted.insert(sms.first + " " + sms.second);
    REQUIRE(int(taken.size()) == burst);
    CHECK(database.number("SELECT COUNT(*) FROM messages WHERE direction = 'in'") == burst);
    CHECK(database.texts("SELECT e.party || ' ' || m.words FROM messages m JOIN events e ON e.id = m.id "
                         "WHERE m.direction = 'in'") == wanted);
    CHECK(database.number(
              "SELECT COUNT(*) FROM messages WHERE direction = 'out' AND status <> 'delivered'") == 0);
    CHECK(database.number("SELECT COUNT(*) FROM messages WHERE maybe_duplicate = 1") == 0);
}
