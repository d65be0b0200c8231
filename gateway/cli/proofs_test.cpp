// A sound pack of a small town in two languages, and twenty faults, each planted alone: check finds every
// one, says where it stands and what is wrong, and finds nothing else wrong before.
#include <catch2/catch.hpp>

#include "gateway/cli/commands.hpp"
#include "gateway/cli/fixtures.hpp"

using namespace swcs::gateway::cli;

namespace {

constexpr auto kPack = R"({"format":1,"id":"town","version":"1","languages":["es","en"],"slots":{
 "street":{"type":"text","question":{"es":"¿Qué calle?","en":"Which street?"},"hint":{"es":"El nombre.","en":"Its name."},
           "label":{"es":"Calle","en":"Street"}},
 "people":{"type":"people","question":{"es":"¿Cuántos son?","en":"How many are you?"},
           "label":{"es":"Personas","en":"People"}}}})";

constexpr auto kStreets = R"({"id":"streets","order":2,"name":{"es":"Calles","en":"Streets"},"subcategories":[
 {"id":"streets.lamp","name":{"es":"Farola rota","en":"Broken lamp"},"priority":"P3","queue":"lamps",
  "rules":[{"pattern":"\\b(lamp|farola)\\b","weight":2,"unless":"lamp shop"}],
  "examples":{"es":["la farola no prende","farola rota en la esquina"],"en":["the street lamp is broken"]},
  "slots":["street"],"steps":{"es":["Mande al electricista"],"en":["Send the electrician"]}},
 {"id":"streets.hole","name":{"es":"Bache","en":"Hole"},"priority":"P3","queue":"roads",
  "rules":[{"pattern":"\\b(bache|pothole)\\b","weight":2}],
  "examples":{"es":["hay un bache enorme","un bache rompe los carros"],"en":["a pothole in the road"]},
  "slots":["street"],"steps":{"es":["Mande a la cuadrilla"],"en":["Send the crew"]}}]})";

constexpr auto kSafety = R"({"id":"safety","order":1,"name":{"es":"Peligro","en":"Danger"},"subcategories":[
 {"id":"safety.home","name":{"es":"Peligro en casa","en":"Danger at home"},"priority":"P0","queue":"guard",
  "flags":["sensitive","restricted_access"],"script":"script.home",
  "rules":[{"pattern":"\\b(me pega|hits me)\\b","must":true}],
  "examples":{"es":["mi marido me pega"],"en":["my husband hits me"]},
  "slots":["people"],"steps":{"es":["Llame a la unidad"],"en":["Call the unit"]}}]})";

constexpr auto kAnswers =
    R"({"answers":[{"id":"hours","question":{"es":"¿Cuándo abren?","en":"When are you open?"},
 "phrasings":{"es":["horario de atencion"],"en":["opening hours"]},"text":{"es":"De 8 a 16.","en":"From 8 to 16."},
 "source":"Cartelera","date":"2026-11-01","review_date":"2027-11-01"}]})";

constexpr auto kTalk = "> hay un bache enorme\n< …¿Qué calle?\n> la calle Sucre\n< …\n";

constexpr auto kStreetsFile = "categories/streets.json";
constexpr auto kSafetyFile = "categories/safety.json";
constexpr auto kAnswersFile = "answers/all.json";

std::map<std::string, std::string> town() {
    return {{"pack.json", kPack},
            {kStreetsFile, kStreets},
            {kSafetyFile, kSafety},
            {kAnswersFile, kAnswers},
            {"phrases.es.json", R"({"optin.done":"Bienvenida.","script.home":"Le creo. Llame al 911."})"},
            {"phrases.en.json", R"({"optin.done":"Welcome.","script.home":"I believe you. Call 911."})"},
            {"talks/hole.talk", kTalk}};
}

struct Fault {
    const char* label;
    std::string file;
    std::string old;
    std::string faulty;
    std::string found;  // file:pointer, then what the message must say
    const char* says;
};

Ran checked(const std::map<std::string, std::string>& files) {
    const Folder folder(files);
    auto result = ran("", [&](std::istream&, std::ostream& out, std::ostream& err) {
        return check({.pack = folder.path(), .today = "2026-11-22"}, out, err);
    });
    for (auto at = result.out.find(folder.path()); at != std::string::npos;
         at = result.out.find(folder.path())) {
        result.out.replace(at, folder.path().size() + 1, "");
    }
    return result;
}

std::map<std::string, std::string> with(const Fault& fault) {
    auto files = town();
    std::string& bytes = files.at(fault.file);
    const auto at = bytes.find(fault.old);
    REQUIRE(at != std::string::npos);
    bytes.replace(at, fault.old.size(), fault.faulty);
    return files;
}

std::string line_with(const std::string& text, const std::string& start) {
    std::istringstream all(text);
    for (std::string line; std::getline(all, line);) {
        if (line.starts_with(start + ": ")) return line;
    }
    return "no line starts with " + start + ":\n" + text;
}

}  // namespace

TEST_CASE("proofs: nothing is found in a sound pack") {
    const auto result = checked(town());
    CHECK(result.out == "town@1: 3 subcategories, 2 slots, 1 answers, 0 cantons, 1 talks: all in order\n");
    CHECK(result.code == 0);
}

TEST_CASE("proofs: twenty faulty packs, each with one fault that is found where it stands") {
    const std::string lamp = std::string(kStreetsFile) + ":/subcategories/0";
    const std::string hole = std::string(kStreetsFile) + ":/subcategories/1";
    const std::string home = std::string(kSafetyFile) + ":/subcategories/0";
    const std::string hours = std::string(kAnswersFile) + ":/answers/0";
    const std::string long_text(400, 'a');
    const auto c = GENERATE_COPY(values<Fault>({
        {"a need without a protocol", kStreetsFile,
         R"(,"steps":{"es":["Mande al electricista"],"en":["Send the electrician"]})", "", lamp,
         "no protocol"},
        {"a protocol that is not translated", kStreetsFile, R"(,"en":["Send the crew"])", "", hole + "/steps",
         "none in 'en'"},
        {"examples that are not translated", kStreetsFile, R"(,"en":["a pothole in the road"])", "",
         hole + "/examples", "none in 'en'"},
        {"a name that is not translated", kStreetsFile, R"(,"en":"Hole")", "", hole + "/name",
         "no text in 'en'"},
        {"a question that is not translated", "pack.json", R"(,"en":"Which street?")", "",
         "pack.json:/slots/street/question", "no text in 'en'"},
        {"a phrase that is not translated", "phrases.en.json", R"(,"script.home":"I believe you. Call 911.")",
         "", "phrases.es.json:/script.home", "no text in 'en'"},
        {"a slot whose label officers lack", "pack.json", R"(,
           "label":{"es":"Calle","en":"Street"})",
         "", "pack.json:/slots/street", "no label"},
        {"a question over the budget of an SMS", "pack.json", "¿Qué calle?", long_text,
         "pack.json:/slots/street/question/es", "3 SMS parts"},
        {"an answer over the budget of an SMS", kAnswersFile, "From 8 to 16.", long_text, hours + "/text/en",
         "3 SMS parts"},
        {"a phrase over the budget of an SMS", "phrases.es.json", "Bienvenida.", long_text,
         "phrases.es.json:/optin.done", "3 SMS parts"},
        {"a sensitive matter of life without its script", kSafetyFile, R"("script":"script.home",)", "", home,
         "without a safety script"},
        {"a script that no phrase holds", kSafetyFile, "script.home", "script.hom", home + "/script",
         "no phrase 'script.hom'"},
        {"a safety flag that is misspelt", kSafetyFile, "\"sensitive\"", "\"sensible\"", home + "/flags",
         "no flag 'sensible'"},
        {"a pattern that stands twice", kStreetsFile, R"({"pattern":"\\b(bache|pothole)\\b","weight":2})",
         R"({"pattern":"\\b(bache|pothole)\\b","weight":2},{"pattern":"\\b(bache|pothole)\\b","weight":1})",
         hole + "/rules/1/pattern", "the same pattern stands at"},
        {"a pattern with an accent", kStreetsFile, "(bache|", "(baché|", hole + "/rules/0/pattern",
         "capital or an accent"},
        {"a pattern that takes the examples of another need", kStreetsFile, R"((lamp|farola)\\b","weight":2)",
         R"((lamp|farola|bache)\\b","weight":9)", lamp + "/rules/0/pattern", "an example of 'streets.hole'"},
        {"a rule that another need's rule shadows", kStreetsFile,
         R"([{"pattern":"\\b(bache|pothole)\\b","weight":2}])",
         R"([{"pattern":"\\b(bache|pothole)\\b","weight":2},{"pattern":"farola rota","weight":1}])",
         hole + "/rules/1/pattern", "never decides"},
        {"a rule that its own exception always cancels", kStreetsFile, "lamp shop", "lamp|farola",
         lamp + "/rules/0/unless", "the rule never counts"},
        {"an example that two needs have", kStreetsFile, "un bache rompe los carros", "La farola no prende",
         lamp + "/examples/es/0", "the same example stands at"},
        {"a talk that fails", "talks/hole.talk", "¿Qué calle?", "¿Qué casa?", "talks/hole.talk:2",
         "¿Qué casa?"},
    }));
    DYNAMIC_SECTION(c.label) {
        const auto result = checked(with(c));
        CHECK_THAT(line_with(result.out, c.found), Catch::Contains(c.says));
        CHECK(result.code == 1);
    }
}

TEST_CASE("proofs: an answer past its review date is a notice, not a fault") {
    const auto result = checked(with({"", kAnswersFile, "2027-11-01", "2026-11-21", "", ""}));
    CHECK_THAT(line_with(result.out, std::string(kAnswersFile) + ":/answers/0/review_date"),
               Catch::Contains("notice: due for review since 2026-11-21"));
    CHECK_THAT(result.out, Catch::Contains("all in order"));
    CHECK(result.code == 0);
}

TEST_CASE("proofs: a source tells since when it says so, and when to look again") {
    const auto c = GENERATE(values<Fault>({
        {"date", kAnswersFile, R"("date":"2026-11-01",)", "", "", "a source without a date"},
        {"review date", kAnswersFile, R"(,"review_date":"2027-11-01")", "", "", "no review_date"},
    }));
    DYNAMIC_SECTION(c.label) {
        CHECK_THAT(line_with(checked(with(c)).out, std::string(kAnswersFile) + ":/answers/0"),
                   Catch::Contains(c.says));
    }
}
