// What one hostile provider costs the people on another line: the time from a message's acknowledgement, when
// it is committed, until its reply is at the healthy line's provider, and the gateway's memory.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <map>
#include <thread>

#include "tests/bench/bench.hpp"
#include "tests/e2e/two_lines.hpp"

namespace swcs::bench {

namespace {

using Clock = std::chrono::steady_clock;

constexpr int kOnBad = 600;  // written before: more than all lines may have under way
constexpr int kOnHealthy = 400;
constexpr std::chrono::milliseconds kBetween{10};
constexpr std::chrono::seconds kPatience{20};

struct Outcome {
    std::vector<double> seconds;  // sorted; of those that arrived
    long peak_kb = 0;             // of resident memory, from its start on
};

std::string phone(int number) {
    return "+5939" + std::to_string(80'000'000 + number);
}

long peak_of(pid_t pid) {
    std::ifstream status("/proc/" + std::to_string(pid) + "/status");
    for (std::string line; std::getline(status, line);) {
        if (line.starts_with("VmHWM:")) return std::stol(line.substr(6));
    }
    return 0;
}

// When each person's message was acknowledged.
std::map<std::string, Clock::time_point> people_write(const test::TwoLines& lines, bool to_bad) {
    test::Poster poster;
    for (int i = 0; i < kOnBad && to_bad; ++i)
        poster.post(lines.to_bad(phone(i), "bad-" + std::to_string(i)));
    std::map<std::string, Clock::time_point> acknowledged;
    auto at = Clock::now();
    for (int i = 0; i < kOnHealthy; ++i) {
        std::this_thread::sleep_until(at += kBetween);
        const std::string from = phone(kOnBad + i);
        poster.post(lines.to_healthy(from, "good-" + std::to_string(i)));
        acknowledged[from] = Clock::now();
    }
    return acknowledged;
}

Outcome run(const test::Hostile* hostile) {
    test::TwoLines lines(hostile);
    if (!lines.scene.start()) return {};
    const auto acknowledged = people_write(lines, hostile != nullptr);
    std::map<std::string, Clock::time_point> arrived;  // the first of each person
    const auto until = Clock::now() + kPatience;
    std::size_t read = 0;
    while (arrived.size() < acknowledged.size() && Clock::now() < until) {
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
        for (const auto& shown : lines.scene.carrier.ledger_from(read)) {
            arrived.try_emplace(shown.to, shown.at);
            ++read;
        }
    }
    Outcome outcome;
    for (const auto& [person, at] : arrived) {
        const double waited = std::chrono::duration<double>(at - acknowledged.at(person)).count();
        outcome.seconds.push_back(std::max(0.0, waited));
    }
    std::ranges::sort(outcome.seconds);
    outcome.peak_kb = peak_of(lines.scene.gateway->pid());
    return outcome;
}

void print(const char* name, const Outcome& outcome, const Outcome& without) {
    const auto ms = [](const Outcome& of, double p) { return 1e3 * percentile(of.seconds, p); };
    std::printf(
        "%-22s %4zu of %d arrived; p50 %6.1f ms (%6.1f without it), p99 %6.1f ms (%6.1f); memory at most "
        "%.1f MB (%+.1f MB)\n",
        name, outcome.seconds.size(), kOnHealthy, ms(outcome, .5), ms(without, .5), ms(outcome, .99),
        ms(without, .99), double(outcome.peak_kb) / 1024, double(outcome.peak_kb - without.peak_kb) / 1024);
    std::fflush(stdout);
}

}  // namespace

// A run without a hostile line stands before each with one: what else the machine does concerns both.
void hostile() {
    for (const test::Kind& kind : test::hostile_kinds()) {
        const Outcome without = run(nullptr);
        const test::Hostile provider(kind);
        print(kind.name, run(&provider), without);
    }
}

}  // namespace swcs::bench
