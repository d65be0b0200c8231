// Files that come with their message, as a mail's do: in the vault before the message is accepted.
#include "gateway/media/intake.hpp"

#include <filesystem>
#include <fstream>

#include "gateway/core/bell.hpp"
#include "gateway/core/webhook.hpp"
#include "gateway/media/house_for_tests.hpp"
#include "gateway/media/needed.hpp"
#include "gateway/media/testing.hpp"

namespace swcs::gateway::media::testing {

namespace {

const std::string kPdf = "%PDF-1.7 una cédula";

Request mail_with_paper() {
    Request request;
    request.params = {"email", "mail", "hook"};
    request.raw = {.method = "POST",
                   .url = "https://chat.example.ec/hooks/email/mail/hook",
                   .headers = {{"X-Envelope-From", "ana@example.ec"}, {"X-Envelope-To", "v@municipio.test"}},
                   .body =
                       "From: <ana@example.ec>\r\nMessage-ID: <1@example.ec>\r\nContent-Type: "
                       "multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nadjunto mi papel\r\n--b\r\n"
                       "Content-Type: application/pdf; name=cedula.pdf\r\n\r\n" +
                       kPdf + "\r\n--b--\r\n",
                   .received_at = data::from_ms(0)};
    return request;
}

// The house with a mailbox, and the hook mails come by.
struct MailHouse : FetchHouse {
    MailHouse() {
        config.accounts["mail"] = {
            .channel = "email",
            .hook_secret = "hook",
            .account = {.name = "mail", .settings = {}, .secrets = {{"mac_key", "k"}}}};
        config.lines["mail"].channel = "email";
        config.lines["mail"].account = "mail";
        config.lines["mail"].line = {
            .name = "mail", .address = "v@municipio.test", .settings = {}, .secrets = {}};
    }
    // The status once what was held back is committed.
    int posted() {
        Response response = hooks.handle(mail_with_paper());
        if (!response.held) return response.status;
        std::optional<bool> committed;
        response.held([&](bool done) { committed = done; });
        while (writer.run_once()) {
        }
        return committed == true ? response.status : 503;
    }
    std::vector<data::store::QueuedEvent> queued() {
        std::vector<data::store::QueuedEvent> found;
        data::store::seen(*store, [&](Store& s) { found = s.events().due(0, 10); });
        return found;
    }

    Bell bell;
    Writer writer{*store};
    Webhooks hooks{world, writer, bell, vault};
};

}  // namespace

TEST_CASE("intake: a mail is accepted when its paper is in the vault, and the queue holds no bytes of it") {
    MailHouse house;
    CHECK(house.posted() == 200);
    REQUIRE(house.queued().size() == 1);
    const auto message = data::read_inbound(house.queued()[0].payload);
    REQUIRE(message.ok());
    REQUIRE(message->attachments.size() == 1);
    const auto digest = digest_in(message->attachments[0].media_id);
    REQUIRE(digest);
    CHECK(*house.vault.bytes_of(*digest) == kPdf);
    CHECK(house.queued()[0].payload.find("%PDF") == std::string::npos);
    CHECK(house.posted() == 200);  // the mail server was not sure
    CHECK(house.queued().size() == 1);
}

TEST_CASE("intake: a mail whose paper cannot be kept is not accepted, and comes again") {
    MailHouse house;
    std::ofstream(house.folder.file("media")) << "a file where the folder should be";
    CHECK(house.posted() == 503);
    CHECK(house.queued().empty());
    std::filesystem::remove(house.folder.file("media"));
    CHECK(house.posted() == 200);
    CHECK(house.queued().size() == 1);
}

TEST_CASE("intake: what came with its message is looked at like everything else, and fetched from nobody") {
    struct Row {
        std::string label;
        Finding finding;
        MediaState state;
    };
    const auto row = GENERATE(values<Row>({{"clean", Finding::clean, MediaState::kept},
                                           {"infected", Finding::infected, MediaState::infected},
                                           {"nobody scans now", Finding::unreachable, MediaState::waiting}}));
    DYNAMIC_SECTION(row.label) {
        FetchHouse house;
        house.script_photo(jpeg(4, 3));
        house.options.scan = [&](std::string_view bytes) {
            return Scan{.finding = bytes == kPdf ? row.finding : Finding::clean, .name = "Eicar"};
        };
        house.receive("mail", "sms",
                      {.media_id = handle_of(*house.vault.keep(kPdf)), .mime = "application/pdf"});
        CHECK(house.row("mail").state == MediaState::waiting);
        house.settle();
        CHECK(house.row("mail").state == row.state);
        if (row.state == MediaState::kept) CHECK(house.row("mail").file.mime == "application/pdf");
        if (row.state == MediaState::kept) CHECK(house.row("mail").file.size == 19 + 1);
    }
}

TEST_CASE("intake: what the scanner finds in a mail is taken out of the vault at once") {
    struct Row {
        const char* label;
        bool waits_elsewhere;  // the same bytes, in a mail that nobody has looked at yet
        bool stays;
    };
    const auto row = GENERATE(
        values<Row>({{"it is nobody's any more", false, false}, {"another mail has it too", true, true}}));
    DYNAMIC_SECTION(row.label) {
        FetchHouse house;
        house.clock.pass(
            std::chrono::duration_cast<Millis>(std::chrono::system_clock::now() - house.clock.now()) +
            Millis{2'000});
        house.script_photo(jpeg(4, 3));
        house.options.scan = [&](std::string_view bytes) {
            return Scan{.finding = bytes == kPdf ? Finding::infected : Finding::clean, .name = "Eicar"};
        };
        const std::string digest = *house.vault.keep(kPdf);
        REQUIRE(house.vault.keep_beside(digest, ".thumbnail", "drawn").ok());
        house.receive("mail", "sms", {.media_id = handle_of(digest), .mime = "application/pdf"});
        if (row.waits_elsewhere) {
            data::Inbound other;
            other.attachments = {{.media_id = handle_of(digest)}};
            data::store::committed(*house.store, [&](Store& s) {
                s.events().add({.id = "e2",
                                .kind = "message",
                                .line = "sms",
                                .external_id = "x2",
                                .payload = data::to_text(other),
                                .received_at = house.clock.now()});
            });
        }
        house.settle();
        CHECK(house.row("mail").state == MediaState::infected);
        CHECK(house.vault.has(digest) == row.stays);
        CHECK(house.vault.beside(digest, ".thumbnail").has_value() == row.stays);
    }
}
TEST_CASE("intake: nobody is led to a file of ours by naming it") {
    const data::store::TempFolder folder;
    const Vault vault(folder.file("media"));
    data::Inbound message;
    message.attachments = {{.media_id = handle_of(*vault.keep("somebody else's"))}, {.media_id = "77"}};
    REQUIRE(hold(vault, message).ok());
    CHECK(message.attachments[0].media_id.empty());
    CHECK(message.attachments[1].media_id == "77");
}

TEST_CASE("intake: of a mail with more files than anybody sends, the first are kept") {
    const data::store::TempFolder folder;
    const Vault vault(folder.file("media"));
    data::Inbound message;
    message.attachments.assign(kMost + 3, {.media_id = "part:1", .bytes = "x"});
    REQUIRE(hold(vault, message).ok());
    const auto held = std::ranges::count_if(
        message.attachments, [](const auto& one) { return digest_in(one.media_id).has_value(); });
    CHECK(held == static_cast<std::ptrdiff_t>(kMost));
    CHECK(std::ranges::all_of(message.attachments, [](const auto& one) { return one.bytes.empty(); }));
}

}  // namespace swcs::gateway::media::testing
