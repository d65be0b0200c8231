#include "gateway/edge/head.hpp"

#include <catch2/catch.hpp>

using namespace swcs::gateway::edge;

namespace {

std::string with(const std::string& lines) {
    return "POST /hook HTTP/1.1\r\nHost: x\r\n" + lines + "\r\n";
}

struct Refused {
    std::string label, bytes;
    int status = 400;
};

const std::string kManyHeaders = [] {
    std::string out;
    for (int i = 0; i < 100; ++i) out += "X-" + std::to_string(i) + ": a\r\n";
    return out;
}();

}  // namespace

TEST_CASE("head: what another parser might read differently is refused") {
    const auto c = GENERATE(values<Refused>({
        {"a length and chunks", with("Content-Length: 4\r\nTransfer-Encoding: chunked\r\n")},
        {"chunks and a length", with("Transfer-Encoding: chunked\r\nContent-Length: 4\r\n")},
        {"two lengths that differ", with("Content-Length: 0\r\nContent-Length: 44\r\n")},
        {"two lengths that agree", with("Content-Length: 5\r\nContent-Length: 5\r\n")},
        {"a list of lengths", with("Content-Length: 5, 5\r\n")},
        {"a length with a sign", with("Content-Length: +5\r\n")},
        {"a negative length", with("Content-Length: -1\r\n")},
        {"a length with a tail", with("Content-Length: 5abc\r\n")},
        {"a hexadecimal length", with("Content-Length: 0x5\r\n")},
        {"no length at all", with("Content-Length:\r\n")},
        {"a length beyond counting", with("Content-Length: 99999999999999999999\r\n")},
        {"gzip, chunked", with("Transfer-Encoding: gzip, chunked\r\n")},
        {"xchunked", with("Transfer-Encoding: xchunked\r\n")},
        {"identity", with("Transfer-Encoding: identity\r\n")},
        {"Chunked in capitals", with("Transfer-Encoding: Chunked\r\n")},
        {"chunked in quotes", with("Transfer-Encoding: \"chunked\"\r\n")},
        {"chunked twice", with("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n")},
        {"chunked after a vertical tab", with("Transfer-Encoding: \x0b"
                                              "chunked\r\n")},
        {"chunked in HTTP/1.0", "POST / HTTP/1.0\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"},
        {"chunked in HTTP/1.0 with Connection",
         "POST / HTTP/1.0\r\nHost: x\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n"},
        {"a space before the colon", with("Content-Length : 5\r\n")},
        {"a folded header", with("X-A: b\r\n c\r\n")},
        {"a folded Transfer-Encoding", with("Transfer-Encoding:\r\n chunked\r\n")},
        {"a folded first header", "GET / HTTP/1.1\r\n Host: x\r\n\r\n"},
        {"a header without a colon", with("nonsense\r\n")},
        {"a header without a name", with(": x\r\n")},
        {"a NUL in a value", with(std::string("X-A: a\0b\r\n", 10))},
        {"a lone CR in a value", with("X-A: a\rb\r\n")},
        {"a delete character in a value", with("X-A: a\x7f\r\n")},
        {"no Host", "GET / HTTP/1.1\r\n\r\n"},
        {"no Host in HTTP/1.0", "GET / HTTP/1.0\r\n\r\n"},
        {"two Hosts", with("Host: y\r\n")},
        {"an empty Host", "GET / HTTP/1.1\r\nHost:\r\n\r\n"},
        {"a Host with a path", "GET / HTTP/1.1\r\nHost: x/y\r\n\r\n"},
        {"a GET with a body", "GET / HTTP/1.1\r\nHost: x\r\nContent-Length: 44\r\n\r\n"},
        {"a HEAD with chunks", "HEAD / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"},
        {"another host in the address", "GET http://y/ HTTP/1.1\r\nHost: x\r\n\r\n"},
        {"an address that is no path", "GET hook HTTP/1.1\r\nHost: x\r\n\r\n"},
        {"an address with a space", "GET /a b HTTP/1.1\r\nHost: x\r\n\r\n"},
        {"an address with an encoded NUL", "GET /a%00 HTTP/1.1\r\nHost: x\r\n\r\n"},
        {"an address with an encoded line break", "GET /a%0d%0ab HTTP/1.1\r\nHost: x\r\n\r\n"},
        {"an address with half a percent code", "GET /a%4 HTTP/1.1\r\nHost: x\r\n\r\n"},
        {"an empty line first", "\r\n\r\n"},
        {"a method with a colon", "GE:T / HTTP/1.1\r\nHost: x\r\n\r\n"},
        {"no version", "GET /\r\nHost: x\r\n\r\n"},
        {"HTTP/2's preface", "PRI * HTTP/2.0\r\n\r\n", 505},
        {"HTTP/1.2", "GET / HTTP/1.2\r\nHost: x\r\n\r\n", 505},
        {"a compressed body", with("Content-Encoding: gzip\r\n"), 415},
        {"an unknown expectation", with("Expect: tea\r\n"), 417},
        {"101 headers", with(kManyHeaders), 431},
        {"a long address", "GET /" + std::string(kTargetLimit, 'a') + " HTTP/1.1\r\nHost: x\r\n\r\n", 414},
    }));
    DYNAMIC_SECTION(c.label) {
        const auto read = read_head(c.bytes);
        REQUIRE(std::holds_alternative<Refusal>(read));
        CHECK(std::get<Refusal>(read).status == c.status);
        CHECK_FALSE(std::get<Refusal>(read).detail.empty());
    }
}

TEST_CASE("head: a plain request is read as it was sent") {
    const auto read = read_head(
        "POST /caf%C3%A9/a%2Bb?x=%41+1 HTTP/1.1\r\nhost: chat.example.ec:8443\r\nX-T: a%41\r\nx-t: \tb \r\n"
        "Content-Length: 12\r\nExpect: 100-Continue\r\n\r\n");
    REQUIRE(std::holds_alternative<Head>(read));
    const Head& head = std::get<Head>(read);
    CHECK(head.method == "POST");
    CHECK(head.target == "/caf%C3%A9/a%2Bb?x=%41+1");
    CHECK(head.path == "/café/a+b");
    CHECK(head.host == "chat.example.ec:8443");
    CHECK(head.content_length == 12);
    CHECK(head.expects_continue);
    CHECK(head.keep_alive);
    CHECK(head.headers[1] == std::pair<std::string, std::string>("X-T", "a%41"));
    CHECK(head.headers[2] == std::pair<std::string, std::string>("x-t", "b"));
}

TEST_CASE("head: connections stay open as the client wishes") {
    struct Kept {
        std::string bytes;
        bool keep_alive;
    };
    const auto c = GENERATE(values<Kept>({
        {"GET / HTTP/1.1\r\nHost: x\r\n\r\n", true},
        {"GET / HTTP/1.1\r\nHost: x\r\nConnection: keep-alive, Close\r\n\r\n", false},
        {"GET / HTTP/1.0\r\nHost: x\r\n\r\n", false},
        {"GET http://X/ HTTP/1.1\r\nHost: x\r\n\r\n", true},
    }));
    const auto read = read_head(c.bytes);
    REQUIRE(std::holds_alternative<Head>(read));
    CHECK(std::get<Head>(read).keep_alive == c.keep_alive);
    CHECK(std::get<Head>(read).path == "/");
}

TEST_CASE("head: a head that is still arriving is judged early") {
    CHECK(arrival("GET / HTTP/1.1\r\nHo", 0).length == 0);
    CHECK_FALSE(arrival("GET / HTTP/1.1\r\nHo", 0).refusal);
    CHECK(arrival("GET / HTTP/1.1\nHo", 0).refusal->status == 400);
    CHECK(arrival("GET /" + std::string(4000, 'a'), 0).refusal->status == 414);
    CHECK(arrival("GET / HTTP/1.1\r\nX: " + std::string(kHeadLimit, 'a'), 0).refusal->status == 431);
    const Arrival whole = arrival("GET / HTTP/1.1\r\nX: " + std::string(kHeadLimit, 'a') + "\r\n\r\n", 0);
    REQUIRE(whole.refusal);
    CHECK(whole.refusal->status == 431);
}

TEST_CASE("head: its end is found wherever the bytes were cut") {
    const std::string bytes = "GET / HTTP/1.1\r\nHost: x\r\n\r\nGET /next";
    for (std::size_t cut = 0; cut <= bytes.size(); ++cut) {
        const Arrival first = arrival(std::string_view(bytes).substr(0, cut), 0);
        const Arrival second = arrival(bytes, cut);
        INFO(cut);
        CHECK((first.length == 27 || second.length == 27));
        CHECK_FALSE(second.refusal);
    }
}
