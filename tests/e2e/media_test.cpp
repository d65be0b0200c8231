// Photos over real HTTP, from a webhook to the disk: each is there once and whole, however often we die on
// the way.
#include <catch2/catch.hpp>
#include <chrono>
#include <fstream>
#include <random>
#include <thread>

#include "channels/signature.hpp"
#include "gateway/edge/edge.hpp"
#include "gateway/media/testing.hpp"
#include "gateway/media/vault.hpp"
#include "tests/e2e/database.hpp"
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
