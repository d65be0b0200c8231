// RFC 9110 §14: the rows are its examples and what the sections around them say.
#include "gateway/api/partial.hpp"

#include <catch2/catch.hpp>

namespace swcs::gateway::api::testing {

namespace {

Response ten_bytes(const std::string& name, const std::string& value) {
    Request request;
    if (!name.empty()) request.raw.headers.emplace_back(name, value);
    return *as_asked(request, {}, content_of("0123456789", "tag"));
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
    const Content file = content_of("0123456789", "tag");
    CHECK(as_asked(request, {}, file)->status == 200);
    request.raw.headers[1].second = "\"tag\"";
    CHECK(as_asked(request, {}, file)->status == 206);
}

TEST_CASE("range: what is not wanted is not read") {
    struct Row {
        std::string name;
        std::string value;
        std::vector<std::size_t> reads;  // first and count of each
    };
    const auto row = GENERATE(values<Row>({{"Range", "bytes=1000000-1000003", {1'000'000, 4}},
                                           {"Range", "bytes=-5", {24'999'995, 5}},
                                           {"Range", "bytes=25000000-", {}},
                                           {"If-None-Match", "\"tag\"", {}},
                                           {"Accept", "*/*", {0, 25'000'000}}}));
    DYNAMIC_SECTION(row.name << ": " << row.value) {
        Request request;
        request.raw.headers = {{row.name, row.value}};
        std::vector<std::size_t> reads;
        const Content file{
            .tag = "tag", .size = 25'000'000, .bytes = [&](std::size_t first, std::size_t count) {
                reads.insert(reads.end(), {first, count});
                return data::Result<std::string>{"x"};
            }};
        CHECK(as_asked(request, {}, file).ok());
        CHECK(reads == row.reads);
    }
}

TEST_CASE("range: a file that cannot be read is an error, not an empty answer") {
    const Content gone{
        .tag = "tag", .size = 10, .bytes = [](std::size_t, std::size_t) -> data::Result<std::string> {
            return data::Error{data::ErrorKind::not_found, "gone"};
        }};
    CHECK_FALSE(as_asked({}, {}, gone).ok());
}

}  // namespace swcs::gateway::api::testing
