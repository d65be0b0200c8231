// kill -9 under load: what was acknowledged is there, once, after any number of deaths.
#include <sqlite3.h>
#include <atomic>
#include <catch2/catch.hpp>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <random>
#include <regex>
#include <thread>

#include "tests/e2e/carrier.hpp"
#include "tests/e2e/child.hpp"

using namespace swcs;
using namespace swcs::test;
namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

namespace {

constexpr int kPhones = 4;             // threads, each with its own people
constexpr int kMessagesPerPerson = 3;  // then somebody else writes

// What the phones know: ids whose 2xx they saw.
struct Ledger {
    std::mutex mutex;
    std::vector<std::string> acknowledged;
    std::atomic<int> sent{0};
};

// One phone thread: writes, repeats until taken, goes on until told to stop.
void write_for_ever(const Carrier& carrier, const std::string& base, int phone, Ledger& ledger,
                    std::atomic<bool>& stop) {
    Poster poster;
    static const std::vector<std::string> texts{"se inundó mi casa en Babahoyo y no tenemos comida",
                                                "somos cinco", "hola", "que es el registro social",
                                                "persona"};
    for (int n = 0; !stop; ++n) {
        const std::string id = "kill-" + std::to_string(phone) + "-" + std::to_string(n);
        const std::string from =
            "+5939" + std::to_string(10'000'000 + phone * 1'000'000 + n / kMessagesPerPerson);
        const std::string line = n % 2 == 0 ? "whatsapp" : "sms";
        const data::HttpRequest request =
            carrier.webhook(base, line, from, texts[std::size_t(n) % texts.size()], id);
        bool taken = false;
        while (!taken && !stop) {
            const int status = poster.post(request);
            taken = status >= 200 && status < 300;
            if (!taken) std::this_thread::sleep_for(std::chrono::milliseconds(5));  // as a provider backs off
        }
        if (!taken) return;
        ++ledger.sent;
        const std::lock_guard lock(ledger.mutex);
        ledger.acknowledged.push_back(id);
    }
}

class Database {
  public:
    explicit Database(const std::string& file) {
        REQUIRE(sqlite3_open_v2(file.c_str(), &db_, SQLITE_OPEN_READONLY, nullptr) == SQLITE_OK);
    }
    ~Database() { sqlite3_close(db_); }

    std::int64_t number(const std::string& sql) const {
        sqlite3_stmt* statement = nullptr;
        REQUIRE(sqlite3_prepare_v2(db_, sql.c_str(), -1, &statement, nullptr) == SQLITE_OK);
        REQUIRE(sqlite3_step(statement) == SQLITE_ROW);
        const std::int64_t value = sqlite3_column_int64(statement, 0);
        sqlite3_finalize(statement);
        return value;
    }
    std::set<std::string> texts(const std::string& sql) const {
        sqlite3_stmt* statement = nullptr;
        REQUIRE(sqlite3_prepare_v2(db_, sql.c_str(), -1, &statement, nullptr) == SQLITE_OK);
        std::set<std::string> out;
        while (sqlite3_step(statement) == SQLITE_ROW) {
            out.insert(reinterpret_cast<const char*>(sqlite3_column_text(statement, 0)));
        }
        sqlite3_finalize(statement);
        return out;
    }

  private:
    sqlite3* db_ = nullptr;
};

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

}  // namespace

TEST_CASE("kill -9 under load: nothing acknowledged is lost, every message makes exactly one step") {
    const fs::path folder = fs::temp_directory_path() / ("swcs-kill-" + std::to_string(::getpid()));
    fs::create_directories(folder);
    const std::string config = (folder / "config.toml").string();
    const std::string log = (folder / "log").string();
    Carrier carrier;
    const auto configure = [&](std::uint16_t port, std::uint16_t private_port) {
        std::ofstream(config) << carrier.toml((folder / "data").string(), port, private_port);
    };
    configure(0, 0);
    auto child = std::make_unique<Child>(config, carrier.environment(), log);
    REQUIRE(child->addresses().size() == 2);
    const std::string base = child->addresses().at("public");
    const std::string private_base = child->addresses().at("private");
    configure(port_of(base), port_of(private_base));  // restarts come back where the phones look for them

    Ledger ledger;
    std::atomic<bool> stop{false};
    std::vector<std::thread> phones;
    for (int phone = 0; phone < kPhones; ++phone) {
        phones.emplace_back([&, phone] { write_for_ever(carrier, base, phone, ledger, stop); });
    }
    std::mt19937 random(7);
    std::uniform_int_distribution<int> lifetime(50, 1'000);
    double slowest = 0;
    const auto begun = Clock::now();
    for (int round = 0; round < rounds(); ++round) {
        std::this_thread::sleep_for(std::chrono::milliseconds(lifetime(random)));
        child->kill();
        const auto restarted = Clock::now();
        child = std::make_unique<Child>(config, carrier.environment(), log);
        REQUIRE(child->addresses().size() == 2);
        slowest = std::max(slowest, std::chrono::duration<double>(Clock::now() - restarted).count());
    }
    stop = true;
    for (std::thread& phone : phones) phone.join();
    const double seconds = std::chrono::duration<double>(Clock::now() - begun).count();
    REQUIRE(at_rest(private_base));
    CHECK(child->terminate() == 0);

    const Database database((folder / "data" / "swcs.db").string());
    const auto stored = database.texts("SELECT external_id FROM events WHERE kind = 'message'");
    std::size_t lost = 0;
    for (const std::string& id : ledger.acknowledged) lost += stored.contains(id) ? 0 : 1;
    const std::int64_t steps_missing = database.number(
        "SELECT COUNT(*) FROM events e WHERE kind = 'message' AND "
        "(SELECT COUNT(*) FROM messages m WHERE m.id = e.id AND m.direction = 'in') <> 1");
    const std::int64_t unsent = database.number("SELECT COUNT(*) FROM outbox WHERE state <> 'sent'");
    const std::int64_t flagged = database.number("SELECT COUNT(*) FROM messages WHERE maybe_duplicate = 1");
    const std::int64_t replies = database.number("SELECT COUNT(*) FROM messages WHERE direction = 'out'");
    std::cout << "kill -9: " << rounds() << " rounds, " << ledger.acknowledged.size() << " acknowledged ("
              << int(double(ledger.acknowledged.size()) / seconds) << "/s), lost " << lost
              << ", steps not exactly one " << steps_missing << ", replies " << replies << ", shown "
              << carrier.ledger().size() << ", flagged maybe_duplicate " << flagged << ", slowest restart "
              << slowest << " s\n";
    CHECK(lost == 0);
    CHECK(steps_missing == 0);
    CHECK(database.number("SELECT COUNT(*) FROM events WHERE state <> 'done'") == 0);
    CHECK(database.number(
              "SELECT COUNT(*) FROM (SELECT external_id FROM events GROUP BY line, kind, external_id "
              "HAVING COUNT(*) > 1)") == 0);
    CHECK(unsent == 0);
    CHECK(carrier.ledger().size() >= static_cast<std::size_t>(replies));
    fs::remove_all(folder);
}
