// Against a scanner that speaks as clamd(8) says; clamd itself where it is installed.
#include "gateway/media/clamd.hpp"

#include <chrono>

#include "gateway/media/server_for_tests.hpp"

namespace swcs::gateway::media::testing {

using namespace std::chrono_literals;

namespace {

// The file that INSTREAM's pieces make; "" when they are no whole stream.
std::string unpacked(std::string_view stream) {
    constexpr std::string_view command("zINSTREAM\0", 10);
    if (!stream.starts_with(command)) return "";
    stream.remove_prefix(command.size());
    std::string file;
    while (stream.size() >= 4) {
        std::size_t length = 0;
        for (int i = 0; i < 4; ++i) length = length << 8 | static_cast<unsigned char>(stream[std::size_t(i)]);
        stream.remove_prefix(4);
        if (length == 0) return file;
        file += stream.substr(0, length);
        stream.remove_prefix(std::min(length, stream.size()));
    }
    return "";
}

Server::Act clamd_saying(std::string verdict) {
    return [verdict](int fd, const std::stop_token& stop) {
        (void)pull(fd, std::string_view("\0\0\0\0", 4), stop);
        push(fd, verdict);
    };
}

}  // namespace

TEST_CASE("clamd: its verdict decides, and only a plain OK is clean") {
    struct Row {
        std::string label;
        std::string verdict;
        Finding finding;
        std::string name;
    };
    const auto row = GENERATE(values<Row>({
        {"clean", std::string("stream: OK\0", 11), Finding::clean, ""},
        {"found", std::string("stream: Eicar-Test-Local FOUND\0", 31), Finding::infected, "Eicar-Test-Local"},
        {"too large for it", std::string("INSTREAM size limit exceeded. ERROR\0", 36), Finding::unreachable,
         "no verdict: its limits?"},
        {"a word of its own", std::string("stream: OK, probably\0", 21), Finding::unreachable,
         "no verdict: its limits?"},
        {"nothing", "", Finding::unreachable, "no verdict"},
    }));
    DYNAMIC_SECTION(row.label) {
        const Server clamd(clamd_saying(row.verdict));
        const Scan scan = scan_with_clamd("127.0.0.1:" + clamd.port(), "hola", 2s);
        CHECK(scan.finding == row.finding);
        CHECK(scan.name == row.name);
    }
}

TEST_CASE("clamd: it gets the file whole, in pieces") {
    std::string heard;
    {
        const Server clamd([&](int fd, const std::stop_token& stop) {
            heard = pull(fd, std::string_view("\0\0\0\0", 4), stop);
            push(fd, std::string_view("stream: OK\0", 11));
        });
        const std::string file(700'000, 'x');
        CHECK(scan_with_clamd("127.0.0.1:" + clamd.port(), file, 5s).finding == Finding::clean);
    }
    CHECK(unpacked(heard) == std::string(700'000, 'x'));
}

TEST_CASE("clamd: a scanner that is away or silent is no verdict, and is not waited for long") {
    const Server silent([](int fd, const std::stop_token& stop) { (void)pull(fd, "never", stop); });
    std::string gone;
    {
        const Server left([](int, const std::stop_token&) {});
        gone = left.port();
    }
    const auto begun = std::chrono::steady_clock::now();
    CHECK(scan_with_clamd("127.0.0.1:" + silent.port(), "x", 200ms).finding == Finding::unreachable);
    CHECK(scan_with_clamd("127.0.0.1:" + gone, "x", 200ms).finding == Finding::unreachable);
    CHECK(scan_with_clamd("/nowhere/clamd.sock", "x", 200ms).finding == Finding::unreachable);
    CHECK(std::chrono::steady_clock::now() - begun < 5s);
}

TEST_CASE("clamd: what is an address of one") {
    const auto good =
        GENERATE(values<std::string>({"127.0.0.1:3310", "[::1]:3310", "/run/clamav/clamd.ctl"}));
    CHECK(is_clamd_address(good));
    const auto bad = GENERATE(values<std::string>(
        {"", "3310", "127.0.0.1", "127.0.0.1:", "127.0.0.1:0", "127.0.0.1:99999", "scanner:3310"}));
    CHECK_FALSE(is_clamd_address(bad));
}

}  // namespace swcs::gateway::media::testing
