// RFC 9110 §14: the rows are its examples and what the sections around them say.
#include "gateway/api/partial.hpp"

#include <catch2/catch.hpp>

namespace swcs::gateway::api::testing {

namespace {

Response ten_bytes(const std::string& name, const std::string& value) {
    Request request;
    if (!name.empty()) request.raw.headers.emplace_back(name, value);
    Response whole;
    whole.body = "0123456789";
    return as_asked(request, std::move(whole), "tag");
}

}  // namespace

TEST_CASE("range: a part of a file is given as it was asked for") {
    struct Row {
        std::string range;
        int status;
        std::string body;
        std::string where;
    };
    const auto row = GENERATE(values<Row>({
        {"", 200, "0123456789", ""},
        {"bytes=0-4", 206, "01234", "bytes 0-4/10"},
        {"bytes=5-", 206, "56789", "bytes 5-9/10"},
        {"bytes=-3", 206, "789", "bytes 7-9/10"},
        {"bytes=-99", 206, "0123456789", "bytes 0-9/10"},
        {"bytes=9-99", 206, "9", "bytes 9-9/10"},
        {"bytes= 0-0", 206, "0", "bytes 0-0/10"},
        {"bytes=10-", 416, "", "bytes */10"},
        {"bytes=-0", 416, "", "bytes */10"},
        {"bytes=0-1,4-5", 200, "0123456789", ""},  // several: the whole
        {"bytes=4-2", 200, "0123456789", ""},
        {"bytes=a-b", 200, "0123456789", ""},
        {"bytes=-", 200, "0123456789", ""},
        {"bytes=--1", 200, "0123456789", ""},
        {"bytes=0-18446744073709551616", 200, "0123456789", ""},
        {"bytes=0-18446744073709551615", 206, "0123456789", "bytes 0-9/10"},
        {"pages=1-2", 200, "0123456789", ""},
    }));
    DYNAMIC_SECTION(row.range) {
        const Response part = ten_bytes("Range", row.range);
        CHECK(part.status == row.status);
        CHECK(part.body == row.body);
        CHECK(data::header(part.headers, "Content-Range") == row.where);
        CHECK(data::header(part.headers, "Accept-Ranges") == "bytes");
    }
}

TEST_CASE("range: who has the file already is told so, and is sent nothing") {
    struct Row {
        std::string tags;
        int status;
    };
    const auto row = GENERATE(values<Row>({{"\"tag\"", 304},
                                           {"W/\"tag\"", 304},
                                           {"\"other\", \"tag\"", 304},
                                           {"*", 304},
                                           {"tag", 200},
                                           {"\"other\"", 200}}));
    DYNAMIC_SECTION(row.tags) {
        const Response response = ten_bytes("If-None-Match", row.tags);
        CHECK(response.status == row.status);
        CHECK(response.body.empty() == (row.status == 304));
        CHECK(data::header(response.headers, "ETag") == "\"tag\"");
    }
}

TEST_CASE("range: a part of another version of the file is not what is wanted: the whole is") {
    Request request;
    request.raw.headers = {{"Range", "bytes=0-1"}, {"If-Range", "\"older\""}};
    Response whole;
    whole.body = "0123456789";
    CHECK(as_asked(request, whole, "tag").status == 200);
    request.raw.headers[1].second = "\"tag\"";
    CHECK(as_asked(request, whole, "tag").status == 206);
}

}  // namespace swcs::gateway::api::testing
