#include "data/json.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace swcs::data;
using nlohmann::json;

namespace {

std::string repeated(const std::string& text, std::size_t times) {
    std::string out;
    for (std::size_t i = 0; i < times; ++i) out += text;
    return out;
}

struct RefusedCase {
    std::string label;
    std::string text;
};

}  // namespace

TEST_CASE("JSON: hostile or broken text is refused, without an exception and without quoting it") {
    const auto c = GENERATE(values<RefusedCase>({
        {"nothing", ""},
        {"truncated", R"({"secreto":"12)"},
        {"two values", "{} {}"},
        {"a trailing comma", "[1,]"},
        {"65 arrays deep", repeated("[", 65) + repeated("]", 65)},
        {"65 objects deep", repeated(R"({"a":)", 65) + "1" + repeated("}", 65)},
        {"a million deep, never closed", repeated("[", 1'000'000)},
        {"65 deep behind a text that ends in a backslash",
         R"(["\\",)" + repeated("[", 64) + repeated("]", 65)},
        {"65 deep behind an escaped quotation mark", R"(["\"[",)" + repeated("[", 64) + repeated("]", 65)},
        {"65 deep behind brackets too many", "[]]" + repeated("[", 65) + repeated("]", 65)},
        {"a lone high surrogate", R"({"a":"\ud83d"})"},
        {"a lone low surrogate", R"(["\ude00"])"},
        {"Latin-1 bytes", "{\"secreto\":\"a\xF1o\"}"},
        {"an overlong encoding", "[\"\xC0\xAF\"]"},
        {"an encoded surrogate", "[\"\xED\xA0\x80\"]"},
        {"a character cut in two", "[\"\xF0\x9F\x98"},
        {"a raw NUL", std::string("[\"a\0b\"]", 7)},
        {"a raw line feed in a string", "[\"a\nb\"]"},
        {"a number beyond a double", "[1e999]"},
        {"NaN", "[NaN]"},
        {"UTF-16", std::string("{\0}\0", 4)},
    }));
    DYNAMIC_SECTION(c.label) {
        const auto parsed = parse_json(c.text);
        REQUIRE_FALSE(parsed);
        CHECK(parsed.error().kind == ErrorKind::invalid);
        CHECK(parsed.error().message.find("secreto") == std::string::npos);
        CHECK(parsed.error().message.size() < 60);
    }
}

TEST_CASE("JSON: what is unusual but allowed is read") {
    CHECK(parse_json(repeated("[", 64) + repeated("]", 64)));
    CHECK(parse_json(repeated("[[],", 31) + "[]" + repeated("]", 31)));  // many brackets, few levels
    CHECK(parse_json("\xEF\xBB\xBF{}"));                                 // a byte order mark
    CHECK((*parse_json(R"({"a":1,"a":{"b":2},"a":3})"))["a"] == 3);      // the last of two equal keys
    CHECK((*parse_json(R"(["\u0000"])"))[0].get<std::string>() == std::string(1, '\0'));
    CHECK((*parse_json(R"(["\ud83d\ude00"])"))[0] == "😀");
    CHECK(parse_json(R"({"")" + std::string(":\"") + std::string(1'000'000, 'k') + "\"}"));
    CHECK(parse_json("123456789012345678901234567890"));
}

TEST_CASE("JSON: the depth is counted per branch: siblings do not add up") {
    const std::string branch = repeated("[", 60) + repeated("]", 60);
    CHECK(parse_json("[" + branch + "," + branch + "," + branch + "]"));
}

TEST_CASE("JSON: brackets in a text are no levels, whatever is escaped in it") {
    for (const char* text : {R"(["%"])", R"(["\"%"])", R"({"%":1})", R"(["\\","%"])", R"(["\u0022%"])"}) {
        std::string full(text);
        full.replace(full.find('%'), 1, repeated("[{", 100));
        CHECK(parse_json(full));
    }
}

TEST_CASE("JSON: bytes that are not UTF-8 are written as U+FFFD") {
    CHECK(dump(json{{"a", "x\xF1y"}}) == "{\"a\":\"x\xEF\xBF\xBDy\"}");
    CHECK(parse_json(dump(json::array({"\xFF\xFE"}))));
}

TEST_CASE("JSON: fields of another type, or absent, give the default") {
    const json object = {{"text", 5},       {"number", "5"},
                         {"flag", 1},       {"list", "[]"},
                         {"null", nullptr}, {"huge", 18446744073709551615ULL},
                         {"far", 1e300},    {"edge", 9223372036854775808.0},
                         {"negative", -7},  {"fraction", 2.9}};
    for (const char* key : {"text", "number", "flag", "list", "null", "absent"}) {
        CHECK(at(object, key).empty());
        if (std::string(key) != "number" && std::string(key) != "list") CHECK(text_at(object, key).empty());
        if (std::string(key) != "text" && std::string(key) != "flag") CHECK(number_at(object, key, -1) == -1);
        CHECK(flag_at(object, key, true));
    }
    CHECK(number_at(object, "huge", -1) == -1);
    CHECK(number_at(object, "far", -1) == -1);
    CHECK(number_at(object, "edge", -1) == -1);
    CHECK(number_at(object, "negative") == -7);
    CHECK(number_at(object, "fraction") == 2);
    for (const json& other : {json::array({1}), json("text"), json(3), json()}) {
        CHECK(text_at(other, "a").empty());
        CHECK(number_at(other, "a", 4) == 4);
        CHECK(at(other, "a").empty());
        CHECK(contact_from(other).id.empty());
        CHECK(slots_from(other).empty());
    }
}

// ---- records: what was written is read back

namespace {

const Slots kSlots{
    {"canton", {.value = "1201", .shown = "Babahoyo", .said = "en babahoyo", .at = from_ms(7)}},
    {"people", {.value = "4", .shown = "4", .said = "somos \"cuatro\"", .at = from_ms(8)}}};

Inbound full_inbound() {
    return {
        .to = "593",
        .external_id = "wamid.1",
        .from = "+593991234567",
        .also = "EC.13491208655302741918",
        .name = "María Ñ.",
        .text = "se inundó 🌊\n\"todo\"",
        .choice = "yes",
        .attachments =
            {{.type = AttachmentType::voice, .url = "u", .media_id = "m", .name = "n", .mime = "audio/ogg"},
             {.type = AttachmentType::sticker}},
        .location = Location{.latitude = -1.8022, .longitude = -79.5344, .name = "Babahoyo"},
        .context = "wamid.0",
        .sent_at = from_ms(1'795'000'000'123),
        .subject = "Re: su trámite",
        .automatic = true,
        .part = SmsPart{.reference = "r1", .number = 2, .total = 3}};
}

Outbound full_outbound() {
    return {
        .id = "m1",
        .to = "+593991234567",
        .text = "¿Sí?",
        .choices = {{.id = "1", .title = "Sí", .description = "claro"}, {.id = "2", .title = "No"}},
        .attachments = {{.type = AttachmentType::image, .url = "https://x"}},
        .action = Action{.kind = ActionKind::form, .title = "Llenar el formulario", .target = "1234567890"},
        .location = Location{.latitude = -1.8, .longitude = -79.5, .name = "Albergue"},
        .contacts = {{.name = "Marta Ñ.", .phone = "+593991000001"}},
        .template_message = Template{.name = "news",
                                     .language = "es",
                                     .variables = {"A7K3", ""},
                                     .header = "Babahoyo",
                                     .header_media = Attachment{.url = "https://x/guia.pdf"},
                                     .buttons = {{.index = 1, .kind = "url", .value = "A7K3"}}},
        .mark_read = "wamid.9",
        .subject = "Su trámite A7K3",
        .thread = "k1",
        .context = "<1@example.ec>",
        .automatic = false};
}

Conversation full_conversation() {
    return {.id = {"v"},
            .contact = {"c"},
            .line = "sms",
            .address = "+593",
            .pack = "ecuador@1",
            .stage = Stage::filling,
            .greeted = true,
            .subcategory = "urgente.desastre",
            .also = {"a"},
            .need = "n",
            .because = {"w1", "w2"},
            .awaiting = "canton",
            .retries = 1,
            .misunderstood = 2,
            .offered = {{.id = "o", .title = "t", .description = "d"}},
            .skipped = {"s"},
            .slots = kSlots,
            .suspended = "choosing",
            .open_case = {"k"},
            .case_number = "A7K3M9PX",
            .last_answer = "l",
            .held = "hand_over",
            .reason = "asked",
            .begun_at = from_ms(1),
            .last_at = from_ms(2)};
}

Contact full_contact() {
    return {.id = {"c"},
            .language = "en",
            .name = "Ana",
            .owner = Owner::officer,
            .fence = 9'007'199'254'740'993,  // a double would lose it
            .officer = "ana",
            .consent = Consent::refused,
            .opted_out = true,
            .stop_pings = true,
            .stopped_lines = {"sms"},
            .created_at = from_ms(-5)};
}

Case full_case() {
    return {.id = {"k"},
            .number = "A7K3M9PX",
            .contact = {"c"},
            .conversation = {"v"},
            .category = "urgente",
            .subcategory = "urgente.desastre",
            .also = {"x"},
            .priority = Priority::p0,
            .status = CaseStatus::taken,
            .queue = "desastres",
            .officer = "ana",
            .need = "n",
            .because = {"b"},
            .flags = {"sensitive"},
            .slots = kSlots,
            .consent = Consent::given,
            .pack = "p",
            .opened_at = from_ms(3),
            .updated_at = from_ms(4)};
}

ContactOfficer full_contact_officer() {
    return {.id = "o",
            .name = "Marta Ñ.",
            .reaches = {{.kind = "sms", .id = "+593991000001"}, {.kind = "email", .id = "a@example.ec"}}};
}

Service full_service() {
    return {.id = {"s"},
            .organisation = "GAD",
            .name = "Albergue",
            .description = "d",
            .cantons = {"1201"},
            .subcategories = {"urgente.desastre"},
            .hours = "24 h",
            .address = "Av. 1",
            .active = false,
            .contact_officers = {full_contact_officer()},
            .updated_at = from_ms(6)};
}

Referral full_referral() {
    return {.id = {"r"},
            .record = {"k"},
            .citizen = {"c"},
            .service = {"s"},
            .service_name = "Albergue",
            .organisation = "GAD",
            .to = full_contact_officer(),
            .by = {.kind = "sms", .id = "+593991000001"},
            .provider = {"p"},
            .line = "sms",
            .code = "A7K3",
            .status = ReferralStatus::asking,
            .note = "n",
            .answer = "¿cuántos?",
            .officer = "ana",
            .consented = true,
            .made_at = from_ms(7),
            .answered_at = from_ms(8)};
}

Account full_account() {
    return {.name = "ana",
            .display_name = "Ana",
            .roles = {Role::officer, Role::administrator},
            .password = "scrypt$secreto",
            .language = "en",
            .disabled = true,
            .created_at = from_ms(9)};
}

struct RecordCase {
    std::string label;
    json written;
    json again;          // read back and written once more
    std::size_t fields;  // of the record: none may be forgotten
};

}  // namespace

TEST_CASE("JSON: every field of every record survives writing, text and reading") {
    const auto text = [](const json& value) { return *parse_json(dump(value)); };
    const Receipt receipt{.to_line = "l",
                          .external_id = "e",
                          .status = DeliveryStatus::failed,
                          .at = from_ms(5),
                          .error = "131047"};
    const HttpAnswer answer{
        .status = 429, .headers = {{"Retry-After", "3"}, {"Retry-After", "4"}}, .body = "{}", .error = "e"};
    const Choice choice{.id = "1", .title = "Sí", .description = "d"};
    const Attachment attachment{.type = AttachmentType::video,
                                .url = "u",
                                .media_id = "m",
                                .name = "n",
                                .mime = "video/mp4",
                                .file = "ab12"};
    std::vector<RecordCase> cases;
    const auto add = [&](const char* label, const auto& record, auto from, std::size_t fields) {
        cases.push_back({label, to_json(record), to_json(from(text(to_json(record)))), fields});
    };
    add("inbound", full_inbound(), inbound_from, 14);
    add("outbound", full_outbound(), outbound_from, 14);
    add("conversation", full_conversation(), conversation_from, 25);
    add("contact", full_contact(), contact_from, 11);
    add("case", full_case(), case_from, 19);
    add("contact officer", full_contact_officer(), contact_officer_from, 3);
    add("service", full_service(), service_from, 11);
    add("referral", full_referral(), referral_from, 18);
    add("account", full_account(), account_from, 6);
    add("receipt", receipt, receipt_from, 5);
    add("answer", answer, answer_from, 4);
    add("choice", choice, choice_from, 3);
    add("attachment", attachment, attachment_from, 6);
    add("slots", kSlots, slots_from, 2);
    for (const RecordCase& c : cases) {
        CAPTURE(c.label, c.written.dump());
        CHECK(c.written == c.again);
        CHECK(c.written.size() == c.fields);
        // Each field of the examples differs from its default, so a field that is not read shows as one.
        for (const auto& [key, value] : c.written.items()) {
            CAPTURE(key);
            CHECK_FALSE(value.empty());
            CHECK(value != json(0));
            CHECK(value != json(""));
        }
    }
}

TEST_CASE("JSON: the bytes of a file are for its sending, and never written") {
    Outbound message;
    message.attachments = {{.name = "guia.pdf", .bytes = "%PDF"}};
    CHECK(dump(to_json(message)).find("%PDF") == std::string::npos);
    CHECK(to_text(message).find("%PDF") == std::string::npos);
}

TEST_CASE("JSON: an account's password never leaves, and none comes in") {
    CHECK(dump(to_json(full_account())).find("secreto") == std::string::npos);
    CHECK(account_from({{"name", "ana"}, {"password", "scrypt$theirs"}}).password.empty());
    CHECK(account_from({{"roles", {"officer", "king", 7}}}).roles == Roles{Role::officer});
    CHECK(account_from(json::object()).language == "es");
}

TEST_CASE("JSON: flags that are true by default stay true when absent, and false when said") {
    CHECK(service_from(json::object()).active);
    CHECK(outbound_from(json::object()).automatic);
    CHECK_FALSE(service_from({{"active", false}}).active);
    CHECK_FALSE(outbound_from({{"automatic", false}}).automatic);
    CHECK(outbound_from({{"automatic", "no"}}).automatic);
}

TEST_CASE("JSON: enumerators travel by name and times as integer milliseconds") {
    const json conversation = to_json(full_conversation());
    CHECK(conversation["stage"] == "filling");
    CHECK(conversation["last_at"] == 2);
    CHECK(to_json(full_case())["priority"] == "P0");
    CHECK(to_json(full_inbound())["sent_at"] == 1'795'000'000'123);
    CHECK(to_json(full_inbound())["attachments"][0]["type"] == "voice");
    CHECK(to_json(full_outbound())["template"]["name"] == "news");
    CHECK(to_json(full_outbound())["action"]["kind"] == "form");
}

TEST_CASE("JSON: an unknown enumerator, or a wrong type inside a record, keeps the default") {
    const json odd = {{"stage", "dancing"},
                      {"retries", 1e18},
                      {"because", {1, "w", nullptr}},
                      {"offered", {7}},
                      {"slots", {{"a", 3}}}};
    const Conversation c = conversation_from(odd);
    CHECK(c.stage == Stage::listening);
    CHECK(c.retries == 0);
    CHECK(c.because == std::vector<std::string>{"w"});
    CHECK(c.offered.size() == 1);
    CHECK(c.slots.at("a").value.empty());
    CHECK_FALSE(inbound_from({{"location", "here"}}).location);
}

TEST_CASE("JSON: stored text that is not an object is an error, not an empty message") {
    CHECK_FALSE(read_inbound("[]"));
    CHECK_FALSE(read_inbound("5"));
    CHECK_FALSE(read_outbound("{"));
    CHECK(read_outbound("{}"));
    CHECK(read_inbound(dump(to_json(full_inbound())))->text == full_inbound().text);
}
