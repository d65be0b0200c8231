#include "gateway/core/feed.hpp"

#include <catch2/catch.hpp>

using namespace swcs::gateway;

namespace {

class Reader final : public Stream {
  public:
    void write(std::string bytes) override { text += bytes; }
    bool open() const override { return is_open; }
    void close() override { is_open = false; }
    std::string text;
    bool is_open = true;
};

}  // namespace

TEST_CASE("feed: a reader gets what comes, with its number") {
    Feed feed(10);
    const auto reader = std::make_shared<Reader>();
    feed.follow(reader, 0);
    feed.publish("message", "{\"a\":1}");
    CHECK(reader->text == "id: 1\nevent: message\ndata: {\"a\":1}\n\n");
}

TEST_CASE("feed: a reader that was away has no gap and no double [CW 995]") {
    Feed feed(10);
    for (int i = 1; i <= 5; ++i) feed.publish("n", std::to_string(i));
    const auto reader = std::make_shared<Reader>();
    feed.follow(reader, 3);
    CHECK(reader->text == "id: 4\nevent: n\ndata: 4\n\nid: 5\nevent: n\ndata: 5\n\n");
}

TEST_CASE("feed: a reader that was away too long, or knew another life, starts over") {
    Feed feed(2);
    for (int i = 1; i <= 5; ++i) feed.publish("n", std::to_string(i));
    for (const std::int64_t after : {1, 99}) {
        const auto reader = std::make_shared<Reader>();
        feed.follow(reader, after);
        CHECK(reader->text == "id: 5\nevent: reset\ndata: {}\n\n");
    }
}

TEST_CASE("feed: readers that are gone are forgotten") {
    Feed feed(10);
    const auto reader = std::make_shared<Reader>();
    feed.follow(reader, 0);
    reader->is_open = false;
    feed.heartbeat();
    CHECK(feed.readers() == 0);
}

TEST_CASE("feed: data of several lines stays one event") {
    Feed feed(10);
    const auto reader = std::make_shared<Reader>();
    feed.follow(reader, 0);
    feed.publish("n", "a\nb");
    CHECK(reader->text == "id: 1\nevent: n\ndata: a\ndata: b\n\n");
}
