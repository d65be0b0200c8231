#include <catch2/catch.hpp>

#include "gateway/cli/commands.hpp"
#include "gateway/cli/fixtures.hpp"

using namespace swcs::gateway::cli;

namespace {

Ran checked(const std::string& pack, bool keys = false) {
    return ran("", [&](std::istream&, std::ostream& out, std::ostream& err) {
        return check({.pack = pack, .keys = keys}, out, err);
    });
}

// The sound pack with `old` replaced by `mended` in one file.
Ran checked_with(const std::string& file, const std::string& old, const std::string& faulty) {
    auto files = sound_pack();
    std::string& bytes = files.at(file);
    const auto at = bytes.find(old);
    REQUIRE(at != std::string::npos);
    bytes.replace(at, old.size(), faulty);
    const Folder folder(files);
    auto result = checked(folder.path());
    // The folder's own name differs from run to run.
    for (auto here = result.out.find(folder.path()); here != std::string::npos;
         here = result.out.find(folder.path())) {
        result.out.replace(here, folder.path().size(), "PACK");
    }
    return result;
}

struct PackFault {
    const char* label;
    const char* file;
    std::string old;
    std::string faulty;
    const char* says;
};

}  // namespace

TEST_CASE("check: a pack without faults says what it holds and ends with 0") {
    const Folder folder(sound_pack());
    const auto result = checked(folder.path());
    CHECK(result.out == "sound@1: 1 subcategories, 1 slots, 1 answers, 0 cantons, 1 talks: all in order\n");
    CHECK(result.code == 0);
}

TEST_CASE("check: each planted fault is found, with file and pointer, and ends with 1") {
    const std::string long_text(400, 'a');
    const auto c = GENERATE_COPY(values<PackFault>({
        {"unreadable JSON", "pack.json", "{\"format\"", "{\"format\" 1", "PACK/pack.json:"},
        {"a slot that is not there", "categories/streets.json", "[\"street\"]", "[\"stret\"]",
         "PACK/categories/streets.json:/subcategories/0/slots/0: "},
        {"a pattern that does not compile", "categories/streets.json", "\\\\blamp\\\\b", "(lamp",
         "PACK/categories/streets.json:/subcategories/0/rules/0/pattern: "},
        {"a need without steps", "categories/streets.json", ",\"steps\":{\"en\":[\"Send the electrician\"]}",
         "", "PACK/categories/streets.json:/subcategories/0: no steps: the officer has no protocol"},
        {"a need without slots", "categories/streets.json", "[\"street\"]", "[]",
         "PACK/categories/streets.json:/subcategories/0: no slots"},
        {"a need without a name", "categories/streets.json", "\"name\":{\"en\":\"Broken street lamp\"},", "",
         "PACK/categories/streets.json:/subcategories/0: no name: people would be shown 'streets.lamp'"},
        {"a category without a name", "categories/streets.json", "\"name\":{\"en\":\"Streets\"},", "",
         "PACK/categories/streets.json:: no name"},
        {"a safety flag without its script", "categories/streets.json", "\"queue\"",
         "\"flags\":[\"human_only\"],\"queue\"",
         "PACK/categories/streets.json:/subcategories/0: flag 'human_only' without a safety script"},
        {"a question too long for SMS", "pack.json", "Which street?", long_text,
         "PACK/pack.json:/slots/street/question/en: the text takes 3 SMS parts, at most 2 are allowed"},
        {"an answer too long for SMS", "answers/all.json", "From 8 to 16.", long_text,
         "PACK/answers/all.json:/answers/0/text/en: the text takes 3 SMS parts, at most 2 are allowed"},
        {"a talk that fails", "talks/lamp.talk", "Which street?", "Which house?", "PACK/talks/lamp.talk:2: "},
    }));
    DYNAMIC_SECTION(c.label) {
        const auto result = checked_with(c.file, c.old, c.faulty);
        CHECK_THAT(result.out, Catch::Contains(c.says));
        CHECK(result.code == 1);
    }
}

TEST_CASE("check: all faults are printed in one run") {
    auto files = sound_pack();
    files["talks/lamp.talk"] = "> the street lamp is broken\n< nothing of the kind\n";
    files["phrases.en.json"] = "{\"optin.done\":\"" + std::string(400, 'a') + "\"}";
    const Folder folder(files);
    const auto result = checked(folder.path());
    CHECK_THAT(result.out, Catch::Contains("/talks/lamp.talk:2: "));
    CHECK_THAT(result.out, Catch::Contains("/phrases.en.json:/optin.done: the phrase takes 3 SMS parts"));
}

TEST_CASE("check: a long phrase is fine where it has a short form for SMS") {
    auto files = sound_pack();
    files["phrases.en.json"] = "{\"help\":\"" + std::string(400, 'a') + "\",\"help.sms\":\"Short.\"}";
    const Folder folder(files);
    CHECK(checked(folder.path()).code == 0);
}

TEST_CASE("check: a language without built-in phrases must bring its own, each key named") {
    const Folder folder;
    folder.write("pack.json", R"({"format":1,"id":"q","version":"1","languages":["qu"]})");
    const auto result = checked(folder.path());
    CHECK_THAT(
        result.out,
        Catch::Contains("/phrases.qu.json:/safe.ask: no text, and the built-in phrase has none in 'qu'"));
    CHECK(result.code == 1);
}

TEST_CASE("check: a pack that is not there names the packs that are shipped") {
    const auto result = checked("/no/such/pack");
    CHECK(result.code == 1);
    CHECK_THAT(result.out, Catch::Contains("/no/such/pack: no folder with a pack"));
    CHECK_THAT(result.out, Catch::Contains("ecuador"));
}

TEST_CASE("check: --keys lists every phrase a pack may say in its own words, with what is said otherwise") {
    auto files = sound_pack();
    files["phrases.en.json"] = R"({"greeting":"Welcome."})";
    const Folder folder(files);
    const auto result = checked(folder.path(), true);
    CHECK_THAT(result.out, Catch::Contains("greeting\tWelcome.\n"));
    CHECK_THAT(result.out, Catch::Contains("safe.ask\t"));
}

TEST_CASE("check: the shipped pack is in order") {
    const auto result = checked("ecuador");
    CHECK(result.code == 0);
    CHECK_THAT(result.out, Catch::Contains("all in order"));
}
