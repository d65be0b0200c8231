// Files through Debian's clamd: what it knows is kept out and said so, and while it is away nobody gets
// anything.
#include "gateway/media/clamd.hpp"

#include <catch2/catch.hpp>

#include "tests/e2e/clamd.hpp"
#include "tests/e2e/mailbox.hpp"

using namespace swcs;
using namespace swcs::test;
using gateway::media::Finding;
using gateway::media::scan_with_clamd;
using namespace std::chrono_literals;

namespace {

// No virus: bytes of our own that the test's database knows.
const std::string kKnown = "%PDF-1.7 swcs: these bytes are kept out by the test";

bool without_clamd() {
    const std::string missing = clamd_missing();
    if (!missing.empty()) WARN("not tried: " << missing);
    return !missing.empty();
}

}  // namespace

TEST_CASE("clamd: a real one finds what it knows, over its socket and its port, and lets a large file pass") {
    if (without_clamd()) return;
    const Scene scene;
    Clamd clamd(scene.folder + "/clamd", kKnown);
    INFO(clamd.log());
    REQUIRE(clamd.start());
    for (const std::string& address : {clamd.socket(), clamd.port()}) {
        CHECK(scan_with_clamd(address, "una cédula", 10s).finding == Finding::clean);
        const auto found = scan_with_clamd(address, kKnown, 10s);
        CHECK(found.finding == Finding::infected);
        CHECK(found.name == "Kept-Out.UNOFFICIAL");
        CHECK(scan_with_clamd(address, std::string(25'000'000, 'x'), 20s).finding == Finding::clean);
        CHECK(scan_with_clamd(address, std::string(27'000'000, 'x'), 20s).finding == Finding::unreachable);
    }
}

TEST_CASE(
    "clamd: what it finds is kept out and said so; while it is away a file waits and is served to nobody") {
    if (without_clamd()) return;
    // Its socket has to be known before the gateway's folder is: a scene of its own.
    const Scene scanner;
    Clamd clamd(scanner.folder + "/clamd", kKnown);
    Mailbox mailbox("clamd = \"" + clamd.socket() + "\"\n");
    REQUIRE(mailbox.scene.start());

    REQUIRE(mailbox.post("application/pdf", "cedula.pdf", "%PDF-1.7 una cédula") == 200);
    const auto waiting = mailbox.file_when("waiting");
    CHECK(data::text_at(waiting, "url").empty());
    for (int i = 0; i < 500 && mailbox.scene.log().find("file.retried") == std::string::npos; ++i)
        ::usleep(20'000);
    CHECK(mailbox.scene.log().find("the virus scanner: nobody answers") != std::string::npos);
    CHECK(data::text_at(mailbox.file_when("waiting"), "url").empty());

    INFO(clamd.log());
    REQUIRE(clamd.start());
    const auto clean = mailbox.file_when("kept");
    CHECK(mailbox.opened(data::text_at(clean, "url")).body == "%PDF-1.7 una cédula");

    REQUIRE(mailbox.post("application/pdf", "premio.pdf", kKnown) == 200);
    const auto known = mailbox.file_when("infected");
    CHECK(data::text_at(known, "state") == "infected");
    CHECK(data::text_at(known, "reason") == "Kept-Out.UNOFFICIAL");
    CHECK(data::text_at(known, "url").empty());
    CHECK(mailbox.scene.gateway->terminate() == 0);
}
