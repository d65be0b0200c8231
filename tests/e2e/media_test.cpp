// Photos over real HTTP, from a webhook to the disk: each is there once and whole, however often we die on
// the way.
#include <catch2/catch.hpp>
#include <chrono>
#include <csignal>
#include <fstream>
#include <random>
#include <thread>

#include "channels/signature.hpp"
#include "gateway/edge/edge.hpp"
#include "gateway/media/apart.hpp"
#include "gateway/media/picture.hpp"
#include "gateway/media/pixels.hpp"
#include "gateway/media/testing.hpp"
#include "gateway/media/thumbnails.hpp"
#include "gateway/media/vault.hpp"
#include "tests/e2e/database.hpp"
#include "tests/e2e/mailbox.hpp"
#include "tests/e2e/scene.hpp"

using namespace swcs;
using namespace swcs::test;
using namespace std::chrono_literals;

namespace {

const std::string kAccessToken = "e2e-access-0123", kAppSecret = "e2e-app-secret-0123";

std::string photo_of(const std::string& id) {
    return gateway::media::testing::jpeg(640, 480) + id;
}

// Meta's media: an id leads to a url, the url to the bytes, both for the token only.
class Album {
  public:
    Album() {
        gateway::Listen listen;
        listen.name = "album";
        const auto serve = [&](const char* method, const char* pattern, gateway::Handler handler) {
            listen.routes.push_back({.method = method, .pattern = pattern, .handler = std::move(handler)});
        };
        serve("GET", "/v23.0/([a-z0-9]+)", [this](const gateway::Request& request) {
            return with_token(request, R"({"url":")" + base() + "/file/" + request.params[0] + R"("})");
        });
        serve("GET", "/file/([a-z0-9]+)", [this](const gateway::Request& request) {
            return with_token(request, photo_of(request.params[0]));
        });
        serve("POST", "/.*", [](const gateway::Request&) {
            gateway::Response sent;
            sent.body = R"({"messages":[{"id":"wamid.any"}]})";
            return sent;
        });
        std::vector<gateway::Listen> listeners;
        listeners.push_back(std::move(listen));
        auto edge = gateway::Edge::start(std::move(listeners), {});
        REQUIRE(edge.ok());
        edge_ = std::move(*edge);
    }
    std::string base() const { return "http://127.0.0.1:" + std::to_string(edge_->port("album")); }

  private:
    static gateway::Response with_token(const gateway::Request& request, std::string body) {
        gateway::Response response;
        response.status = request.header("Authorization") == "Bearer " + kAccessToken ? 200 : 401;
        response.body = std::move(body);
        return response;
    }
    std::unique_ptr<gateway::Edge> edge_;
};

// The scene's WhatsApp line, with the album as its provider.
void lead_to(Scene& scene, const Album& album) {
    std::string toml = scene.carrier.toml(scene.data_dir(), 0, 0);
    const std::string before = "settings.graph_url = \"";
    const std::size_t at = toml.find(before) + before.size();
    toml.replace(at, toml.find('"', at) - at, album.base());
    std::ofstream(scene.config_file()) << toml;
}

data::HttpRequest photo_webhook(const std::string& base, const std::string& id) {
    const std::string body =
        R"({"object":"whatsapp_business_account","entry":[{"id":"1","changes":[{"field":"messages","value":{)"
        R"("messaging_product":"whatsapp","metadata":{"display_phone_number":"1","phone_number_id":"106540352242922"},)"
        R"("contacts":[{"profile":{"name":"Ana"},"wa_id":"593991234567"}],"messages":[{"from":"593991234567",)"
        R"("id":"wamid.)" +
        id + R"(","timestamp":"1795000000","type":"image","image":{"mime_type":"image/jpeg","id":")" + id +
        R"("}}]}}]}]})";
    return {.method = "POST",
            .url = base + "/hooks/whatsapp/meta",
            .headers = {{"Content-Type", "application/json"},
                        {"X-Hub-Signature-256",
                         "sha256=" + channels::to_hex(channels::hmac_sha256(kAppSecret, body))}},
            .body = body,
            .received_at = {}};
}

// A real photo of five megapixels, in whose head stands where it was taken.
std::string photo_with_a_place() {
    gateway::media::Picture picture{.width = 2'560, .height = 1'920, .rgb = {}};
    std::mt19937 random(3);
    for (std::size_t i = 0; i < std::size_t{3} * picture.width * picture.height; ++i)
        picture.rgb.push_back(static_cast<unsigned char>(i / 7'680 % 200 + random() % 40));
    const std::string jpeg = gateway::media::jpeg_of(picture), place = "GPS -1.8022,-79.5343";
    return jpeg.substr(0, 2) + "\xFF\xE1" + gateway::media::testing::big_endian(22, 2) + place +
           jpeg.substr(2);
}

std::filesystem::path place_in(const std::string& folder, const std::string& digest) {
    return std::filesystem::path(folder) / digest.substr(0, 2) / digest;
}

bool all_kept(const Scene& scene, int photos) {
    const auto until = std::chrono::steady_clock::now() + 60s;
    while (std::chrono::steady_clock::now() < until) {
        const Database database(scene.data_dir() + "/swcs.db");
        if (database.number("SELECT COUNT(*) FROM media WHERE state = 'kept'") == photos) return true;
        std::this_thread::sleep_for(100ms);
    }
    return false;
}

}  // namespace

TEST_CASE("media: photos arrive whole, once, however often the gateway is killed on the way [R1]") {
    constexpr int photos = 40, deaths = 8;
    const Album album;
    Scene scene;
    lead_to(scene, album);
    REQUIRE(scene.start());
    Poster poster;
    std::mt19937 random(11);
    std::uniform_int_distribution<int> lifetime(20, 400);
    for (int i = 0; i < photos; ++i) {
        const std::string id = "photo" + std::to_string(i);
        CHECK(poster.post(photo_webhook(scene.public_base(), id)) == 200);
        if (i % (photos / deaths) != 0) continue;
        std::this_thread::sleep_for(std::chrono::milliseconds(lifetime(random)));
        scene.gateway->kill();
        REQUIRE(scene.start());
    }
    CHECK(all_kept(scene, photos));
    CHECK(scene.gateway->terminate() == 0);

    const gateway::media::Vault vault(scene.data_dir() + "/media");
    const Database database(scene.data_dir() + "/swcs.db");
    CHECK(database.number("SELECT COUNT(*) FROM media") == photos);
    CHECK(database.number("SELECT COUNT(*) FROM dead_letters") == 0);
    std::set<std::string> wanted, found;
    for (int i = 0; i < photos; ++i) wanted.insert(photo_of("photo" + std::to_string(i)));
    for (const std::string& digest : database.texts("SELECT sha256 FROM media")) {
        const auto bytes = vault.bytes_of(digest);
        REQUIRE(bytes.ok());
        found.insert(*bytes);
    }
    CHECK(found == wanted);
    for (const std::string& secret : {kAccessToken, kAppSecret}) {
        CHECK(scene.log().find(secret) == std::string::npos);
    }
}

TEST_CASE("media: a photo in a mail is kept, shown small, given in parts, copied, and found missing [R1]") {
    Mailbox mailbox;
    Scene& scene = mailbox.scene;
    REQUIRE(scene.start());
    const std::string photo = photo_with_a_place();
    REQUIRE(mailbox.post("image/jpeg", "casa.jpg", photo) == 200);
    const auto file = mailbox.file_when("kept");
    INFO(file.dump());
    REQUIRE(data::text_at(file, "state") == "kept");

    const auto small = mailbox.opened(data::text_at(file, "preview"));
    CHECK(small.status == 200);
    CHECK(data::header(small.headers, "Content-Type") == "image/jpeg");
    CHECK(gateway::media::pixels_of(small.body) == gateway::media::Pixels{480, 360});
    CHECK(small.body.size() * 20 < photo.size());
    CHECK(small.body.find("GPS") == std::string::npos);
    const auto tag = std::string(data::header(small.headers, "ETag"));
    CHECK(mailbox.opened(data::text_at(file, "preview"), {{"If-None-Match", tag}}).status == 304);
    CHECK(mailbox.opened(data::text_at(file, "url")).body == photo);
    const auto part = mailbox.opened(data::text_at(file, "url"), {{"Range", "bytes=100-199"}});
    CHECK(part.status == 206);
    CHECK(part.body == photo.substr(100, 100));

    const std::string copy = scene.folder + "/copies/monday.db";
    std::filesystem::create_directories(scene.folder + "/copies");
    CHECK(run_to_end({"backup", copy, "--data", scene.data_dir()}).code == 0);
    const Ended again =
        run_to_end({"backup", scene.folder + "/copies/tuesday.db", "--data", scene.data_dir()});
    CHECK(again.output.find(": 1 files\n") != std::string::npos);
    CHECK(scene.gateway->terminate() == 0);
    const auto digests = Database(copy).texts("SELECT sha256 FROM media");
    REQUIRE(digests.size() == 1);
    const std::string digest = *digests.begin();
    std::filesystem::remove(place_in(scene.data_dir() + "/media", digest));
    const Ended verified = run_to_end({"verify", "--data", scene.data_dir()});
    CHECK(verified.code == 1);
    CHECK(verified.output.find(digest + ": The file is not there.") != std::string::npos);
    CHECK(run_to_end({"restore", copy, "--data", scene.data_dir()}).code == 0);
    CHECK(run_to_end({"verify", "--data", scene.data_dir()}).code == 0);
    std::ofstream(place_in(scene.folder + "/copies/media", digest)) << "altered";
    std::filesystem::remove_all(scene.data_dir() + "/media");
    const Ended restored = run_to_end({"restore", copy, "--data", scene.data_dir()});
    CHECK(restored.code == 1);
    CHECK(restored.output.find(digest + ": The file is damaged.") != std::string::npos);
    CHECK(scene.log().find("ana.vera") == std::string::npos);
}

TEST_CASE("media: papers in mails arrive whole, once, however often the gateway is killed on the way [R1]") {
    constexpr int mails = 20;
    Mailbox mailbox;
    Scene& scene = mailbox.scene;
    REQUIRE(scene.start());
    std::mt19937 random(5);
    std::uniform_int_distribution<int> lifetime(5, 200);
    const auto paper = [](int i) { return "%PDF-1.7 " + std::to_string(i) + std::string(200'000, 'p'); };
    for (int i = 0; i < mails; ++i) {
        // The mail server asks again until we have it; we die before, while and after we say so.
        std::thread killer;
        if (i % 4 == 0) {
            killer = std::thread([&, life = lifetime(random)] {
                std::this_thread::sleep_for(std::chrono::milliseconds(life));
                ::kill(scene.gateway->pid(), SIGKILL);
            });
        }
        const std::string name = "papel" + std::to_string(i) + ".pdf";
        int status = mailbox.post("application/pdf", name, paper(i));
        if (killer.joinable()) {
            killer.join();
            REQUIRE(scene.start());
        }
        for (int tries = 0; tries < 50 && status != 200; ++tries)
            status = mailbox.post("application/pdf", name, paper(i));
        CHECK(status == 200);
    }
    CHECK(all_kept(scene, mails));
    CHECK(scene.gateway->terminate() == 0);
    const gateway::media::Vault vault(scene.data_dir() + "/media");
    const Database database(scene.data_dir() + "/swcs.db");
    CHECK(database.number("SELECT COUNT(*) FROM media") == mails);
    std::set<std::string> wanted, found;
    for (int i = 0; i < mails; ++i) wanted.insert(paper(i));
    for (const std::string& digest : database.texts("SELECT sha256 FROM media")) {
        const auto bytes = vault.bytes_of(digest);
        REQUIRE(bytes.ok());
        found.insert(*bytes);
    }
    CHECK(found == wanted);
}

TEST_CASE("media: the drawing process works in its box, and says so when no picture comes of the bytes") {
    using namespace gateway::media;
    const auto drawn = [](const std::string& bytes) {
        return run_apart({binary(), "thumbnail"}, bytes, 1'000'000, 20s);
    };
    const Ran small = drawn(photo_with_a_place());
    CHECK(small.code == 0);
    CHECK(pixels_of(small.output) == Pixels{480, 360});
    for (const std::string& bytes : {testing::png(60'000, 60'000), testing::jpeg(6'000, 6'000),
                                     testing::webp(6'000, 6'000), std::string("no picture"), std::string()}) {
        const Ran none = drawn(bytes);
        CHECK(none.ended);
        CHECK(none.code == kNoPicture);
        CHECK(none.output.empty());
    }
}
