// libcurl against providers that lie, hang and break off; on loopback, each in a thread of its own.
#include "gateway/transport/curl_transport.hpp"

#include <arpa/inet.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <catch2/catch.hpp>
#include <chrono>
#include <functional>
#include <map>
#include <mutex>
#include <thread>

#include "gateway/transport/destinations.hpp"
#include "gateway/transport/scripted_transport.hpp"

using namespace swcs;
using namespace swcs::gateway;
using namespace std::chrono_literals;

namespace {

bool push(int fd, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t n = ::send(fd, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (n <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(n));
    }
    return true;
}

// Reads a request, then does what `act` says with the connection, until the other side or the test ends.
class Provider {
  public:
    using Act = std::function<void(int fd, std::stop_token stop)>;

    explicit Provider(Act act) : act_(std::move(act)), fd_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        sockaddr_in at{};
        at.sin_family = AF_INET;
        at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof at;
        REQUIRE(::bind(fd_, reinterpret_cast<sockaddr*>(&at), size) == 0);
        REQUIRE(::getsockname(fd_, reinterpret_cast<sockaddr*>(&at), &size) == 0);
        REQUIRE(::listen(fd_, 64) == 0);
        port_ = ntohs(at.sin_port);
        thread_ = std::jthread([this](std::stop_token stop) { serve(stop); });
    }
    ~Provider() {
        thread_.request_stop();
        ::shutdown(fd_, SHUT_RDWR);
        thread_.join();
        ::close(fd_);
    }
    std::string url() const { return "http://127.0.0.1:" + std::to_string(port_) + "/send"; }
    std::string seen() {
        const std::lock_guard lock(mutex_);
        return seen_;
    }
    int connections() {
        const std::lock_guard lock(mutex_);
        return connections_;
    }

  private:
    void serve(const std::stop_token& stop) {
        int fd = -1;
        while (!stop.stop_requested() && (fd = ::accept4(fd_, nullptr, nullptr, SOCK_CLOEXEC)) >= 0) {
            {
                const std::lock_guard lock(mutex_);
                ++connections_;
            }
            while (read_request(fd, stop)) act_(fd, stop);
            ::close(fd);
        }
    }
    bool read_request(int fd, const std::stop_token& stop) {
        std::string request;
        char buffer[4096];
        while (request.find("\r\n\r\n") == std::string::npos) {
            pollfd ready{fd, POLLIN, 0};
            if (stop.stop_requested()) return false;
            if (::poll(&ready, 1, 10) == 0) continue;
            const ssize_t n = ::recv(fd, buffer, sizeof buffer, 0);
            if (n <= 0) return false;
            request.append(buffer, static_cast<std::size_t>(n));
        }
        const std::lock_guard lock(mutex_);
        seen_ = request;
        return true;
    }

    Act act_;
    int fd_;
    std::uint16_t port_ = 0;
    std::mutex mutex_;
    std::string seen_;
    int connections_ = 0;
    std::jthread thread_;
};

Provider::Act says(std::string bytes) {
    return [bytes = std::move(bytes)](int fd, const std::stop_token&) { push(fd, bytes); };
}
Provider::Act says_and_leaves(std::string bytes) {
    return [bytes = std::move(bytes)](int fd, const std::stop_token&) {
        push(fd, bytes);
        ::shutdown(fd, SHUT_RDWR);
    };
}

void hang(int fd, const std::stop_token& stop) {
    pollfd gone{fd, POLLRDHUP, 0};
    while (!stop.stop_requested() && ::poll(&gone, 1, 10) == 0) {
    }
}

void drip(int fd, const std::stop_token& stop) {
    push(fd, "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n");
    pollfd gone{fd, POLLRDHUP, 0};
    while (!stop.stop_requested() && push(fd, "a") && ::poll(&gone, 1, 5) == 0) {
    }
}

void reset(int fd, const std::stop_token&) {
    const linger at_once{1, 0};
    ::setsockopt(fd, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
    ::close(fd);
    // The caller closes the number again; give it something to close.
    ::dup2(STDIN_FILENO, fd);
}

void endless(int fd, const std::stop_token&) {
    push(fd, "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n");
    const std::string block(65536, 'x');
    while (push(fd, block)) {
    }
}

CurlOptions patient() {
    return {.allow_private = true, .overall_deadline = 5s};
}
CurlOptions hasty() {
    return {.allow_private = true, .connect_deadline = 200ms, .overall_deadline = 200ms};
}

data::HttpCall call_to(std::string url) {
    data::HttpCall call;
    call.url = std::move(url);
    return call;
}

data::HttpAnswer only_answer(Transport& transport, const data::HttpCall& call) {
    transport.start(7, call);
    const auto done = transport.collect(10s);
    REQUIRE(done.size() == 1);
    CHECK(done[0].ticket == 7);
    CHECK(transport.under_way() == 0);
    return done[0].answer;
}

}  // namespace

TEST_CASE("curl: a call arrives as it was meant, and the answer as it was given") {
    Provider provider(says(
        "HTTP/1.1 429 Slow down\r\nRetry-After: 17\r\nX-A: 1\r\nX-A:2\r\nContent-Length: 4\r\n\r\nwait"));
    const auto transport = make_curl_transport(patient());
    data::HttpCall call = call_to(provider.url() + "?to=%2B593");
    call.headers = {{"Authorization", "Bearer t"}, {"X-Empty", ""}};
    call.body = std::string("a\0b", 3);
    const auto answer = only_answer(*transport, call);
    CHECK(answer.status == 429);
    CHECK(answer.error.empty());
    CHECK(answer.body == "wait");
    CHECK(data::header(answer.headers, "retry-after") == "17");
    CHECK(answer.headers.size() == 4);
    const std::string seen = provider.seen();
    CHECK_THAT(seen, Catch::StartsWith("POST /send?to=%2B593 HTTP/1.1\r\n") &&
                         Catch::Contains("Authorization: Bearer t\r\n") && Catch::Contains("X-Empty:\r\n") &&
                         Catch::Contains("Content-Length: 3\r\n"));
    CHECK_THAT(seen, !Catch::Contains("Content-Type") && !Catch::Contains("Expect") &&
                         !Catch::Contains("Accept-Encoding"));
}

TEST_CASE("curl: what goes wrong is a word, not an exception, and names no URL") {
    struct Wrong {
        std::string label;
        Provider::Act act;
        CurlOptions options;
        std::string error;
    };
    const std::string ok = "HTTP/1.1 200 OK\r\n";
    const auto c = GENERATE_COPY(values<Wrong>({
        {"closed at once", says_and_leaves(""), patient(), "closed without an answer"},
        {"reset", reset, patient(), "reset"},
        {"silent", hang, hasty(), "timed out"},
        {"one byte at a time", drip, hasty(), "timed out"},
        {"cut off", says_and_leaves(ok + "Content-Length: 100\r\n\r\nshort"), patient(), "cut off"},
        {"a body without an end", endless, patient(), "too large"},
        {"a promise of two megabytes",
         says(ok + "Content-Length: 2000000\r\n\r\n" + std::string(2'000'000, 'x')), patient(), "too large"},
        {"40 kB of reason",
         says("HTTP/1.1 200 " + std::string(40'000, 'A') + "\r\nContent-Length: 0\r\n\r\n"), patient(),
         "too large"},
        {"headers without an end",
         says(ok +
              [] {
                  std::string out;
                  for (int i = 0; i < 5'000; ++i) out += "X-" + std::to_string(i) + ": aaaaaaaa\r\n";
                  return out;
              }()),
         patient(), "too large"},
        {"not HTTP", says_and_leaves("220 mail.example ESMTP\r\n"), patient(), "not HTTP"},
    }));
    DYNAMIC_SECTION(c.label) {
        Provider provider(c.act);
        const auto transport = make_curl_transport(c.options);
        const auto answer = only_answer(*transport, call_to(provider.url() + "?token=secret"));
        CHECK(answer.status == 0);
        CHECK(answer.error == c.error);
        CHECK(answer.body.empty());
    }
}

TEST_CASE("curl: nobody at the door is refused") {
    std::string url;
    {
        const Provider gone(says(""));
        url = gone.url();
    }
    const auto transport = make_curl_transport(patient());
    CHECK(only_answer(*transport, call_to(url)).error == "refused");
}

TEST_CASE("curl: a redirect is an answer, not a journey") {
    Provider elsewhere(says("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"));
    Provider provider(
        says("HTTP/1.1 302 Found\r\nLocation: " + elsewhere.url() + "\r\nContent-Length: 0\r\n\r\n"));
    const auto transport = make_curl_transport(patient());
    CHECK(only_answer(*transport, call_to(provider.url())).status == 302);
    CHECK(elsewhere.connections() == 0);
}

TEST_CASE("curl: a compressed bomb stays compressed") {
    Provider provider(
        says("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 3\r\n\r\n\x1f\x8b\x08"));
    const auto transport = make_curl_transport(patient());
    CHECK(only_answer(*transport, call_to(provider.url())).body == "\x1f\x8b\x08");
}

TEST_CASE("curl: calls that could not be meant are not made") {
    struct Refused {
        std::string label;
        data::HttpCall call;
        std::string error;
    };
    data::HttpCall split = call_to("http://127.0.0.1:1/"), odd = split;
    split.headers = {{"X", "a\r\nY: b"}};
    odd.method = "GET /x HTTP/1.1\r\nX:";
    const auto c = GENERATE_COPY(values<Refused>({
        {"a header that splits", split, "malformed header"},
        {"a method that is a request", odd, "malformed method"},
        {"a file", call_to("file:///etc/passwd"), "malformed URL"},
        {"gopher", call_to("gopher://127.0.0.1/"), "malformed URL"},
        {"a user name", call_to("http://good.example@127.0.0.1/"), "malformed URL"},
        {"a line break", call_to("http://127.0.0.1/\r\nX: y"), "malformed URL"},
        {"nothing", call_to(""), "malformed URL"},
    }));
    DYNAMIC_SECTION(c.label) {
        const auto transport = make_curl_transport(patient());
        CHECK(only_answer(*transport, c.call).error == c.error);
    }
}

TEST_CASE("curl: our own network is not called, however it is spelt") {
    Provider provider(says("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"));
    const std::string port = provider.url().substr(std::string("http://127.0.0.1").size());
    const auto host = GENERATE(values<std::string>(
        {"127.0.0.1", "localhost", "2130706433", "0x7f.1", "0177.0.0.1", "[::ffff:127.0.0.1]", "0.0.0.0"}));
    DYNAMIC_SECTION(host) {
        const auto transport = make_curl_transport({});
        CHECK(only_answer(*transport, call_to("http://" + host + port)).error == "address not allowed");
        CHECK(provider.connections() == 0);
    }
}

TEST_CASE("curl: which addresses are the internet") {
    const std::map<std::string, bool> v4{
        {"8.8.8.8", true},          {"127.9.9.9", false},      {"10.1.2.3", false},
        {"172.15.0.1", true},       {"172.31.255.255", false}, {"192.168.0.1", false},
        {"169.254.169.254", false}, {"100.64.0.1", false},     {"100.128.0.1", true},
        {"0.1.2.3", false},         {"224.0.0.1", false},      {"255.255.255.255", false}};
    for (const auto& [text, expected] : v4) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        REQUIRE(inet_pton(AF_INET, text.c_str(), &address.sin_addr) == 1);
        INFO(text);
        CHECK(is_public(reinterpret_cast<const sockaddr&>(address)) == expected);
    }
    const std::map<std::string, bool> v6{{"2606:4700::1111", true},
                                         {"::1", false},
                                         {"::", false},
                                         {"fd00::1", false},
                                         {"fe80::1", false},
                                         {"ff02::1", false},
                                         {"::ffff:8.8.8.8", true},
                                         {"::ffff:10.0.0.1", false},
                                         {"64:ff9b::7f00:1", false},
                                         {"64:ff9b::808:808", true},
                                         {"2002:7f00:1::", false},
                                         {"2001:db8::1", false}};
    for (const auto& [text, expected] : v6) {
        sockaddr_in6 address{};
        address.sin6_family = AF_INET6;
        REQUIRE(inet_pton(AF_INET6, text.c_str(), &address.sin6_addr) == 1);
        INFO(text);
        CHECK(is_public(reinterpret_cast<const sockaddr&>(address)) == expected);
    }
}

TEST_CASE("curl: a dead provider does not delay another, and connections are kept") {
    Provider dead(hang);
    Provider alive(says("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"));
    const auto transport = make_curl_transport(patient());
    for (Ticket ticket = 0; ticket < 20; ++ticket) transport->start(ticket, call_to(dead.url()));
    for (Ticket ticket = 100; ticket < 120; ++ticket) {
        transport->start(ticket, call_to(alive.url()));
        const auto done = transport->collect(4s);
        REQUIRE(done.size() == 1);
        CHECK(done[0].ticket == ticket);
        CHECK(done[0].answer.status == 200);
    }
    CHECK(transport->under_way() == 20);
    CHECK(alive.connections() == 1);
}

TEST_CASE("curl: collecting without calls, or before an answer, comes back") {
    const auto transport = make_curl_transport(patient());
    CHECK(transport->collect(0ms).empty());
    Provider dead(hang);
    transport->start(1, call_to(dead.url()));
    CHECK(transport->collect(20ms).empty());
    CHECK(transport->under_way() == 1);
}

TEST_CASE("curl: whoever waits for a provider that hangs is woken for what is new") {
    const auto transport = make_curl_transport(patient());
    Provider dead(hang), alive(says("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"));
    transport->start(1, call_to(dead.url()));
    std::jthread bell([&] { transport->wake(); });
    CHECK(transport->collect(1h).empty());
    transport->start(2, call_to(alive.url()));
    const auto done = transport->collect(4s);
    REQUIRE(done.size() == 1);
    CHECK(done[0].ticket == 2);
}

TEST_CASE("curl: a bell that rang before the waiting began is heard, once") {
    const auto transport = make_curl_transport(patient());
    Provider dead(hang);
    transport->start(1, call_to(dead.url()));
    transport->wake();
    transport->wake();
    CHECK(transport->collect(1h).empty());
    CHECK(transport->collect(20ms).empty());
}

TEST_CASE("scripted: answers come in order, and what nobody asked for is named") {
    ScriptedTransport transport;
    transport.script("/send", {.status = 500, .headers = {}, .body = {}, .error = {}});
    transport.script("/send", {.status = 200, .headers = {}, .body = {}, .error = {}});
    transport.script("/other", {.status = 200, .headers = {}, .body = {}, .error = {}});
    for (const int expected : {500, 200, 0}) {
        transport.start(1, call_to("http://x/send"));
        CHECK(transport.collect(0ms).at(0).answer.status == expected);
    }
    CHECK(transport.unused() == std::vector<std::string>{"/other"});
    CHECK(transport.calls().size() == 3);
}

TEST_CASE("scripted: a provider that hangs stays under way until it is let go") {
    ScriptedTransport transport;
    transport.always("/send", [](const data::HttpCall&) {
        return data::HttpAnswer{.status = 200, .headers = {}, .body = {}, .error = {}};
    });
    transport.withhold("/send");
    transport.start(1, call_to("http://x/send"));
    CHECK(transport.collect(0ms).empty());
    CHECK(transport.under_way() == 1);
    transport.let_go();
    CHECK(transport.collect(0ms).at(0).answer.status == 200);
}
