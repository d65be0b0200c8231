// E-mail through a real Postfix: in by smtpd and its pipe, out by SMTP, and what happens while one of the two
// is away.
#include <catch2/catch.hpp>

#include "channels/email/letter.hpp"
#include "channels/email/structure.hpp"
#include "gateway/transport/curl_transport.hpp"
#include "gateway/transport/mail_server_for_tests.hpp"
#include "tests/e2e/postfix.hpp"
#include "tests/e2e/scene.hpp"

using namespace swcs;
using namespace swcs::test;
using channels::email_api::mailboxes;
using gateway::testing::MailServer;
using gateway::testing::TakenMail;

namespace {

constexpr const char* kAna = "ana.vera@example.ec";
constexpr const char* kLine = "ventanilla@municipio.test";
constexpr const char* kFlood = "se inundó mi casa en Babahoyo y no tenemos comida";

std::string configuration(const std::string& folder, const std::string& smtp_url) {
    return "\n[accounts.mail]\nchannel = \"email\"\nhook_secret = { file = \"" + folder +
           "/hook_secret\" }\nsecrets.mac_key = { file = \"" + folder +
           "/mac_key\" }\n[lines.mail]\nchannel = \"email\"\naccount = \"mail\"\naddress = \"" + kLine +
           "\"\nmessages_per_second = 1000\nsettings.smtp_url = \"" + smtp_url +
           "\"\nsettings.from_name = \"Ventanilla Única\"\nsettings.subject = \"Ventanilla Única\"\n";
}

// A gateway with a mail line, the town's Postfix, and the Internet behind it.
struct Town {
    Town()
        : port(free_port()),
          private_port(free_port()),
          postfix(folder(), "http://127.0.0.1:" + std::to_string(port) + "/hooks/email/mail/e2e-mail-hook",
                  internet.port()) {
        std::ofstream(scene.folder + "/hook_secret") << "e2e-mail-hook";
        std::ofstream(scene.folder + "/mac_key") << "e2e-mail-mac-key-0123";
        scene.configure(port, private_port);
        std::ofstream(scene.config_file(), std::ios::app) << configuration(scene.folder, postfix.url());
    }

    // Postfix's own processes read it.
    std::string folder() const {
        std::filesystem::permissions(scene.folder, std::filesystem::perms(0755));
        const std::string out = scene.folder + "/postfix";
        std::filesystem::create_directories(out);
        return out;
    }

    // Ana's mail program hands a mail to Postfix: the code it answered.
    int ana_writes(const std::string& to, const std::string& headers, const std::string& text) const {
        const auto transport = gateway::make_curl_transport({.allow_private = true});
        transport->start(
            1, channels::Mail{.server = postfix.url(),
                              .username = "",
                              .password = "",
                              .envelope_from = kAna,
                              .envelope_to = to,
                              .message = "From: Ana Vera <" + std::string(kAna) + ">\r\nTo: <" + to +
                                         ">\r\n" + headers +
                                         "MIME-Version: 1.0\r\nContent-Type: text/plain; "
                                         "charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n" +
                                         text + "\r\n"});
        return transport->collect(data::Millis{20'000}).at(0).answer.status;
    }

    // Waits until the Internet has that many mails for Ana; all there are.
    std::vector<TakenMail> mails(std::size_t count) const {
        for (int i = 0; i < 1'000 && internet.taken().size() < count; ++i) ::usleep(20'000);
        return internet.taken();
    }

    template <typename Holds>
    static bool comes_true(const Holds& holds) {
        for (int i = 0; i < 1'000; ++i) {
            if (holds()) return true;
            ::usleep(20'000);
        }
        return false;
    }

    Scene scene;
    MailServer internet;
    std::uint16_t port;
    std::uint16_t private_port;
    Postfix postfix;
};

bool skipped() {
    const std::string missing = postfix_missing();
    if (!missing.empty()) WARN("not tried: " << missing);
    return !missing.empty();
}

channels::email_api::Head head_of(const TakenMail& mail) {
    return channels::email_api::structure_of(mail.message).root.head;
}

double received(const Scene& scene) {
    Poster poster;
    const std::string text = poster.get(scene.private_base() + "/metrics");
    const std::size_t at = text.find("\nswcs_received_total ");
    return at == std::string::npos ? -1 : std::stod(text.substr(at + 21));
}

}  // namespace

TEST_CASE("postfix: a mail comes in, its answer leaves, and the reply to that finds its way back") {
    if (skipped()) return;
    Town town;
    REQUIRE(town.scene.start());
    REQUIRE(town.postfix.start());
    REQUIRE(town.ana_writes(kLine, "Subject: Necesito ayuda\r\nMessage-ID: <carta-1@example.ec>\r\n",
                            kFlood) == 250);
    auto mails = town.mails(1);
    INFO(town.postfix.log());
    REQUIRE_FALSE(mails.empty());
    const auto head = head_of(mails[0]);
    CHECK(mails[0].to == std::vector<std::string>{kAna});
    CHECK(mails[0].from.starts_with("ventanilla+m"));
    CHECK(head.raw("In-Reply-To") == "<carta-1@example.ec>");
    CHECK(head.text("Subject") == "Re: Necesito ayuda");
    CHECK(head.raw("Auto-Submitted") == "auto-replied");
    const auto from = mailboxes(head.raw("From"));
    REQUIRE(from.size() == 1);
    CHECK(from[0].address == kLine);
    CHECK(from[0].name == "Ventanilla Única");
    CHECK_FALSE(channels::email_api::read_letter(mails[0].message).text.empty());

    // Ana presses "Reply": her mail goes where Reply-To says, through the same Postfix, plus tag and all.
    const auto reply_to = mailboxes(mails.back().message.find("\nReply-To:") == std::string::npos
                                        ? head.raw("From")
                                        : head_of(mails.back()).raw("Reply-To"));
    REQUIRE(reply_to.size() == 1);
    CHECK(reply_to[0].address.starts_with("ventanilla+c"));
    const std::size_t so_far = town.mails(1).size();
    const std::string ours(head_of(mails.back()).raw("Message-ID"));
    REQUIRE(town.ana_writes(
                reply_to[0].address,
                "Subject: Re: Necesito ayuda\r\nMessage-ID: <carta-2@example.ec>\r\nIn-Reply-To: " + ours +
                    "\r\nReferences: " + ours + "\r\n",
                "persona\r\n\r\nEl mié, 18 nov 2026 a las 9:12, Ventanilla (<" + std::string(kLine) +
                    ">) escribió:\r\n> ¿Cuántas personas son?") == 250);
    mails = town.mails(so_far + 1);
    REQUIRE(mails.size() > so_far);
    CHECK(head_of(mails.back()).raw("In-Reply-To") == "<carta-2@example.ec>");
    CHECK(received(town.scene) == 2);
    CHECK(town.scene.gateway->terminate() == 0);
    for (const char* secret : {"ana.vera", "inund", "carta-1", "e2e-mail-hook", "e2e-mail-mac"}) {
        INFO(secret);
        CHECK(town.scene.log().find(secret) == std::string::npos);
    }
}

TEST_CASE("postfix: while the gateway is away Postfix keeps the mail, and brings it once") {
    if (skipped()) return;
    Town town;
    REQUIRE(town.postfix.start());
    REQUIRE(town.ana_writes(kLine, "Subject: Ayuda\r\nMessage-ID: <carta-3@example.ec>\r\n", kFlood) == 250);
    REQUIRE(
        Town::comes_true([&] { return town.postfix.log().find("status=deferred") != std::string::npos; }));
    CHECK(town.postfix.waiting() == 1);
    REQUIRE(town.scene.start());
    town.postfix.flush();
    INFO(town.postfix.log());
    CHECK_FALSE(town.mails(1).empty());
    CHECK(Town::comes_true([&] { return town.postfix.waiting() == 0; }));
    CHECK(received(town.scene) == 1);
}

TEST_CASE("postfix: while Postfix is away the answer waits, and leaves once") {
    if (skipped()) return;
    Town town;
    REQUIRE(town.scene.start());
    Poster poster;
    const std::string raw = "From: <" + std::string(kAna) +
                            ">\r\nMessage-ID: <carta-4@example.ec>\r\nSubject: Ayuda\r\n" +
                            "Content-Type: text/plain; charset=utf-8\r\n\r\npersona\r\n";
    const data::HttpRequest hook{
        .method = "POST",
        .url = town.scene.public_base() + "/hooks/email/mail/e2e-mail-hook",
        .headers = {{"Content-Type", "message/rfc822"}, {"X-Envelope-From", kAna}, {"X-Envelope-To", kLine}},
        .body = raw,
        .received_at = {}};
    REQUIRE(poster.post(hook) == 200);
    CHECK(poster.post(hook) == 200);  // Postfix was not sure that we had it
    REQUIRE(Town::comes_true([&] { return town.scene.log().find("message.retried") != std::string::npos; }));
    CHECK(town.internet.taken().empty());
    REQUIRE(town.postfix.start());
    const auto mails = town.mails(1);
    INFO(town.postfix.log());
    REQUIRE_FALSE(mails.empty());
    CHECK(received(town.scene) == 1);
    CHECK(town.scene.gateway->terminate() == 0);
    std::map<std::string, int> times;
    for (const TakenMail& mail : town.internet.taken()) ++times[std::string(head_of(mail).raw("Message-ID"))];
    for (const auto& [id, count] : times) CHECK(count == 1);
}

TEST_CASE("postfix: a mail of twenty megabytes is taken, and its words are read") {
    if (skipped()) return;
    Town town;
    REQUIRE(town.scene.start());
    REQUIRE(town.postfix.start());
    std::string file;
    for (int i = 0; i < 270'000; ++i) file += std::string(76, 'A') + "\r\n";
    const auto transport = gateway::make_curl_transport({.allow_private = true});
    transport->start(
        1, channels::Mail{.server = town.postfix.url(),
                          .username = "",
                          .password = "",
                          .envelope_from = kAna,
                          .envelope_to = kLine,
                          .message = "From: <" + std::string(kAna) +
                                     ">\r\nMessage-ID: <carta-5@example.ec>\r\nContent-Type: "
                                     "multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\npersona\r\n--b\r\n"
                                     "Content-Type: video/mp4; name=casa.mp4\r\n"
                                     "Content-Transfer-Encoding: base64\r\n\r\n" +
                                     file + "--b--\r\n"});
    REQUIRE(transport->collect(data::Millis{60'000}).at(0).answer.status == 250);
    INFO(town.postfix.log());
    CHECK_FALSE(town.mails(1).empty());
    CHECK(received(town.scene) == 1);
}
