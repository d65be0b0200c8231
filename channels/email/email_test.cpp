#include "channels/email/email.hpp"

#include "channels/email/compose.hpp"
#include "channels/email/tags.hpp"
#include "channels/simulate.hpp"
#include "channels/test_support.hpp"

using namespace swcs;
using namespace swcs::channels;
using namespace swcs::channels::email_api;
using namespace swcs::channels::testing;

namespace {

constexpr const char* kMessage = "019a96f1-3c00-7abc-8def-0123456789ab";
constexpr const char* kThread = "019a96f1-0000-7000-8000-00000000beef";

const Line kLine{.name = "mail",
                 .address = "ventanilla@municipio.example.ec",
                 .settings = {{"smtp_url", "smtp://mail.example.ec:587"},
                              {"username", "ventanilla"},
                              {"from_name", "Ventanilla Única"},
                              {"subject", "Ventanilla Única"}},
                 .secrets = {{"mac_key", "a-mac-key-0123"}, {"password", "secret"}, {"hook_secret", "h"}}};
const Account kAccount{.name = "mail", .settings = {}, .secrets = kLine.secrets};

const Channel& email() {
    return *find("email");
}

data::HttpRequest posted(std::string raw, data::Headers headers = {}) {
    return {.method = "POST",
            .url = "https://chat.example.ec/hooks/email/mail/h",
            .headers = std::move(headers),
            .body = std::move(raw),
            .received_at = kNow};
}

data::Headers envelope(const std::string& from, const std::string& to) {
    return {{"Content-Type", "message/rfc822"}, {"X-Envelope-From", from}, {"X-Envelope-To", to}};
}

Webhook received(const data::HttpRequest& request) {
    const auto webhook = email().receive(request, kAccount);
    REQUIRE(webhook.ok());
    return *webhook;
}

std::string with(std::string text, const std::string& mark, const std::string& value) {
    for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark, at + value.size()))
        text.replace(at, mark.size(), value);
    return text;
}

std::string our_id() {
    return message_id(kMessage, "municipio.example.ec", "a-mac-key-0123");
}

std::string reply_address() {
    return tagged_address(kLine.address, Tagged::thread, kThread, "a-mac-key-0123");
}

std::string return_path() {
    return tagged_address(kLine.address, Tagged::message, kMessage, "a-mac-key-0123");
}

// A short mail of Ana's with these header lines.
std::string mail_of_ana(const std::string& headers, const std::string& body = "Hola\n") {
    return "From: Ana <ana@example.ec>\nTo: <ventanilla@municipio.example.ec>\nMessage-ID: <1@example.ec>\n" +
           headers + "\n" + body;
}

data::Outbound answer_to_ana() {
    data::Outbound message;
    message.id = kMessage;
    message.to = "ana@example.ec";
    message.text = "Está abierto.";
    message.thread = kThread;
    message.context = "1@example.ec";
    return message;
}

Mail sent(const data::Outbound& message, const Line& line = kLine) {
    Next next = email().next(message, line, {});
    REQUIRE(std::holds_alternative<Mail>(next));
    return std::get<Mail>(next);
}

std::string reason_of(const Next& next) {
    const Outcome outcome = outcome_of(next);
    REQUIRE(std::holds_alternative<Failed>(outcome));
    return std::get<Failed>(outcome).reason;
}

}  // namespace

TEST_CASE("email: a reply from Outlook becomes the words, the subject and the file in it") {
    const Webhook webhook = received(posted(bytes_of("email/testdata/outlook_reply.eml"),
                                            envelope("Ana.Vera@example.ec", reply_address())));
    REQUIRE(webhook.messages.size() == 1);
    const data::Inbound& message = webhook.messages[0];
    CHECK(message.from == "ana.vera@example.ec");
    CHECK(message.name == "Ana María Vera");
    CHECK(message.to == "ventanilla@municipio.example.ec");
    CHECK(message.external_id == "PR3MB4567.eurprd01@outlook.example");
    CHECK(message.subject == "RE: Su solicitud de ayuda por la inundación de su casa en Babahoyo");
    CHECK(message.text == "Buenos días, somos cinco personas y aún no tenemos agua.\n\nGracias,\nAna");
    CHECK(message.context == kThread);
    CHECK_FALSE(message.automatic);
    CHECK(message.sent_at == data::parse_rfc3339("2026-11-18T14:12:39Z"));
    REQUIRE(message.attachments.size() == 1);
    CHECK(message.attachments[0].name == "casa inundada mañana.jpg");
    CHECK(message.attachments[0].type == data::AttachmentType::image);
    CHECK(message.attachments[0].mime == "image/jpeg");
}

struct ThreadCase {
    const char* label;
    std::string to;
    std::string headers;
    std::string context;
};

TEST_CASE("email: a thread is proven by a signature, never guessed [CW 10028]") {
    const std::string forged =
        "ventanilla+c019a96f1000070008000"
        "00000000beef.aaaaaaaaaaaaaaaa@municipio.example.ec";
    const auto c = GENERATE_COPY(values<ThreadCase>({
        {"the signed address", reply_address(), "", kThread},
        {"the signed address in capitals", "VENTANILLA" + reply_address().substr(10), "", kThread},
        {"our message answered", kLine.address, "In-Reply-To: <" + our_id() + ">\n", our_id()},
        {"our message among the references", kLine.address,
         "References: <a@b.ec>\n <" + our_id() + ">\n <c@d.ec>\n", our_id()},
        {"the return path", return_path(), "", our_id()},
        {"a forged address", forged, "", ""},
        {"another's key", tagged_address(kLine.address, Tagged::thread, kThread, "another-key"), "", ""},
        {"a message's tag claimed as a thread's", with(return_path(), "+m", "+c"), "", ""},
        {"a forged reference", kLine.address, "In-Reply-To: <" + with(our_id(), "019a", "019b") + ">\n", ""},
        {"a case number in the subject", kLine.address, "Subject: Re: [Caso A7K3M9PX] ayuda\n", ""},
    }));
    DYNAMIC_SECTION(c.label) {
        const Webhook webhook = received(posted(mail_of_ana(c.headers), envelope("ana@example.ec", c.to)));
        REQUIRE(webhook.messages.size() == 1);
        CHECK(webhook.messages[0].context == c.context);
        CHECK(webhook.messages[0].to.starts_with("ventanilla@"));
    }
}

struct RefusedCase {
    const char* label;
    data::HttpRequest request;
    const char* error;
};

TEST_CASE("email: what is no posted mail is refused") {
    auto got = posted(mail_of_ana(""));
    got.method = "GET";
    const auto c = GENERATE_COPY(values<RefusedCase>({
        {"a GET", got, "email: a mail is posted"},
        {"nothing", posted(""), "email: no mail in the body"},
        {"blanks", posted(" \r\n\r\n"), "email: no mail in the body"},
        {"25 MB and a byte", posted(mail_of_ana("", std::string(25 * 1024 * 1024, 'a'))),
         "email: larger than 25 MB"},
    }));
    DYNAMIC_SECTION(c.label) {
        const auto webhook = email().receive(c.request, kAccount);
        REQUIRE_FALSE(webhook.ok());
        CHECK(webhook.error().kind == data::ErrorKind::invalid);
        CHECK(webhook.error().message == c.error);
    }
}

TEST_CASE("email: nobody to answer, and our own mail come round, are ignored and counted") {
    for (const std::string& raw :
         {std::string("Subject: no sender\n\nHola\n"), std::string("From: undisclosed\n\nHola\n"),
          "From: <" + kLine.address + ">\n\nHola\n", "From: <" + reply_address() + ">\n\nHola\n",
          "From: <otra@example.ec>\nMessage-ID: <" + our_id() + ">\n\nHola\n"}) {
        INFO(raw);
        const Webhook webhook = received(posted(raw, {{"X-Envelope-To", kLine.address}}));
        CHECK(webhook.messages.empty());
        CHECK(webhook.ignored == 1);
    }
}

TEST_CASE("email: a mail without an id is known by its bytes, and one with a monstrous id too") {
    const std::string raw = "From: ana@example.ec\n\nHola\n";
    const std::string id = received(posted(raw)).messages.at(0).external_id;
    CHECK(id.starts_with("sha256:"));
    CHECK(received(posted(raw)).messages.at(0).external_id == id);
    CHECK(received(posted(raw + "x")).messages.at(0).external_id != id);
    const std::string monstrous = "Message-ID: <" + std::string(5000, 'x') + "@a>\n";
    CHECK(received(posted(monstrous + raw)).messages.at(0).external_id.starts_with("sha256:"));
}

TEST_CASE("email: a date in the future is the moment of arrival") {
    const Webhook webhook = received(posted(mail_of_ana("Date: Tue, 18 Nov 2036 09:00:00 -0500\n")));
    CHECK(webhook.messages.at(0).sent_at == kNow);
}

TEST_CASE("email: a text without end is cut at 20,000 characters") {
    const Webhook webhook = received(posted(mail_of_ana("", std::string(100'000, 'a'))));
    CHECK(webhook.messages.at(0).text.size() == 19'999 + std::string("…").size());
}

struct AutomaticCase {
    const char* label;
    std::string headers;
    const char* from;  // of the envelope
    bool automatic;
};

TEST_CASE("email: what a machine wrote is kept and marked, so that nobody answers it [freescout 3670]") {
    const auto c = GENERATE(values<AutomaticCase>({
        {"a person", "", "ana@example.ec", false},
        {"says that it is none", "Auto-Submitted: no\n", "ana@example.ec", false},
        {"RFC 3834", "Auto-Submitted: auto-replied (vacation)\n", "ana@example.ec", true},
        {"an older vacation program", "X-Autoreply: yes\n", "ana@example.ec", true},
        {"an empty return path", "", "", true},
        {"the name Postfix gives it", "", "MAILER-DAEMON", true},
        {"Outlook's words", "Subject: Respuesta automática: Ayuda\n", "ana@example.ec", true},
        {"a mailing list", "List-Id: <vecinos.example.ec>\n", "ana@example.ec", true},
        {"bulk", "Precedence: bulk\n", "ana@example.ec", true},
        {"a read receipt",
         "Content-Type: multipart/report; report-type=disposition-notification; boundary=b\n",
         "ana@example.ec", true},
        {"an abuse report", "Content-Type: multipart/report; report-type=feedback-report; boundary=b\n",
         "ana@example.ec", true},
    }));
    DYNAMIC_SECTION(c.label) {
        const Webhook webhook = received(posted(mail_of_ana(c.headers), envelope(c.from, kLine.address)));
        REQUIRE(webhook.messages.size() == 1);
        CHECK(webhook.messages[0].automatic == c.automatic);
        CHECK(webhook.receipts.empty());
    }
}

struct BounceCase {
    const char* label;
    const char* action;
    const char* status;
    std::string ours;
    std::string to;
    std::optional<data::DeliveryStatus> heard;
    const char* error;
};

TEST_CASE("email: a bounce is a receipt for the mail of ours it proves, and nothing else") {
    using enum data::DeliveryStatus;
    const std::string forged = with(our_id(), "019a", "019b");
    const auto c = GENERATE_COPY(values<BounceCase>({
        {"failed for good", "failed", "5.1.1", our_id(), kLine.address, failed, "5.1.1"},
        {"gave up after days", "failed", "4.4.7", our_id(), kLine.address, failed, "4.4.7"},
        {"says no more than failed", "failed", "5.0.0", our_id(), kLine.address, failed, "5.1.1"},
        {"arrived", "delivered", "2.0.0", our_id(), kLine.address, delivered, ""},
        {"still trying", "delayed", "4.4.1", our_id(), kLine.address, std::nullopt, ""},
        {"only the return path is ours", "failed", "5.1.1", "x@y.ec", return_path(), failed, "5.1.1"},
        {"of a mail we never sent", "failed", "5.1.1", "x@y.ec", kLine.address, std::nullopt, ""},
        {"of a mail that pretends to be ours", "failed", "5.1.1", forged, kLine.address, std::nullopt, ""},
    }));
    DYNAMIC_SECTION(c.label) {
        std::string raw = bytes_of("email/testdata/postfix_bounce.eml");
        raw = with(with(with(raw, "@ACTION@", c.action), "@STATUS@", c.status), "@OURS@", c.ours);
        const Webhook webhook = received(posted(raw, envelope("", c.to)));
        CHECK(webhook.messages.empty());
        if (!c.heard) {
            CHECK(webhook.receipts.empty());
            CHECK(webhook.ignored == 1);
            return;
        }
        REQUIRE(webhook.receipts.size() == 1);
        CHECK(webhook.receipts[0].external_id == our_id());
        CHECK(webhook.receipts[0].to_line == kLine.address);
        CHECK(webhook.receipts[0].status == c.heard);
        CHECK(webhook.receipts[0].error == c.error);
    }
}

// ---- out

TEST_CASE("email: an answer of the assistant says that it is one, and where it belongs") {
    const Mail mail = sent(answer_to_ana());
    CHECK(mail.server == "smtp://mail.example.ec:587");
    CHECK(mail.username == "ventanilla");
    CHECK(mail.password == "secret");
    CHECK(mail.require_tls);
    CHECK(mail.envelope_from == return_path());
    CHECK(mail.envelope_to == "ana@example.ec");
    for (const std::string& line :
         {std::string("From: =?UTF-8?B?VmVudGFuaWxsYSDDmm5pY2E=?= <ventanilla@municipio.example.ec>\r\n"),
          std::string("To: <ana@example.ec>\r\n"),
          "Reply-To: =?UTF-8?B?VmVudGFuaWxsYSDDmm5pY2E=?= <" + reply_address() + ">\r\n",
          std::string("Subject: =?UTF-8?B?VmVudGFuaWxsYSDDmm5pY2E=?=\r\n"),
          "Message-ID: <" + our_id() + ">\r\n", std::string("Date: Tue, 18 Nov 2025 12:29:43 +0000\r\n"),
          std::string("In-Reply-To: <1@example.ec>\r\n"), std::string("References: <1@example.ec>\r\n"),
          std::string("Auto-Submitted: auto-replied\r\n"), std::string("X-Auto-Response-Suppress: All\r\n"),
          std::string("Content-Type: text/plain; charset=utf-8\r\n"),
          std::string("\r\n\r\nEst=C3=A1 abierto.\r\n")}) {
        CHECK_THAT(mail.message, Catch::Contains(line));
    }
}

TEST_CASE("email: an officer's mail does not call itself automatic") {
    data::Outbound message = answer_to_ana();
    message.automatic = false;
    message.context.clear();
    message.subject = "Su albergue";
    const Mail mail = sent(message);
    CHECK_THAT(mail.message, !Catch::Contains("Auto-Submitted") &&
                                 !Catch::Contains("X-Auto-Response-Suppress") &&
                                 Catch::Contains("Subject: Su albergue\r\n"));
}

TEST_CASE("email: an answer keeps the subject of what it answers") {
    for (const char* subject :
         {"Necesito información", "Re: Necesito información", "RE: Necesito información"}) {
        data::Outbound message = answer_to_ana();
        message.subject = subject;
        const ProviderTurn turn = find_simulator("email")->accept_mail(sent(message), kLine, "q1");
        REQUIRE(turn.shown);
        CHECK_THAT(turn.shown->subject, Catch::Equals("Re: Necesito información", Catch::CaseSensitive::No));
    }
}

TEST_CASE("email: a line break hidden in an encoded word cannot stop our answer") {
    const Webhook webhook =
        received(posted(mail_of_ana("Subject: =?UTF-8?Q?Ayuda=0D=0ABcc:_x=40y.ec=00?=\n")));
    CHECK(webhook.messages.at(0).subject == "Ayuda Bcc: x@y.ec\xEF\xBF\xBD");
}

TEST_CASE("email: what is tapped elsewhere, a place and a card are written out") {
    data::Outbound message = answer_to_ana();
    message.text = "Aquí está:";
    message.action =
        data::Action{.kind = data::ActionKind::link, .title = "Guía", .target = "https://guia.example.ec"};
    message.contacts = {{.name = "Marta", .phone = "+593991000001"}};
    CHECK_THAT(sent(message).message, Catch::Contains("Marta +593991000001\r\n") &&
                                          Catch::EndsWith("Gu=C3=ADa: https://guia.example.ec\r\n"));
}

TEST_CASE("email: choices are numbered, files are links") {
    data::Outbound message = answer_to_ana();
    message.text = "Elija:";
    message.choices = {{.id = "a", .title = "Agua"}, {.id = "b", .title = "Comida"}};
    message.attachments = {{.url = "https://files.example.ec/1"}};
    CHECK_THAT(sent(message).message,
               Catch::EndsWith("\r\n\r\nElija:\r\nhttps://files.example.ec/1\r\n1 Agua\r\n2 Comida\r\n"));
}

struct InjectionCase {
    const char* label;
    void (*spoil)(data::Outbound& message);
    const char* reason;
};

TEST_CASE("email: nothing of a message becomes a header of somebody else's choice") {
    const auto c = GENERATE(values<InjectionCase>({
        {"a line feed in the subject", [](auto& m) { m.subject = "Hola\nBcc: x@y.ec"; },
         "email: a line break in a header"},
        {"a carriage return in the subject", [](auto& m) { m.subject = "Hola\rBcc: x@y.ec"; },
         "email: a line break in a header"},
        {"a NUL in the subject", [](auto& m) { m.subject = std::string("Hola\0", 5); },
         "email: a line break in a header"},
        {"a line break in the id", [](auto& m) { m.id = "1\r\nBcc: x@y.ec"; },
         "email: a line break in a header"},
        {"a line break in the recipient", [](auto& m) { m.to = "ana@example.ec\r\nBcc: x@y.ec"; },
         "email: that is no mail address"},
        {"two recipients", [](auto& m) { m.to = "ana@example.ec,x@y.ec"; }, "email: that is no mail address"},
        {"a phone", [](auto& m) { m.to = "+593991234567"; }, "email: that is no mail address"},
        {"nothing to say", [](auto& m) { m.text = " \n"; }, "the message is empty"},
    }));
    DYNAMIC_SECTION(c.label) {
        data::Outbound message = answer_to_ana();
        c.spoil(message);
        CHECK(reason_of(email().next(message, kLine, {})) == c.reason);
    }
}

TEST_CASE("email: a stranger's id that is none does not go into our headers") {
    for (const char* context :
         {"1@example.ec>\r\nBcc: <x@y.ec", "no at sign", "a b@c.ec", "\xC3\xA1@example.ec"}) {
        data::Outbound message = answer_to_ana();
        message.context = context;
        CHECK_THAT(sent(message).message, !Catch::Contains("In-Reply-To") && !Catch::Contains("Bcc"));
    }
}

struct AnswerCase {
    int status;
    enum { is_sent, is_retried, is_failed } end;
};

TEST_CASE("email: the server's code decides, and what is wrong with us does not fail the mail") {
    const auto c = GENERATE(values<AnswerCase>({
        {250, AnswerCase::is_sent},
        {0, AnswerCase::is_retried},
        {354, AnswerCase::is_retried},
        {421, AnswerCase::is_retried},
        {450, AnswerCase::is_retried},
        {452, AnswerCase::is_retried},
        {530, AnswerCase::is_retried},
        {535, AnswerCase::is_retried},
        {550, AnswerCase::is_failed},
        {552, AnswerCase::is_failed},
        {554, AnswerCase::is_failed},
    }));
    DYNAMIC_SECTION(c.status) {
        const std::vector<data::HttpAnswer> answers{
            answer(c.status, "2.0.0 Ok: queued as 1234 <ana@example.ec>")};
        const Outcome outcome = outcome_of(email().next(answer_to_ana(), kLine, answers));
        CHECK(outcome.index() == static_cast<std::size_t>(c.end));
        if (const auto* done = std::get_if<Sent>(&outcome))
            CHECK(done->external_ids == std::vector{our_id()});
        if (const auto* failed = std::get_if<Failed>(&outcome))
            CHECK_THAT(failed->reason, !Catch::Contains("ana@example.ec"));
    }
}

TEST_CASE("email: a read mark is nothing to send") {
    data::Outbound message;
    message.mark_read = "1@example.ec";
    CHECK(std::holds_alternative<Sent>(outcome_of(email().next(message, kLine, {}))));
}

// ---- the pretend mailbox

TEST_CASE("email: the pretend mailbox reads our mail, and its reply comes back to the thread") {
    const Simulator& mailbox = *find_simulator("email");
    const ProviderTurn turn = mailbox.accept_mail(sent(answer_to_ana()), kLine, "q1");
    CHECK(turn.answer.status == 250);
    REQUIRE(turn.shown);
    CHECK(turn.shown->to == "ana@example.ec");
    CHECK(turn.shown->text == "Está abierto.");
    CHECK(turn.shown->subject == "Ventanilla Única");
    CHECK(turn.shown->receipt_id == our_id());
    CHECK(turn.shown->reply_address == reply_address());
    const PhoneEvent event{.from = "ana@example.ec",
                           .name = "Ana Núñez",
                           .external_id = "sim-1",
                           .text = "Sí, por favor",
                           .choice_id = "",
                           .choice_title = "",
                           .reply_to = turn.shown->receipt_id,
                           .at = kNow,
                           .subject = "Re: " + turn.shown->subject,
                           .reply_address = turn.shown->reply_address};
    const Webhook webhook =
        received(mailbox.webhook(event, kLine, "https://chat.example.ec/hooks/email/mail/h"));
    REQUIRE(webhook.messages.size() == 1);
    CHECK(webhook.messages[0].text == "Sí, por favor");
    CHECK(webhook.messages[0].from == "ana@example.ec");
    CHECK(webhook.messages[0].name == "Ana Núñez");
    CHECK(webhook.messages[0].subject == "Re: Ventanilla Única");
    CHECK(webhook.messages[0].context == kThread);
    CHECK(webhook.messages[0].external_id == "sim-1@mailbox.example");
}

TEST_CASE("email: the pretend mailbox bounces, refuses a wrong password, and takes no HTTP") {
    const Simulator& mailbox = *find_simulator("email");
    const ProviderTurn turn = mailbox.accept_mail(sent(answer_to_ana()), kLine, "q1");
    REQUIRE(turn.shown);
    CHECK_FALSE(mailbox.receipt(*turn.shown, data::DeliveryStatus::delivered, kNow, kLine, "https://h"));
    const auto bounce = mailbox.receipt(*turn.shown, data::DeliveryStatus::failed, kNow, kLine, "https://h");
    REQUIRE(bounce);
    const Webhook webhook = received(*bounce);
    REQUIRE(webhook.receipts.size() == 1);
    CHECK(webhook.receipts[0].external_id == our_id());
    CHECK(webhook.receipts[0].status == data::DeliveryStatus::failed);
    Mail wrong = sent(answer_to_ana());
    wrong.password = "guessed";
    CHECK(mailbox.accept_mail(wrong, kLine, "q2").answer.status == 535);
    CHECK(mailbox.accept({.url = "https://h"}, kLine, "q3").answer.status == 404);
    CHECK(find_simulator("kannel")->accept_mail(sent(answer_to_ana()), kLine, "q4").answer.status == 550);
}
