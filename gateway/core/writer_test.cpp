#include "gateway/core/writer.hpp"

#include <unistd.h>
#include <catch2/catch.hpp>
#include <filesystem>
#include <thread>

#include "data/store/testing.hpp"

using namespace swcs;
using namespace swcs::gateway;
using data::Error;
using data::ErrorKind;
using data::Result;
using data::store::Store;

namespace {

struct Scene {
    Scene() : folder(std::filesystem::temp_directory_path() / ("swcs-writer-" + std::to_string(::getpid()))) {
        std::filesystem::create_directories(folder);
        auto opened = Store::open({.path = (folder / "swcs.db").string()});
        REQUIRE(opened.ok());
        store = std::move(*opened);
    }
    ~Scene() {
        store.reset();
        std::filesystem::remove_all(folder);
    }
    std::filesystem::path folder;
    std::unique_ptr<Store> store;
};

data::store::QueuedEvent event(const std::string& id) {
    data::store::QueuedEvent out;
    out.id = id;
    out.kind = "message";
    out.line = "sms";
    out.external_id = id;
    out.payload = "{}";
    return out;
}

}  // namespace

TEST_CASE("writer: all that waits is one group") {
    Scene scene;
    Writer writer(*scene.store);
    int done = 0;
    for (int i = 0; i < 10; ++i) {
        writer.submit(
            [i](Store& store) {
                store.events().add(event(std::to_string(i)));
                return Result<void>{};
            },
            [&](const Result<void>& result) { done += result.ok(); });
    }
    CHECK(done == 0);
    CHECK(writer.run_once());
    CHECK(done == 10);
    CHECK_FALSE(writer.run_once());
}

TEST_CASE("writer: a job that fails leaves the others of its group") {
    Scene scene;
    Writer writer(*scene.store);
    std::vector<bool> results;
    const auto note = [&](const Result<void>& result) { results.push_back(result.ok()); };
    writer.submit(
        [](Store& store) {
            store.events().add(event("a"));
            return Result<void>{};
        },
        note);
    writer.submit(
        [](Store& store) -> Result<void> {
            store.events().add(event("b"));
            return Error{ErrorKind::invalid, "no"};
        },
        note);
    writer.submit(
        [](Store& store) {
            store.events().add(event("c"));
            return Result<void>{};
        },
        note);
    writer.run_once();
    CHECK(results == std::vector<bool>{true, false, true});
    std::vector<std::string> kept;
    REQUIRE(scene.store
                ->read([&](Store& store) {
                    for (const auto& row : store.events().due(0, 10)) kept.push_back(row.id);
                    return Result<void>{};
                })
                .ok());
    CHECK(kept == std::vector<std::string>{"a", "c"});
}

TEST_CASE("writer: what waits when it is stopped is still committed") {
    Scene scene;
    Writer writer(*scene.store);
    std::jthread thread([&](std::stop_token stop) { writer.loop(stop); });
    std::atomic<int> done{0};
    for (int i = 0; i < 1'000; ++i) {
        writer.submit(
            [i](Store& store) {
                store.events().add(event(std::to_string(i)));
                return Result<void>{};
            },
            [&](const Result<void>&) { ++done; });
    }
    thread.request_stop();
    thread.join();
    CHECK(done == 1'000);
}

TEST_CASE("writer: who follows the log is told after each commit, and of none that failed") {
    Scene scene;
    Writer writer(*scene.store);
    int told = 0;
    std::int64_t seen = 0;
    writer.on_commit([&] {
        ++told;
        const auto read = scene.store->read([&](Store& store) {
            seen = store.events().counts().accepted;
            return Result<void>{};
        });
        CHECK(read.ok());
    });
    const auto submits = [&](bool holds) {
        writer.submit(
            [holds, n = std::to_string(told)](Store& store) -> Result<void> {
                store.events().add(event(n));
                if (holds) return {};
                return Error{ErrorKind::invalid, "no"};
            },
            {});
        writer.run_once();
    };
    submits(true);
    CHECK(told == 1);
    CHECK(seen == 1);
    submits(false);
    CHECK(told == 1);
}

TEST_CASE("writer: what is written in an hour does not stay in the log of it") {
    const data::store::TempFolder folder;
    const auto store = data::store::opened({.path = folder.file("swcs.db")});
    Writer writer(*store);
    for (int group = 0; group < 20; ++group) {
        writer.submit(
            [group](Store& s) {
                auto large = event(std::to_string(group));
                large.payload = std::string(4'000'000, ' ');
                s.events().add(large);
                return Result<void>{};
            },
            {});
        REQUIRE(writer.run_once());
    }
    CHECK(std::filesystem::file_size(folder.file("swcs.db-wal")) < 60'000'000);  // of 80 MB written
}

TEST_CASE("writer: run waits for its commit, from any thread") {
    Scene scene;
    Writer writer(*scene.store);
    std::jthread loop([&](std::stop_token stop) { writer.loop(stop); });
    std::vector<std::jthread> threads;
    std::atomic<int> ok{0};
    for (int t = 0; t < 4; ++t) {
        threads.emplace_back([&, t] {
            for (int i = 0; i < 50; ++i) {
                const auto id = std::to_string(t) + "-" + std::to_string(i);
                ok += writer
                          .run([id](Store& store) {
                              store.events().add(event(id));
                              return Result<void>{};
                          })
                          .ok();
            }
        });
    }
    threads.clear();
    CHECK(ok == 200);
}
