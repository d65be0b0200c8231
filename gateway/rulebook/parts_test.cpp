// What the rulebook is made of: file sets, numbers, builds, trials.
#include "gateway/rulebook/numbering.hpp"
#include "gateway/rulebook/testing.hpp"
#include "gateway/rulebook/trial.hpp"

using namespace swcs;
using namespace swcs::gateway;
using namespace swcs::gateway::rulebook;

TEST_CASE("numbering: the next version") {
    struct Case {
        std::string version, next;
    };
    const auto c = GENERATE(values<Case>({
        {"2026.11.1", "2026.11.2"},
        {"2026.11.9", "2026.11.10"},
        {"2026.11.99", "2026.11.100"},
        {"1", "2"},
        {"9", "10"},
        {"trial", "trial.1"},
        {"", ".1"},
        {"99999999999999999999", "100000000000000000000"},
    }));
    CHECK(next_version(c.version) == c.next);
}

TEST_CASE("numbering: the version is written into pack.json, every other byte stays") {
    struct Case {
        std::string label, before, after;
    };
    const auto c = GENERATE(values<Case>({
        {"as staff write it", "{\n  \"id\": \"a\",\n  \"version\" : \"1\"\n}\n",
         "{\n  \"id\": \"a\",\n  \"version\" : \"7\"\n}\n"},
        {"one deeper is another", R"({"x":{"version":"1"},"version":"2"})",
         R"({"x":{"version":"1"},"version":"7"})"},
        {"a value that says version", R"({"id":"version","version":"2"})",
         R"({"id":"version","version":"7"})"},
        {"quotes inside", R"({"version":"1\"}","id":"a"})", R"({"version":"7","id":"a"})"},
        {"no text", R"({"version":1})", R"({"version":1})"},
        {"none", R"({"id":"a"})", R"({"id":"a"})"},
        {"not JSON", R"({"version":"1)", R"({"version":"1)"},
        {"nothing", "", ""},
    }));
    DYNAMIC_SECTION(c.label) {
        CHECK(stamped({{"pack.json", c.before}}, "7").at("pack.json") == c.after);
    }
}

TEST_CASE("numbering: a pack without pack.json is left as it is") {
    CHECK(stamped({{"a.json", "{}"}}, "7") == rules::Files{{"a.json", "{}"}});
}

TEST_CASE("files: what is refused before anything looks into it") {
    struct Case {
        std::string label;
        rules::Files files;
        std::string file, says;
    };
    rules::Files many;
    for (std::size_t i = 0; i <= kMostFiles; ++i) many["talks/" + std::to_string(i) + ".talk"] = "";
    const auto c = GENERATE_COPY(values<Case>({
        {"out of the pack", {{"../../etc/passwd", ""}}, "../../etc/passwd", "inside"},
        {"from the root", {{"/etc/passwd", ""}}, "/etc/passwd", "inside"},
        {"in the middle", {{"talks/../../x.json", ""}}, "talks/../../x.json", "inside"},
        {"hidden", {{".git/config", ""}}, ".git/config", "inside"},
        {"no name", {{"", ""}}, "", "inside"},
        {"an empty folder name", {{"talks//x.talk", ""}}, "talks//x.talk", "inside"},
        {"ends in a slash", {{"talks/", ""}}, "talks/", "inside"},
        {"a backslash", {{"talks\\x.talk", ""}}, "talks\\x.talk", "inside"},
        {"not UTF-8", {{"pack.json", "\xff\xfe"}}, "pack.json", "UTF-8"},
        {"NUL", {{"pack.json", std::string(1, '\0')}}, "pack.json", "UTF-8"},
        {"too large", {{"pack.json", std::string(kMostBytes, 'x')}}, "", "bytes"},
        {"too many", many, "", "files"},
    }));
    DYNAMIC_SECTION(c.label) {
        const auto problems = refusals(c.files);
        REQUIRE(problems.size() == 1);
        CHECK(problems.front().file == c.file);
        CHECK(problems.front().message.find(c.says) != std::string::npos);
    }
}

TEST_CASE("files: a good pack is refused nothing, and comes back from its text") {
    CHECK(refusals(small_pack()).empty());
    CHECK(files_from(to_text(small_pack())).value() == small_pack());
    CHECK_FALSE(files_from("[]").ok());
    CHECK_FALSE(files_from(R"({"a":1})").ok());
    CHECK_FALSE(files_from("{").ok());
}

TEST_CASE("files: the fingerprint tells file sets apart, also those that run together") {
    CHECK(fingerprint(small_pack()) == fingerprint(small_pack()));
    CHECK(fingerprint({{"a", "bc"}}) != fingerprint({{"ab", "c"}}));
    CHECK(fingerprint({{"a", ""}, {"b", ""}}) != fingerprint({{"a", "b"}}));
}

TEST_CASE("builds: the same files are built once") {
    Builds builds;
    const auto first = builds.inspect(small_pack(), true);
    REQUIRE(first.ok());
    CHECK(first->talks.passed == 1);
    CHECK(builds.inspect(small_pack(), false)->pack == first->pack);
    CHECK(builds.inspect(saying("Con gusto."), false)->pack != first->pack);
}

TEST_CASE("builds: talks that were not run are run when they are asked for") {
    Builds builds;
    rules::Files files = small_pack();
    files["talks/thanks.talk"] = "> gracias\n< Otra cosa.\n";
    CHECK(builds.inspect(files, false)->talks.failed.empty());
    CHECK(builds.inspect(files, true)->talks.failed.size() == 1);
}

TEST_CASE("builds: files that may not be kept are not built") {
    Builds builds;
    rules::Files files = small_pack();
    files["../x.json"] = "{}";
    const auto inspected = builds.inspect(files, true);
    REQUIRE(inspected.ok());
    CHECK(inspected->pack == nullptr);
    CHECK(inspected->problems.size() == 1);
}

TEST_CASE("trial: a need is understood with its reasons") {
    const auto pack = pack_of(small_pack());
    const auto trial = tried(*pack, "estamos sin agua", "es", "sms", data::from_ms(1));
    REQUIRE_FALSE(trial.understood.ranked.empty());
    CHECK(trial.understood.ranked.front().subcategory == "all.water");
    CHECK(trial.understood.accepted);
    CHECK_FALSE(trial.why.empty());
    CHECK_FALSE(trial.says.empty());
}

TEST_CASE("trial: a question gets its answer with source and date") {
    const auto pack = pack_of(small_pack());
    const auto trial = tried(*pack, "cual es el horario", "es", "whatsapp", data::from_ms(1));
    REQUIRE(trial.answer != nullptr);
    CHECK(trial.answer->id == "hours");
    CHECK(trial.answer->source == "Reglamento");
}

TEST_CASE("trial: the bot says the pack's own phrase") {
    const auto pack = pack_of(saying("Con gusto."));
    const auto trial = tried(*pack, "gracias", "es", "whatsapp", data::from_ms(1));
    REQUIRE(trial.says.size() == 1);
    CHECK(trial.says.front().text == "Con gusto.");
}

TEST_CASE("trial: channels are named as people call them") {
    CHECK(is_channel_kind("whatsapp"));
    CHECK(is_channel_kind("sms"));
    CHECK_FALSE(is_channel_kind("kannel"));
    CHECK_FALSE(is_channel_kind(""));
}
