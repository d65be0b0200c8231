// The edge over real sockets: requests and answers, framing, limits, overload, held answers, drain.
#include "gateway/edge/edge.hpp"

#include <catch2/catch.hpp>
#include <future>
#include <latch>
#include <nlohmann/json.hpp>
#include <thread>

#include "gateway/edge/client_for_tests.hpp"

using namespace swcs;
using namespace swcs::gateway;
using namespace swcs::gateway::test;
using namespace std::chrono_literals;

namespace {

Response text(std::string body) {
    Response out;
    out.content_type = "text/plain";
    out.body = std::move(body);
    return out;
}

// What a handler saw, as text.
Response echo(const Request& r) {
    return text("saw=" + r.raw.method + " " + r.raw.url + " path=" + r.path + " from=" + r.remote +
                " secure=" + (r.secure ? "1" : "0") + " t=" + std::string(r.header("X-T")) +
                " type=" + std::string(r.header("Content-Type")) + " body=" + r.raw.body);
}

std::vector<Route> plain_routes() {
    return {{.method = "GET", .pattern = "/echo.*", .handler = echo},
            {.method = "POST", .pattern = "/hook", .handler = echo, .body_limit = 1000},
            {.method = "GET", .pattern = "/any/(.*)", .handler = echo},
            {.method = "GET",
             .pattern = "/throw",
             .handler = [](const Request&) -> Response { throw std::runtime_error("token=abc"); }},
            {.method = "GET", .pattern = "/split", .handler = [](const Request&) {
                 Response out = text("x");
                 out.headers = {{"X", "a\r\nSet-Cookie: evil=1"}};
                 return out;
             }}};
}

std::unique_ptr<Edge> serve(std::vector<Route> routes, EdgeOptions options = {}) {
    std::vector<Listen> listeners(1);
    listeners[0].name = "public";
    listeners[0].routes = std::move(routes);
    auto edge = Edge::start(std::move(listeners), options);
    REQUIRE(edge);
    return std::move(*edge);
}

const std::string kLast = " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";

std::string answer_to(const Edge& edge, std::string_view bytes) {
    Client client(edge.port("public"));
    client.send(bytes);
    return client.rest();
}

}  // namespace

TEST_CASE("edge: a handler sees the request as the client sent it") {
    const auto edge = serve(plain_routes());
    const std::string host = "127.0.0.1:" + std::to_string(edge->port("public"));
    CHECK_THAT(answer_to(*edge, "GET /echo/caf%C3%A9?a=%41+b HTTP/1.1\r\nHost: " + host +
                                    "\r\nX-T: a%41%0d\r\nREMOTE_ADDR: 8.8.8.8\r\nConnection: close\r\n\r\n"),
               Catch::Contains("saw=GET http://" + host +
                               "/echo/caf%C3%A9?a=%41+b path=/echo/café from=127.0.0.1 "
                               "secure=0 t=a%41%0d type= body="));
    CHECK_THAT(answer_to(*edge,
                         "POST /hook HTTP/1.1\r\nHost: x\r\nContent-Type: multipart/form-data; boundary=B\r\n"
                         "Content-Length: 5\r\nConnection: close\r\n\r\n--B--"),
               Catch::Contains("type=multipart/form-data; boundary=B body=--B--"));
    CHECK_THAT(answer_to(*edge,
                         "POST /hook HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n"
                         "Connection: close\r\n\r\n3\r\nabc\r\n2;x=y\r\nde\r\n0\r\nContent-Type: t\r\n\r\n"),
               Catch::Contains("type= body=abcde"));
}

TEST_CASE("edge: every answer says who made it harmless, and not who made it") {
    const auto edge = serve(plain_routes());
    const std::string answer = answer_to(*edge, "GET /echo" + kLast);
    CHECK_THAT(answer, Catch::Contains("nosniff") && Catch::Contains("Cache-Control: no-store") &&
                           Catch::Contains("Referrer-Policy: no-referrer") && !Catch::Contains("Server:"));
}

TEST_CASE("edge: methods and addresses there are not") {
    struct Case {
        std::string label, request;
        int status;
        std::string contains;
    };
    const auto edge = serve(plain_routes());
    const auto c = GENERATE(values<Case>({
        {"unknown address", "GET /nothing" + kLast, 404, "application/problem+json"},
        {"wrong method", "PUT /hook HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nConnection: close\r\n\r\na",
         405, "Allow: POST, OPTIONS"},
        {"options", "OPTIONS /echo" + kLast, 204, "Allow: GET, HEAD, OPTIONS"},
        {"options of everything", "OPTIONS *" + kLast, 404, "problem"},
        {"an exotic method", "BREW /hook" + kLast, 405, "Allow"},
        {"a throwing handler", "GET /throw" + kLast, 500, "problem"},
        {"an answer that could be split", "GET /split" + kLast, 500, "problem"},
    }));
    DYNAMIC_SECTION(c.label) {
        const std::string answer = answer_to(*edge, c.request);
        CHECK(status_of(answer) == c.status);
        CHECK_THAT(answer,
                   Catch::Contains(c.contains) && !Catch::Contains("token=abc") && !Catch::Contains("evil"));
    }
}

TEST_CASE("edge: a HEAD is a GET without the body") {
    const auto edge = serve(plain_routes());
    const std::string answer = answer_to(*edge, "HEAD /echo" + kLast);
    CHECK(status_of(answer) == 200);
    CHECK_THAT(answer, Catch::EndsWith("\r\n\r\n") && !Catch::Contains("Content-Length: 0"));
}

TEST_CASE("edge: pipelined requests are answered in order on one connection") {
    const auto edge = serve(plain_routes());
    const std::string answers = answer_to(*edge,
                                          "GET /echo/1 HTTP/1.1\r\nHost: x\r\n\r\n"
                                          "POST /hook HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\ntwo"
                                          "GET /echo/3" +
                                              kLast);
    CHECK(count(answers, "HTTP/1.1 200") == 3);
    CHECK(answers.find("path=/echo/1") < answers.find("body=two"));
    CHECK(answers.find("body=two") < answers.find("path=/echo/3"));
}

TEST_CASE("edge: bytes after a bad request are never taken for another one") {
    const std::string smuggled = "GET /echo/smuggled" + kLast;
    struct Bad {
        std::string label, request;
        int status = 400;
    };
    const std::string post = "POST /hook HTTP/1.1\r\nHost: x\r\n";
    const auto c = GENERATE_COPY(values<Bad>({
        {"length and chunks", post + "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"},
        {"two lengths", post + "Content-Length: 0\r\nContent-Length: 44\r\n\r\n"},
        {"get with a body", "GET /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 44\r\n\r\n"},
        {"gzip, chunked", post + "Transfer-Encoding: gzip, chunked\r\n\r\n5\r\nAAAAA\r\n0\r\n\r\n"},
        {"xchunked and a length", post + "Transfer-Encoding: xchunked\r\nContent-Length: 0\r\n\r\n"},
        {"identity", "DELETE /nosuch HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: identity\r\n\r\n"},
        {"space before the colon", post + "Content-Length : 5\r\n\r\nAAAAA"},
        {"a signed length", post + "Content-Length: +5\r\n\r\nAAAAA"},
        {"a negative length", post + "Content-Length: -1\r\n\r\n"},
        {"a folded header", post + "X: a\r\n b\r\n\r\n"},
        {"bare line feeds", "GET /echo HTTP/1.1\nHost: x\n\n"},
        {"no host", "GET /echo HTTP/1.1\r\n\r\n"},
        {"a hexadecimal chunk size", post + "Transfer-Encoding: chunked\r\n\r\n0x5\r\nAAAAA\r\n0\r\n\r\n"},
        {"a negative chunk size", post + "Transfer-Encoding: chunked\r\n\r\n-5\r\nAAAAA\r\n0\r\n\r\n"},
        {"an overflowing chunk size",
         post + "Transfer-Encoding: chunked\r\n\r\n1ffffffffffffffff\r\nA\r\n0\r\n\r\n"},
        {"a chunk without its end", post + "Transfer-Encoding: chunked\r\n\r\n3\r\nabcdef\r\n0\r\n\r\n"},
        {"chunk size and a bare line feed", post + "Transfer-Encoding: chunked\r\n\r\n3\nabc\r\n0\r\n\r\n"},
        {"a chunk size with a space", post + "Transfer-Encoding: chunked\r\n\r\n3 \r\nabc\r\n0\r\n\r\n"},
        {"an empty chunk size", post + "Transfer-Encoding: chunked\r\n\r\n\r\nabc\r\n0\r\n\r\n"},
        {"a folded trailer", post + "Transfer-Encoding: chunked\r\n\r\n0\r\nX: a\rb\r\n\r\n"},
        {"a body over the limit", post + "Content-Length: 1001\r\n\r\n", 413},
        {"chunks over the limit", post + "Transfer-Encoding: chunked\r\n\r\n3e9\r\n" + std::string(1001, 'a'),
         413},
        {"a body over the limit of nowhere",
         "POST /nosuch HTTP/1.1\r\nHost: x\r\nContent-Length: 65537\r\n\r\n", 413},
        {"a long address", "GET /any/" + std::string(3000, 'a') + " HTTP/1.1\r\nHost: x\r\n\r\n", 414},
        {"an address without an end", "GET /" + std::string(200'000, 'a'), 414},
        {"a header without an end", "GET / HTTP/1.1\r\nX: " + std::string(200'000, 'a'), 431},
        {"a chunk size line without an end",
         post + "Transfer-Encoding: chunked\r\n\r\n1;" + std::string(200'000, 'a')},
        {"a compressed body", post + "Content-Encoding: gzip\r\nContent-Length: 1\r\n\r\n", 415},
        {"another version", "GET / HTTP/3.0\r\nHost: x\r\n\r\n", 505},
    }));
    DYNAMIC_SECTION(c.label) {
        const auto edge = serve(plain_routes());
        const std::string answers = answer_to(*edge, c.request + smuggled);
        CHECK(status_of(answers) == c.status);
        CHECK(count(answers, "HTTP/1.1 ") == 1);
        CHECK_THAT(answers, Catch::Contains("Connection: close") && !Catch::Contains("smuggled") &&
                                !Catch::Contains("<hangs>") && Catch::Contains("application/problem+json"));
        CHECK(edge->figures().refused == 1);
    }
}

TEST_CASE("edge: a client that asks first is told to go on, or is refused at once") {
    const auto edge = serve(plain_routes());
    Client small(edge->port("public"));
    small.send(
        "POST /hook HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\nExpect: 100-continue\r\nConnection: "
        "close\r\n\r\n");
    REQUIRE(small.wait_for("100 Continue\r\n\r\n"));
    small.send("abc");
    CHECK_THAT(small.rest(), Catch::Contains("HTTP/1.1 200 OK") && Catch::Contains("body=abc"));
    const std::string large = answer_to(
        *edge, "POST /hook HTTP/1.1\r\nHost: x\r\nContent-Length: 5000\r\nExpect: 100-continue\r\n\r\n");
    CHECK(status_of(large) == 413);
}

TEST_CASE("edge: a path as long as we take does not exhaust a worker's stack") {
    const auto edge = serve(plain_routes());
    CHECK(status_of(answer_to(*edge, "GET /any/" + std::string(2000, 'a') + kLast)) == 200);
}

TEST_CASE("edge: clients that are slow on purpose are put out") {
    struct Slow {
        std::string label, bytes;
        EdgeOptions options;
    };
    const auto c = GENERATE(values<Slow>({
        {"a silent one", "", {.head_deadline = 50ms}},
        {"half a head", "GET / HTT", {.head_deadline = 50ms}},
        {"a body that never comes",
         "POST /hook HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nab",
         {.body_deadline = 50ms}},
        {"half of a second head", "GET /echo HTTP/1.1\r\nHost: x\r\n\r\nGET /", {.head_deadline = 50ms}},
        {"a kept connection without a request",
         "GET /echo HTTP/1.1\r\nHost: x\r\n\r\n",
         {.idle_deadline = 50ms}},
    }));
    DYNAMIC_SECTION(c.label) {
        const auto edge = serve(plain_routes(), c.options);
        CHECK_THAT(answer_to(*edge, c.bytes), !Catch::Contains("<hangs>"));
        CHECK(soon([&] { return edge->figures().connections == 0; }));
    }
}

TEST_CASE("edge: a head that drips byte by byte ends at the deadline of the whole head") {
    const auto edge = serve(plain_routes(), {.head_deadline = 100ms});
    Client client(edge->port("public"));
    client.send("GET / HTTP/1.1\r\nX: ");
    CHECK(soon([&] { return !client.send("a"); }));
}

TEST_CASE("edge: more requests than there is room for are told to come again") {
    std::latch started(1), go(1);
    const auto edge = serve({{.method = "GET",
                              .pattern = "/slow",
                              .handler =
                                  [&](const Request&) {
                                      started.count_down();
                                      go.wait();
                                      return text("done");
                                  }},
                             {.method = "GET", .pattern = "/echo", .handler = echo}},
                            {.workers = 1, .queue = 1});
    Client first(edge->port("public")), second(edge->port("public"));
    first.send("GET /slow" + kLast);
    started.wait();
    second.send("GET /echo" + kLast);
    REQUIRE(soon([&] { return edge->figures().queued == 1; }));
    const std::string third = answer_to(*edge, "GET /echo" + kLast);
    CHECK(status_of(third) == 503);
    CHECK_THAT(third, Catch::Contains("Retry-After: 1") && Catch::Contains("application/problem+json"));
    go.count_down();
    CHECK(status_of(first.rest()) == 200);
    CHECK(status_of(second.rest()) == 200);
    CHECK(edge->figures().shed == 1);
}

TEST_CASE("edge: more connections than there is room for are closed at once") {
    const auto edge = serve(plain_routes(), {.connections = 1});
    Client first(edge->port("public"));
    REQUIRE(soon([&] { return edge->figures().connections == 1; }));
    CHECK(answer_to(*edge, "").empty());
    first.send("GET /echo" + kLast);
    CHECK(status_of(first.rest()) == 200);
}

TEST_CASE("edge: a held answer goes out when it is released, and as it was decided") {
    const bool committed = GENERATE(true, false);
    std::promise<Response::Release> given;
    auto release = given.get_future();
    const auto edge = serve({{.method = "POST",
                              .pattern = "/hook",
                              .handler =
                                  [&](const Request&) {
                                      Response out = text("kept");
                                      out.held = [&](Response::Release r) { given.set_value(std::move(r)); };
                                      return out;
                                  }},
                             {.method = "GET", .pattern = "/echo", .handler = echo}},
                            {.workers = 1});
    Client client(edge->port("public"));
    client.send("POST /hook HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\nGET /echo" + kLast);
    const auto let_go = release.get();
    // The only worker is free while the answer is held.
    CHECK(status_of(answer_to(*edge, "GET /echo" + kLast)) == 200);
    CHECK(client.got().empty());
    let_go(committed);
    let_go(!committed);  // a second word changes nothing
    const std::string answers = client.rest();
    CHECK(status_of(answers) == (committed ? 200 : 503));
    CHECK(count(answers, "Retry-After") == (committed ? 0U : 1U));
    CHECK(count(answers, "HTTP/1.1 ") == 2);
}

TEST_CASE("edge: a held answer that nobody releases becomes a 503, and a late release is dropped") {
    std::promise<Response::Release> given;
    auto release = given.get_future();
    std::unique_ptr<Edge> edge =
        serve({{.method = "GET",
                .pattern = "/held",
                .handler =
                    [&](const Request&) {
                        Response out = text("kept");
                        out.held = [&](Response::Release r) { given.set_value(std::move(r)); };
                        return out;
                    }},
               {.method = "GET", .pattern = "/echo", .handler = echo}},
              {.held_deadline = 30ms});
    Client client(edge->port("public"));
    client.send("GET /held HTTP/1.1\r\nHost: x\r\n\r\n");
    REQUIRE(client.wait_for("HTTP/1.1 503"));
    const auto late = release.get();
    late(true);
    client.send("GET /echo" + kLast);
    const std::string answers = client.rest();
    CHECK(count(answers, "HTTP/1.1 ") == 2);
    CHECK(count(answers, "kept") == 0);
    edge.reset();
    late(true);  // nor does one that outlives the edge
}

TEST_CASE("edge: a handler that fails while it holds its answer is a 503 at once") {
    const auto edge =
        serve({{.method = "GET",
                .pattern = "/held",
                .handler =
                    [](const Request&) {
                        Response out = text("kept");
                        out.held = [](const Response::Release&) { throw std::runtime_error("no memory"); };
                        return out;
                    }}},
              {.held_deadline = 60s});
    CHECK(status_of(answer_to(*edge, "GET /held" + kLast)) == 503);
}

TEST_CASE("edge: a late release is its own request's, not the next one's on the same connection") {
    std::promise<Response::Release> given[2];
    std::atomic<int> asked{0};
    const auto edge = serve({{.method = "GET",
                              .pattern = "/held",
                              .handler =
                                  [&](const Request&) {
                                      Response out = text("kept");
                                      auto& place = given[asked++];
                                      out.held = [&](Response::Release r) { place.set_value(std::move(r)); };
                                      return out;
                                  }}},
                            {.held_deadline = 300ms});
    Client client(edge->port("public"));
    client.send("GET /held HTTP/1.1\r\nHost: x\r\n\r\n");
    REQUIRE(client.wait_for("HTTP/1.1 503"));
    client.forget();
    client.send("GET /held HTTP/1.1\r\nHost: x\r\n\r\n");
    const auto second = given[1].get_future().get();  // it is held by now
    given[0].get_future().get()(true);
    REQUIRE(client.wait_for("HTTP/1.1 "));
    CHECK_THAT(client.got(), !Catch::Contains("200 OK"));  // only its own release, which never came
    second(true);
}

TEST_CASE("edge: a connection that was idle has no longer for its next head than for its first") {
    const auto edge = serve(plain_routes(), {.head_deadline = 200ms, .idle_deadline = 60s});
    Client client(edge->port("public"));
    client.send("GET /echo HTTP/1.1\r\nHost: x\r\n\r\n");
    REQUIRE(client.wait_for("HTTP/1.1 200"));
    CHECK(soon([&] { return edge->figures().requests == 1; }));
    client.send("GET /");
    CHECK_THAT(client.rest(), !Catch::Contains("<hangs>"));
}

TEST_CASE("edge: a held answer released before its handler's thread went on is sent") {
    const auto edge = serve({{.method = "GET", .pattern = "/held", .handler = [](const Request&) {
                                  Response out = text("kept");
                                  out.held = [](const Response::Release& release) { release(true); };
                                  return out;
                              }}});
    CHECK_THAT(answer_to(*edge, "GET /held" + kLast), Catch::EndsWith("kept"));
}

TEST_CASE("edge: an answer that is known later is sent when it is, and only the first one") {
    std::promise<Response::Answer> given;
    auto answer = given.get_future();
    const auto edge = serve({{.method = "POST",
                              .pattern = "/act",
                              .handler =
                                  [&](const Request&) {
                                      Response out;
                                      out.later = [&](Response::Answer a) { given.set_value(std::move(a)); };
                                      return out;
                                  }},
                             {.method = "GET", .pattern = "/echo", .handler = echo}},
                            {.workers = 1});
    Client client(edge->port("public"));
    client.send("POST /act HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\nGET /echo" + kLast);
    const auto give = answer.get();
    // The only worker is free meanwhile.
    CHECK(status_of(answer_to(*edge, "GET /echo" + kLast)) == 200);
    CHECK(client.got().empty());
    Response known = text("somebody else has the person");
    known.status = 409;
    give(known);
    give(text("too late"));
    const std::string answers = client.rest();
    CHECK(status_of(answers) == 409);
    CHECK(count(answers, "HTTP/1.1 ") == 2);
    CHECK(count(answers, "too late") == 0);
}

TEST_CASE("edge: an answer that never becomes known is a 503") {
    const auto edge = serve({{.method = "GET",
                              .pattern = "/act",
                              .handler =
                                  [](const Request&) {
                                      Response out;
                                      out.later = [](const Response::Answer&) {};
                                      return out;
                                  }}},
                            {.held_deadline = 30ms});
    const std::string answer = answer_to(*edge, "GET /act" + kLast);
    CHECK(status_of(answer) == 503);
    CHECK(count(answer, "Retry-After") == 1);
}

TEST_CASE("edge: draining lets the request under way finish and takes no other") {
    std::latch started(1), go(1);
    const auto edge = serve({{.method = "GET", .pattern = "/slow", .handler = [&](const Request&) {
                                  started.count_down();
                                  go.wait();
                                  return text("done");
                              }}});
    const auto port = edge->port("public");
    Client busy(port), idle(port);
    busy.send("GET /slow HTTP/1.1\r\nHost: x\r\n\r\n");
    started.wait();
    REQUIRE(soon([&] { return edge->figures().connections == 2; }));
    std::jthread drain([&] { edge->drain(); });
    CHECK(idle.rest().empty());
    CHECK_FALSE(Client(port).connected());
    go.count_down();
    const std::string answer = busy.rest();
    CHECK_THAT(answer, Catch::EndsWith("done") && Catch::Contains("Connection: close"));
    drain.join();
    CHECK(edge->figures().connections == 0);
}

TEST_CASE("edge: draining does not wait for a client that never finishes its request") {
    const auto edge = serve(plain_routes(), {.drain_deadline = 30ms});
    Client client(edge->port("public"));
    client.send("GET / HT");
    REQUIRE(soon([&] { return edge->figures().connections == 1; }));
    edge->drain();
    CHECK_THAT(client.rest(), !Catch::Contains("<hangs>"));
}

TEST_CASE("edge: everything that stops it from starting is said at once") {
    const auto taken = serve(plain_routes());
    std::vector<Listen> listeners(3);
    listeners[0].name = "public";
    listeners[0].port = taken->port("public");
    listeners[1].name = "private";
    listeners[1].address = "nowhere";
    listeners[1].trusted_proxies = {"proxy.local"};
    listeners[2].name = "office";
    listeners[2].certificate_file = listeners[2].key_file = "/nonexistent.pem";
    const auto edge = Edge::start(std::move(listeners), {});
    REQUIRE_FALSE(edge);
    CHECK_THAT(edge.error().message,
               Catch::Contains("public: 127.0.0.1:" + std::to_string(taken->port("public")) + " is in use") &&
                   Catch::Contains("private: \"nowhere\" is not an IP address") &&
                   Catch::Contains("private: the trusted proxy \"proxy.local\" is not an IP address") &&
                   Catch::Contains("office: the certificate /nonexistent.pem cannot be read"));
}

TEST_CASE("edge: listeners have their own routes, proxies and public address") {
    std::vector<Listen> listeners(2);
    listeners[0].name = "public";
    listeners[0].public_url = "https://chat.example.ec";
    listeners[0].trusted_proxies = {"127.0.0.1"};
    listeners[0].routes = {{.method = "GET", .pattern = "/echo", .handler = echo}};
    listeners[1].name = "private";
    listeners[1].routes = {{.method = "GET", .pattern = "/desk", .handler = echo}};
    auto edge = Edge::start(std::move(listeners), {});
    REQUIRE(edge);
    CHECK_THAT(answer_to(**edge,
                         "GET /echo HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: 8.8.8.8\r\n"
                         "X-Forwarded-Proto: https\r\nConnection: close\r\n\r\n"),
               Catch::Contains("saw=GET https://chat.example.ec/echo path=/echo from=8.8.8.8 secure=1"));
    CHECK(status_of(answer_to(**edge, "GET /desk" + kLast)) == 404);
    Client office((*edge)->port("private"));
    office.send("GET /desk HTTP/1.1\r\nHost: x\r\nX-Forwarded-For: 8.8.8.8\r\nConnection: close\r\n\r\n");
    CHECK_THAT(office.rest(), Catch::Contains("from=127.0.0.1 secure=0"));
}
