#include "channels/test_support.hpp"

using namespace swcs;
using namespace swcs::channels;
using namespace swcs::channels::testing;

namespace {

const data::Attachment kPhoto{.type = data::AttachmentType::image, .media_id = "AgACAgQAAx"};

Fetch fetched(const std::vector<data::HttpAnswer>& answers) {
    const Line line{
        .name = "telegram", .address = "42", .settings = {}, .secrets = {{"bot_token", "42:ABC"}}};
    return find("telegram")->fetch(kPhoto, line, answers);
}

data::HttpAnswer file_at(const std::string& path) {
    return answer(200, R"({"ok":true,"result":{"file_id":"a","file_path":")" + path + R"("}})");
}

}  // namespace

TEST_CASE("telegram fetch: getFile tells the way, and the file lies on Telegram's own host") {
    const auto first = std::get<FetchCall>(fetched({}));
    CHECK(first.call.method == "GET");
    CHECK(first.call.url == "https://api.telegram.org/bot42:ABC/getFile?file_id=AgACAgQAAx");
    const auto second = std::get<FetchCall>(fetched({file_at("photos/file_1.jpg")}));
    CHECK(second.call.url == "https://api.telegram.org/file/bot42:ABC/photos/file_1.jpg");
    CHECK(second.hosts == std::vector<std::string>{"api.telegram.org"});
    CHECK(std::holds_alternative<Whole>(fetched({file_at("photos/file_1.jpg"), answer(200, "jpeg")})));
}

TEST_CASE("telegram fetch: what may pass is tried again, what will not is over") {
    struct Case {
        std::string label;
        std::vector<data::HttpAnswer> answers;
        bool again;
    };
    const auto c = GENERATE_COPY(values<Case>({
        {"Telegram is down", {answer(502, "")}, true},
        {"too many calls", {answer(429, "")}, true},
        {"the token is wrong", {answer(401, "")}, true},
        {"the file is too big", {answer(400, R"({"ok":false,"error_code":400})")}, false},
        {"a page instead of JSON", {answer(200, "<html>")}, true},
        {"a way up", {file_at("../../etc/passwd")}, false},
        {"another host", {file_at("//evil.example/x")}, false},
        {"a local server's own disk", {file_at("/var/lib/telegram/file_1.jpg")}, false},
        {"its file server is down", {file_at("photos/1.jpg"), answer(500, "")}, true},
    }));
    DYNAMIC_SECTION(c.label) {
        CHECK(std::holds_alternative<Retry>(fetched(c.answers)) == c.again);
        CHECK(std::holds_alternative<NotToBeHad>(fetched(c.answers)) == !c.again);
    }
}
