#include <nlohmann/json.hpp>

#include "channels/test_support.hpp"
#include "channels/text.hpp"
#include "data/json.hpp"

using namespace swcs;
using namespace swcs::channels;
using namespace swcs::channels::testing;
using nlohmann::json;

namespace {

Line line() {
    return {.name = "wa", .address = "1", .settings = {}, .secrets = {{"access_token", "t"}}};
}

json sent_as(const data::Template& wanted) {
    const data::Outbound message{.to = "+593991234567", .text = "unused", .template_message = wanted};
    const auto calls =
        calls_of(*find("whatsapp"), message, line(), answer(200, bytes_of("whatsapp/testdata/sent.json")));
    REQUIRE(calls.size() == 1);
    return json::parse(calls[0].body)["template"];
}

}  // namespace

TEST_CASE("whatsapp: a template without variables has no components") {
    CHECK(sent_as({.name = "novedad", .language = "es_EC"}) ==
          json::parse(R"({"name":"novedad","language":{"policy":"deterministic","code":"es_EC"}})"));
}

TEST_CASE("whatsapp: a template's header, body and buttons take their variables in Meta's order") {
    const data::Template wanted{.name = "cita",
                                .language = "es",
                                .variables = {"Rosa", "mañana"},
                                .header = "Babahoyo",
                                .buttons = {{.index = 0, .kind = "quick_reply", .value = "confirmo"},
                                            {.index = 1, .kind = "url", .value = "A7K3"},
                                            {.index = 2, .kind = "copy_code", .value = "CUPO5"}}};
    CHECK(sent_as(wanted)["components"] == json::parse(R"([
        {"type":"header","parameters":[{"type":"text","text":"Babahoyo"}]},
        {"type":"body","parameters":[{"type":"text","text":"Rosa"},{"type":"text","text":"mañana"}]},
        {"type":"button","sub_type":"quick_reply","index":"0","parameters":[{"type":"payload","payload":"confirmo"}]},
        {"type":"button","sub_type":"url","index":"1","parameters":[{"type":"text","text":"A7K3"}]},
        {"type":"button","sub_type":"copy_code","index":"2",
         "parameters":[{"type":"coupon_code","coupon_code":"CUPO5"}]}])"));
}

TEST_CASE("whatsapp: a template's header may be a picture, a video or a paper") {
    using enum data::AttachmentType;
    const auto header_with = [](data::AttachmentType type, const char* url) {
        const data::Template wanted{
            .name = "n", .language = "es", .header_media = data::Attachment{.type = type, .url = url}};
        return sent_as(wanted)["components"][0]["parameters"][0];
    };
    CHECK(header_with(image, "https://t.example/m.png") ==
          json::parse(R"({"type":"image","image":{"link":"https://t.example/m.png"}})"));
    CHECK(header_with(video, "https://t.example/v.mp4") ==
          json::parse(R"({"type":"video","video":{"link":"https://t.example/v.mp4"}})"));
    CHECK(header_with(document, "https://t.example/g.pdf") ==
          json::parse(
              R"({"type":"document","document":{"link":"https://t.example/g.pdf","filename":"g.pdf"}})"));
}

TEST_CASE("whatsapp: a variable is one line, as Meta demands") {
    const json parameters =
        sent_as({.name = "n", .language = "es", .variables = {"  dos\n\tlíneas     y espacios "}});
    CHECK(parameters["components"][0]["parameters"][0]["text"] == "dos líneas y espacios");
    const std::string header =
        sent_as({.name = "n",
                 .language = "es",
                 .header = std::string(90, 'h')})["components"][0]["parameters"][0]["text"];
    CHECK(code_points(header) == 60);
}

TEST_CASE("whatsapp: a button of a kind Meta does not have is left out") {
    CHECK_FALSE(sent_as({.name = "n", .language = "es", .buttons = {{.index = 0, .kind = "phone"}}})
                    .contains("components"));
}
