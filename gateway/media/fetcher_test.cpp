// What becomes of a file a person sent, with a real store and vault; the provider and the time are ours.
#include "gateway/media/fetcher.hpp"

#include <filesystem>
#include <fstream>

#include "gateway/media/house_for_tests.hpp"
#include "gateway/media/testing.hpp"

namespace swcs::gateway::media::testing {

using data::Millis;
using data::Result;
using data::store::MediaRow;
using data::store::MediaState;
using data::store::Store;
using namespace std::chrono_literals;

namespace {

data::HttpAnswer no_answer(std::string error) {
    return {.status = 0, .headers = {}, .body = {}, .error = std::move(error)};
}

}  // namespace

TEST_CASE("fetcher: a photo is fetched, kept under its hash, and the inbox hears of it") {
    FetchHouse house;
    house.script_photo(jpeg(640, 480));
    house.settle();
    const MediaRow row = house.row();
    CHECK(row.state == MediaState::kept);
    CHECK(row.file.mime == "image/jpeg");
    CHECK(row.file.size == static_cast<std::int64_t>(jpeg(640, 480).size()));
    CHECK(row.file.preview);
    CHECK(*house.vault.bytes_of(row.file.sha256) == jpeg(640, 480));
    CHECK(house.transport->unused().empty());
    data::store::seen(*house.store, [](Store& s) {
        const auto live = s.live().after(0, 10);
        REQUIRE(live.size() == 1);
        CHECK(live[0].topic == "message");
        CHECK(live[0].payload == R"({"contact":"c1","message":"m1"})");
    });
}

TEST_CASE("fetcher: what will not come is given up with its reason, on the desk and in the inbox") {
    struct Row {
        std::string label;
        data::HttpAnswer first;
        std::optional<data::HttpAnswer> second;
        std::string reason;
    };
    const data::HttpAnswer where = said(200, R"({"url":")" + kCdn + R"("})");
    const auto row = GENERATE_COPY(values<Row>({
        {"it is gone", said(404, "{}"), std::nullopt, "whatsapp: HTTP 404"},
        {"it is too large", where, no_answer("too large"), "too large"},
        {"its name leads into our own network", where, no_answer("address not allowed"),
         "address not allowed"},
        {"the provider names another host", said(200, R"({"url":"https://169.254.169.254/latest"})"),
         std::nullopt, "address not allowed"},
        {"the provider names a file of ours", said(200, R"({"url":"file:///etc/passwd"})"), std::nullopt,
         "malformed URL"},
        {"the provider leaves TLS", said(200, R"({"url":"http://lookaside.fbsbx.com/1"})"), std::nullopt,
         "not over TLS"},
        {"it leads elsewhere", where, said(302, "", {{"Location", "http://127.0.0.1/"}}),
         "whatsapp: HTTP 302"},
        {"it is compressed", where, said(200, "\x1f\x8b\x08", {{"content-encoding", "gzip"}}),
         "compressed, which nobody asked for"},
    }));
    DYNAMIC_SECTION(row.label) {
        FetchHouse house;
        house.transport->script("graph.facebook.com", row.first);
        if (row.second) house.transport->script(kCdn, *row.second);
        house.settle();
        CHECK(house.row().state == MediaState::failed);
        CHECK(house.row().reason == row.reason);
        CHECK(house.transport->unused().empty());
        CHECK(house.transport->calls().size() == (row.second ? 2 : 1));
        const auto letters = house.letters();
        REQUIRE(letters.size() == 1);
        CHECK(letters[0].what == "media");
        CHECK(letters[0].ref == house.row().id);
        CHECK(letters[0].reason == row.reason);
    }
}

TEST_CASE("fetcher: what may pass is tried again, later and later, and given up after a day") {
    FetchHouse house;
    house.transport->always("graph.facebook.com", [](const data::HttpCall&) { return said(503, ""); });
    house.settle();
    CHECK(house.row().state == MediaState::waiting);
    CHECK(house.row().attempts == 1);
    CHECK(house.row().due_at > house.clock.now());
    CHECK(house.letters().empty());
    int rounds = 0;
    for (; house.row().state == MediaState::waiting && rounds < 2'000; ++rounds) {
        house.clock.pass(1min);
        house.settle();
    }
    CHECK(house.row().state == MediaState::failed);
    CHECK(house.row().reason.starts_with("gave up after 24 hours: "));
    CHECK(house.row().attempts > 90);
    CHECK(house.row().attempts < 320);
    CHECK(house.letters().size() == 1);
}

TEST_CASE("fetcher: a url that has expired is asked for anew") {
    FetchHouse house;
    house.script_photo("");
    house.transport->always("x", [](const data::HttpCall&) { return said(500, ""); });
    house.settle();
    CHECK(house.row().reason == "an empty file");
    house.script_photo(jpeg(4, 3));
    house.clock.pass(1min);
    house.settle();
    CHECK(house.row().state == MediaState::kept);
    CHECK(house.row().reason.empty());
}

TEST_CASE("fetcher: killed after any commit, or before it, it ends in the same state [R1]") {
    for (int commits = 0; commits < 5; ++commits) {
        CAPTURE(commits);
        FetchHouse house;
        house.transport->always("graph.facebook.com", [](const data::HttpCall&) {
            return said(200, R"({"url":")" + kCdn + R"("})");
        });
        house.transport->always(kCdn, [](const data::HttpCall&) { return said(200, jpeg(640, 480)); });
        house.commits_left = commits;
        house.settle();
        house.commits_left = 1'000'000;
        house.transport = std::make_unique<ScriptedTransport>(*house.transport);
        house.settle();
        const MediaRow row = house.row();
        CHECK(row.state == MediaState::kept);
        CHECK(*house.vault.bytes_of(row.file.sha256) == jpeg(640, 480));
        CHECK(house.letters().empty());
    }
}

TEST_CASE("fetcher: a file that is here is written down when that is possible again, and not fetched twice") {
    FetchHouse house;
    house.script_photo(jpeg(640, 480));
    const auto fetcher = house.process();
    fetcher->recover();
    house.commits_left = 1;  // it is claimed, and then the disk is full
    for (int round = 0; round < 4; ++round) fetcher->run_once(Millis{0});
    CHECK(house.row().state != MediaState::kept);
    house.commits_left = 100;
    fetcher->run_once(Millis{0});
    CHECK(house.row().state == MediaState::kept);
    CHECK(house.transport->calls().size() == 2);
}

TEST_CASE("fetcher: what was half written when we died is gone after the next start") {
    FetchHouse house;
    REQUIRE(house.vault.keep("hola").ok());
    const std::string half = house.folder.file("media/" + std::string(64, 'a') + ".1.new");
    std::ofstream(half) << "ho";
    house.process()->recover();
    CHECK_FALSE(std::filesystem::exists(half));
}

TEST_CASE("fetcher: what is infected is kept out and said so; a scanner that is away is waited for [S15]") {
    FetchHouse house;
    std::vector<Scan> verdicts = {{Finding::unreachable, "nobody answers"}, {Finding::infected, "Eicar"}};
    house.options.scan = [&](std::string_view bytes) {
        CHECK(bytes == jpeg(640, 480));
        const Scan next = verdicts.front();
        verdicts.erase(verdicts.begin());
        return next;
    };
    house.script_photo(jpeg(640, 480));
    house.settle();
    CHECK(house.row().state == MediaState::waiting);
    CHECK(house.row().reason == "the virus scanner: nobody answers");
    house.script_photo(jpeg(640, 480));
    house.clock.pass(1min);
    house.settle();
    CHECK(house.row().state == MediaState::infected);
    CHECK(house.row().reason == "Eicar");
    CHECK(house.row().file.sha256.empty());
    CHECK_FALSE(std::filesystem::exists(house.folder.file("media")));
    CHECK(verdicts.empty());
}

TEST_CASE("fetcher: a disk that is full is waited for") {
    FetchHouse house;
    std::filesystem::create_directory(house.folder.file("elsewhere"));
    std::filesystem::create_symlink(house.folder.file("not/there"), house.folder.file("media"));
    house.script_photo(jpeg(4, 3));
    house.settle();
    CHECK(house.row().state == MediaState::waiting);
    std::filesystem::remove(house.folder.file("media"));
    house.script_photo(jpeg(4, 3));
    house.clock.pass(1min);
    house.settle();
    CHECK(house.row().state == MediaState::kept);
}

TEST_CASE("fetcher: a provider that hangs holds up its own line, and no other [R6]") {
    FetchHouse house;
    house.config.lines["twilio"].channel = "twilio";
    house.config.lines["twilio"].line = {
        .name = "twilio", .address = "+1", .settings = {}, .secrets = {{"auth_token", "t"}}};
    for (int i = 0; i < 20; ++i) house.receive("w" + std::to_string(i), "whatsapp");
    house.receive("t1", "twilio", {.type = data::AttachmentType::image, .url = "https://api.twilio.com/M/1"});
    house.transport->withhold("graph.facebook.com");
    house.transport->always("api.twilio.com", [](const data::HttpCall&) { return said(200, png(4, 3)); });
    house.settle();
    CHECK(house.row("t1").state == MediaState::kept);
    CHECK(house.transport->under_way() == std::size_t(Fetcher::kPerLine));
}

TEST_CASE("fetcher: what a channel does not hand over is said at once, and asks nobody") {
    FetchHouse house;
    house.receive("s1", "sms");
    CHECK(house.row("s1").state == MediaState::failed);
    CHECK(house.row("s1").reason == "this channel names its attachments and does not hand them over");
    house.script_photo(jpeg(4, 3));
    house.settle();
    CHECK(house.letters().empty());
}

TEST_CASE("fetcher: a message with a thousand attachments waits for the first of them") {
    FetchHouse house;
    const std::vector<data::Attachment> many(1'000, {.type = data::AttachmentType::image, .media_id = "1"});
    data::store::committed(*house.store, [&](Store& s) {
        wait_for(house.world, s, {{"many"}, {"c1"}, "whatsapp"}, many);
        CHECK(s.media().of_message({"many"}).size() == kMost);
    });
}

}  // namespace swcs::gateway::media::testing
