// What App serves where: the public listener is for providers and visitors, the private one for staff.
#include "gateway/api/pages.hpp"
#include "gateway/app/app.hpp"
#include "gateway/app/demo_content.hpp"

namespace swcs::gateway {

namespace {

Listen listen_on(const std::string& name, const ListenConfig& config) {
    return {.name = name,
            .address = config.address,
            .port = config.port,
            .certificate_file = config.certificate_file,
            .key_file = config.key_file,
            .public_url = config.public_url,
            .trusted_proxies = config.trusted_proxies,
            .routes = {}};
}

void append(std::vector<Route>& to, std::vector<Route> more) {
    to.insert(to.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

}  // namespace

std::vector<Route> App::only_when_ready(std::vector<Route> routes) const {
    for (Route& route : routes) {
        route.handler = [this, inner = std::move(route.handler)](const Request& request) {
            return ready_ ? inner(request)
                          : problem(503, "Starting", "The gateway is not ready yet.", request);
        };
    }
    return routes;
}

std::vector<Route> App::office_routes() const {
    std::vector<Route> routes = only_when_ready(health_.routes());
    append(routes, only_when_ready(api_.routes()));
    append(routes, page_routes("/", "inbox.html"));
    append(routes, page_routes("/inbox(?:/.*)?", "inbox.html"));
    append(routes, page_routes("/editor(?:/.*)?", "editor.html"));
    append(routes, asset_routes());
    if (simulator_) append(routes, only_when_ready(simulator_->routes()));
    return routes;
}

std::vector<Listen> App::listeners() {
    Listen open = listen_on("public", config_.public_listener);
    append(open.routes, only_when_ready(webhooks_.routes()));
    if (demo_ || chat::chat_line(config_)) {
        append(open.routes, only_when_ready(chat_.routes()));
        append(open.routes, asset_routes());
    }
    Listen office = listen_on("private", config_.private_listener);
    office.routes = office_routes();
    return {std::move(open), std::move(office)};
}

std::string App::base(const std::string& listener) const {
    const ListenConfig& config = listener == "public" ? config_.public_listener : config_.private_listener;
    const std::string scheme = config.certificate_file.empty() ? "http://" : "https://";
    return scheme + config.address + ":" + std::to_string(edge_->port(listener));
}

std::vector<std::string> App::addresses() const {
    std::vector<std::string> out{"public: " + base("public"), "private: " + base("private")};
    out.push_back("inbox: " + base("private") + "/inbox");
    if (demo_) out.push_back("passwords: " + demo_passwords_file(config_.data_dir));
    if (simulator_) out.push_back("simulator: " + base("private") + "/simulator");
    return out;
}

std::string App::first_administrator_link() const {
    return first_token_.empty() ? "" : base("private") + "/inbox/first-administrator#" + first_token_;
}

}  // namespace swcs::gateway
