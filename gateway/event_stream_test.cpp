#include "gateway/event_stream.hpp"

#include <catch2/catch.hpp>

using namespace swcs::gateway;

TEST_CASE("event stream: an event is its number, its name and its data, line by line") {
    CHECK(framed(7, "case", "{}") == "id: 7\nevent: case\ndata: {}\n\n");
    CHECK(framed(7, "case", "a\nb") == "id: 7\nevent: case\ndata: a\ndata: b\n\n");
}

TEST_CASE("event stream: the cursor comes from Last-Event-ID, else from the query") {
    Request request;
    CHECK_FALSE(cursor_asked(request));
    request.raw.url = "http://x/events?after=7";
    CHECK(cursor_asked(request) == 7);
    request.raw.headers = {{"Last-Event-ID", "12"}};
    CHECK(cursor_asked(request) == 12);
    for (const char* nonsense : {"-3; DROP", "-3", "12x", "99999999999999999999"}) {
        INFO(nonsense);
        request.raw.headers = {{"Last-Event-ID", nonsense}};
        CHECK_FALSE(cursor_asked(request));
    }
}
