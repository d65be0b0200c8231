// Webhooks that are wrong, over real HTTP: refused without a hint, nothing stored, nothing crashed, nothing
// in the log.
#include <algorithm>
#include <atomic>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <random>
#include <thread>

#include "data/http.hpp"
#include "tests/e2e/database.hpp"
#include "tests/e2e/scene.hpp"
#include "tests/e2e/watch.hpp"

using namespace swcs;
using namespace swcs::test;

namespace {

constexpr const char* kWords = "mi marido me pega y no tengo a donde ir";
constexpr const char* kPhone = "+593991234567";

void set_header(data::HttpRequest& request, const std::string& name, const std::string& value) {
    std::erase_if(request.headers, [&](const auto& header) { return header.first == name; });
    request.headers.emplace_back(name, value);
}

struct Row {
    const char* label;
    void (*spoil)(data::HttpRequest&);
    int status;
};

// All bytes of all files of a folder.
std::string everything_in(const std::string& folder) {
    std::string out;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (!entry.is_regular_file()) continue;
        std::ifstream file(entry.path(), std::ios::binary);
        out.append(std::istreambuf_iterator<char>(file), {});
    }
    return out;
}

double received(const Scene& scene) {
    Poster poster;
    const std::string text = poster.get(scene.private_base() + "/metrics");
    const std::size_t at = text.find("\nswcs_received_total ");
    return at == std::string::npos ? -1 : std::stod(text.substr(at + 21));
}

}  // namespace

TEST_CASE("hook: what is wrong is refused, and the next right one is taken") {
    Scene scene;
    REQUIRE(scene.start());
    const std::vector<Row> rows{
        {"unsigned",
         [](auto& r) {
             std::erase_if(r.headers, [](const auto& h) { return h.first == "X-Hub-Signature-256"; });
         },
         401},
        {"one byte altered", [](auto& r) { r.body[r.body.size() / 2] ^= 1; }, 401},
        {"truncated", [](auto& r) { r.body.resize(r.body.size() / 2); }, 401},
        {"another's signature",
         [](auto& r) { set_header(r, "X-Hub-Signature-256", "sha256=" + std::string(64, 'a')); }, 401},
        {"unknown account", [](auto& r) { r.url.replace(r.url.find("/meta"), 5, "/nobody"); }, 404},
        {"unknown channel", [](auto& r) { r.url.replace(r.url.find("/whatsapp"), 9, "/fax"); }, 404},
        {"oversized", [](auto& r) { r.body.assign(4 * 1024 * 1024, ' '); }, 413},
    };
    Poster poster;
    int n = 0;
    for (const Row& row : rows) {
        INFO(row.label);
        data::HttpRequest request = scene.carrier.webhook(scene.public_base(), "whatsapp", kPhone, kWords,
                                                          "bad-" + std::to_string(++n));
        row.spoil(request);
        CHECK(poster.post(request) == row.status);
        CHECK(received(scene) == 0);
    }
    CHECK(poster.post(scene.carrier.webhook(scene.public_base(), "whatsapp", kPhone, kWords, "good")) == 200);
    CHECK(poster.post(scene.carrier.webhook(scene.public_base(), "whatsapp", kPhone, kWords, "good")) ==
          200);  // replayed
    CHECK(received(scene) == 1);
    CHECK(scene.gateway->terminate() == 0);

    const std::string log = scene.log(), kept = everything_in(scene.data_dir());
    CHECK(log.find("message.stored") != std::string::npos);
    CHECK(kept.find(kWords) != std::string::npos);
    for (const char* word : {kWords, "991234567"}) {
        INFO(word);
        CHECK(log.find(word) == std::string::npos);
    }
    // The providers' secrets stand in no log, and in nothing a backup would carry away [S22].
    for (const char* secret : {"e2e-app-secret", "e2e-access", "e2e-kannel", "e2e-hook"}) {
        INFO(secret);
        CHECK(log.find(secret) == std::string::npos);
        CHECK(kept.find(secret) == std::string::npos);
    }
}

TEST_CASE("hook: Kannel's secret is part of the address") {
    Scene scene;
    REQUIRE(scene.start());
    Poster poster;
    data::HttpRequest request = scene.carrier.webhook(scene.public_base(), "sms", kPhone, "hola", "k-1");
    data::HttpRequest without = request;
    without.url.replace(without.url.find("e2e-hook-0123"), 13, "e2e-hook-0124");
    CHECK(poster.post(without) == 401);
    CHECK(poster.post(request) == 200);
}

TEST_CASE("hook: brought five times, over eight connections, in any order, a message is one [CW 13523]") {
    constexpr int kMessages = 40, kTimes = 5, kConnections = 8;
    Scene scene;
    REQUIRE(scene.start());
    std::vector<data::HttpRequest> brought;
    for (int i = 0; i < kMessages * kTimes; ++i) {
        const std::string n = std::to_string(10 + i % kMessages);
        brought.push_back(
            scene.carrier.webhook(scene.public_base(), "whatsapp", "+5939912345" + n, "hola", "many-" + n));
    }
    std::ranges::shuffle(brought, std::mt19937(13523));
    std::atomic<std::size_t> next{0};
    std::atomic<int> refused{0};
    {
        std::vector<std::jthread> connections;
        for (int c = 0; c < kConnections; ++c) {
            connections.emplace_back([&] {
                Poster poster;
                for (std::size_t i; (i = next++) < brought.size();) refused += poster.post(brought[i]) != 200;
            });
        }
    }
    CHECK(refused == 0);
    CHECK(comes_true([&] { return at_rest(scene.private_base()); }));
    CHECK(scene.gateway->terminate() == 0);
    const Database database(scene.data_dir() + "/swcs.db");
    CHECK(database.number("SELECT COUNT(*) FROM events WHERE kind = 'message'") == kMessages);
    CHECK(database.number("SELECT COUNT(*) FROM messages WHERE direction = 'in'") == kMessages);
    CHECK(database.number("SELECT COUNT(*) FROM conversations") == kMessages);
    CHECK(scene.carrier.ledger().size() == kMessages);  // one greeting each
}

TEST_CASE("hook: SIGTERM finishes what was acknowledged, within ten seconds") {
    Scene scene;
    REQUIRE(scene.start());
    Poster poster;
    for (int i = 0; i < 50; ++i) {
        REQUIRE(poster.post(scene.carrier.webhook(scene.public_base(), "sms",
                                                  "+5939912345" + std::to_string(10 + i), "hola",
                                                  "term-" + std::to_string(i))) == 200);
    }
    const auto begun = std::chrono::steady_clock::now();
    CHECK(scene.gateway->terminate() == 0);
    CHECK(std::chrono::steady_clock::now() - begun < std::chrono::seconds(10));
    REQUIRE(scene.start());  // what was not sent yet goes out after the restart
    for (int i = 0; i < 500 && scene.carrier.ledger().size() < 50; ++i) ::usleep(20'000);
    CHECK(scene.carrier.ledger().size() >= 50);
}
