#include <catch2/catch.hpp>

#include "data/http.hpp"
#include "gateway/cli/commands.hpp"
#include "gateway/cli/fixtures.hpp"

using namespace swcs;
using namespace swcs::gateway::cli;
using nlohmann::json;

namespace {

Ran encoded(const std::string& channel, const std::string& input, const std::string& line = "") {
    return ran(input, [&](std::istream& in, std::ostream& out, std::ostream& err) {
        return encode({channel, line}, in, out, err);
    });
}

json encoded_one(const std::string& channel, const json& message) {
    return encoded(channel, message.dump()).lines().at(0);
}

}  // namespace

TEST_CASE("encode: a question with two choices is one WhatsApp request with two buttons") {
    const auto answer = encoded_one(
        "whatsapp", {{"id", "m1"},
                     {"to", "+593991112233"},
                     {"text", "¿Es seguro?"},
                     {"choices", {{{"id", "y"}, {"title", "Sí"}}, {{"id", "n"}, {"title", "No"}}}}});
    CHECK(answer["id"] == "m1");
    CHECK(answer["segments"].is_null());
    REQUIRE(answer["requests"].size() == 1);
    const json request = answer["requests"][0];
    CHECK(request["method"] == "POST");
    CHECK(request["headers"]["Authorization"] == "Bearer access_token");
    const json body = json::parse(request["body"].get<std::string>());
    CHECK(body["interactive"]["action"]["buttons"].size() == 2);
}

TEST_CASE("encode: a text over the provider's limit shows every request that follows the first") {
    std::string text;
    for (int i = 0; i < 1000; ++i) text += "auxilio ";
    const auto answer = encoded_one("whatsapp", {{"to", "+593991112233"}, {"text", text}});
    CHECK(answer["requests"].size() == 2);
    CHECK_FALSE(answer.contains("error"));
}

TEST_CASE("encode: SMS says how many parts are paid for") {
    CHECK(encoded_one("kannel", {{"to", "+593991112233"}, {"text", "hola"}})["segments"] == 1);
    CHECK(encoded_one("kannel", {{"to", "+593991112233"}, {"text", std::string(161, 'a')}})["segments"] == 2);
    CHECK(encoded_one("twilio",
                      {{"to", "+593991112233"}, {"text", std::string(70, 'a') + "á"}})["segments"] == 2);
}

TEST_CASE("encode: the line's own address, settings and secrets are used") {
    const Folder folder;
    folder.write("line.json", R"({"name":"sms","address":"2020","settings":{"fold":"always"},
        "secrets":{"username":"u","password":"p w"}})");
    const auto answer =
        encoded("kannel", R"({"to":"+593991112233","text":"mamá"})", folder.file("line.json")).lines()[0];
    const auto fields = data::parse_form(data::query_of(answer["requests"][0]["url"].get<std::string>()));
    CHECK(data::field(fields, "from") == "2020");
    CHECK(data::field(fields, "password") == "p w");
    CHECK(data::field(fields, "text") == "mama");
}

TEST_CASE("encode: answers given with a message decide its outcome, those missing come from the simulator") {
    const auto outcome_of = [](const json& answers) {
        const auto answer = encoded_one(
            "twilio", {{"to", "+593991112233"}, {"text", std::string(2000, 'a')}, {"answers", answers}});
        return answer["outcome"];
    };
    const json first{{"status", 201}, {"body", R"({"sid":"SM1"})"}};
    CHECK(outcome_of(json::array())["sent"] == json({"part-1", "part-2"}));
    CHECK(outcome_of(json::array({first}))["sent"] == json({"SM1", "part-2"}));
    const json stopped{{"status", 400}, {"body", R"({"code":21610})"}};
    CHECK(outcome_of(json::array({first, stopped}))["recipient_stopped"] == true);
    const json busy{{"status", 429}, {"headers", {{"Retry-After", "7"}}}, {"body", ""}};
    CHECK(outcome_of(json::array({busy}))["after_ms"] == 7000);
    CHECK(outcome_of(json::array({{{"status", 0}, {"error", "refused"}}})).contains("retry"));
    CHECK(outcome_of("no list")["sent"].size() == 2);
    CHECK(outcome_of(first)["sent"].size() == 2);
    CHECK(outcome_of(json::array({7})).contains("retry"));
}

TEST_CASE("encode: what cannot be sent says why, and the next line is still encoded") {
    const auto result = encoded("twilio",
                                "{\"id\":1,\"text\":\"hola\"}\n{\"id\":2,\"to\":\"+593991112233\"}\nx\n"
                                "{\"id\":3,\"to\":\"+593991112233\",\"text\":\"hola\"}\n");
    const auto answers = result.lines();
    REQUIRE(answers.size() == 4);
    CHECK(answers[0] == json::parse(R"({"id":1,"error":"the line has no \"to\""})"));
    CHECK(answers[1]["requests"].empty());
    CHECK(answers[1]["error"].is_string());
    CHECK(answers[2]["error"].is_string());
    CHECK(answers[3]["requests"].size() == 1);
    CHECK(result.code == 0);
}

TEST_CASE("encode: what a provider asks for a message stands beside its id") {
    const auto answer = encoded_one(
        "vonage",
        {{"to", "+593991112233"},
         {"text", "hola"},
         {"answers",
          {{{"status", 200},
            {"body", R"({"messages":[{"status":"0","message-id":"v1","message-price":"0.0333"}]})"}}}}});
    CHECK(answer["outcome"]["sent"] == json{"v1"});
    const json charge{{"price", "0.0333"}, {"currency", "EUR"}, {"parts", 1}, {"category", ""}};
    CHECK(answer["outcome"]["charges"] == json::array({charge}));
}
