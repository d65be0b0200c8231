// The edge's parts that need no socket: routes, origins, answers as bytes, problems.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "gateway/edge/engine.hpp"
#include "gateway/edge/origin.hpp"
#include "gateway/edge/routes.hpp"
#include "gateway/edge/wire.hpp"

using namespace swcs;
using namespace swcs::gateway;
using namespace swcs::gateway::edge;

namespace {

Response nothing(const Request&) {
    return {};
}

std::vector<Route> routes() {
    return {
        {.method = "GET", .pattern = "/hooks/([a-z]+)/([a-z0-9-]+)", .handler = nothing},
        {.method = "POST", .pattern = "/hooks/([a-z]+)/([a-z0-9-]+)", .handler = nothing, .body_limit = 1000},
        {.method = "POST", .pattern = "/only", .handler = nothing},
        {.method = "GET", .pattern = "/any(/.*)", .handler = nothing}};
}

Head head_with(data::Headers headers) {
    Head head;
    head.host = "inside:8080";
    head.headers = std::move(headers);
    return head;
}

}  // namespace

TEST_CASE("routes: a request finds its route, or the methods there are") {
    struct Find {
        std::string label, method, path, allow;
        bool found;
        std::size_t limit;
    };
    const auto c = GENERATE(values<Find>({
        {"a post", "POST", "/hooks/kannel/main", "", true, 1000},
        {"a head is a get", "HEAD", "/hooks/kannel/main", "", true, 65536},
        {"patterns are anchored at the start", "POST", "/x/hooks/kannel/main", "", false, 65536},
        {"and at the end", "POST", "/hooks/kannel/main/", "", false, 65536},
        {"a wrong method", "DELETE", "/hooks/kannel/main", "GET, HEAD, POST, OPTIONS", false, 65536},
        {"a head of what is only posted", "HEAD", "/only", "POST, OPTIONS", false, 65536},
        {"nothing there", "GET", "/nothing", "", false, 65536},
        {"bytes that are no UTF-8", "GET", "/any/\xff\xfe", "", true, 65536},
    }));
    DYNAMIC_SECTION(c.label) {
        const auto table = RouteTable::build(routes());
        REQUIRE(table);
        const Match match = table->find(c.method, c.path);
        CHECK((match.route != nullptr) == c.found);
        CHECK(match.allow == c.allow);
        CHECK(match.body_limit == c.limit);
    }
}

TEST_CASE("routes: everything that cannot be served is named at once") {
    const auto table = RouteTable::build({{.method = "BREW", .pattern = "/pot", .handler = nothing},
                                          {.method = "GET", .pattern = "/(", .handler = nothing},
                                          {.method = "GET", .pattern = "/none", .handler = nullptr}});
    REQUIRE_FALSE(table);
    for (const char* part : {"BREW /pot: no such method", "GET /(: ", "GET /none: no handler"})
        CHECK_THAT(table.error().message, Catch::Contains(part));
}

TEST_CASE("engine: a handler gets the decoded parts of the path and all of the request") {
    Request seen;
    const std::vector<Route> table{
        {.method = "POST", .pattern = "/a/([^/]+)/(.*)", .handler = [&](const Request& r) {
             seen = r;
             Response made;
             made.status = 201;
             return made;
         }}};
    auto engine = Engine::make(table);
    REQUIRE(engine);
    Request request;
    request.raw = {.method = "POST",
                   .url = "https://x/a?q=1",
                   .headers = {{"Content-Type", "multipart/form-data; boundary=B"}, {"X-T", "a%41"}},
                   .body = std::string("--B\0--", 6),
                   .received_at = {}};
    request.path = "/a/café +%/b/c";
    CHECK((*engine)->run(request).response.status == 201);
    CHECK(seen.params == std::vector<std::string>{"café +%", "b/c"});
    CHECK(seen.raw.body == std::string("--B\0--", 6));
    CHECK(seen.header("x-t") == "a%41");
}

TEST_CASE("engine: a path as long as we take does not exhaust the stack of std::regex") {
    // This thread's stack is 8 MiB; a worker's is twice that.
    const std::vector<Route> table{{.method = "GET", .pattern = "/(.*)", .handler = nothing}};
    auto engine = Engine::make(table);
    REQUIRE(engine);
    Request request;
    request.path = "/" + std::string(kTargetLimit - 1, 'a');
    CHECK((*engine)->run(request).response.status == 200);
}

TEST_CASE("origin: forwarded headers are believed from a trusted proxy only") {
    struct Case {
        std::string label;
        data::Headers headers;
        std::string peer = "10.0.0.1";
        bool tls = false;
        std::string public_url, remote, base;
        bool secure = false;
    };
    const data::Headers forwarded{{"X-Forwarded-For", "8.8.8.8"},
                                  {"X-Forwarded-Proto", "https"},
                                  {"X-Forwarded-Host", "chat.example.ec"}};
    const auto c = GENERATE_COPY(values<Case>({
        {"a stranger's are not", forwarded, "9.9.9.9", false, "", "9.9.9.9", "http://inside:8080", false},
        {"a proxy's are", forwarded, "10.0.0.1", false, "", "8.8.8.8", "https://chat.example.ec", true},
        {"the rightmost unknown address counts",
         {{"X-Forwarded-For", "1.1.1.1, 8.8.8.8"}, {"X-Forwarded-For", "10.0.0.2"}},
         "10.0.0.1",
         false,
         "",
         "8.8.8.8",
         "http://inside:8080",
         false},
        {"nonsense ends the chain",
         {{"X-Forwarded-For", "8.8.8.8, <script>"}},
         "10.0.0.1",
         false,
         "",
         "10.0.0.1",
         "http://inside:8080",
         false},
        {"a host that is none is not taken",
         {{"X-Forwarded-Host", "evil/x"}},
         "10.0.0.1",
         false,
         "",
         "10.0.0.1",
         "http://inside:8080",
         false},
        {"TLS is secure", {}, "9.9.9.9", true, "", "9.9.9.9", "https://inside:8080", true},
        {"the operator's URL outranks all", forwarded, "10.0.0.1", false, "https://real.ec/", "8.8.8.8",
         "https://real.ec", true},
    }));
    DYNAMIC_SECTION(c.label) {
        const Origin origin =
            origin_of(head_with(c.headers), {c.peer, c.tls}, {"10.0.0.1", "10.0.0.2"}, c.public_url);
        CHECK(origin.remote == c.remote);
        CHECK(origin.base == c.base);
        CHECK(origin.secure == c.secure);
    }
}

TEST_CASE("origin: one address has one spelling") {
    CHECK(canonical_address("::FFFF:10.0.0.1") == "10.0.0.1");
    CHECK(canonical_address("2001:DB8::0:1") == "2001:db8::1");
    CHECK_FALSE(canonical_address("10.0.0.1:80"));
    CHECK_FALSE(canonical_address("localhost"));
}

TEST_CASE("wire: every answer carries what protects its reader, unless the handler said otherwise") {
    Response response;
    response.headers = {
        {"cache-control", "public"}, {"X-Own", "1"}, {"Server", "x"}, {"Content-Length", "99"}};
    response.body = "{}";
    const std::string bytes = to_bytes(response, {.request_id = "r1"});
    for (const char* line :
         {"HTTP/1.1 200 OK\r\n", "\r\nX-Content-Type-Options: nosniff\r\n", "\r\nContent-Length: 2\r\n",
          "\r\nReferrer-Policy: no-referrer\r\n", "\r\ncache-control: public\r\n", "\r\nX-Own: 1\r\n",
          "\r\nX-Request-Id: r1\r\n", "\r\nConnection: keep-alive\r\n", "\r\n\r\n{}"})
        CHECK_THAT(bytes, Catch::Contains(line));
    for (const char* absent : {"no-store", "Server", "99"}) CHECK_THAT(bytes, !Catch::Contains(absent));
}

TEST_CASE("wire: some answers have no body") {
    Response response;
    response.body = "{}";
    CHECK_THAT(to_bytes(response, {.head_request = true}),
               Catch::Contains("Content-Length: 2") && Catch::EndsWith("\r\n\r\n"));
    response.status = 204;
    CHECK_THAT(to_bytes(response, {}), !Catch::Contains("Content-Length") && Catch::EndsWith("\r\n\r\n"));
}

TEST_CASE("wire: an answer that could be split is not sent") {
    const auto header =
        GENERATE(values<std::pair<std::string, std::string>>({{"Location", "/a\r\nSet-Cookie: evil=1"},
                                                              {"X", "a\nb"},
                                                              {"X", std::string("a\0b", 3)},
                                                              {"X: y\r\nZ", "1"},
                                                              {"", "1"}}));
    Response response;
    response.headers = {header};
    CHECK_FALSE(can_be_sent(response));
}

TEST_CASE("problem: details follow RFC 9457, whatever bytes a detail quotes") {
    Request request;
    request.id = "r-1";
    const Response response = problem(422, "Unreadable", "saw \xff here", request);
    const auto body = nlohmann::json::parse(response.body);
    CHECK(response.content_type == "application/problem+json");
    CHECK(body["status"] == 422);
    CHECK(body["title"] == "Unreadable");
    CHECK(body["request_id"] == "r-1");
}
