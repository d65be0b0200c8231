#include "gateway/media/destination.hpp"

#include <catch2/catch.hpp>

namespace swcs::gateway::media::testing {

namespace {

std::string refusal(const std::string& url, bool loopback = false) {
    return refusal_of({.call = {.method = "GET", .url = url, .headers = {}, .body = {}},
                       .hosts = {"lookaside.fbsbx.com", ".twiliocdn.com", "127.0.0.1:8081"}},
                      loopback);
}

}  // namespace

TEST_CASE("destination: only hosts the channel names, over TLS, however another is spelt [CW 14135]") {
    struct Row {
        std::string url;
        std::string refusal;
    };
    const auto row = GENERATE(values<Row>({
        {"https://lookaside.fbsbx.com/whatsapp_business/attachments/?mid=1", ""},
        {"https://LOOKASIDE.fbsbx.com/x", ""},
        {"https://mms.twiliocdn.com/x", ""},
        {"http://lookaside.fbsbx.com/x", "not over TLS"},
        {"https://twiliocdn.com/x", "address not allowed"},
        {"https://.twiliocdn.com/x", "address not allowed"},
        {"https://eviltwiliocdn.com/x", "address not allowed"},
        {"https://evil.example/?.twiliocdn.com", "address not allowed"},
        {"https://evil.example#.twiliocdn.com", "address not allowed"},
        {"https://evil.example:80.twiliocdn.com/", "address not allowed"},
        {"https://169.254.169.254%2f.twiliocdn.com/", "address not allowed"},
        {"https://lookaside.fbsbx.com.evil.example/x", "address not allowed"},
        {"https://lookaside.fbsbx.com./x", "address not allowed"},
        {"https://lookaside.fbsbx.com:8443/x", "address not allowed"},
        {"https://lookaside.fbsbx.com@evil.example/x", "malformed URL"},
        {"https://evil.example\\@lookaside.fbsbx.com/x", "malformed URL"},
        {"https://169.254.169.254/latest/meta-data", "address not allowed"},
        {"https://2130706433/x", "address not allowed"},
        {"https://0x7f.1/x", "address not allowed"},
        {"https://0177.0.0.1/x", "address not allowed"},
        {"https://[::ffff:127.0.0.1]/x", "address not allowed"},
        {"https://[64:ff9b::7f00:1]/x", "address not allowed"},
        {"https://localhost/x", "address not allowed"},
        {"file:///etc/passwd", "malformed URL"},
        {"gopher://lookaside.fbsbx.com/x", "malformed URL"},
        {"/relative", "malformed URL"},
        {"", "malformed URL"},
    }));
    DYNAMIC_SECTION(row.url) {
        CHECK(refusal(row.url) == row.refusal);
    }
}

TEST_CASE(
    "destination: plain HTTP is for this machine, by configuration, where the line names it [CW 14489]") {
    CHECK(refusal("http://127.0.0.1:8081/x", true).empty());
    CHECK(refusal("http://127.0.0.1:8081/x", false) == "not over TLS");
    CHECK(refusal("http://127.0.0.1:9999/x", true) == "address not allowed");
    CHECK(refusal("http://lookaside.fbsbx.com/x", true) == "not over TLS");
}

}  // namespace swcs::gateway::media::testing
