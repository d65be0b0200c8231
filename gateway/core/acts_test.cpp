// Acts among threads: many ask at once, the same thing twice, and each hears its verdict once.
#include "gateway/core/acts.hpp"

#include <algorithm>
#include <atomic>
#include <catch2/catch.hpp>
#include <future>
#include <nlohmann/json.hpp>
#include <thread>

#include "data/json.hpp"
#include "data/store/testing.hpp"
#include "gateway/core/pipeline.hpp"
#include "gateway/pack_files.hpp"

using namespace swcs;
using namespace swcs::gateway;
using data::store::Store;

namespace {

std::shared_ptr<const rules::Pack> small_pack() {
    const rules::Files files{{"pack.json", R"({"format":1,"id":"trial","version":"1","languages":["es"]})"}};
    return std::get<std::shared_ptr<const rules::Pack>>(build_pack(files));
}

// A gateway's writer and pipeline on their own threads, with one case that waits.
struct Office {
    data::store::TempFolder folder;
    std::unique_ptr<Store> store = data::store::opened({.path = folder.file("swcs.db")});
    std::unique_ptr<Store> reader = data::store::opened({.path = folder.file("swcs.db"), .read_only = true});
    Config config;
    Packs packs{small_pack()};
    SystemClock clock;
    SystemRandomness random;
    Counters counters;
    World world{config, packs, clock, random, counters};
    Bell pipeline_bell, sending_bell;
    Writer writer{*store};
    Acts acts{world, writer, pipeline_bell};
    Pipeline pipeline{world, sending_bell, &acts};
    std::jthread writing, thinking;

    Office() {
        config.lines["sms"].channel = "kannel";
        data::store::committed(*store, [](Store& s) {
            s.contacts().add({.id = {"c1"}, .language = "", .name = "", .officer = ""});
            s.conversations().add(
                {.id = {"k1"}, .contact = {"c1"}, .line = "sms", .address = "+593991234567"});
            data::Case record;
            record.id = {"case1"};
            record.number = "34679ACX";
            record.contact = {"c1"};
            record.conversation = {"k1"};
            record.status = data::CaseStatus::waiting;
            s.cases().add(record);
        });
        writing = std::jthread([this](std::stop_token stop) { writer.loop(stop); });
        thinking = std::jthread(
            [this](std::stop_token stop) { pipeline.loop(stop, *reader, writer, pipeline_bell); });
    }
    ~Office() {
        thinking.request_stop();
        pipeline_bell.ring();
        thinking.join();
    }
};

Act act(const std::string& id, const std::string& what, const std::string& officer,
        const std::string& details = "{}") {
    return {.id = id, .what = what, .officer = officer, .record = {"case1"}, .fence = 0, .details = details};
}

Verdict verdict_on(Office& office, const Act& act) {
    auto promise = std::make_shared<std::promise<Verdict>>();
    auto verdict = promise->get_future();
    office.acts.submit(act, [promise](const Verdict& heard) { promise->set_value(heard); });
    REQUIRE(verdict.wait_for(std::chrono::seconds(30)) == std::future_status::ready);
    return verdict.get();
}

}  // namespace

TEST_CASE("acts: many officers take at once, one gets the person and each hears it once") {
    constexpr int kOfficers = 8;
    Office office;
    std::atomic<int> taken{0}, refused{0};
    std::vector<std::jthread> officers;
    for (int i = 0; i < kOfficers; ++i) {
        officers.emplace_back([&, i] {
            auto heard = std::make_shared<std::promise<void>>();
            office.acts.submit(act("take-" + std::to_string(i), "take", "officer" + std::to_string(i)),
                               [&, heard](const Verdict& verdict) {
                                   ++(verdict.refused ? refused : taken);
                                   heard->set_value();  // a second call would throw
                               });
            heard->get_future().wait_for(std::chrono::seconds(30));
        });
    }
    officers.clear();
    CHECK(taken == 1);
    CHECK(refused == kOfficers - 1);
}

TEST_CASE("acts: the same act from many threads is done once and answered the same to all") {
    constexpr int kThreads = 8;
    Office office;
    std::vector<std::string> facts(kThreads);
    std::vector<std::jthread> threads;
    for (int i = 0; i < kThreads; ++i) {
        threads.emplace_back([&, i] {
            auto promise = std::make_shared<std::promise<std::string>>();
            auto heard = promise->get_future();
            office.acts.submit(act("same", "note", "ana", R"({"text":"Llamé."})"),
                               [promise](const Verdict& verdict) { promise->set_value(verdict.facts); });
            if (heard.wait_for(std::chrono::seconds(30)) == std::future_status::ready)
                facts[std::size_t(i)] = heard.get();
        });
    }
    threads.clear();
    CHECK_FALSE(facts.front().empty());
    CHECK(std::ranges::count(facts, facts.front()) == kThreads);
    std::size_t notes = 0;
    const auto read = office.writer.run([&](Store& store) {
        notes = store.messages().of_contact({"c1"}, "", 100).size();
        return data::Result<void>{};
    });
    REQUIRE(read.ok());
    CHECK(notes == 1);
}

TEST_CASE("acts: an act that cannot be read is refused, and the next is not held up") {
    Office office;
    CHECK(verdict_on(office, act("a", "take", "")).refused->kind == data::ErrorKind::invalid);
    CHECK(verdict_on(office, act("b", "take", "ana", "{broken")).refused->kind == data::ErrorKind::invalid);
    CHECK_FALSE(verdict_on(office, act("c", "take", "ana")).refused);
}

TEST_CASE("acts: what is written reads back") {
    const Act written = act("id", "refer", "ana", R"({"service":"s","note":"ñ \" {}"})");
    const auto read = read_act(to_text(written));
    REQUIRE(read);
    CHECK(read->id == written.id);
    CHECK(read->what == written.what);
    CHECK(read->officer == written.officer);
    CHECK(read->record == written.record);
    CHECK(read->details == written.details);

    const Verdict refused{.refused = data::Error{data::ErrorKind::conflict, "no"}, .facts = R"({"fence":7})"};
    const Verdict again = read_verdict(to_text(refused));
    REQUIRE(again.refused);
    CHECK(again.refused->kind == data::ErrorKind::conflict);
    CHECK(again.refused->message == "no");
    CHECK(again.facts == refused.facts);
    CHECK_FALSE(read_verdict(to_text(Verdict{})).refused);
    CHECK(read_verdict("{broken").refused->kind == data::ErrorKind::unavailable);
}
