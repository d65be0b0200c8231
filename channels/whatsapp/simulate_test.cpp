#include "channels/simulate.hpp"

#include "channels/test_support.hpp"
#include "data/json.hpp"

using namespace swcs;
using namespace swcs::channels;
using namespace swcs::channels::testing;

namespace {

const Channel& channel() {
    return *find("whatsapp");
}
const Simulator& meta() {
    return *find_simulator("whatsapp");
}
constexpr std::string_view kHook = "https://town.example/hooks/whatsapp/main";

Line line() {
    return {.name = "wa",
            .address = "106540352242922",
            .settings = {},
            .secrets = {{"access_token", "t"}, {"app_secret", "s"}, {"verify_token", "v"}}};
}

Account account() {
    return {.name = "main", .settings = {}, .secrets = line().secrets};
}

std::vector<data::Choice> choices(int count) {
    std::vector<data::Choice> out;
    for (int i = 1; i <= count; ++i)
        out.push_back({"c" + std::to_string(i), "Opción " + std::to_string(i), ""});
    return out;
}

PhoneEvent written(std::string from, std::string id, std::string text) {
    PhoneEvent event;
    event.from = std::move(from);
    event.name = "Rosa";
    event.external_id = std::move(id);
    event.text = std::move(text);
    event.at = kNow;
    return event;
}

PhoneEvent tapped(std::string id, const data::Choice& choice, bool is_row) {
    PhoneEvent event = written("+593991234567", std::move(id), choice.title);
    event.choice_id = choice.id;
    event.choice_title = choice.title;
    event.choice_is_row = is_row;
    event.reply_to = "wamid.QUESTION";
    return event;
}

data::HttpCall first_call(const data::Outbound& message) {
    return testing::first_call(channel(), message, line());
}

}  // namespace

TEST_CASE("whatsapp simulator: what the phone does arrives as the same message") {
    const auto event = GENERATE(values<PhoneEvent>({
        written("+593991234567", "wamid.1", "Se inundó 🌊"),
        written("EC.13491208655302741918", "wamid.2", "hola"),
        tapped("wamid.3", {"yes", "Sí", ""}, false),
        tapped("wamid.4", {"1201", "Babahoyo", ""}, true),
    }));
    DYNAMIC_SECTION(event.external_id) {
        const auto webhook = channel().receive(meta().webhook(event, line(), kHook), account());
        REQUIRE(webhook.ok());
        REQUIRE(webhook->messages.size() == 1);
        const data::Inbound& message = webhook->messages[0];
        CHECK(message.to == line().address);
        CHECK(message.external_id == event.external_id);
        CHECK(message.from == event.from);
        CHECK(message.name == event.name);
        CHECK(message.text == event.text);
        CHECK(message.choice == event.choice_id);
        CHECK(message.context == event.reply_to);
        CHECK(message.sent_at == event.at);
    }
}

TEST_CASE("whatsapp simulator: the phone shows the text and choices that were sent") {
    for (const int count : {0, 3, 10}) {
        const data::Outbound out{.to = "+593991234567", .text = "¿Está bien?", .choices = choices(count)};
        const ProviderTurn turn = meta().accept(first_call(out), line(), "wamid.NEW");
        REQUIRE(turn.shown);
        CHECK(turn.shown->to == out.to);
        CHECK(turn.shown->text == out.text);
        REQUIRE(turn.shown->choices.size() == out.choices.size());
        for (std::size_t i = 0; i < out.choices.size(); ++i) {
            CHECK(turn.shown->choices[i].id == out.choices[i].id);
            CHECK(turn.shown->choices[i].title == out.choices[i].title);
        }
        CHECK(turn.shown->list_button.empty() == (count < 4));
        const std::vector<data::HttpAnswer> answers = {turn.answer};
        CHECK(std::get<Sent>(outcome_of(channel().next(out, line(), answers))).external_ids.at(0) ==
              "wamid.NEW");
    }
}

TEST_CASE("whatsapp simulator: whatever can be sent is shown") {
    const data::Action link{.kind = data::ActionKind::link, .title = "Ver", .target = "https://t.example"};
    const data::Action form{.kind = data::ActionKind::form, .title = "Llenar", .target = "12"};
    const data::Action where{.kind = data::ActionKind::location};
    const data::Attachment photo{.type = data::AttachmentType::image, .url = "https://t.example/m.png"};
    struct ShownCase {
        const char* label;
        data::Outbound message;
        const char* shown;
    };
    const std::vector<ShownCase> cases = {
        {"link", {.to = "+1", .text = "Lea", .action = link}, "Lea\n[Ver] https://t.example"},
        {"form", {.to = "+1", .text = "Sus datos", .action = form}, "Sus datos\n[Llenar]"},
        {"place asked for", {.to = "+1", .text = "¿Dónde?", .action = where}, "¿Dónde?\n[📍]"},
        {"place shown",
         {.to = "+1", .location = data::Location{-1.5, -79.25, "Coliseo"}},
         "Coliseo\n-1.5, -79.25"},
        {"card", {.to = "+1", .contacts = {{"Marta", "+593991000001"}}}, "Marta +593991000001"},
        {"picture over buttons",
         {.to = "+1", .text = "¿Sí?", .choices = choices(2), .attachments = {photo}},
         "https://t.example/m.png\n¿Sí?"},
        {"template", {.to = "+1", .template_message = data::Template{"cita", "es", {"Rosa"}}}, "[cita] Rosa"},
    };
    for (const ShownCase& c : cases) {
        DYNAMIC_SECTION(c.label) {
            const ProviderTurn turn = meta().accept(first_call(c.message), line(), "wamid.NEW");
            REQUIRE(turn.shown);
            CHECK(turn.shown->text == c.shown);
        }
    }
}

TEST_CASE("whatsapp simulator: ticks move by signed receipts, and Meta never reports 'queued'") {
    using enum data::DeliveryStatus;
    PhoneMessage message;
    message.to = "+593991234567";
    message.receipt_id = "wamid.OURS";
    for (const data::DeliveryStatus status : {sent, delivered, read, failed}) {
        const auto request = meta().receipt(message, status, kNow, line(), kHook);
        REQUIRE(request);
        const auto webhook = channel().receive(*request, account());
        REQUIRE(webhook.ok());
        REQUIRE(webhook->receipts.size() == 1);
        CHECK(webhook->receipts[0].status == status);
        CHECK(webhook->receipts[0].external_id == "wamid.OURS");
        CHECK(webhook->receipts[0].to_line == line().address);
        CHECK(webhook->receipts[0].error.empty() == (status != failed));
    }
    CHECK_FALSE(meta().receipt(message, queued, kNow, line(), kHook));
}

TEST_CASE("whatsapp simulator: 'sent' and 'delivered' say what a message costs, the others do not") {
    using enum data::DeliveryStatus;
    struct Case {
        const char* label;
        PhoneMessage message;
        const char* pricing;
    };
    const auto c = GENERATE(values<Case>({
        {"an answer", {.text = "Hola"}, R"("billable":false,"category":"service")"},
        {"a template within the window",
         {.text = "Hola", .template_name = "novedades"},
         R"("billable":false,"category":"utility")"},
        {"a template outside it",
         {.text = "Hola", .template_name = "novedades", .outside_window = true},
         R"("billable":true,"category":"utility")"},
    }));
    DYNAMIC_SECTION(c.label) {
        for (const data::DeliveryStatus status : {sent, delivered, read, failed}) {
            const std::string body = meta().receipt(c.message, status, kNow, line(), kHook)->body;
            CHECK((body.find("\"pricing\"") != std::string::npos) == (status == sent || status == delivered));
            CHECK((body.find(c.pricing) != std::string::npos) == (status == sent || status == delivered));
        }
    }
}

TEST_CASE("whatsapp simulator: after 24 hours Meta refuses free text and takes a template") {
    const auto said_to = [](const data::Outbound& message) {
        const ProviderTurn turn = meta().accept(first_call(message), line(), "wamid.NEW");
        REQUIRE(turn.shown);
        return meta().refusal(*turn.shown, {.window_shut = true});
    };
    const data::Outbound text{.to = "+593991234567", .text = "Hola"};
    const auto refused = said_to(text);
    REQUIRE(refused);
    const std::vector<data::HttpAnswer> answers = {*refused};
    CHECK(std::get<Failed>(outcome_of(channel().next(text, line(), answers))).needs_template);
    CHECK_FALSE(said_to({.to = "+593991234567", .template_message = data::Template{"cita", "es", {}}}));
    CHECK_FALSE(meta().refusal({.text = "Hola"}, {}));
}

TEST_CASE("whatsapp simulator: a notice is shown in the words the line knows it by") {
    Line with_notice = line();
    with_notice.settings = {{"notice", "novedades"}, {"notice_text", "Tenemos novedades."}};
    const data::Outbound notice{.to = "+593991234567",
                                .template_message = data::Template{"novedades", "es", {}}};
    const ProviderTurn turn = meta().accept(first_call(notice), with_notice, "wamid.NEW");
    REQUIRE(turn.shown);
    CHECK(turn.shown->text == "Tenemos novedades.");
    CHECK(turn.shown->template_name == "novedades");
}

TEST_CASE("whatsapp simulator: a read mark is answered and shows nothing") {
    const ProviderTurn turn = meta().accept(first_call({.to = "+1", .mark_read = "wamid.T"}), line(), "x");
    CHECK(turn.answer.status == 200);
    CHECK_FALSE(turn.shown);
}

TEST_CASE("whatsapp simulator: what Meta refuses is refused") {
    data::HttpCall call = first_call({.to = "+593991234567", .text = "Hola"});
    SECTION("a wrong token") {
        Line other = line();
        other.secrets["access_token"] = "another";
        CHECK(meta().accept(call, other, "x").answer.status == 401);
    }
    SECTION("another number") {
        call.url += "x";
        CHECK(meta().accept(call, line(), "x").answer.status == 400);
    }
    SECTION("an unreadable body") {
        call.body = "{";
        CHECK(meta().accept(call, line(), "x").answer.status == 400);
    }
    SECTION("a button title of 21 characters") {
        call.body =
            R"({"messaging_product":"whatsapp","to":"1","type":"interactive","interactive":{"type":"button",
            "body":{"text":"x"},"action":{"buttons":[{"type":"reply","reply":{"id":"1","title":"123456789012345678901"}}]}}})";
        CHECK(meta().accept(call, line(), "x").answer.status == 400);
    }
}
