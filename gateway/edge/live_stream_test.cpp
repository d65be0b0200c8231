// Streams over real sockets: several readers, one that leaves, one that does not read.
#include <catch2/catch.hpp>
#include <chrono>
#include <condition_variable>
#include <future>
#include <latch>
#include <mutex>
#include <thread>

#include "gateway/edge/client_for_tests.hpp"
#include "gateway/edge/edge.hpp"

using namespace swcs;
using namespace swcs::gateway;
using namespace swcs::gateway::test;
using namespace std::chrono_literals;

namespace {

// Keeps the streams that an edge hands over.
class Readers {
  public:
    std::unique_ptr<Edge> serve() {
        std::vector<Listen> listeners(1);
        listeners[0].name = "public";
        listeners[0].routes = {{.method = "GET", .pattern = "/events", .handler = [this](const Request&) {
                                    Response out;
                                    out.content_type = "text/event-stream";
                                    out.stream = [this](std::shared_ptr<Stream> s) { add(std::move(s)); };
                                    return out;
                                }}};
        auto edge = Edge::start(std::move(listeners), {});
        REQUIRE(edge);
        return std::move(*edge);
    }
    std::shared_ptr<Stream> wait_for(std::size_t n) {
        std::unique_lock lock(mutex_);
        REQUIRE(bell_.wait_for(lock, 10s, [&] { return streams_.size() >= n; }));
        return streams_[n - 1];
    }
    std::size_t size() {
        const std::lock_guard lock(mutex_);
        return streams_.size();
    }

  private:
    void add(std::shared_ptr<Stream> stream) {
        const std::lock_guard lock(mutex_);
        streams_.push_back(std::move(stream));
        bell_.notify_all();
    }
    std::mutex mutex_;
    std::condition_variable bell_;
    std::vector<std::shared_ptr<Stream>> streams_;
};

constexpr std::string_view kAsk = "GET /events HTTP/1.1\r\nHost: x\r\n\r\n";

}  // namespace

TEST_CASE("stream: two readers get their headers at once and every event in order") {
    Readers readers;
    const auto edge = readers.serve();
    Client one(edge->port("public")), two(edge->port("public"));
    one.send(kAsk);
    const auto first = readers.wait_for(1);
    two.send(kAsk);
    const auto second = readers.wait_for(2);
    REQUIRE(one.wait_for("\r\n\r\n"));
    CHECK_THAT(one.got(), Catch::Contains("text/event-stream") && !Catch::Contains("Content-Length"));
    for (int i = 0; i < 100; ++i) {
        for (const auto& stream : {first, second}) stream->write("data: " + std::to_string(i) + "\n\n");
    }
    for (Client* client : {&one, &two}) {
        REQUIRE(client->wait_for("data: 99\n\n"));
        CHECK(count(client->got(), "data: ") == 100);
        CHECK(client->got().find("data: 41\n") < client->got().find("data: 42\n"));
    }
    CHECK(edge->figures().streams == 2);
}

TEST_CASE("stream: closing it sends what was written before") {
    Readers readers;
    const auto edge = readers.serve();
    Client client(edge->port("public"));
    client.send(kAsk);
    const auto stream = readers.wait_for(1);
    stream->write("data: last\n\n");
    stream->close();
    stream->write("data: never\n\n");
    CHECK_THAT(client.rest(), Catch::EndsWith("data: last\n\n"));
    CHECK_FALSE(stream->open());
}

TEST_CASE("stream: a reader that leaves is noticed without a write") {
    Readers readers;
    const auto edge = readers.serve();
    Client client(edge->port("public"));
    client.send(kAsk);
    const auto stream = readers.wait_for(1);
    REQUIRE(client.wait_for("\r\n\r\n"));
    CHECK(stream->open());
    client.leave();
    CHECK(soon([&] { return !stream->open(); }));
    CHECK(soon([&] { return edge->figures().streams == 0; }));
    stream->write("data: into the void\n\n");
}

TEST_CASE("stream: a reader that does not read is dropped, and memory stays bounded") {
    Readers readers;
    const auto edge = readers.serve();
    Client client(edge->port("public"));
    client.send(kAsk);
    const auto stream = readers.wait_for(1);
    const std::string event(16 * 1024, 'x');
    CHECK(soon([&] {
        stream->write(event);
        return !stream->open();
    }));
    CHECK(soon([&] { return edge->figures().connections == 0; }));
}

TEST_CASE("stream: a reader that talks too much is dropped") {
    Readers readers;
    const auto edge = readers.serve();
    Client client(edge->port("public"));
    client.send(kAsk);
    const auto stream = readers.wait_for(1);
    client.send(std::string(100'000, 'x'));
    CHECK(soon([&] { return !stream->open(); }));
}

TEST_CASE("stream: a HEAD gets the headers and opens nothing") {
    Readers readers;
    const auto edge = readers.serve();
    Client client(edge->port("public"));
    client.send("HEAD /events HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    CHECK(status_of(client.rest()) == 200);
    CHECK(readers.size() == 0);
}

TEST_CASE("stream: draining closes streams, and one that outlives the edge is harmless") {
    Readers readers;
    auto edge = readers.serve();
    Client client(edge->port("public"));
    client.send(kAsk);
    const auto stream = readers.wait_for(1);
    stream->write("data: bye\n\n");
    edge->drain();
    CHECK_THAT(client.rest(), Catch::EndsWith("data: bye\n\n"));
    edge.reset();
    stream->write("data: late\n\n");
    stream->close();
    CHECK_FALSE(stream->open());
}

TEST_CASE("stream: one opened for a client that was put out meanwhile is closed") {
    std::latch started(1), go(1);
    std::promise<std::shared_ptr<Stream>> given;
    auto opened = given.get_future();
    std::vector<Listen> listeners(1);
    listeners[0].name = "public";
    listeners[0].routes = {{.method = "GET", .pattern = "/events", .handler = [&](const Request&) {
                                started.count_down();
                                go.wait();
                                Response out;
                                out.stream = [&](std::shared_ptr<Stream> s) {
                                    given.set_value(std::move(s));
                                };
                                return out;
                            }}};
    const auto edge = Edge::start(std::move(listeners), {.drain_deadline = 10ms});
    REQUIRE(edge);
    Client client((*edge)->port("public"));
    client.send(kAsk);
    started.wait();
    (*edge)->drain();
    go.count_down();
    const auto stream = opened.get();
    CHECK(soon([&] { return !stream->open(); }));
}
