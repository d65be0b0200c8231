#include <nlohmann/json.hpp>

#include "channels/simulate.hpp"
#include "channels/test_support.hpp"
#include "data/json.hpp"

using namespace swcs;
using namespace swcs::channels;
using namespace swcs::channels::testing;
using nlohmann::json;

namespace {

Line line() {
    return {.name = "wa", .address = "106540352242922", .settings = {}, .secrets = {{"access_token", "t"}}};
}

data::Attachment file(const char* name, const char* bytes) {
    return {.type = data::AttachmentType::document, .name = name, .mime = "application/pdf", .bytes = bytes};
}

data::Outbound two_files() {
    return {.to = "+593991234567",
            .text = "Los requisitos",
            .attachments = {file("uno.pdf", "%PDF-1"), file("dos.pdf", "%PDF-2")}};
}

Next step(const data::Outbound& message, const std::vector<data::HttpAnswer>& answers) {
    return find("whatsapp")->next(message, line(), answers);
}

const data::HttpAnswer kFirst = answer(200, R"({"id":"media-1"})");
const data::HttpAnswer kSecond = answer(200, R"({"id":"media-2"})");

}  // namespace

TEST_CASE("whatsapp: a file is uploaded first, then sent by the id it got") {
    const data::Outbound message = two_files();
    const auto upload = std::get<data::HttpCall>(step(message, {}));
    CHECK(upload.url == "https://graph.facebook.com/v23.0/106540352242922/media");
    CHECK(data::header(upload.headers, "Authorization") == "Bearer t");
    CHECK(data::header(upload.headers, "Content-Type").starts_with("multipart/form-data; boundary="));
    CHECK(upload.body.find("filename=\"uno.pdf\"\r\nContent-Type: application/pdf\r\n\r\n%PDF-1\r\n") !=
          std::string::npos);
    CHECK(std::get<data::HttpCall>(step(message, {kFirst})).body.find("%PDF-2") != std::string::npos);
    const auto sent = std::get<data::HttpCall>(step(message, {kFirst, kSecond}));
    CHECK(sent.url.ends_with("/messages"));
    CHECK(json::parse(sent.body)["document"] == json({{"id", "media-1"}, {"filename", "uno.pdf"}}));
}

TEST_CASE(
    "whatsapp: a file that was uploaded is sent by its id, whether its bytes are at hand again or not") {
    data::Outbound message = two_files();
    message.attachments[0].file = "aa11";
    message.attachments[1].file = "bb22";
    for (data::Attachment& attachment : message.attachments) attachment.bytes.clear();
    const auto sent = std::get<data::HttpCall>(step(message, {kFirst, kSecond}));
    CHECK(json::parse(sent.body)["document"]["id"] == "media-1");
    CHECK(std::holds_alternative<Failed>(outcome_of(step(message, {kFirst}))));
}

TEST_CASE("whatsapp: uploads have no id of a message; the parts keep theirs in order") {
    std::vector<data::HttpAnswer> answers = {kFirst, kSecond};
    for (const char* id : {"wamid.1", "wamid.2", "wamid.3"}) {
        answers.push_back(answer(200, json({{"messages", json::array({{{"id", id}}})}}).dump()));
    }
    CHECK(std::get<Sent>(outcome_of(step(two_files(), answers))).external_ids ==
          std::vector<std::string>{"wamid.1", "wamid.2", "wamid.3"});
}

TEST_CASE("whatsapp: an upload that fails ends the sending, one that passes is tried again") {
    CHECK(std::holds_alternative<Retry>(outcome_of(step(two_files(), {answer(503, "")}))));
    CHECK(std::holds_alternative<Retry>(outcome_of(step(two_files(), {answer(200, "{}")}))));
    const auto refused = answer(400, R"({"error":{"code":100}})");
    CHECK(std::holds_alternative<Failed>(outcome_of(step(two_files(), {kFirst, refused}))));
}

TEST_CASE("whatsapp: a template's picture is uploaded too") {
    data::Outbound message{.to = "+1", .template_message = data::Template{.name = "n", .language = "es"}};
    message.template_message->header_media =
        data::Attachment{.name = "m.png", .mime = "image/png", .bytes = "PNG"};
    message.template_message->header_media->type = data::AttachmentType::image;
    CHECK(std::get<data::HttpCall>(step(message, {})).url.ends_with("/media"));
    const auto sent = std::get<data::HttpCall>(step(message, {kFirst}));
    CHECK(json::parse(sent.body)["template"]["components"][0]["parameters"][0]["image"]["id"] == "media-1");
}

TEST_CASE("whatsapp simulator: it takes our uploads, and refuses half of one") {
    const auto* meta = find_simulator("whatsapp");
    data::HttpCall upload = std::get<data::HttpCall>(step(two_files(), {}));
    CHECK(meta->accept(upload, line(), "media-9").answer.body == R"({"id":"media-9"})");
    CHECK_FALSE(meta->accept(upload, line(), "x").shown);
    upload.body = upload.body.substr(0, 60);
    CHECK(meta->accept(upload, line(), "x").answer.status == 400);
}
