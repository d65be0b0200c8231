#include <catch2/catch.hpp>

#include "gateway/cli/commands.hpp"
#include "gateway/cli/fixtures.hpp"

using namespace swcs::gateway::cli;
using nlohmann::json;

namespace {

// The smallest pack that may be tried.
std::map<std::string, std::string> trial_pack() {
    return {
        {"pack.json", R"({"format":1,"id":"trial","version":"1","languages":["en"]})"},
        {"categories/all.json", R"({"id":"all","subcategories":[
            {"id":"refund.status","examples":{"en":["where is my refund","has my refund been sent","refund not here yet"]}},
            {"id":"lost_card","examples":{"en":["i lost my card","my card is gone","card was stolen"]}}],
            "out_of_scope":{"en":["who won the match","tell me a joke","what is the weather"]}})"},
        {"answers/all.json", R"({"answers":[
            {"id":"a1","question":{"en":"when are you open"},"phrasings":{"en":["opening hours"]},"text":{"en":"8 to 16"}},
            {"id":"a2","question":{"en":"how do i send a parcel"},"phrasings":{"en":["post a parcel"]},"text":{"en":"bring it"}}]})"},
    };
}

using Command = int (*)(const UnderstandOptions&, std::istream&, std::ostream&, std::ostream&);

std::vector<json> lines_of(Command command, const std::string& input) {
    const Folder folder(trial_pack());
    const auto result = ran(input, [&](std::istream& in, std::ostream& out, std::ostream& err) {
        return command({.pack = folder.path(), .language = "en"}, in, out, err);
    });
    CHECK(result.code == 0);
    CHECK(result.err.empty());
    return result.lines();
}

std::vector<std::string> keys(const json& object) {
    std::vector<std::string> out;
    for (const auto& [key, value] : object.items()) out.push_back(key);
    return out;
}

}  // namespace

TEST_CASE(
    "classify: a text its pack knows gets its subcategory, its labels and reasons, in the published shape") {
    const auto answer = lines_of(classify, R"({"id":"x1","text":"where is my refund"})").at(0);
    CHECK(keys(answer) == std::vector<std::string>{"accepted", "alternatives", "category", "id", "labels",
                                                   "score", "subcategory", "why"});
    CHECK(answer["id"] == "x1");
    CHECK(answer["category"] == "all");
    CHECK(answer["subcategory"] == "refund.status");
    CHECK(answer["accepted"] == true);
    CHECK(answer["labels"] == json{"refund.status"});
    CHECK(answer["alternatives"].at(0)["subcategory"] == "lost_card");
    REQUIRE_FALSE(answer["why"].empty());
    for (const auto& reason : answer["why"]) {
        CHECK(reason.contains("rule") != reason.contains("words"));
        CHECK(reason["weight"].is_number());
    }
}

TEST_CASE("classify: what the pack does not know keeps its best guess but carries no label") {
    const auto answer = lines_of(classify, R"({"id":2,"text":"tell me a joke about the weather"})").at(0);
    CHECK(answer["id"] == 2);
    CHECK(answer["accepted"] == false);
    CHECK(answer["labels"] == json::array());
}

TEST_CASE("classify: a line without text is answered with its error and the next one is classified") {
    const auto answers =
        lines_of(classify, "{\"id\":1}\n{\"id\":2,\"text\":5}\n{\"id\":3,\"text\":\"card was stolen\"}\n");
    REQUIRE(answers.size() == 3);
    CHECK(answers[0]["error"] == "the line has no \"text\"");
    CHECK(answers[1]["error"] == "the line has no \"text\"");
    CHECK(answers[2]["subcategory"] == "lost_card");
}

TEST_CASE("classify: an empty text and a text of a million letters are answered") {
    const auto answers = lines_of(classify, json{{"text", ""}}.dump() + "\n" +
                                                json{{"text", std::string(1'000'000, 'x')}}.dump() + "\n");
    REQUIRE(answers.size() == 2);
    CHECK(answers[0]["accepted"] == false);
    CHECK(answers[1]["accepted"] == false);
}

TEST_CASE("answer: the fitting answer comes first and is accepted; nonsense is not") {
    const auto answers =
        lines_of(answer, "{\"id\":\"q\",\"text\":\"opening hours\"}\n{\"id\":\"z\",\"text\":\"qwxz\"}\n");
    REQUIRE(answers.size() == 2);
    CHECK(keys(answers[0]) == std::vector<std::string>{"accepted", "id", "ranked"});
    CHECK(answers[0]["ranked"].at(0) == "a1");
    CHECK(answers[0]["accepted"] == true);
    CHECK(answers[1]["accepted"] == false);
}

TEST_CASE("classify: a pack with problems prints them and reads no line") {
    const Folder folder;
    folder.write("pack.json", "{");
    const auto result =
        ran("{\"text\":\"x\"}\n", [&](std::istream& in, std::ostream& out, std::ostream& err) {
            return classify({.pack = folder.path(), .language = ""}, in, out, err);
        });
    CHECK(result.code == 1);
    CHECK(result.out.empty());
    CHECK_THAT(result.err, Catch::Contains(folder.file("pack.json") + ":"));
}
