#include "data/outreach.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "data/json.hpp"

using namespace swcs::data;
using nlohmann::json;

TEST_CASE("outreach: what it says and to whom comes back as it was written") {
    const json content = json::parse(R"({
        "words": {"es": {"text": "El pago es el martes.",
                         "template": {"name": "pago", "language": "es_EC", "variables": ["martes"]}},
                  "en": {"text": "Payment is on Tuesday."}},
        "audience": {"lines": ["sms"], "languages": ["es"], "cantons": ["1201"], "categories": ["hogar"],
                     "subcategories": ["hogar.pago"], "open_case": true, "contacts": ["c1", "c2"]}})");
    Outreach outreach;
    read_content(content, outreach);
    CHECK(outreach.words.at("es").template_message->variables == std::vector<std::string>{"martes"});
    CHECK_FALSE(outreach.words.at("en").template_message);
    CHECK(content_of(outreach) == content);
}

TEST_CASE("outreach: content of other types is read as if it were not there") {
    const char* hostile =
        GENERATE("{}", "[]", "null", R"({"words":[1,2],"audience":7})",
                 R"({"words":{"es":null},"audience":{"lines":"sms","open_case":"yes"}})",
                 R"({"words":{"es":{"text":5,"template":[]}},"audience":{"lines":[null]}})");
    CAPTURE(hostile);
    Outreach outreach;
    read_content(json::parse(hostile), outreach);
    CHECK(outreach.audience.lines.empty());
    CHECK_FALSE(outreach.audience.open_case);
}

TEST_CASE("outreach: every status has a name that leads back to it") {
    for (const OutreachStatus status :
         {OutreachStatus::draft, OutreachStatus::running, OutreachStatus::paused, OutreachStatus::done,
          OutreachStatus::cancelled})
        CHECK(outreach_status_named(name_of(status)) == status);
    CHECK_FALSE(outreach_status_named("released"));
}
