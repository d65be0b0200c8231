#include "gateway/edge/incoming.hpp"

#include <catch2/catch.hpp>

using namespace swcs;
using namespace swcs::gateway;
using namespace swcs::gateway::edge;

namespace {

const data::Time kThen = data::from_ms(1'795'334'400'000);

Site site() {
    const Handler nothing = [](const Request&) { return Response{}; };
    auto routes =
        RouteTable::build({{.method = "GET", .pattern = "/things", .handler = nothing},
                           {.method = "POST", .pattern = "/hooks", .handler = nothing, .body_limit = 100}});
    REQUIRE(routes.ok());
    return {.index = 0,
            .public_url = "https://town.example",
            .trusted_proxies = {},
            .routes = std::move(*routes)};
}

Incoming incoming_of(const std::string& head) {
    auto read = read_head(head);
    REQUIRE(std::holds_alternative<Head>(read));
    return incoming(std::get<Head>(std::move(read)), {.address = "192.0.2.7", .tls = false}, site(), kThen);
}

struct UnroutedCase {
    const char* line;
    int status;
    const char* allow;
};

}  // namespace

TEST_CASE("incoming: a head tells the request, its route and what may follow") {
    const Incoming in = incoming_of(
        "POST /hooks?a=1 HTTP/1.1\r\nHost: x\r\nContent-Length: 7\r\nExpect: 100-continue\r\n\r\n");
    CHECK(in.request.raw.method == "POST");
    CHECK(in.request.raw.url == "https://town.example/hooks?a=1");
    CHECK(in.request.raw.received_at == kThen);
    CHECK(in.request.path == "/hooks");
    CHECK(in.request.remote == "192.0.2.7");
    CHECK(in.request.header("Content-Length") == "7");
    CHECK(in.known);
    CHECK(in.body_limit == 100);
    CHECK(in.announced == 7);
    CHECK(in.has_body);
    CHECK(in.expects_continue);
    CHECK(in.keep_alive);
}

TEST_CASE("incoming: a body in chunks may be as long as the route takes") {
    const Incoming in = incoming_of("POST /hooks HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");
    CHECK(in.has_body);
    CHECK(in.announced == 100);
    CHECK_FALSE(in.expects_continue);
}

TEST_CASE("incoming: without a route it is 404, 405 with what there is, or the answer to OPTIONS") {
    const auto c = GENERATE(values<UnroutedCase>({
        {"GET /nowhere", 404, ""},
        {"DELETE /things", 405, "GET, HEAD, OPTIONS"},
        {"OPTIONS /things", 204, "GET, HEAD, OPTIONS"},
        {"GET /hooks", 405, "POST, OPTIONS"},
    }));
    DYNAMIC_SECTION(c.line) {
        const Incoming in = incoming_of(std::string(c.line) + " HTTP/1.1\r\nHost: x\r\n\r\n");
        CHECK_FALSE(in.known);
        const Response answer = unrouted(in);
        CHECK(answer.status == c.status);
        CHECK(data::header(answer.headers, "Allow") == c.allow);
    }
}
