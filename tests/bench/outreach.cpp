// How long an outreach to a hundred thousand people holds the writer: each transaction of its choosing and of
// its posting, with their commits, on a file. Half of them have a case, a third are in Babahoyo.
#include <unistd.h>
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>

#include "gateway/outreach/outreach.hpp"
#include "gateway/shipped_pack.hpp"
#include "tests/bench/bench.hpp"

namespace swcs::bench {

namespace {

using data::store::Store;

constexpr int kPeople = 100'000;
constexpr int kPosted = 200;  // transactions

struct NoonClock final : gateway::Clock {
    data::Time now() const override { return data::from_ms(1'795'021'200'000); }  // in Guayaquil
};

void commit(Store& store, const std::function<void(Store&)>& work) {
    const auto done = store.transact([&](Store& s) {
        work(s);
        return data::Result<void>{};
    });
    if (!done) std::printf("outreach: %s\n", done.error().message.c_str());
}

void add_person(Store& store, int n, data::Time now, const std::string& pack) {
    const std::string id = "c" + std::to_string(1'000'000 + n), talk = "v" + id;
    store.contacts().add({.id = {id}, .language = "es", .name = "María", .created_at = now});
    store.conversations().add({.id = {talk},
                               .contact = {id},
                               .line = "sms",
                               .address = "+593" + std::to_string(980'000'000 + n),
                               .pack = pack,
                               .greeted = true,
                               .begun_at = now,
                               .last_at = now});
    if (n % 2 != 0) return;
    data::Case record{.id = {"k" + id},
                      .number = "N" + id,
                      .contact = {id},
                      .conversation = {talk},
                      .category = "hogar",
                      .subcategory = "hogar.pago",
                      .status = data::CaseStatus::waiting,
                      .need = "no me llegó el bono de este mes y quiero saber por qué",
                      .because = {"bono", "no me llegó"}};
    record.slots["canton"] = {.value = n % 3 == 0 ? "1201" : "0901", .shown = "Babahoyo", .said = "Babahoyo"};
    store.cases().add(record);
}

// Milliseconds of each call that moved something, until one moves nothing or `most` did.
std::vector<double> timed(Store& store, const gateway::World& world, const data::OutreachId& id,
                          int gateway::outreach::Moved::*moved, int most) {
    std::vector<double> times;
    for (int n = 0; n < most; ++n) {
        int count = 0;
        const auto begun = std::chrono::steady_clock::now();
        commit(store, [&](Store& s) { count = gateway::outreach::carry_on(world, s, id).*moved; });
        const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - begun;
        store.checkpoint();
        if (count == 0) break;
        times.push_back(took.count());
        // As if they left at once: the next ones find room.
        commit(store, [&](Store& s) {
            for (const auto& row : s.outbox().claim(world.clock.now(), data::Millis{1}, 64, {})) {
                s.outbox().settle(row.seq, data::store::OutboxState::sent, world.clock.now());
                s.outreaches().sent(row.message, world.clock.now());
            }
        });
    }
    std::ranges::sort(times);
    return times;
}

void report(const char* what, const std::vector<double>& times) {
    if (times.empty()) return std::printf("%-34s nothing moved\n", what), void();
    std::printf("%-34s %5zu transactions, median %.1f ms, 99%% %.1f ms, longest %.1f ms\n", what,
                times.size(), percentile(times, 0.5), percentile(times, 0.99), times.back());
}

// What every message that comes in pays for it: was this person told something lately?
void report_answers(Store& store, data::Time now) {
    constexpr int kMessages = 50'000;
    const auto begun = std::chrono::steady_clock::now();
    commit(store, [&](Store& s) {
        for (int n = 0; n < kMessages; ++n)
            s.outreaches().answered({"c" + std::to_string(1'000'000 + n)}, "sms", now, now);
    });
    const std::chrono::duration<double, std::micro> took = std::chrono::steady_clock::now() - begun;
    std::printf("%-34s %.1f µs a message\n", "looking for what it answers", took.count() / kMessages);
}

}  // namespace

void outreach() {
    std::string folder = (std::filesystem::temp_directory_path() / "swcs-outreach-XXXXXX").string();
    if (::mkdtemp(folder.data()) == nullptr) return std::printf("outreach: no temporary folder\n"), void();
    auto opened = Store::open({.path = folder + "/swcs.db"});
    if (!opened) return std::printf("outreach: %s\n", opened.error().message.c_str()), void();
    Store& store = **opened;
    gateway::Config config;
    gateway::LineConfig& line = config.lines["sms"];
    line.channel = "kannel";
    line.line.name = "sms";
    gateway::Packs packs(gateway::shipped_pack());
    const NoonClock clock;
    gateway::SystemRandomness random;
    gateway::Counters counters;
    const gateway::World world{config, packs, clock, random, counters};
    for (int n = 0; n < kPeople; n += 1'000) {
        commit(store, [&](Store& s) {
            for (int i = n; i < n + 1'000; ++i) add_person(s, i, clock.now(), packs.newest()->name());
        });
    }
    for (const bool narrowed : {false, true}) {
        data::Outreach one{.id = {narrowed ? "o2" : "o1"}, .code = narrowed ? "B" : "A", .made_by = "ana"};
        one.words["es"].text = "El bono se paga el martes. Responda BAJA.";
        if (narrowed) one.audience = {.cantons = {"1201"}, .categories = {"hogar"}};
        commit(store, [&](Store& s) {
            s.outreaches().add(one);
            if (!gateway::outreach::act(world, s, one.id, gateway::outreach::Act::release, "luis"))
                std::printf("outreach: not released\n");
        });
        using gateway::outreach::Moved;
        report(narrowed ? "choosing by need and canton" : "choosing everybody",
               timed(store, world, one.id, &Moved::chosen, kPeople));
        report("posting", timed(store, world, one.id, &Moved::decided, kPosted));
    }
    report_answers(store, clock.now());
    std::filesystem::remove_all(folder);
}

}  // namespace swcs::bench
