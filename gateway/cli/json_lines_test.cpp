#include "gateway/cli/json_lines.hpp"

#include <catch2/catch.hpp>

#include "gateway/cli/fixtures.hpp"

using namespace swcs;
using namespace swcs::gateway::cli;

namespace {

// Answers with the line's "n" plus one; refuses lines without it.
data::Result<nlohmann::json> next_number(const nlohmann::json& object) {
    if (!object.contains("n")) return data::Error{data::ErrorKind::invalid, "no n"};
    return nlohmann::json{{"n", object["n"].get<int>() + 1}};
}

Ran numbered(const std::string& input) {
    return ran(input, [](std::istream& in, std::ostream& out, std::ostream&) {
        each_object(in, out, next_number);
        return 0;
    });
}

struct LineCase {
    const char* label;
    std::string line;
    const char* answer;
};

}  // namespace

TEST_CASE("json lines: a line that cannot be read is answered with its error, and the run goes on") {
    const auto c = GENERATE(values<LineCase>({
        {"a good line", R"({"n":1})", R"({"n":2})"},
        {"carriage returns at line ends", "{\"n\":1}\r", R"({"n":2})"},
        {"no JSON", "hola", R"({"error":"JSON: unreadable at byte 1"})"},
        {"a truncated object", R"({"n":)", R"({"error":"JSON: unreadable at byte 6"})"},
        {"JSON, but no object", "[1]", R"({"error":"the line is no JSON object"})"},
        {"not UTF-8", "{\"n\":\"\xC3\"}", R"({"error":"JSON: unreadable at byte 8"})"},
        {"hostile depth", std::string(100'000, '['), R"({"error":"JSON: more than 64 levels deep"})"},
        {"refused by the command", R"({"m":1})", R"({"error":"no n"})"},
        {"refused, with its id as it came", R"({"id":7})", R"({"error":"no n","id":7})"},
    }));
    DYNAMIC_SECTION(c.label) {
        CHECK(numbered(c.line + "\n{\"n\":8}\n").out == std::string(c.answer) + "\n{\"n\":9}\n");
    }
}

TEST_CASE("json lines: blank lines are passed over and the last line needs no end") {
    CHECK(numbered("\n  \n{\"n\":1}\n\r\n{\"n\":2}").out == "{\"n\":2}\n{\"n\":3}\n");
}

TEST_CASE("json lines: a line of 4 MiB is read, a longer one is refused and read past") {
    const std::string head = R"({"n":1,"x":")", tail = R"("})";
    const std::string largest = head + std::string(kLongestLine - head.size() - tail.size(), 'a') + tail;
    CHECK(numbered(largest + "\n").out == "{\"n\":2}\n");
    CHECK(numbered(largest + " \n{\"n\":5}\n").out ==
          "{\"error\":\"the line is longer than 4 MiB\"}\n{\"n\":6}\n");
}

TEST_CASE("json lines: of an endless line only the limit is kept") {
    std::istringstream in(std::string(1000, 'a') + "\nb");
    CHECK(bounded_line(in, 10)->size() == 11);
    CHECK(bounded_line(in, 10) == "b");
    CHECK(bounded_line(in, 10) == std::nullopt);
}
