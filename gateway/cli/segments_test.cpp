#include <catch2/catch.hpp>

#include "gateway/cli/commands.hpp"
#include "gateway/cli/fixtures.hpp"

using namespace swcs::gateway::cli;
using nlohmann::json;

namespace {

struct SegmentCase {
    const char* line;
    const char* answer;
};

}  // namespace

TEST_CASE("segments: what a text costs, as it is and folded") {
    const auto c = GENERATE(values<SegmentCase>({
        {R"({"text":""})", R"({"coding":"GSM-7","units":0,"segments":1,"text":""})"},
        {R"({"text":"mañana"})", R"({"coding":"GSM-7","units":6,"segments":1,"text":"mañana"})"},
        {R"({"text":"más"})", R"({"coding":"UCS-2","units":3,"segments":1,"text":"más"})"},
        {R"({"text":"más","fold":"off"})", R"({"coding":"UCS-2","units":3,"segments":1,"text":"más"})"},
        {R"({"text":"más","fold":"auto"})", R"({"coding":"UCS-2","units":3,"segments":1,"text":"más"})"},
        {R"({"text":"más","fold":"always"})", R"({"coding":"GSM-7","units":3,"segments":1,"text":"mas"})"},
        {R"({"text":"€"})", R"({"coding":"GSM-7","units":2,"segments":1,"text":"€"})"},
        {R"({"text":"🙏"})", R"({"coding":"UCS-2","units":2,"segments":1,"text":"🙏"})"},
        {R"({"text":"pasemos a la una","limit":12})",
         R"({"coding":"GSM-7","units":16,"segments":1,"text":"pasemos a la una","calls":["pasemos","a la una"]})"},
        {R"({"text":" ","limit":9})",
         R"({"coding":"GSM-7","units":1,"segments":1,"text":" ","calls":[" "]})"},
        {R"({"text":"a","limit":0})", R"({"error":"\"limit\" is a number from 1"})"},
        {R"({"text":"a","limit":"x"})", R"({"error":"\"limit\" is a number from 1"})"},
        {R"({"text":5})", R"({"error":"the line has no \"text\""})"},
        {R"({"text":"a","fold":"sometimes"})", R"({"error":"\"fold\" is off, auto or always"})"},
    }));
    DYNAMIC_SECTION(c.line) {
        const auto result =
            ran(c.line, [](std::istream& in, std::ostream& out, std::ostream&) { return segments(in, out); });
        CHECK(result.lines() == std::vector<json>{json::parse(c.answer)});
    }
}
