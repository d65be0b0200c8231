#include <nlohmann/json.hpp>

#include "channels/test_support.hpp"
#include "channels/text.hpp"
#include "data/json.hpp"

using namespace swcs;
using namespace swcs::channels;
using namespace swcs::channels::testing;
using data::ActionKind;
using data::AttachmentType;
using nlohmann::json;

namespace {

std::vector<json> composed(const data::Outbound& message) {
    const Line line{.name = "wa", .address = "1", .settings = {}, .secrets = {{"access_token", "t"}}};
    std::vector<json> out;
    const auto accepted = answer(200, bytes_of("whatsapp/testdata/sent.json"));
    for (const data::HttpCall& call : calls_of(*find("whatsapp"), message, line, accepted)) {
        out.push_back(json::parse(call.body));
    }
    return out;
}

json only(const data::Outbound& message) {
    const auto bodies = composed(message);
    REQUIRE(bodies.size() == 1);
    return bodies[0];
}

data::Attachment photo(std::string url = "https://t.example/m.png") {
    return {.type = AttachmentType::image, .url = std::move(url)};
}

const data::Action kLink{.kind = ActionKind::link, .title = "Ver la guía", .target = "https://t.example/g"};
const data::Action kForm{.kind = ActionKind::form, .title = "Llenar", .target = "1234567890"};
const data::Action kWhere{.kind = ActionKind::location, .title = "Mi ubicación"};
const std::vector<data::Choice> kYesNo = {{"y", "Sí", ""}, {"n", "No", ""}};

}  // namespace

TEST_CASE("whatsapp: a link is a button under the text") {
    CHECK(only({.to = "+1", .text = "Lea", .action = kLink})["interactive"] ==
          json::parse(R"({"type":"cta_url","body":{"text":"Lea"},"action":{"name":"cta_url",
            "parameters":{"display_text":"Ver la guía","url":"https://t.example/g"}}})"));
}

TEST_CASE("whatsapp: a form is opened by its id") {
    CHECK(only({.to = "+1", .text = "Sus datos", .action = kForm})["interactive"] ==
          json::parse(R"({"type":"flow","body":{"text":"Sus datos"},"action":{"name":"flow",
            "parameters":{"flow_message_version":"3","flow_id":"1234567890","flow_cta":"Llenar"}}})"));
}

TEST_CASE("whatsapp: a place is asked for by its own button") {
    CHECK(only({.to = "+1", .text = "¿Dónde está?", .action = kWhere})["interactive"] ==
          json::parse(R"({"type":"location_request_message","body":{"text":"¿Dónde está?"},
                          "action":{"name":"send_location"}})"));
    CHECK(only({.to = "+1", .action = kWhere})["interactive"]["body"]["text"] == "Mi ubicación");
}

TEST_CASE("whatsapp: choices beside an action are numbered, none is lost") {
    const json body = only({.to = "+1", .text = "¿Dónde?", .choices = kYesNo, .action = kWhere});
    CHECK(body["interactive"]["type"] == "location_request_message");
    CHECK(body["interactive"]["body"]["text"] == "¿Dónde?\n1 Sí\n2 No");
}

namespace {

struct UnusableCase {
    const char* label;
    data::Action action;
};

}  // namespace

TEST_CASE("whatsapp: an action that leads nowhere leaves the words and the choices as they are") {
    const auto c = GENERATE(values<UnusableCase>({
        {"a link without an address", {.kind = ActionKind::link, .title = "Ver"}},
        {"a link to a script", {.kind = ActionKind::link, .title = "Ver", .target = "javascript:alert(1)"}},
        {"a form without an id", {.kind = ActionKind::form, .title = "Llenar"}},
        {"a form without a title", {.kind = ActionKind::form, .target = "123"}},
    }));
    DYNAMIC_SECTION(c.label) {
        const json asked = only({.to = "+1", .text = "¿Sí?", .choices = kYesNo, .action = c.action});
        CHECK(asked["interactive"]["type"] == "button");
        CHECK(asked["interactive"]["body"]["text"] == "¿Sí?");
        CHECK(only({.to = "+1", .text = "Hola", .action = c.action})["type"] == "text");
    }
}

TEST_CASE("whatsapp: one picture, video or paper stands over buttons and links") {
    for (const AttachmentType type :
         {AttachmentType::image, AttachmentType::video, AttachmentType::document}) {
        const data::Attachment file{.type = type, .url = "https://t.example/f", .name = "f"};
        const json body = only({.to = "+1", .text = "¿Sí?", .choices = kYesNo, .attachments = {file}});
        const std::string kind(data::name_of(type));
        CHECK(body["interactive"]["header"]["type"] == kind);
        CHECK(body["interactive"]["header"][kind]["link"] == "https://t.example/f");
    }
    CHECK(only({.to = "+1",
                .text = "Lea",
                .attachments = {photo()},
                .action = kLink})["interactive"]["header"]["image"]["link"] == "https://t.example/m.png");
}

TEST_CASE("whatsapp: several media keep their order, the last stands over the buttons") {
    const auto bodies =
        composed({.to = "+1",
                  .text = "¿Sí?",
                  .choices = kYesNo,
                  .attachments = {photo("https://t.example/1"), photo("https://t.example/2")}});
    REQUIRE(bodies.size() == 2);
    CHECK(bodies[0]["image"] == json({{"link", "https://t.example/1"}}));
    CHECK(bodies[1]["interactive"]["header"]["image"]["link"] == "https://t.example/2");
}

TEST_CASE("whatsapp: where no header may stand, the medium goes before") {
    const std::vector<data::Choice> described = {{"a", "Albergue", "con cupo"}};
    const data::Attachment voice{.type = AttachmentType::voice, .media_id = "7"};
    const auto list =
        composed({.to = "+1", .text = "¿Cuál?", .choices = described, .attachments = {photo()}});
    REQUIRE(list.size() == 2);
    CHECK(list[0]["type"] == "image");
    CHECK_FALSE(list[1]["interactive"].contains("header"));
    const auto spoken = composed({.to = "+1", .text = "¿Sí?", .choices = kYesNo, .attachments = {voice}});
    REQUIRE(spoken.size() == 2);
    CHECK(spoken[0]["audio"] == json({{"id", "7"}}));
    CHECK_FALSE(spoken[1]["interactive"].contains("header"));
}

TEST_CASE("whatsapp: without words to hang them under, choices and links stand in the caption") {
    CHECK(only({.to = "+1", .choices = kYesNo, .attachments = {photo()}})["image"]["caption"] ==
          "1 Sí\n2 No");
    CHECK(only({.to = "+1", .attachments = {photo()}, .action = kLink})["image"]["caption"] ==
          "Ver la guía: https://t.example/g");
}

TEST_CASE("whatsapp: a place and cards go before the words") {
    const auto bodies = composed({.to = "+1",
                                  .text = "El albergue",
                                  .location = data::Location{-1.8022, -79.5344, "Coliseo, Babahoyo"},
                                  .contacts = {{"Marta Vera", "+593991000001"}, {"", "911"}}});
    REQUIRE(bodies.size() == 3);
    CHECK(bodies[0]["location"] ==
          json({{"latitude", -1.8022}, {"longitude", -79.5344}, {"name", "Coliseo, Babahoyo"}}));
    CHECK(bodies[1]["contacts"] == json::parse(R"([
        {"name":{"formatted_name":"Marta Vera","first_name":"Marta Vera"},"phones":[{"phone":"+593991000001"}]},
        {"name":{"formatted_name":"911","first_name":"911"},"phones":[{"phone":"911"}]}])"));
    CHECK(bodies[2]["text"]["body"] == "El albergue");
}

TEST_CASE("whatsapp: a reply quotes the message it answers, in its first part only") {
    const auto bodies = composed({.to = "+1", .text = std::string(5000, 'a'), .context = "wamid.THEIRS"});
    REQUIRE(bodies.size() == 2);
    CHECK(bodies[0]["context"] == json({{"message_id", "wamid.THEIRS"}}));
    CHECK_FALSE(bodies[1].contains("context"));
}

TEST_CASE("whatsapp: titles and ids over Meta's limits are cut by code point") {
    const data::Action link{
        .kind = ActionKind::link, .title = "Más información aquí mismo", .target = "https://t.example"};
    const json shown =
        only({.to = "+1", .text = "Lea", .action = link})["interactive"]["action"]["parameters"];
    CHECK(shown["display_text"] == "Más información aqu…");

    const json button = only({.to = "+1", .text = "?", .choices = {{std::string(300, 'i'), "Sí", ""}}});
    const json& reply = button["interactive"]["action"]["buttons"][0]["reply"];
    CHECK(code_points(reply["id"].get<std::string>()) == 256);

    const std::vector<data::Choice> long_row = {
        {std::string(300, 'i'), std::string(80, 't'), std::string(80, 'd')}};
    const json list = only({.to = "+1", .text = "?", .choices = long_row});
    const json& row = list["interactive"]["action"]["sections"][0]["rows"][0];
    CHECK(code_points(row["id"].get<std::string>()) == 200);
    CHECK(code_points(row["title"].get<std::string>()) == 24);
    CHECK(code_points(row["description"].get<std::string>()) == 72);
}
