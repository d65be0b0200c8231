// Mails through libcurl against a server that takes, refuses, hangs up and keeps silent; on loopback.
#include <algorithm>
#include <catch2/catch.hpp>
#include <chrono>

#include "gateway/transport/curl_transport.hpp"
#include "gateway/transport/mail_server_for_tests.hpp"
#include "gateway/transport/scripted_transport.hpp"

using namespace swcs;
using namespace swcs::gateway;
using namespace std::chrono_literals;
using testing::MailServer;
using Replies = std::map<std::string, std::string>;

namespace {

CurlOptions patient_with_mail() {
    return {.allow_private = true, .mail_deadline = 5s};
}

channels::Mail mail_to(const MailServer& server) {
    return {.server = server.url(),
            .username = "",
            .password = "",
            .envelope_from = "ventanilla+m1@municipio.example.ec",
            .envelope_to = "ana@example.ec",
            .message = "Subject: Hola\r\n\r\nuno\r\n.\r\n..dos\r\n"};
}

data::HttpAnswer only_answer(Transport& transport, const channels::Mail& mail) {
    transport.start(7, mail);
    const auto done = transport.collect(10s);
    REQUIRE(done.size() == 1);
    CHECK(done[0].ticket == 7);
    CHECK(transport.under_way() == 0);
    return done[0].answer;
}

}  // namespace

TEST_CASE("mail: it arrives with its envelope, byte for byte, dots too") {
    MailServer server;
    const auto transport = make_curl_transport(patient_with_mail());
    const auto mail = mail_to(server);
    const auto answer = only_answer(*transport, mail);
    CHECK(answer.status == 250);
    CHECK(answer.error.empty());
    CHECK_THAT(answer.body, Catch::StartsWith("250 "));
    const auto taken = server.taken();
    REQUIRE(taken.size() == 1);
    CHECK(taken[0].from == mail.envelope_from);
    CHECK(taken[0].to == std::vector{mail.envelope_to});
    CHECK(taken[0].message == mail.message);
}

TEST_CASE("mail: many at once arrive once each") {
    MailServer server;
    const auto transport = make_curl_transport(patient_with_mail());
    for (Ticket ticket = 0; ticket < 20; ++ticket) {
        auto mail = mail_to(server);
        mail.envelope_to = "vecina" + std::to_string(ticket) + "@example.ec";
        transport->start(ticket, mail);
    }
    std::size_t done = 0;
    while (transport->under_way() > 0) {
        for (const Completion& completion : transport->collect(1s)) {
            CHECK(completion.answer.status == 250);
            ++done;
        }
    }
    CHECK(done == 20);
    CHECK(server.taken().size() == 20);
}

struct ReplyCase {
    const char* label;
    std::map<std::string, std::string> replies;  // by command
    int status;
    const char* error;
};

TEST_CASE("mail: a refusal of the mail is its code; a refusal of us, and silence, are none") {
    const auto c = GENERATE(values<ReplyCase>({
        {"an unknown recipient", {{"RCPT", "550 5.1.1 no such user"}}, 550, ""},
        {"a full mailbox", {{"RCPT", "452 4.2.2 full"}}, 452, ""},
        {"a sender they do not like", {{"MAIL", "553 5.7.1 not you"}}, 553, ""},
        {"the content refused", {{".", "554 5.7.1 spam"}}, 554, ""},
        {"try again later", {{".", "451 4.3.0 later"}}, 451, ""},
        {"DATA refused", {{"DATA", "503 5.5.1 no"}}, 503, ""},
        {"a server that is full", {{"", "421 4.7.0 too many"}}, 0, "the server refuses us: 421"},
        {"a server that takes no mail", {{"", "554 5.7.1 go away"}}, 0, "the server refuses us: 554"},
        {"hung up on", {{"", "hang up"}}, 0, "reset"},
        {"hung up on in the middle", {{".", "hang up"}}, 0, "reset"},
    }));
    DYNAMIC_SECTION(c.label) {
        MailServer server(c.replies);
        const auto transport = make_curl_transport(patient_with_mail());
        const auto answer = only_answer(*transport, mail_to(server));
        CHECK(answer.status == c.status);
        if (c.error == std::string("reset")) {
            CHECK_FALSE(answer.error.empty());
        } else {
            CHECK(answer.error == c.error);
        }
        CHECK(server.taken().empty());
    }
}

TEST_CASE("mail: a server that says nothing is given up in time") {
    MailServer server(Replies{{".", "silence"}});
    const auto transport = make_curl_transport({.allow_private = true, .mail_deadline = 300ms});
    const auto answer = only_answer(*transport, mail_to(server));
    CHECK(answer.status == 0);
    CHECK(answer.error == "timed out");
}

TEST_CASE("mail: nobody at home is a word") {
    std::string url;
    {
        MailServer gone;
        url = gone.url();
    }
    const auto transport = make_curl_transport(patient_with_mail());
    auto mail = mail_to(MailServer{});
    mail.server = url;
    CHECK(only_answer(*transport, mail).error == "refused");
}

TEST_CASE("mail: our own network is closed to it unless the operator opens it") {
    MailServer server;
    const auto transport = make_curl_transport({});
    const auto answer = only_answer(*transport, mail_to(server));
    CHECK(answer.status == 0);
    CHECK(answer.error == "address not allowed");
    CHECK(server.taken().empty());
}

TEST_CASE("mail: without TLS nothing leaves this machine, unless the line allows it") {
    MailServer server;
    const auto transport = make_curl_transport(patient_with_mail());
    auto mail = mail_to(server);
    // Another spelling of this machine, which only the system knows as such.
    mail.server = "smtp://0.0.0.0:" + std::to_string(server.port());
    CHECK(only_answer(*transport, mail).error == "no TLS");
    CHECK(server.taken().empty());
    mail.require_tls = false;
    CHECK(only_answer(*transport, mail).status == 250);
    CHECK(server.taken().size() == 1);
}

TEST_CASE("mail: a name and a password are given to a server that asks, and a wrong one is our trouble") {
    MailServer server(Replies{{"AUTH", "535 5.7.8 no"}});
    const auto transport = make_curl_transport(patient_with_mail());
    auto mail = mail_to(server);
    mail.username = "ventanilla";
    mail.password = "guessed";
    const auto answer = only_answer(*transport, mail);
    CHECK(answer.status == 0);
    CHECK(answer.error == "the server refuses us: 535");
    CHECK_THAT(answer.error + answer.body, !Catch::Contains("guessed"));
}

struct FaultCase {
    const char* label;
    void (*spoil)(channels::Mail& mail);
    const char* error;
};

TEST_CASE("mail: what is malformed is not tried") {
    const auto c = GENERATE(values<FaultCase>({
        {"no mail server", [](auto& m) { m.server = "http://127.0.0.1/"; }, "malformed server"},
        {"a user name in the server", [](auto& m) { m.server = "smtp://a:b@127.0.0.1/"; },
         "malformed server"},
        {"a line break in the server", [](auto& m) { m.server += "\r\nRCPT TO:<x@y.ec>"; },
         "malformed server"},
        {"no recipient", [](auto& m) { m.envelope_to = ""; }, "malformed recipient"},
        {"a second recipient", [](auto& m) { m.envelope_to += "> <x@y.ec"; }, "malformed recipient"},
        {"a line break in the sender", [](auto& m) { m.envelope_from = "a@b.ec\r\nRSET"; },
         "malformed sender"},
        {"a line break in the user name", [](auto& m) { m.username = "a\nb"; }, "malformed user name"},
        {"nothing", [](auto& m) { m.message = ""; }, "an empty mail"},
    }));
    DYNAMIC_SECTION(c.label) {
        MailServer server;
        auto mail = mail_to(server);
        c.spoil(mail);
        const auto transport = make_curl_transport(patient_with_mail());
        const auto answer = only_answer(*transport, mail);
        CHECK(answer.status == 0);
        CHECK(answer.error == c.error);
        CHECK(server.connections() == 0);
    }
}

TEST_CASE("mail: the scripted transport answers a mail by its server") {
    ScriptedTransport transport;
    transport.script("smtp://mail.example.ec",
                     {.status = 450, .headers = {}, .body = "450 later", .error = {}});
    transport.start(3, channels::Mail{.server = "smtp://mail.example.ec:587",
                                      .username = "",
                                      .password = "",
                                      .envelope_from = "",
                                      .envelope_to = "ana@example.ec",
                                      .message = "x"});
    const auto done = transport.collect(data::Millis{0});
    REQUIRE(done.size() == 1);
    CHECK(done[0].ticket == 3);
    CHECK(done[0].answer.status == 450);
    CHECK(transport.mails().size() == 1);
    CHECK(transport.unused().empty());
}
