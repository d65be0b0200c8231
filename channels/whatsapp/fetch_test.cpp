#include "channels/media.hpp"

#include "channels/test_support.hpp"

using namespace swcs;
using namespace swcs::channels;
using namespace swcs::channels::testing;

namespace {

const data::Attachment kPhoto{.type = data::AttachmentType::image, .media_id = "1003383421387256"};
const std::string kWhere =
    R"({"messaging_product":"whatsapp","url":"https://lookaside.fbsbx.com/whatsapp_business/attachments/?mid=1",)"
    R"("mime_type":"image/jpeg","sha256":"x","file_size":"303833","id":"1003383421387256"})";

Line line(std::map<std::string, std::string> settings = {}) {
    return {.name = "whatsapp",
            .address = "106540352242922",
            .settings = std::move(settings),
            .secrets = {{"access_token", "token"}}};
}

Fetch fetched(const std::vector<data::HttpAnswer>& answers, const Line& on = line(),
              const data::Attachment& what = kPhoto) {
    return find("whatsapp")->fetch(what, on, answers);
}

}  // namespace

TEST_CASE("whatsapp media: the id leads to a url, the url to the file, both with the token") {
    const auto first = std::get<FetchCall>(fetched({}));
    CHECK(first.call.method == "GET");
    CHECK(first.call.url == "https://graph.facebook.com/v23.0/1003383421387256");
    CHECK(data::header(first.call.headers, "Authorization") == "Bearer token");
    const auto second = std::get<FetchCall>(fetched({answer(200, kWhere)}));
    CHECK(second.call.url == "https://lookaside.fbsbx.com/whatsapp_business/attachments/?mid=1");
    CHECK(data::header(second.call.headers, "Authorization") == "Bearer token");
    CHECK(second.hosts == std::vector<std::string>{"lookaside.fbsbx.com", "graph.facebook.com"});
    CHECK(std::holds_alternative<Whole>(fetched({answer(200, kWhere), answer(200, "\xFF\xD8\xFF")})));
}

TEST_CASE("whatsapp media: where the provider is, its version and further hosts are settings") {
    const Line set = line({{"graph_url", "http://127.0.0.1:8081/simulator"},
                           {"version", "v22.0"},
                           {"media_hosts", "media.partner.example  .cdn.example"}});
    const auto first = std::get<FetchCall>(fetched({}, set));
    CHECK(first.call.url == "http://127.0.0.1:8081/simulator/v22.0/1003383421387256");
    CHECK(first.hosts == std::vector<std::string>{"lookaside.fbsbx.com", "127.0.0.1:8081",
                                                  "media.partner.example", ".cdn.example"});
}

TEST_CASE("whatsapp media: an id cannot lead to another address of the API") {
    data::Attachment odd = kPhoto;
    odd.media_id = "../me/accounts?x=";
    const auto first = std::get<FetchCall>(fetched({}, line(), odd));
    CHECK(first.call.url == "https://graph.facebook.com/v23.0/..%2Fme%2Faccounts%3Fx%3D");
}

TEST_CASE("whatsapp media: what may pass is tried again, what will not is over") {
    struct Case {
        std::string label;
        std::vector<data::HttpAnswer> answers;
        bool again;
    };
    const auto c = GENERATE_COPY(values<Case>({
        {"Meta is down", {answer(503, "")}, true},
        {"nothing came back", {answer(0, "")}, true},
        {"the token has expired", {answer(401, "")}, true},
        {"the file is gone", {answer(404, R"({"error":{"code":100}})")}, false},
        {"a page instead of JSON", {answer(200, "<html>")}, true},
        {"the url has expired", {answer(200, kWhere), answer(404, "")}, true},
        {"the file's server is down", {answer(200, kWhere), answer(500, "")}, true},
        {"a redirect nobody expected", {answer(200, kWhere), answer(302, "")}, false},
    }));
    DYNAMIC_SECTION(c.label) {
        CHECK(std::holds_alternative<Retry>(fetched(c.answers)) == c.again);
        CHECK(std::holds_alternative<NotToBeHad>(fetched(c.answers)) == !c.again);
    }
}

TEST_CASE("media: a channel that hands nothing over says so, and makes no call") {
    const auto name = GENERATE(values<std::string>({"kannel", "email", "webchat"}));
    DYNAMIC_SECTION(name) {
        CHECK(std::holds_alternative<NotToBeHad>(find(name)->fetch(kPhoto, line(), {})));
    }
}
