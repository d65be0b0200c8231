// kill -9 under load: what was acknowledged is there, once, after any number of deaths; what citizens wrote,
// what officers did and what contact officers answered.
#include <algorithm>
#include <catch2/catch.hpp>
#include <chrono>
#include <cstdlib>
#include <iostream>
#include <random>
#include <regex>
#include <thread>

#include "data/store/store.hpp"
#include "gateway/auth/password.hpp"
#include "tests/e2e/database.hpp"
#include "tests/e2e/scene.hpp"
#include "tests/e2e/shift.hpp"

using namespace swcs;
using namespace swcs::test;
using Clock = std::chrono::steady_clock;

namespace {

constexpr int kPhones = 4;  // threads, each with its own people
constexpr const char* kPassword = "kill-0123-abcdefgh";

double metric(const std::string& text, const std::string& name) {
    std::smatch match;
    return std::regex_search(text, match, std::regex("\n" + name + " ([0-9.e+]+)")) ? std::stod(match[1])
                                                                                    : -1;
}

// Waits until everything accepted is processed and sent; false after a minute.
bool at_rest(const std::string& private_base) {
    Poster poster;
    for (int i = 0; i < 600; ++i) {
        const std::string text = poster.get(private_base + "/metrics");
        if (metric(text, "swcs_events_lag") == 0 && metric(text, "swcs_outbox_pending") == 0 &&
            metric(text, "swcs_outbox_sending") == 0) {
            return true;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
    }
    return false;
}

std::uint16_t port_of(const std::string& base) {
    return static_cast<std::uint16_t>(std::stoi(base.substr(base.rfind(':') + 1)));
}

int rounds() {
    const bool long_run = std::getenv("SWCS_LONG") != nullptr;
    return long_run ? 1'000 : 20;
}

// Two officers, and a shelter whose contact officer answers by SMS.
void furnish(const Scene& scene) {
    std::filesystem::create_directories(scene.data_dir());
    auto store = data::store::Store::open({.path = scene.data_dir() + "/swcs.db"});
    REQUIRE(store);
    REQUIRE((*store)->transact([](data::store::Store& s) {
        for (const char* name : {"ana", "eva"}) {
            s.accounts().put({.name = name,
                              .roles = {data::Role::officer},
                              .password = gateway::auth::hash_password(kPassword)});
        }
        s.directory().put(
            {.id = {kService},
             .name = "Albergue",
             .contact_officers = {
                 {.id = kContactOfficer, .name = "Marta", .reaches = {{"sms", kContactNumber}}}}});
        return data::Result<void>{};
    }));
}

// Kills the gateway again and again while people work; the slowest restart in seconds.
double die_again_and_again(Scene& scene) {
    std::mt19937 random(7);
    std::uniform_int_distribution<int> lifetime(50, 1'000);
    double slowest = 0;
    for (int round = 0; round < rounds(); ++round) {
        std::this_thread::sleep_for(std::chrono::milliseconds(lifetime(random)));
        scene.gateway->kill();
        const auto restarted = Clock::now();
        REQUIRE(scene.start());
        slowest = std::max(slowest, std::chrono::duration<double>(Clock::now() - restarted).count());
    }
    return slowest;
}

// What officers were told has happened, and nothing of it twice.
void check_acts(const Database& database, const std::vector<Told>& acts) {
    const auto handled = database.texts("SELECT external_id FROM events WHERE kind = 'officer'");
    const auto said = database.texts("SELECT words FROM messages WHERE author LIKE 'officer:%'");
    const auto referrals = database.texts("SELECT id FROM referrals");
    std::size_t lost = 0;
    for (const Told& told : acts) {
        if (!told.done()) continue;
        const auto officer = told.key.substr(5, told.key.find('-', 5) - 5);
        lost += handled.contains(officer + " " + told.key) ? 0 : 1;
        if (told.asked.contains("text")) lost += said.contains(told.asked["text"]) ? 0 : 1;
        if (told.path.ends_with("/refer"))
            lost += referrals.contains(told.verdict.value("referral", "")) ? 0 : 1;
    }
    CHECK(lost == 0);
    CHECK(database.number("SELECT COUNT(*) FROM (SELECT words FROM messages WHERE author LIKE 'officer:%' "
                          "AND direction IN ('out', 'note') GROUP BY words HAVING COUNT(*) > 1)") == 0);
    // Each referral is one act that was not refused: its words name the act.
    CHECK(database.number("SELECT COUNT(*) FROM (SELECT json_extract(body, '$.note') AS note FROM referrals "
                          "GROUP BY note HAVING COUNT(*) > 1)") == 0);
}

// Every slip that was answered moved its referral; nobody was told twice.
void check_replies(const Database& database, const std::vector<std::string>& codes) {
    std::size_t lost = 0;
    for (const std::string& code : codes) {
        lost += database.number("SELECT COUNT(*) FROM referrals WHERE status = 'attended' AND code = '" +
                                code + "'") > 0
                    ? 0
                    : 1;
    }
    CHECK(lost == 0);
    CHECK(database.number("SELECT COUNT(*) FROM referrals WHERE status <> 'attended'") == 0);
    CHECK(codes.size() >= std::size_t(database.number("SELECT COUNT(*) FROM referrals")));
}

// What phones showed twice is marked as one that may have been.
void check_shown(const Database& database, const Carrier& carrier) {
    const auto flagged = database.texts("SELECT words FROM messages WHERE maybe_duplicate = 1");
    std::set<std::string> seen;
    std::size_t unmarked = 0;
    for (const Carrier::Shown& shown : carrier.ledger()) {
        if (shown.text.find("kill-") == std::string::npos) continue;  // officers' words are each of one act
        if (!seen.insert(shown.text).second && !flagged.contains(shown.text)) ++unmarked;
    }
    CHECK(unmarked == 0);
}

}  // namespace

TEST_CASE("kill -9 under load: nothing acknowledged is lost, every message and every act is one step") {
    Scene scene;
    furnish(scene);
    REQUIRE(scene.start());
    const std::string base = scene.public_base(), private_base = scene.private_base();
    scene.configure(port_of(base), port_of(private_base));  // restarts come back where people look for them

    Shift shift(scene.carrier, base, private_base);
    shift.add_phones(kPhones);
    for (const char* name : {"ana", "eva"}) shift.add_officer(name, kPassword);
    shift.add_contact_officer();
    const auto begun = Clock::now();
    const double slowest = die_again_and_again(scene);
    shift.go_home();
    const double seconds = std::chrono::duration<double>(Clock::now() - begun).count();
    REQUIRE(at_rest(private_base));
    shift.answer_slips();
    REQUIRE(at_rest(private_base));
    CHECK(shift.answered_otherwise().empty());
    CHECK(scene.gateway->terminate() == 0);

    const Database database(scene.data_dir() + "/swcs.db");
    const auto stored = database.texts("SELECT external_id FROM events WHERE kind = 'message'");
    std::size_t lost = 0;
    for (const std::string& id : shift.messages) lost += stored.contains(id) ? 0 : 1;
    const std::int64_t steps_missing = database.number(
        "SELECT COUNT(*) FROM events e WHERE kind = 'message' AND "
        "(SELECT COUNT(*) FROM messages m WHERE m.id = e.id AND m.direction = 'in') <> 1");
    const std::int64_t replies = database.number("SELECT COUNT(*) FROM outbox WHERE state = 'sent'");
    const auto done = std::ranges::count_if(shift.acts, &Told::done);
    std::cout << "kill -9: " << rounds() << " rounds, " << shift.messages.size() << " messages acknowledged ("
              << int(double(shift.messages.size()) / seconds) << "/s), lost " << lost
              << ", steps not exactly one " << steps_missing << "; " << done << " acts done, "
              << shift.acts.size() - std::size_t(done) << " refused; " << shift.codes.size()
              << " slips answered; sent " << replies << ", shown " << scene.carrier.ledger().size()
              << ", flagged maybe_duplicate "
              << database.number("SELECT COUNT(*) FROM messages WHERE maybe_duplicate = 1")
              << ", slowest restart " << slowest << " s\n";
    CHECK(lost == 0);
    CHECK(steps_missing == 0);
    CHECK(database.number("SELECT COUNT(*) FROM events WHERE state <> 'done'") == 0);
    CHECK(database.number(
              "SELECT COUNT(*) FROM (SELECT external_id FROM events GROUP BY line, kind, external_id "
              "HAVING COUNT(*) > 1)") == 0);
    // Withheld: the bot's words to somebody an officer had taken meanwhile.
    CHECK(database.number("SELECT COUNT(*) FROM outbox WHERE state NOT IN ('sent', 'withheld')") == 0);
    CHECK(scene.carrier.ledger().size() >= static_cast<std::size_t>(replies));
    CHECK(done > 0);
    check_acts(database, shift.acts);
    check_replies(database, shift.codes);
    check_shown(database, scene.carrier);
}
