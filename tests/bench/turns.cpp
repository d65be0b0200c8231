// Durable turns through HTTP: signed webhook in, committed, one dialog step, its reply committed in the
// outbox.
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <regex>
#include <thread>

#include "tests/bench/bench.hpp"
#include "tests/e2e/carrier.hpp"
#include "tests/e2e/child.hpp"

namespace swcs::bench {

namespace {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;

constexpr std::size_t kMessages = 24'000;
constexpr std::size_t kAtOnce = 1'000;  // people in conversation at the same time
constexpr std::size_t kConnections = 64;

// Whole conversations, a thousand people taking turns, then the next thousand.
std::vector<std::string> requests(const test::Carrier& carrier, const std::string& base) {
    static const std::vector<std::string> texts{"hola buenas tardes",
                                                "se inundó mi casa en Babahoyo y no tenemos comida",
                                                "barrio san josé, cerca del parque",
                                                "somos cinco, dos niños",
                                                "el agua llega a la rodilla",
                                                "desde ayer en la tarde",
                                                "que es el registro social",
                                                "muchas gracias"};
    std::vector<std::string> out;
    out.reserve(kMessages);
    for (std::size_t n = 0; n < kMessages; ++n) {
        const std::size_t wave = n / (kAtOnce * texts.size());
        const std::string from = "+5939" + std::to_string(90'000'000 + wave * kAtOnce + n % kAtOnce);
        const std::string& text = texts[n / kAtOnce % texts.size()];
        const data::HttpRequest request =
            carrier.webhook(base, "whatsapp", from, text, "wamid.bench" + std::to_string(n));
        std::string bytes =
            request.method + " " + std::string(data::path_of(request.url)) + " HTTP/1.1\r\nHost: bench\r\n";
        for (const auto& [name, value] : request.headers) bytes += name + ": " + value + "\r\n";
        out.push_back(bytes + "Content-Length: " + std::to_string(request.body.size()) + "\r\n\r\n" +
                      request.body);
    }
    return out;
}

double metric(const std::string& text, const std::string& name) {
    std::smatch match;
    return std::regex_search(text, match, std::regex("\n" + name + " ([0-9.e+]+)")) ? std::stod(match[1])
                                                                                    : -1;
}

struct Outcome {
    Load load;
    double turns_per_second = 0;
};

// `pace`: messages/s of the line; next to nothing keeps replies in the outbox, so that sending does not share
// the run.
Outcome run(double pace) {
    const fs::path folder = fs::temp_directory_path() / ("swcs-turns-" + std::to_string(::getpid()));
    fs::create_directories(folder);
    test::Carrier carrier;
    std::string toml = carrier.toml((folder / "data").string(), 0, 0);
    toml = std::regex_replace(toml, std::regex("messages_per_second = 10000"),
                              "messages_per_second = " + std::to_string(pace));
    toml = "log_level = \"warn\"\n" + toml;
    std::ofstream(folder / "config.toml") << toml;
    Outcome outcome;
    {
        test::Child child((folder / "config.toml").string(), carrier.environment(),
                          (folder / "log").string());
        const std::string base = child.addresses().at("public");
        const auto ready = requests(carrier, base);
        const auto begun = Clock::now();
        outcome.load = drive(static_cast<std::uint16_t>(std::stoi(base.substr(base.rfind(':') + 1))), ready,
                             kConnections);
        test::Poster poster;
        for (int i = 0; i < 2'000; ++i) {
            if (metric(poster.get(child.addresses().at("private") + "/metrics"), "swcs_events_lag") == 0)
                break;
            std::this_thread::sleep_for(std::chrono::milliseconds(50));
        }
        const double seconds = std::chrono::duration<double>(Clock::now() - begun).count();
        outcome.turns_per_second = double(outcome.load.answered) / seconds;
        child.terminate();
    }
    fs::remove_all(folder);
    return outcome;
}

void print(const char* label, const Outcome& outcome, double top) {
    std::printf(
        "%-34s %7.0f turns/s = %.2f of the ceiling; acknowledged %.0f/s, ack p50 %.1f ms, p99 %.1f ms, "
        "refused %zu\n",
        label, outcome.turns_per_second, outcome.turns_per_second / top,
        double(outcome.load.answered) / outcome.load.seconds, 1e3 * percentile(outcome.load.latency, .5),
        1e3 * percentile(outcome.load.latency, .99), outcome.load.refused);
}

}  // namespace

void turns() {
    const double before = ceiling(3);
    const Outcome quiet = run(0.001);
    const Outcome sending = run(100'000);
    const double after = ceiling(3);
    const double top = (before + after) / 2;
    std::printf("%-34s %7.0f messages/s (before %.0f, after %.0f)\n", "ceiling: bare group commit", top,
                before, after);
    print("durable turns through HTTP", quiet, top);
    print("… while every reply is being sent", sending, top);
}

}  // namespace swcs::bench
