#include "channels/simulate.hpp"

#include "channels/test_support.hpp"
#include "data/json.hpp"

using namespace swcs;
using namespace swcs::channels;
using namespace swcs::channels::testing;

namespace {

const Channel& channel() {
    return *find("telegram");
}
const Simulator& pretend() {
    return *find_simulator("telegram");
}
constexpr std::string_view kHook = "https://town.example/hooks/telegram/bot";

Line line() {
    return {.name = "tg",
            .address = "5550001",
            .settings = {},
            .secrets = {{"bot_token", "5550001:AAtoken"}, {"secret_token", "s"}}};
}

Account account() {
    return {.name = "bot", .settings = {}, .secrets = line().secrets};
}

PhoneEvent wrote(std::string id, std::string text) {
    PhoneEvent event;
    event.from = "70001234";
    event.name = "Rosa";
    event.external_id = std::move(id);
    event.text = std::move(text);
    event.at = kNow;
    return event;
}

data::HttpCall first_call(const data::Outbound& message) {
    return testing::first_call(channel(), message, line());
}

}  // namespace

TEST_CASE("telegram simulator: what the phone writes and taps arrives as the same message") {
    PhoneEvent tap = wrote("300650000000001", "No");
    tap.choice_id = "safe_no";
    tap.choice_title = "No";
    tap.reply_to = "70001234:40";
    for (const PhoneEvent& event : {wrote("70001234:41", "Se inundó 🌊"), tap}) {
        const auto webhook = channel().receive(pretend().webhook(event, line(), kHook), account());
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

TEST_CASE("telegram simulator: the phone shows what was sent") {
    const data::Attachment photo{.type = data::AttachmentType::image, .url = "https://t.example/m.png"};
    const data::Attachment file{.type = data::AttachmentType::document, .name = "g.pdf", .bytes = "%PDF"};
    const data::Action link{.kind = data::ActionKind::link, .title = "Ver", .target = "https://t.example"};
    struct ShownCase {
        data::Outbound message;
        const char* shown;
    };
    const std::vector<ShownCase> cases = {
        {{.to = "70001234", .text = "¿Está bien?", .choices = {{"y", "Sí", ""}}}, "¿Está bien?"},
        {{.to = "70001234", .text = "Lea", .action = link}, "Lea\n[Ver] https://t.example"},
        {{.to = "70001234", .text = "Mire", .attachments = {photo}}, "https://t.example/m.png\nMire"},
        {{.to = "70001234", .attachments = {file}}, "g.pdf"},
        {{.to = "70001234", .location = data::Location{-1.5, -79.25, "Coliseo"}}, "Coliseo\n-1.5, -79.25"},
        {{.to = "70001234", .contacts = {{"Marta", "+593991000001"}}}, "Marta +593991000001"},
    };
    for (const ShownCase& c : cases) {
        DYNAMIC_SECTION(c.shown) {
            const ProviderTurn turn = pretend().accept(first_call(c.message), line(), "133");
            REQUIRE(turn.shown);
            CHECK(turn.shown->to == "70001234");
            CHECK(turn.shown->text == c.shown);
            REQUIRE(turn.shown->choices.size() == c.message.choices.size());
            const std::vector<data::HttpAnswer> answers = {turn.answer};
            CHECK(std::get<Sent>(outcome_of(channel().next(c.message, line(), answers))).external_ids.at(0) ==
                  turn.shown->receipt_id);
        }
    }
}

TEST_CASE("telegram simulator: a bot never hears of receipts") {
    CHECK_FALSE(pretend().receipt({}, data::DeliveryStatus::delivered, kNow, line(), kHook));
}

TEST_CASE(
    "telegram simulator: who blocks the bot is told of, and no message comes through until they let it in") {
    const auto told = [](bool blocked) {
        const auto request = pretend().block_notice(wrote("70001234:42", ""), blocked, line(), kHook);
        REQUIRE(request);
        return channel().receive(*request, account());
    };
    const auto blocked = told(true), back = told(false);
    REQUIRE((blocked.ok() && back.ok()));
    REQUIRE(blocked->stops.size() == 1);
    CHECK(blocked->stops[0].from == "70001234");
    CHECK(back->stops.empty());

    const data::Outbound message{.to = "70001234", .text = "Hola"};
    const auto refused = pretend().refusal({.to = "70001234"}, {.blocked = true});
    REQUIRE(refused);
    const std::vector<data::HttpAnswer> answers = {*refused};
    CHECK(std::get<Failed>(outcome_of(channel().next(message, line(), answers))).recipient_stopped);
    CHECK_FALSE(pretend().refusal({.to = "70001234"}, {}));
}

TEST_CASE("telegram simulator: a tap that is answered by a call of its own is taken, and shows nothing") {
    const data::HttpCall call{.method = "POST",
                              .url = "https://api.telegram.org/bot5550001:AAtoken/answerCallbackQuery",
                              .headers = {{"Content-Type", "application/json"}},
                              .body = R"({"callback_query_id":"1"})"};
    const ProviderTurn turn = pretend().accept(call, line(), "1");
    CHECK(turn.answer.status == 200);
    CHECK_FALSE(turn.shown);
}

TEST_CASE("telegram simulator: what Telegram refuses is refused") {
    data::HttpCall call = first_call({.to = "70001234", .text = "Hola"});
    SECTION("a wrong token") {
        Line other = line();
        other.secrets["bot_token"] = "5550001:BB";
        CHECK(pretend().accept(call, other, "1").answer.status == 401);
    }
    SECTION("an unreadable body") {
        call.body = "{";
        CHECK(pretend().accept(call, line(), "1").answer.status == 400);
    }
    SECTION("an empty text") {
        call.body = R"({"chat_id":"70001234","text":""})";
        CHECK(pretend().accept(call, line(), "1").answer.status == 400);
    }
    SECTION("nobody") {
        call.body = R"({"chat_id":"rosa","text":"Hola"})";
        CHECK(pretend().accept(call, line(), "1").answer.status == 400);
    }
    SECTION("a callback of 65 bytes") {
        call.body =
            R"({"chat_id":"7","text":"?","reply_markup":{"inline_keyboard":[[{"text":"Sí","callback_data":")" +
            std::string(65, 'i') + R"("}]]}})";
        CHECK(pretend().accept(call, line(), "1").answer.status == 400);
    }
}
