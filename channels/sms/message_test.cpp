#include "channels/sms/message.hpp"

#include "channels/sms/segment.hpp"
#include "channels/test_support.hpp"
#include "channels/text.hpp"

using namespace swcs;
using namespace swcs::channels;
using namespace swcs::channels::sms;

namespace {

Line line_with(std::map<std::string, std::string> settings) {
    return {.name = "sms", .address = "2020", .settings = std::move(settings), .secrets = {}};
}

std::string words(int count) {
    std::string out;
    for (int i = 0; i < count; ++i) out += "palabra ";
    return out;
}

}  // namespace

TEST_CASE("sms: a message travels as text: media as links, choices numbered, folded where the line says so") {
    const data::Outbound out{.text = "¿Está más seguro?",
                             .choices = {{"y", "Sí", ""}, {"n", "No", ""}},
                             .attachments = {{.url = "https://t.example/a.pdf"}}};
    CHECK(travelling_text(out, line_with({})) == "¿Está más seguro?\nhttps://t.example/a.pdf\n1 Sí\n2 No");
    CHECK(travelling_text(out, line_with({{"fold", "always"}})) ==
          "¿Esta mas seguro?\nhttps://t.example/a.pdf\n1 Si\n2 No");
}

TEST_CASE("sms: a place, a card and a link are words where nothing can be tapped") {
    data::Outbound out{.text = "Vaya al albergue", .choices = {{"y", "Ya fui", ""}}};
    out.location = data::Location{.latitude = -1.8022, .longitude = -79.5344, .name = "Coliseo, Babahoyo"};
    out.contacts = {{.name = "Marta Vera", .phone = "+593991112233"}};
    out.action =
        data::Action{.kind = data::ActionKind::link, .title = "Guía", .target = "https://t.example/g"};
    CHECK(travelling_text(out, line_with({})) ==
          "Vaya al albergue\nColiseo, Babahoyo (-1.80220, -79.53440)\nMarta Vera +593991112233\n1 Ya fui\n"
          "Guía: https://t.example/g");
}

TEST_CASE("sms: a text is one call unless the provider, or the carrier behind it, takes less") {
    const std::string text = words(100);  // 800 characters
    CHECK(texts("", line_with({}), 1600).empty());
    CHECK(texts(text, line_with({}), 1600).size() == 1);
    CHECK(texts(text, line_with({}), 500).size() == 2);
    CHECK(texts(text, line_with({{"max_length", "160"}}), 1600).size() == 5);
    CHECK(texts(text, line_with({{"max_length", "9999"}}), 500).size() == 2);
    for (const char* nonsense : {"0", "-1", "viele", ""}) {
        CHECK(texts(text, line_with({{"max_length", nonsense}}), 1600).size() == 1);
    }
}

TEST_CASE("sms: where parts are not joined, each says which it is and fits one message") {
    for (const std::string& text : {words(60), "más " + words(60)}) {
        const auto parts = texts(text, line_with({{"parts", "numbered"}}), 1600);
        REQUIRE(parts.size() > 1);
        for (std::size_t i = 0; i < parts.size(); ++i) {
            const std::string mark = "(" + std::to_string(i + 1) + "/" + std::to_string(parts.size()) + ") ";
            CHECK(parts[i].starts_with(mark));
            CHECK(segment(parts[i]).segments == 1);
        }
        CHECK(extent(parts).parts == static_cast<int>(parts.size()));
    }
    CHECK(texts("hola", line_with({{"parts", "numbered"}}), 1600) == std::vector<std::string>{"hola"});
}

namespace {

struct FieldsCase {
    const char* label;
    const char* method;
    const char* type;
    const char* body;
    data::Fields fields;
};

}  // namespace

TEST_CASE("sms: names and values are read from a query, a form and JSON alike") {
    const auto c = GENERATE(values<FieldsCase>({
        {"a query", "GET", "", "b=2", {{"a", "1"}}},
        {"a form behind the query",
         "POST",
         "application/x-www-form-urlencoded",
         "b=2",
         {{"a", "1"}, {"b", "2"}}},
        {"JSON, with paths",
         "POST",
         "application/json; charset=utf-8",
         R"({"e":{"t":"x"},"l":[{"n":7}],"z":null,"f":true})",
         {{"a", "1"}, {"e.t", "x"}, {"f", "true"}, {"l.0.n", "7"}, {"z", ""}}},
        {"JSON that is none", "POST", "application/json", "{", {{"a", "1"}}},
        {"a JSON number alone", "POST", "application/json", "7", {{"a", "1"}, {"", "7"}}},
    }));
    DYNAMIC_SECTION(c.label) {
        CHECK(fields_of({.method = c.method,
                         .url = "https://t.example/hooks/x/y?a=1",
                         .headers = {{"Content-Type", c.type}},
                         .body = c.body}) == c.fields);
    }
}

TEST_CASE("sms: JSON made to grow does not") {
    const auto read = [](std::string body) {
        return fields_of({.method = "POST",
                          .url = "https://t.example/",
                          .headers = {{"Content-Type", "application/json"}},
                          .body = std::move(body)});
    };
    std::string many = "[0";
    for (int i = 0; i < 5000; ++i) many += ",0";
    CHECK(read(many + "]").size() == 1000);
    CHECK(read("{\"" + std::string(100'000, 'k') + "\":" + many + "]}").empty());
}

TEST_CASE("sms: times as providers write them") {
    const auto at = [](const char* written) {
        const auto time = time_of(written);
        return time ? data::rfc3339(*time) : "";
    };
    CHECK(at("2026-11-22T07:00:00Z") == "2026-11-22T07:00:00Z");
    CHECK(at("2026-11-22 07:00:00") == "2026-11-22T07:00:00Z");
    CHECK(at("2026-11-22T07:00:00.250+0000") == "2026-11-22T07:00:00.250Z");
    CHECK(at("2026-11-22T02:00:00-05:00") == "2026-11-22T07:00:00Z");
    CHECK(at("2026-11-22T02:00:00-0500") == "2026-11-22T07:00:00Z");
    for (const char* other : {"", "20261122T070000Z", "ayer", "2026-11-22", "2026-11-22 07:00:0x"}) {
        CHECK(at(other) == "");
    }
}

TEST_CASE("sms: a read mark alone is no message, and a number loses its plus") {
    CHECK(is_only_a_mark({.mark_read = "SM1"}));
    CHECK_FALSE(is_only_a_mark({.text = "hola", .mark_read = "SM1"}));
    CHECK_FALSE(is_only_a_mark({}));
    CHECK(without_plus("+593991234567") == "593991234567");
    CHECK(without_plus("2020") == "2020");
}
