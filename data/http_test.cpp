#include "data/http.hpp"

#include <catch2/catch.hpp>

using namespace swcs::data;

namespace {

struct FormCase {
    std::string text;
    Fields fields;
};
struct UrlCase {
    std::string url, path, query;
};

}  // namespace

TEST_CASE("http: a form is read as browsers and carriers write it") {
    const auto c = GENERATE(values<FormCase>({
        {"", {}},
        {"a=1&b=2", {{"a", "1"}, {"b", "2"}}},
        {"text=se+inund%C3%B3&from=%2B593", {{"text", "se inundó"}, {"from", "+593"}}},
        {"a=1&a=2", {{"a", "1"}, {"a", "2"}}},
        {"a", {{"a", ""}}},
        {"=1", {{"", "1"}}},
        {"a=b=c", {{"a", "b=c"}}},
        {"&&a=1&", {{"a", "1"}}},
        {"a=%", {{"a", "%"}}},
        {"a=%4", {{"a", "%4"}}},
        {"a=%zz%41", {{"a", "%zzA"}}},
        {"a=%00b", {{"a", std::string("\0b", 2)}}},
        {"a+b=c", {{"a b", "c"}}},
    }));
    DYNAMIC_SECTION("'" << c.text << "'") {
        CHECK(parse_form(c.text) == c.fields);
    }
}

TEST_CASE("http: a form that was written is read back, whatever bytes are in it") {
    std::string every;
    for (int byte = 0; byte < 256; ++byte) every += static_cast<char>(byte);
    const Fields fields{{"a&b=c", "1+1=2"}, {"every", every}, {"", ""}};
    CHECK(parse_form(encode_form(fields)) == fields);
    CHECK(percent_encode("aZ9-._~ ñ") == "aZ9-._~%20%C3%B1");
}

TEST_CASE("http: the first field and the first header of a name count, headers in any case") {
    CHECK(field({{"a", "1"}, {"a", "2"}}, "a") == "1");
    CHECK(field({{"A", "1"}}, "a").empty());
    const Headers headers{{"X-Hub-Signature-256", "one"}, {"x-hub-signature-256", "two"}};
    CHECK(header(headers, "x-HUB-signature-256") == "one");
    CHECK(header(headers, "x-hub").empty());
}

TEST_CASE("http: path and query of what stands in a request line or a configuration") {
    const auto c = GENERATE(values<UrlCase>({
        {"https://x.ec/hooks/kannel/main?a=1&b=2#f", "/hooks/kannel/main", "a=1&b=2"},
        {"/hooks?x=https://y", "/hooks", "x=https://y"},
        {"https://x.ec", "/", ""},
        {"https://x.ec?a=1", "/", "a=1"},
        {"https://x.ec?back=/a/b", "/", "back=/a/b"},
        {"https://x.ec#f/g", "/", ""},
        {"/p#f?not=query", "/p", "not=query"},
        {"", "", ""},
        {"?", "", ""},
    }));
    DYNAMIC_SECTION("'" << c.url << "'") {
        CHECK(path_of(c.url) == c.path);
        CHECK(query_of(c.url) == c.query);
    }
}
