#include <catch2/catch.hpp>

#include "gateway/cli/commands.hpp"
#include "gateway/cli/fixtures.hpp"

using namespace swcs::gateway::cli;
using nlohmann::json;

TEST_CASE("mail: each file is answered with how it is read, in order, also one that is not there") {
    const Folder folder(
        {{"a.eml",
          "From: Ana <ana@example.ec>\nTo: v@m.ec\nSubject: =?utf-8?q?a=C3=B1o?=\nDate: Wed, 18 Nov "
          "2026 09:00:00 -0500\nMessage-ID: <1@b.ec>\nIn-Reply-To: <0@b.ec>\n\nHola\n-- \nAna\n"},
         {"b.eml",
          "From: MAILER-DAEMON@x.ec\nSubject: Undelivered Mail\nX-Failed-Recipients: z@y.ec\n\n550 5.1.1 "
          "no such user\n"}});
    const auto result =
        ran(folder.file("a.eml") + "\n" + folder.file("none") + "\n" + folder.file("b.eml") + "\n",
            [](std::istream& in, std::ostream& out, std::ostream&) { return mail(in, out); });
    const auto lines = result.lines();
    REQUIRE(lines.size() == 3);
    CHECK(lines[0]["from"] == json::parse(R"({"name":"Ana","address":"ana@example.ec"})"));
    CHECK(lines[0]["to"][0]["address"] == "v@m.ec");
    CHECK(lines[0]["subject"] == "año");
    CHECK(lines[0]["date"] == "2026-11-18T14:00:00Z");
    CHECK(lines[0]["message_id"] == "1@b.ec");
    CHECK(lines[0]["refs"] == json::parse(R"(["0@b.ec"])"));
    CHECK(lines[0]["text"] == "Hola\n-- \nAna\n");
    CHECK(lines[0]["reply"] == "Hola");
    CHECK(lines[0]["kind"] == "human");
    CHECK(lines[0]["bounce"] == nullptr);
    CHECK(lines[1]["error"] == "cannot be read");
    CHECK(lines[2]["kind"] == "bounce");
    CHECK(lines[2]["bounce"] ==
          json::parse(R"({"recipient":"z@y.ec","status":"5.1.1","hard":true,"action":"failed"})"));
}

struct SlotCase {
    const char* type;
    const char* line;
    const char* value;
};

TEST_CASE("slot: the value of each line, or null") {
    const auto c = GENERATE(values<SlotCase>({
        {"number", "somos cinco", "5"},
        {"date", "ayer", "\"2026-11-21\""},
        {"phone", "0991234567", "\"+593991234567\""},
        {"canton", "Babahoyo", "\"1201\""},
        {"number", "no sé", "null"},
        {"date", "", "null"},
    }));
    DYNAMIC_SECTION(c.type << ": " << c.line) {
        const SlotOptions options{.type = c.type, .now = "2026-11-22T15:00:00Z"};
        const auto result =
            ran(std::string(c.line) + "\n", [&](std::istream& in, std::ostream& out, std::ostream& err) {
                return slot(options, swcs::gateway::SystemClock{}, in, out, err);
            });
        CHECK(result.lines() == std::vector<json>{json::parse(c.value)});
    }
}

TEST_CASE("slot: an unknown type, an impossible time and a broken environment end it") {
    for (const SlotOptions& options :
         {SlotOptions{.type = "colour"}, SlotOptions{.type = "date", .now = "tomorrow"},
          SlotOptions{.type = "date", .env = "{"},
          SlotOptions{.type = "date", .env = R"({"pack":"none"})"}}) {
        const auto result = ran("x\n", [&](std::istream& in, std::ostream& out, std::ostream& err) {
            return slot(options, swcs::gateway::SystemClock{}, in, out, err);
        });
        CHECK(result.code == 1);
        CHECK(result.lines().empty());
    }
}
