// Files people sent: who gets them, and as what.
#include <catch2/catch.hpp>

#include "data/json.hpp"
#include "gateway/api/testing.hpp"
#include "gateway/media/testing.hpp"

namespace swcs::gateway::api::testing {

namespace {

using data::Role;
using data::store::MediaState;
using data::store::Store;
using nlohmann::json;
using namespace std::chrono_literals;

// A photo, kept, of the case's person.
void send_file(FrontDesk& desk, const std::string& id, const std::string& of_case, const std::string& bytes,
               const std::string& mime, bool shown, const std::string& name = "") {
    const auto kept = desk.vault.keep(bytes);
    REQUIRE(kept.ok());
    const std::string attachment =
        data::dump(data::to_json(data::Attachment{.type = data::AttachmentType::image, .name = name}));
    const std::string person = "person-" + of_case;
    desk.write([&](Store& store) {
        store.messages().add({.id = {"photo-" + id},
                              .conversation = {"talk-" + person},
                              .contact = {person},
                              .line = "whatsapp",
                              .direction = data::store::Direction::in,
                              .author = "citizen",
                              .text = "",
                              .body = R"({"attachments":[)" + attachment + "]}",
                              .at = desk.clock.now()});
        store.media().add({.id = id,
                           .message = {"photo-" + id},
                           .contact = {person},
                           .line = "whatsapp",
                           .attachment = attachment,
                           .due_at = desk.clock.now(),
                           .created_at = desk.clock.now()});
        (void)store.media().claim(desk.clock.now(), 1s, 1, [](const std::string&) { return 1; });
        store.media().keep(id, {.sha256 = *kept,
                                .mime = mime,
                                .size = static_cast<std::int64_t>(bytes.size()),
                                .preview = shown});
    });
}

int opened(FrontDesk& desk) {
    int count = 0;
    desk.read([&](Store& store) {
        for (const auto& entry : store.audit().list(0, 100)) count += entry.action == "media.opened" ? 1 : 0;
    });
    return count;
}

const std::string kPhoto = media::testing::jpeg(640, 480);

}  // namespace

TEST_CASE("media: a file is a download, of its true type, that no browser runs [CW 15779]") {
    FrontDesk desk;
    desk.add_case("c1");
    send_file(desk, "f1", "c1", kPhoto, "image/jpeg", true, "mi casa.jpg");
    send_file(desk, "f2", "c1", "<script>alert(1)</script>", "application/octet-stream", false, "x.html");
    const Session ana = desk.signed_in(Role::officer);
    const Response photo = desk.get(ana, "/media/f1");
    CHECK(photo.status == 200);
    CHECK(photo.body == kPhoto);
    CHECK(photo.content_type == "image/jpeg");
    CHECK(data::header(photo.headers, "Content-Disposition") ==
          "attachment; filename=\"mi casa.jpg\"; filename*=UTF-8''mi%20casa.jpg");
    CHECK(data::header(photo.headers, "X-Content-Type-Options") == "nosniff");
    CHECK(data::header(photo.headers, "Content-Security-Policy") == "default-src 'none'; sandbox");
    const Response page = desk.get(ana, "/media/f2");
    CHECK(page.content_type == "application/octet-stream");
    CHECK_THAT(std::string(data::header(page.headers, "Content-Disposition")),
               Catch::StartsWith("attachment; filename=\"x.html.bin\""));
}

TEST_CASE("media: an image is shown in the page, anything else is not") {
    FrontDesk desk;
    desk.add_case("c1");
    send_file(desk, "f1", "c1", kPhoto, "image/jpeg", true);
    send_file(desk, "f2", "c1", "%PDF-1.7", "application/pdf", false);
    const Session ana = desk.signed_in(Role::officer);
    const Response shown = desk.get(ana, "/media/f1/preview");
    CHECK(shown.status == 200);
    CHECK(shown.body == "small:" + kPhoto);  // the thumbnail
    CHECK(shown.content_type == "image/jpeg");
    CHECK(data::header(shown.headers, "Content-Disposition") == "inline");
    CHECK(data::header(shown.headers, "Content-Security-Policy") == "default-src 'none'; sandbox");
    CHECK(desk.get(ana, "/media/f2/preview").status == 404);
}

TEST_CASE("media: of what no thumbnail comes, the page shows it whole when it is light, and nothing else") {
    FrontDesk desk;
    desk.draw = [](std::string_view) {
        return data::Result<std::string>(data::Error{data::ErrorKind::invalid, "no picture"});
    };
    desk.add_case("c1");
    const std::string sticker = media::testing::webp(512, 512);
    send_file(desk, "light", "c1", sticker, "image/webp", true);
    send_file(desk, "heavy", "c1", media::testing::webp(512, 512) + std::string(600'000, 'x'), "image/webp",
              true);
    send_file(desk, "wide", "c1", media::testing::png(5'000, 5'000), "image/png", true);
    const Session ana = desk.signed_in(Role::officer);
    const Response shown = desk.get(ana, "/media/light/preview");
    CHECK(shown.status == 200);
    CHECK(shown.body == sticker);
    CHECK(shown.content_type == "image/webp");
    CHECK(desk.get(ana, "/media/heavy/preview").status == 404);
    CHECK(desk.get(ana, "/media/wide/preview").status == 404);
    CHECK(desk.get(ana, "/media/heavy").status == 200);
}

TEST_CASE("media: when nobody can draw now, the page is told to come again") {
    FrontDesk desk;
    desk.draw = [](std::string_view) {
        return data::Result<std::string>(data::Error{data::ErrorKind::unavailable, "no process"});
    };
    desk.add_case("c1");
    send_file(desk, "f1", "c1", kPhoto, "image/jpeg", true);
    CHECK(desk.get(desk.signed_in(Role::officer), "/media/f1/preview").status == 503);
}

TEST_CASE("media: a voice note is played from where the officer wants, and not sent again to who has it") {
    FrontDesk desk;
    desk.add_case("c1");
    const std::string note = media::testing::ogg_opus() + std::string(2'000, 'n');
    send_file(desk, "f1", "c1", note, "audio/ogg", false);
    const Session ana = desk.signed_in(Role::officer);
    Request request = desk.request(ana, "GET", "/media/f1");
    request.raw.headers.emplace_back("Range", "bytes=4-9");
    const Response part = desk.send(request);
    CHECK(part.status == 206);
    CHECK(part.body == note.substr(4, 6));
    CHECK(data::header(part.headers, "Content-Range") == "bytes 4-9/" + std::to_string(note.size()));
    // Nobody else at the same machine gets it out of the browser's memory.
    CHECK(data::header(part.headers, "Cache-Control") == "private, max-age=900, immutable");
    CHECK(data::header(part.headers, "Vary") == "Cookie");
    request = desk.request(ana, "GET", "/media/f1");
    request.raw.headers.emplace_back("If-None-Match", data::header(part.headers, "ETag"));
    CHECK(desk.send(request).status == 304);
    // Who may not see it learns nothing by naming its tag.
    request = desk.request(desk.signed_in(Role::staff), "GET", "/media/f1");
    request.raw.headers.emplace_back("If-None-Match", data::header(part.headers, "ETag"));
    CHECK(desk.send(request).status == 403);
}

TEST_CASE("media: whoever may not see the message gets nothing of its files [CW 2228]") {
    FrontDesk desk;
    desk.add_case("c1", {"restricted_access"});
    send_file(desk, "f1", "c1", kPhoto, "image/jpeg", true);
    struct Row {
        Role role;
        int status;
    };
    const auto row = GENERATE(values<Row>({{Role::officer, 404},
                                           {Role::supervisor, 200},
                                           {Role::ombudsman, 200},
                                           {Role::staff, 403},
                                           {Role::administrator, 403}}));
    DYNAMIC_SECTION(data::name_of(row.role)) {
        const Session who = desk.signed_in(row.role);
        CHECK(desk.get(who, "/media/f1").status == row.status);
        CHECK(desk.get(who, "/media/f1/preview").status == row.status);
    }
    CHECK(desk.get(Session{}, "/media/f1").status == 401);
}

TEST_CASE("media: a file without a case, without bytes, or that never was, is 404") {
    FrontDesk desk;
    desk.add_case("c1");
    send_file(desk, "f1", "c1", kPhoto, "image/jpeg", true);
    desk.write([&](Store& store) {
        store.contacts().add({.id = {"stranger"}, .language = "es", .created_at = desk.clock.now()});
        store.media().add({.id = "f2", .message = {"photo-f1"}, .place = 1, .contact = {"stranger"}});
        store.media().add({.id = "f3",
                           .message = {"photo-f1"},
                           .place = 2,
                           .contact = {"person-c1"},
                           .state = MediaState::waiting});
    });
    const Session ana = desk.signed_in(Role::officer);
    for (const char* path : {"/media/f2", "/media/f3", "/media/nobody", "/media/nobody/preview"}) {
        CAPTURE(path);
        CHECK(desk.get(ana, path).status == 404);
    }
}

TEST_CASE(
    "media: opening a file is written to the audit trail, once; a preview where the case is sensitive") {
    FrontDesk desk;
    desk.add_case("c1");
    desk.add_case("c2", {"sensitive"});
    send_file(desk, "f1", "c1", kPhoto, "image/jpeg", true);
    send_file(desk, "f2", "c2", kPhoto + "x", "image/jpeg", true);
    const Session ana = desk.signed_in(Role::officer);
    desk.get(ana, "/media/f1/preview");
    CHECK(opened(desk) == 0);
    desk.get(ana, "/media/f1");
    desk.get(ana, "/media/f1");
    CHECK(opened(desk) == 1);
    desk.get(ana, "/media/f2/preview");
    CHECK(opened(desk) == 2);
    desk.clock.pass(16min);
    const Session again = desk.signed_in(Role::officer);
    desk.get(again, "/media/f1");
    CHECK(opened(desk) == 3);
}

TEST_CASE("media: a message says where its file stands, and gives our address, never the provider's") {
    FrontDesk desk;
    desk.add_case("c1");
    send_file(desk, "f1", "c1", kPhoto, "image/jpeg", true);
    const std::string attachment = R"({"type":"image","url":"https://api.twilio.com/secret","name":"a"})";
    desk.write([&](Store& store) {
        store.messages().add({.id = {"late"},
                              .conversation = {"talk-person-c1"},
                              .contact = {"person-c1"},
                              .line = "whatsapp",
                              .direction = data::store::Direction::in,
                              .author = "citizen",
                              .body = R"({"attachments":[)" + attachment + "]}",
                              .at = desk.clock.now()});
        store.media().add({.id = "f2",
                           .message = {"late"},
                           .contact = {"person-c1"},
                           .line = "whatsapp",
                           .attachment = attachment,
                           .state = MediaState::failed,
                           .reason = "too large"});
    });
    const Session ana = desk.signed_in(Role::officer);
    const Response response = desk.get(ana, "/cases/c1/messages");
    const json messages = json::parse(response.body)["messages"];
    REQUIRE(messages.size() == 3);
    const json kept = messages[1]["attachments"][0], failed = messages[2]["attachments"][0];
    CHECK(kept["url"] == "/api/v1/media/f1");
    CHECK(kept["preview"] == "/api/v1/media/f1/preview");
    CHECK(kept["state"] == "kept");
    CHECK(kept["mime"] == "image/jpeg");
    CHECK(kept["size"] == kPhoto.size());
    CHECK(failed["url"] == "");
    CHECK(failed["preview"] == "");
    CHECK(failed["state"] == "failed");
    CHECK(failed["reason"] == "too large");
    CHECK(response.body.find("twilio.com") == std::string::npos);
}

TEST_CASE("media: a file on the dead-letter desk begins anew when a supervisor asks for it") {
    FrontDesk desk;
    desk.write([&](Store& store) {
        store.media().add({.id = "f1",
                           .message = {"m"},
                           .contact = {"c"},
                           .line = "whatsapp",
                           .attachment = "{}",
                           .state = MediaState::failed,
                           .reason = "too large"});
        store.dead_letters().add({.id = "letter",
                                  .what = "media",
                                  .ref = "f1",
                                  .line = "whatsapp",
                                  .reason = "too large",
                                  .at = desk.clock.now()});
    });
    const Session boss = desk.signed_in(Role::supervisor);
    CHECK(desk.post(boss, "/dead-letters/letter/retry", json::object()).status == 200);
    desk.read([](Store& store) { CHECK(store.media().by_id("f1")->state == MediaState::waiting); });
}

}  // namespace swcs::gateway::api::testing
