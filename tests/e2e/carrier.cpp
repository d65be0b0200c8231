#include "tests/e2e/carrier.hpp"

#include <stdexcept>

#include "gateway/clock.hpp"
#include "gateway/transport/curl_transport.hpp"

namespace swcs::test {

using namespace gateway;

namespace {

const std::map<std::string, std::string> kSecrets{
    {"APP_SECRET", "e2e-app-secret-0123"},  {"VERIFY_TOKEN", "e2e-verify-0123"},
    {"ACCESS_TOKEN", "e2e-access-0123"},    {"HOOK_SECRET", "e2e-hook-0123"},
    {"KANNEL_PASSWORD", "e2e-kannel-0123"},
};

}  // namespace

Carrier::Carrier() {
    Listen listen;
    listen.name = "carrier";
    for (const char* method : {"GET", "POST"}) {
        listen.routes.push_back({.method = method,
                                 .pattern = "/provider/([a-z]+)/.*",
                                 .handler = [this](const Request& request) { return accept(request); },
                                 .body_limit = 256 * 1024});
    }
    std::vector<Listen> listeners;
    listeners.push_back(std::move(listen));
    auto edge = Edge::start(std::move(listeners), {});
    if (!edge) throw std::runtime_error(edge.error().message);
    edge_ = std::move(*edge);
    const std::string provider = "http://127.0.0.1:" + std::to_string(edge_->port("carrier")) + "/provider/";
    config_.accounts["meta"] = {
        .channel = "whatsapp", .hook_secret = "", .account = {.name = "meta", .settings = {}, .secrets = {}}};
    config_.lines["whatsapp"] = {.channel = "whatsapp",
                                 .account = "meta",
                                 .line = {.name = "whatsapp",
                                          .address = "106540352242922",
                                          .settings = {{"graph_url", provider + "whatsapp"}},
                                          .secrets = {{"app_secret", kSecrets.at("APP_SECRET")},
                                                      {"verify_token", kSecrets.at("VERIFY_TOKEN")},
                                                      {"access_token", kSecrets.at("ACCESS_TOKEN")}}},
                                 .messages_per_second = 10'000};
    config_.accounts["carrier"] = {.channel = "kannel",
                                   .hook_secret = kSecrets.at("HOOK_SECRET"),
                                   .account = {.name = "carrier", .settings = {}, .secrets = {}}};
    config_.lines["sms"] = {
        .channel = "kannel",
        .account = "carrier",
        .line = {.name = "sms",
                 .address = "1714",
                 .settings = {{"username", "swcs"}, {"sendsms_url", provider + "sms/cgi-bin/sendsms"}},
                 .secrets = {{"password", kSecrets.at("KANNEL_PASSWORD")}}},
        .messages_per_second = 10'000};
}

std::map<std::string, std::string> Carrier::environment() const {
    return kSecrets;
}

std::string Carrier::toml(const std::string& data_dir, std::uint16_t port, std::uint16_t private_port) const {
    const auto& whatsapp = config_.lines.at("whatsapp").line.settings;
    const auto& sms = config_.lines.at("sms").line.settings;
    return "data = \"" + data_dir +
           "\"\nallow_private_destinations = true\n[public]\naddress = \"127.0.0.1\"\nport = " +
           std::to_string(port) + "\n[private]\nport = " + std::to_string(private_port) + R"(
[accounts.meta]
channel = "whatsapp"
secrets.app_secret = { env = "APP_SECRET" }
secrets.verify_token = { env = "VERIFY_TOKEN" }
secrets.access_token = { env = "ACCESS_TOKEN" }
[lines.whatsapp]
channel = "whatsapp"
account = "meta"
address = "106540352242922"
messages_per_second = 10000
settings.graph_url = ")" +
           whatsapp.at("graph_url") + R"("
[accounts.carrier]
channel = "kannel"
hook_secret = { env = "HOOK_SECRET" }
secrets.password = { env = "KANNEL_PASSWORD" }
[lines.sms]
channel = "kannel"
account = "carrier"
address = "1714"
messages_per_second = 10000
settings.username = "swcs"
settings.sendsms_url = ")" +
           sms.at("sendsms_url") + "\"\n";
}

data::HttpRequest Carrier::webhook(const std::string& base, const std::string& line_name,
                                   const std::string& from, const std::string& text,
                                   const std::string& id) const {
    const LineConfig& line = config_.lines.at(line_name);
    const std::string url = gateway::hook_url(base, line.channel, config_.accounts.at(line.account));
    const channels::PhoneEvent event{.from = from,
                                     .name = "",
                                     .external_id = id,
                                     .text = text,
                                     .choice_id = "",
                                     .choice_title = "",
                                     .reply_to = "",
                                     .choice_is_row = false,
                                     .at = SystemClock{}.now()};
    return channels::find_simulator(line.channel)->webhook(event, line.line, url);
}

Response Carrier::accept(const Request& request) {
    const LineConfig& line = config_.lines.at(request.params[0]);
    const data::HttpCall call{.method = request.raw.method,
                              .url = request.raw.url,
                              .headers = request.raw.headers,
                              .body = request.raw.body};
    const channels::ProviderTurn turn =
        channels::find_simulator(line.channel)->accept(call, line.line, "prov-" + std::to_string(next_id_++));
    if (turn.shown) {
        const std::lock_guard lock(mutex_);
        ledger_.push_back({request.params[0], turn.shown->to, turn.shown->text, turn.shown->receipt_id,
                           std::chrono::steady_clock::now()});
    }
    Response response;
    response.status = turn.answer.status;
    response.body = turn.answer.body;
    return response;
}

std::vector<Carrier::Shown> Carrier::ledger() const {
    return ledger_from(0);
}

std::vector<Carrier::Shown> Carrier::ledger_from(std::size_t first) const {
    const std::lock_guard lock(mutex_);
    return {ledger_.begin() + std::ptrdiff_t(std::min(first, ledger_.size())), ledger_.end()};
}

// A gateway that died closes its connections: only one that is slow needs the time, as a password's hash does
// on a machine with other work.
Poster::Poster()
    : transport_(make_curl_transport({.allow_private = true, .overall_deadline = data::Millis{60'000}})) {}
Poster::~Poster() = default;

int Poster::post(const data::HttpRequest& request) {
    return send({.method = request.method,
                 .url = request.url,
                 .headers = request.headers,
                 .body = request.body})
        .status;
}

std::string Poster::get(const std::string& url) {
    return send({.method = "GET", .url = url, .headers = {}, .body = ""}).body;
}

data::HttpAnswer Poster::send(const data::HttpCall& call) {
    transport_->start(ticket_++, call);
    std::vector<Completion> done;
    while (done.empty()) done = transport_->collect(data::Millis{1'000});
    return std::move(done.front().answer);
}

}  // namespace swcs::test
