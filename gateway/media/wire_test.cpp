// The fetcher over real sockets: providers that send too much, too slowly or from our own network.
#include <chrono>

#include "gateway/media/house_for_tests.hpp"
#include "gateway/media/server_for_tests.hpp"
#include "gateway/media/testing.hpp"
#include "gateway/transport/curl_transport.hpp"

namespace swcs::gateway::media::testing {

using namespace std::chrono_literals;

namespace {

// Meta on loopback: ids lead to /file, which answers with `file`.
Server::Act meta(Server::Act file) {
    return [file](int fd, const std::stop_token& stop) {
        const std::string request = pull(fd, "\r\n\r\n", stop);
        if (request.starts_with("GET /file")) return file(fd, stop);
        const std::size_t host = request.find("Host: ") + 6;
        const std::string body =
            R"({"url":"http://)" + request.substr(host, request.find('\r', host) - host) + R"(/file"})";
        push(fd, "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: " + std::to_string(body.size()) +
                     "\r\n\r\n" + body);
    };
}

Server::Act sending(std::string bytes) {
    return [bytes](int fd, const std::stop_token&) { push(fd, bytes); };
}

void without_end(int fd, const std::stop_token& stop) {
    push(fd, "HTTP/1.1 200 OK\r\n\r\n");
    const std::string block(65536, 'x');
    while (!stop.stop_requested() && push(fd, block)) {
    }
}

void byte_by_byte(int fd, const std::stop_token& stop) {
    push(fd, "HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n");
    while (!stop.stop_requested() && push(fd, "x")) std::this_thread::sleep_for(20ms);
}

// Until the row is settled or tried once; bounded.
void run(FetchHouse& house) {
    const auto fetcher = house.process();
    fetcher->recover();
    const auto until = std::chrono::steady_clock::now() + 20s;
    while (std::chrono::steady_clock::now() < until) {
        fetcher->run_once(50ms);
        const MediaRow row = house.row();
        if (row.state != MediaState::fetching && row.attempts > 0) return;
    }
}

void lead_to_server(FetchHouse& house, const std::string& base, CurlOptions options) {
    house.config.lines["whatsapp"].line.settings["graph_url"] = base;
    house.options.loopback = options.allow_private;
    house.wire = make_curl_transport(options);
}

}  // namespace

TEST_CASE("fetcher on the wire: what a provider does to us ends in a word, within bounds [R6]") {
    struct Row {
        std::string label;
        Server::Act file;
        MediaState state;
        std::string reason;
    };
    const auto row = GENERATE_COPY(values<Row>({
        {"a photo",
         sending("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: " +
                 std::to_string(jpeg(4, 3).size()) + "\r\n\r\n" + jpeg(4, 3)),
         MediaState::kept, ""},
        {"a body without an end", without_end, MediaState::failed, "too large"},
        {"a promise of 300 MB",
         sending("HTTP/1.1 200 OK\r\nContent-Length: 300000000\r\n\r\n" + std::string(2'000'000, 'x')),
         MediaState::failed, "too large"},
        {"a bomb in gzip",
         sending("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Encoding: gzip\r\nContent-Length: "
                 "10\r\n\r\n\x1f\x8b\x08xxxxxxx"),
         MediaState::failed, "compressed, which nobody asked for"},
        {"one byte at a time", byte_by_byte, MediaState::waiting, "whatsapp: no answer: timed out"},
        {"cut off", sending("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nhalf"), MediaState::waiting,
         "whatsapp: no answer: cut off"},
        {"a redirect into our own network",
         sending("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n"),
         MediaState::failed, "whatsapp: HTTP 302"},
    }));
    DYNAMIC_SECTION(row.label) {
        FetchHouse house;
        const Server server(meta(row.file));
        lead_to_server(house, "http://127.0.0.1:" + server.port(),
                       {.allow_private = true, .overall_deadline = 700ms, .body_limit = 1'000'000});
        run(house);
        CHECK(house.row().state == row.state);
        CHECK(house.row().reason == row.reason);
    }
}

TEST_CASE("fetcher on the wire: a named host that resolves into our own network is not called [CW 14135]") {
    const Server server([](int, const std::stop_token&) {});
    const auto host =
        GENERATE(values<std::string>({"127.0.0.1", "localhost", "2130706433", "0x7f.1", "0177.0.0.1", "127.1",
                                      "[::1]", "[::ffff:127.0.0.1]", "[64:ff9b::7f00:1]", "0.0.0.0"}));
    DYNAMIC_SECTION(host) {
        FetchHouse house;
        lead_to_server(house, "https://" + host + ":" + server.port(), {.overall_deadline = 5s});
        run(house);
        CHECK(house.row().state == MediaState::failed);
        CHECK(house.row().reason == "address not allowed");
        CHECK(server.connections() == 0);
    }
}

TEST_CASE("fetcher on the wire: a dot at the end of a name opens no door") {
    const Server server([](int, const std::stop_token&) {});
    const auto host = GENERATE(values<std::string>({"127.0.0.1.", "localhost."}));
    DYNAMIC_SECTION(host) {
        FetchHouse house;
        lead_to_server(house, "https://" + host + ":" + server.port(), {.overall_deadline = 5s});
        run(house);
        CHECK(house.row().state != MediaState::kept);
        CHECK_FALSE(house.row().reason.empty());
        CHECK(server.connections() == 0);
    }
}

}  // namespace swcs::gateway::media::testing
