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

Ran read_as(const SlotOptions& options, const std::string& lines) {
    return ran(lines, [&](std::istream& in, std::ostream& out, std::ostream& err) {
        return slot(options, swcs::gateway::SystemClock{}, in, out, err);
    });
}

TEST_CASE("slot: the value of each line, or null") {
    const Folder folder(sound_pack());
    const auto c = GENERATE(values<SlotCase>({
        {"number", "we are five", "5"},
        {"date", "yesterday", "\"2026-11-21\""},
        {"phone", "0991234567", "\"+593991234567\""},
        {"number", "no idea", "null"},
        {"date", "", "null"},
    }));
    DYNAMIC_SECTION(c.type << ": " << c.line) {
        const SlotOptions options{.type = c.type,
                                  .language = "en",
                                  .now = "2026-11-22T15:00:00Z",
                                  .env = json{{"pack", folder.path()}}.dump()};
        CHECK(read_as(options, std::string(c.line) + "\n").lines() ==
              std::vector<json>{json::parse(c.value)});
    }
}

struct EnvCase {
    const char* type;
    const char* line;
    json env;
    const char* value;
};

TEST_CASE("slot: the environment says how days, numbers and telephones are written there") {
    const auto c = GENERATE(values<EnvCase>({
        {"date", "3/4/2026", {{"date_format", "DD-MM-YYYY"}}, "\"2026-04-03\""},
        {"date", "3/4/2026", {{"date_format", "MM-DD-YYYY"}}, "\"2026-03-04\""},
        {"date", "today", {{"now", "2026-11-22T03:00:00Z"}, {"timezone", "UTC"}}, "\"2026-11-22\""},
        {"date", "today", {{"now", "2026-11-22T03:00:00Z"}}, "\"2026-11-21\""},
        {"number", "1.234", {{"decimal_symbol", ","}}, "1234"},
        {"number", "1.234", {{"decimal_symbol", "."}}, "1.234"},
        {"phone", "(202) 456-1111", {{"default_country", "US"}}, "\"+12024561111\""},
        {"phone", "(202) 456-1111", {{"default_country", ""}}, "null"},
        {"time", "at 3 pm", json::object(), "\"15:00\""},
    }));
    DYNAMIC_SECTION(c.type << ": " << c.line << " in " << c.env.dump()) {
        const Folder folder(sound_pack());
        auto env = c.env;
        env["pack"] = folder.path();
        const SlotOptions options{.type = c.type, .language = "en", .env = env.dump()};
        CHECK(read_as(options, std::string(c.line) + "\n").lines() ==
              std::vector<json>{json::parse(c.value)});
    }
}

TEST_CASE("slot: places are those of the shipped pack unless another is named") {
    CHECK(read_as({.type = "canton"}, "Babahoyo\n").lines() == std::vector<json>{"1201"});
}

TEST_CASE("slot: an unknown type, an impossible time and a broken environment end it") {
    for (const SlotOptions& options :
         {SlotOptions{.type = "colour"}, SlotOptions{.type = "date", .now = "tomorrow"},
          SlotOptions{.type = "date", .env = "{"},
          SlotOptions{.type = "date", .env = R"({"date_format":"soon"})"},
          SlotOptions{.type = "date", .env = R"({"pack":"none"})"}}) {
        const auto result = read_as(options, "x\n");
        CHECK(result.code == 1);
        CHECK(result.lines().empty());
    }
}
