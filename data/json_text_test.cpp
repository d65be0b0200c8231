#include <catch2/catch.hpp>

#include <nlohmann/json.hpp>
#include "data/json.hpp"
#include "data/text.hpp"

using namespace swcs::data;

TEST_CASE("json text: a record read back is the record written") {
    Conversation talk;
    talk.id = {"c1"};
    talk.stage = Stage::filling;
    talk.need = "se inundó \"todo\" \\ en\nBabahoyo\t\x01 😀";
    talk.also = {"a", "b"};
    talk.offered = {{"1", "Sí", ""}, {"2", "No", "nunca"}};
    talk.slots["canton"] = {.value = "1201", .shown = "Babahoyo", .said = "en babahoyo", .at = from_ms(7)};
    talk.retries = -2;
    talk.greeted = true;
    talk.last_at = from_ms(1'795'000'000'123);
    const auto parsed = parse_json(to_text(talk));
    REQUIRE(parsed.ok());
    CHECK(to_json(conversation_from(*parsed)) == to_json(talk));
}

TEST_CASE("json text: a flag that is true by default is written when it is false") {
    Outbound message;
    message.automatic = false;
    message.subject = "Su trámite";
    CHECK(to_text(message) == R"({"subject":"Su trámite","automatic":false})");
    CHECK_FALSE(outbound_from(*parse_json(to_text(message))).automatic);
    Service closed;
    closed.active = false;
    CHECK_FALSE(service_from(*parse_json(to_text(closed))).active);
    CHECK(service_from(*parse_json(to_text(Service{}))).active);
}

TEST_CASE("json text: a referral and its contact officer read back are those written") {
    Referral referral;
    referral.to = {.id = "o", .name = "Marta", .reaches = {{"sms", "+593"}, {"email", "a@b.ec"}}};
    referral.by = referral.to.reaches[1];
    referral.status = ReferralStatus::refused;
    const auto parsed = parse_json(to_text(referral));
    REQUIRE(parsed.ok());
    CHECK(to_json(referral_from(*parsed)) == to_json(referral));
}

TEST_CASE("json text: what has its default is left out") {
    CHECK(to_text(Outbound{}) == "{}");
    CHECK(to_text(Contact{}) == R"({"owner":"bot","consent":"not_asked"})");
}

TEST_CASE("json text: what is no UTF-8 is repaired, so that it can be read again") {
    Outbound message;
    message.text = std::string("a\xC3(\xED\xA0\x80\xF5", 7) + "b";
    const auto parsed = parse_json(to_text(message));
    REQUIRE(parsed.ok());
    CHECK(storable(outbound_from(*parsed).text));
}

TEST_CASE("json text: a flat object of texts") {
    CHECK(to_text({{"contact", "c1"}, {"said", "\"sí\"\n"}}) == R"({"contact":"c1","said":"\"sí\"\u000a"})");
    CHECK(to_text(std::initializer_list<std::pair<const char*, std::string>>{}) == "{}");
}

TEST_CASE("json text: whatever has to be escaped comes back, wherever it stands") {
    const std::string text =
        GENERATE(values<std::string>({"\"", "\\", "\n", "\"\"", "\\\"", "\"first", "last\"",
                                      "in \"the\" middle", "a\tb\x01\x1F\x7F", "ñ\n😀\\"}));
    const auto parsed = parse_json(to_text({{"text", text}}));
    REQUIRE(parsed);
    CHECK(text_at(*parsed, "text") == text);
}
