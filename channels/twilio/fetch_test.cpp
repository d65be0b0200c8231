#include "channels/media.hpp"

#include "channels/test_support.hpp"

using namespace swcs;
using namespace swcs::channels;
using namespace swcs::channels::testing;

namespace {

const data::Attachment kPhoto{.type = data::AttachmentType::image,
                              .url = "https://api.twilio.com/2010-04-01/Accounts/AC1/Messages/MM1/Media/ME1"};

Line line() {
    return {.name = "sms",
            .address = "+593987654321",
            .settings = {{"account_sid", "AC1"}},
            .secrets = {{"auth_token", "secret"}}};
}

Fetch fetched(const std::vector<data::HttpAnswer>& answers) {
    return find("twilio")->fetch(kPhoto, line(), answers);
}

data::HttpAnswer to(const std::string& url) {
    return answer(307, "", {{"Location", url}});
}

}  // namespace

TEST_CASE("twilio media: the API is asked with the credentials, which go to nobody else") {
    const auto first = std::get<FetchCall>(fetched({}));
    CHECK(first.call.method == "GET");
    CHECK(first.call.url == kPhoto.url);
    CHECK(data::header(first.call.headers, "Authorization") == "Basic QUMxOnNlY3JldA==");
    CHECK(first.hosts == std::vector<std::string>{"api.twilio.com"});
    const auto second = std::get<FetchCall>(fetched({to("https://mms.twiliocdn.com/AC1/1.jpg")}));
    CHECK(second.call.url == "https://mms.twiliocdn.com/AC1/1.jpg");
    CHECK(second.call.headers.empty());
    CHECK(second.hosts == std::vector<std::string>{".twiliocdn.com", "api.twilio.com"});
}

TEST_CASE("twilio media: a file is a file wherever it was found, and a chain of redirects ends") {
    const data::HttpAnswer lead = to("https://mms.twiliocdn.com/AC1/1.jpg");
    CHECK(std::holds_alternative<Whole>(fetched({answer(200, "jpeg")})));
    CHECK(std::holds_alternative<Whole>(fetched({lead, lead, answer(200, "jpeg")})));
    CHECK(std::holds_alternative<NotToBeHad>(fetched({lead, lead, lead})));
    CHECK(std::holds_alternative<NotToBeHad>(fetched({answer(404, "")})));
    CHECK(std::holds_alternative<Retry>(fetched({lead, answer(503, "")})));
}
