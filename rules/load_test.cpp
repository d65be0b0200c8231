#include <algorithm>

#include <catch2/catch.hpp>

#include <nlohmann/json.hpp>

#include "rules/slot_types.hpp"
#include "rules/test_packs.hpp"
#include "rules/understand.hpp"

namespace swcs::rules {
namespace {

using testing::pack_of;
using testing::problems_of;
using testing::town;
using testing::town_files;

const std::string kManifest = R"({"format":1,"id":"trial","version":"1","languages":["en"]})";

Files minimal() {
    return {{"pack.json", kManifest},
            {"categories/all.json",
             R"({"id":"all","subcategories":[{"id":"refund_status","examples":{"en":["where is my refund"]}},
                 {"id":"card.lost","examples":{"en":["I lost my card"]}}],"out_of_scope":{"en":["sing a song"]}})"},
            {"answers/all.json",
             R"({"answers":[{"id":"a1","question":{"en":"How do I pay?"},"phrasings":{"en":["paying"]},
                 "text":{"en":"At the desk."}}]})"}};
}

TEST_CASE("the minimal pack builds, with or without the shipped words") {
    for (const auto& builtin : {Files{}, testing::shipped_words()}) {
        const auto pack = pack_of(minimal(), builtin);
        CHECK(pack->name() == "trial@1");
        CHECK(understand(*pack, "where's my refund", "").ranked.front().subcategory == "refund_status");
        CHECK(find_answer(*pack, "how do I pay", "").ranked.front() == "a1");
        CHECK(pack->subcategory("card.lost")->name.at("en") == "card.lost");
    }
}

TEST_CASE("only pack.json is needed") {
    const auto pack = pack_of({{"pack.json", kManifest}});
    CHECK(understand(*pack, "hello", "").ranked.empty());
    CHECK_FALSE(understand(*pack, "hello", "").accepted);
    CHECK_FALSE(find_answer(*pack, "hello", "").accepted);
}

TEST_CASE("a pack holds what its files say") {
    const auto& pack = town();
    REQUIRE(pack.categories.size() == 2);
    CHECK(pack.categories[0].id == "urgente");  // by order, not by file name
    CHECK(pack.category("otros")->name.at("es") == "otros");
    CHECK(pack.subcategory("urgente.desastre")->category == "urgente");
    CHECK(pack.subcategory("urgente.desastre")->rules.front().must);
    CHECK(pack.subcategory("informacion.pago")->answered_by_bot);
    CHECK(pack.subcategory("nada") == nullptr);
    CHECK(pack.slot("canton")->retries == 1);
    CHECK(pack.slot("doc")->optional);
    CHECK(pack.answer("fechas")->source == "Programa");
    CHECK(pack.cantons.size() == 12);
    CHECK(pack.talks.size() == 1);
    CHECK(pack.languages == std::vector<std::string>{"es", "en"});
}

TEST_CASE("phrases: the pack's own replace the shipped ones key by key, arguments are filled in") {
    const auto pack =
        pack_of(town_files(), {{"builtin/phrases.es.json", R"({"hola":"de fábrica","adios":"Chao {name}"})"},
                               {"builtin/phrases.fr.json", "not even JSON: another language's file"}});
    CHECK(phrase(*pack, "es", "hola", {{"name", "Ana"}, {"number", "7"}}) == "Hola Ana, su caso es 7.");
    CHECK(phrase(*pack, "en", "hola", {{"name", "{number}"}, {"number", "7"}}) ==
          "Hello {number}, your case is 7.");
    CHECK(phrase(*pack, "en", "adios", {{"name", "Ana"}}) ==
          "Chao Ana");  // not in English: the default language
    CHECK(phrase(*pack, "es", "adios") == "Chao {name}");
    CHECK(phrase(*pack, "es", "no such key").empty());
}

TEST_CASE("phrases: the pack's own long form is not told in the product's short form") {
    const Files builtin{
        {"phrases.es.json", R"({"hello":"Hola.","hello.sms":"Hl.","bye":"Adiós.","bye.sms":"Ad."})"}};
    const auto with = [&](const std::string& own) {
        return testing::pack_of({{"pack.json", R"({"format":1,"id":"t","version":"1","languages":["es"]})"},
                                 {"phrases.es.json", own}},
                                builtin);
    };
    const auto long_only = with(R"({"hello":"Buenas, vecino."})");
    CHECK(phrase(*long_only, "es", "hello") == "Buenas, vecino.");
    CHECK_FALSE(long_only->phrases.contains("hello.sms"));
    CHECK(phrase(*long_only, "es", "bye.sms") == "Ad.");
    const auto both = with(R"({"hello":"Buenas, vecino.","hello.sms":"Buenas."})");
    CHECK(phrase(*both, "es", "hello.sms") == "Buenas.");
}

TEST_CASE("a pack's own words replace the shipped list of that key") {
    auto files = town_files();
    files["words.es.json"] = R"({"person": ["licenciadito"]})";
    const auto pack = pack_of(files);
    CHECK(command_in(*pack, "licenciadito", "es") == Command::person);
    CHECK(command_in(*pack, "menu", "es") == Command::menu);
}

struct BadCase {
    std::string label;
    Files files;  // replacing or adding to the minimal pack
    std::vector<std::string> problems;
};

std::string category(const std::string& subcategory) {
    return R"({"id":"all","subcategories":[)" + subcategory + "]}";
}

TEST_CASE("a broken pack is refused with file, pointer and reason") {
    const auto c = GENERATE(values<BadCase>({
        {"bad JSON",
         {{"pack.json", "{\n  \"format\": 1,\n  oops\n}"}},
         {"pack.json:: line 3, column 3: not valid JSON from here on"}},
        {"an empty file",
         {{"categories/all.json", ""}},
         {"categories/all.json:: line 1, column 1: not valid JSON from here on"}},
        {"invalid UTF-8",
         {{"categories/all.json", "{\"id\":\"\xFF\"}"}},
         {"categories/all.json:: line 1, column 8: not valid JSON from here on"}},
        {"too deep",
         {{"categories/all.json", std::string(100'000, '[')}},
         {"categories/all.json:: nested deeper than 64"}},
        {"a key twice",
         {{"categories/all.json", R"({"id":"all","id":"b"})"}},
         {"categories/all.json:: the key 'id' stands twice in one object"}},
        {"not an object", {{"categories/all.json", "[]"}}, {"categories/all.json:: must be an object"}},
        {"another format",
         {{"pack.json", R"({"format":2,"id":"t","version":"1","languages":["en"]})"}},
         {"pack.json:/format: must be 1"}},
        {"no languages",
         {{"pack.json", R"({"format":1,"id":"t","version":"1"})"}},
         {"pack.json:/languages: must name at least one language"}},
        {"missing ids, all at once",
         {{"pack.json", R"({"format":1,"languages":["en"]})"},
          {"categories/all.json", category(R"({"examples":{"en":["a"]}})")}},
         {"pack.json:/id: is missing or empty", "pack.json:/version: is missing or empty",
          "categories/all.json:/subcategories/0/id: is missing or empty"}},
        {"an unknown field",
         {{"categories/all.json", category(R"({"id":"a","exampels":{"en":["a"]},"examples":{"en":["a"]}})")}},
         {"categories/all.json:/subcategories/0/exampels: unknown field"}},
        {"a wrong type",
         {{"categories/all.json", category(R"({"id":"a","examples":["a"]})")}},
         {"categories/all.json:/subcategories/0/examples: must be an object",
          "categories/all.json:/subcategories/0: has neither rules nor examples: it would never be "
          "understood"}},
        {"an id twice",
         {{"categories/b.json",
           R"({"id":"b","subcategories":[{"id":"refund_status","examples":{"en":["x"]}}]})"}},
         {"categories/b.json:/subcategories/0/id: 'refund_status' is already the id of "
          "categories/all.json:/subcategories/0"}},
        {"a category twice",
         {{"categories/b.json", R"({"id":"all"})"}},
         {"categories/b.json:/id: 'all' is already a category"}},
        {"an unknown slot",
         {{"categories/all.json", category(R"({"id":"a","examples":{"en":["a"]},"slots":["cantn"]})")}},
         {"categories/all.json:/subcategories/0/slots/0: no slot 'cantn'"}},
        {"an unknown answer",
         {{"categories/all.json", category(R"({"id":"a","examples":{"en":["a"]},"answer":"a9"})")}},
         {"categories/all.json:/subcategories/0/answer: no answer 'a9'"}},
        {"an unknown script",
         {{"categories/all.json", category(R"({"id":"a","examples":{"en":["a"]},"script":"script.x"})")}},
         {"categories/all.json:/subcategories/0/script: no phrase 'script.x'"}},
        {"a bad pattern",
         {{"categories/all.json", category(R"json({"id":"a","rules":[{"pattern":"casa("}]})json")}},
         {"categories/all.json:/subcategories/0/rules/0/pattern: bad pattern: missing ): casa("}},
        {"a bad cancelling pattern",
         {{"categories/all.json", category(R"({"id":"a","rules":[{"pattern":"a","unless":"[z"}]})")}},
         {"categories/all.json:/subcategories/0/rules/0/unless: bad pattern: missing ]: [z"}},
        {"a pattern that always matches",
         {{"categories/all.json", category(R"({"id":"a","rules":[{"pattern":"a*"}]})")}},
         {"categories/all.json:/subcategories/0/rules/0/pattern: bad pattern: it matches the empty text"}},
        {"a bad priority",
         {{"categories/all.json", category(R"({"id":"a","examples":{"en":["a"]},"priority":"high"})")}},
         {"categories/all.json:/subcategories/0/priority: no priority 'high': P0, P1, P2 or P3"}},
        {"a misspelt safety flag",
         {{"categories/all.json", category(R"({"id":"a","examples":{"en":["a"]},"flags":["sensitiv"]})")}},
         {"categories/all.json:/subcategories/0/flags: no flag 'sensitiv'"}},
        {"a weight out of range",
         {{"categories/all.json", category(R"({"id":"a","rules":[{"pattern":"a","weight":99}]})")}},
         {"categories/all.json:/subcategories/0/rules/0/weight: must be between -10.0 and 10.0"}},
        {"a must rule against",
         {{"categories/all.json",
           category(R"({"id":"a","rules":[{"pattern":"a","weight":-1,"must":true}]})")}},
         {"categories/all.json:/subcategories/0/rules/0/weight: a must rule cannot be evidence against"}},
        {"neither rules nor examples",
         {{"categories/all.json", category(R"({"id":"a","examples":{"en":[]}})")}},
         {"categories/all.json:/subcategories/0: has neither rules nor examples: it would never be "
          "understood"}},
        {"a language the pack does not speak",
         {{"categories/all.json", category(R"({"id":"a","examples":{"fr":["oui"]}})")}},
         {"categories/all.json:/subcategories/0/examples: 'fr' is not a language of this pack"}},
        {"a name without translation",
         {{"pack.json", R"({"format":1,"id":"t","version":"1","languages":["en","es"]})"},
          {"categories/all.json", R"({"id":"all","name":{"en":"All"}})"},
          {"answers/all.json", "{}"}},
         {"categories/all.json:/name: has no text in 'es'"}},
        {"a phrase without translation",
         {{"pack.json", R"({"format":1,"id":"t","version":"1","languages":["en","es"]})"},
          {"answers/all.json", "{}"},
          {"phrases.en.json", R"({"hi/there":"Hi"})"}},
         {"phrases.en.json:/hi~1there: has no text in 'es'"}},
        {"a slot without question",
         {{"pack.json",
           R"({"format":1,"id":"t","version":"1","languages":["en"],"slots":{"age":{"type":"nummer"}}})"}},
         {"pack.json:/slots/age/type: no slot type 'nummer'",
          "pack.json:/slots/age/question: has no text in 'en'"}},
        {"a choice without options",
         {{"pack.json",
           R"({"format":1,"id":"t","version":"1","languages":["en"],"slots":{"w":{"type":"choice","question":{"en":"?"}}}})"}},
         {"pack.json:/slots/w/options: a choice needs options"}},
        {"an answer's bad date",
         {{"answers/all.json",
           R"({"answers":[{"id":"a1","question":{"en":"?"},"text":{"en":"."},"date":"31/12/2026"}]})"}},
         {"answers/all.json:/answers/0/date: '31/12/2026' is not a date such as 2026-01-31"}},
        {"an answer's unknown subcategory",
         {{"answers/all.json",
           R"({"answers":[{"id":"a1","question":{"en":"?"},"text":{"en":"."},"subcategory":"x"}]})"}},
         {"answers/all.json:/answers/0/subcategory: no subcategory 'x'"}},
        {"a canton twice",
         {{"places.json",
           R"({"cantons":[{"code":"1","name":"A","province":"P"},{"code":"1","name":"B","province":"P"}]})"}},
         {"places.json:/cantons/1/code: '1' is already the code of a canton"}},
        {"a file that is none", {{"catgories/a.json", "{}"}}, {"catgories/a.json:: is not a file of a pack"}},
        {"a file without a name", {{"", "{}"}}, {"pack.json:: a file beside it has no name"}},
        {"words nobody reads",
         {{"words.en.json", R"({"persn":["agent"]})"}},
         {"words.en.json:/persn: unknown field"}},
        {"phrases of another language",
         {{"phrases.fr.json", "{}"}},
         {"phrases.fr.json:: 'fr' is not a language of this pack"}},
    }));
    DYNAMIC_SECTION(c.label) {
        auto files = minimal();
        for (const auto& [path, bytes] : c.files) files[path] = bytes;
        std::vector<std::string> found;
        for (const auto& problem : problems_of(files)) found.push_back(to_string(problem));
        CHECK(found == c.problems);
    }
}

TEST_CASE("a pack without pack.json is refused") {
    const auto problems = problems_of({});
    REQUIRE(problems.size() == 1);
    CHECK(to_string(problems[0]) == "pack.json:: is missing");
}

TEST_CASE("the published schema knows the loader's slot types, flags and priorities") {
    const auto schema = nlohmann::json::parse(testing::file("pack.schema.json"));
    const auto& types = schema.at("$defs").at("slot").at("properties").at("type").at("enum");
    CHECK(types.size() == kSlotTypes.size());
    for (const auto type : kSlotTypes) CHECK(std::find(types.begin(), types.end(), type) != types.end());
    for (const auto& flag : schema.at("$defs").at("flag").at("enum")) {
        auto files = minimal();
        files["categories/all.json"] =
            category(R"({"id":"a","examples":{"en":["a"]},"flags":[)" + flag.dump() + "]}");
        CHECK(problems_of(files).empty());
    }
}

TEST_CASE("the words that ship with the product are in order, in both languages") {
    const auto pack =
        pack_of({{"pack.json", R"({"format":1,"id":"t","version":"1","languages":["es","en"]})"}});
    CHECK(command_in(*pack, "hola", "es") == Command::greeting);
    CHECK(command_in(*pack, "hello", "en") == Command::greeting);
}

}  // namespace
}  // namespace swcs::rules
