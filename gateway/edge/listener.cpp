#include "gateway/edge/listener.hpp"

#include "gateway/edge/certificate.hpp"

namespace swcs::gateway::edge {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;
using data::Error;
using data::ErrorKind;

namespace {

constexpr int kBacklog = 4096;
constexpr data::Millis kPause{100};  // out of descriptors: wait for some to close

std::string reason_of(const error_code& failed) {
    if (failed == asio::error::address_in_use) return "is in use";
    if (failed == asio::error::access_denied) return "is not allowed to this user";
    if (failed == error_code(EADDRNOTAVAIL, boost::system::system_category()))
        return "is no address of this machine";
    return "cannot be opened: " + failed.message();
}

data::Result<std::vector<std::string>> canonical(const std::vector<std::string>& proxies) {
    std::vector<std::string> out;
    for (const std::string& proxy : proxies) {
        const auto address = canonical_address(proxy);
        if (!address)
            return Error{ErrorKind::invalid, "the trusted proxy \"" + proxy + "\" is not an IP address"};
        out.push_back(*address);
    }
    return out;
}

// One line for each thing that is wrong with a listener.
template <typename T>
void collect(std::string& problems, const std::string& name, const data::Result<T>& result) {
    if (!result) problems += (problems.empty() ? "" : "\n") + name + ": " + result.error().message;
}

}  // namespace

Listener::Listener(asio::io_context& loop, Listen listen, Site site)
    : listen_(std::move(listen)), site_(std::move(site)), acceptor_(loop), pause_(loop) {}

data::Result<std::unique_ptr<Listener>> Listener::bind(asio::io_context& loop, Listen listen,
                                                       std::size_t index) {
    std::string problems;
    auto routes = RouteTable::build(std::exchange(listen.routes, {}));
    collect(problems, listen.name, routes);
    auto no_routes = RouteTable::build({});
    auto proxies = canonical(listen.trusted_proxies);
    collect(problems, listen.name, proxies);
    RouteTable table = std::move(*(routes ? routes : no_routes));
    std::unique_ptr<Listener> out(
        new Listener(loop, listen,
                     Site{.index = index,
                          .public_url = listen.public_url,
                          .trusted_proxies = proxies ? std::move(*proxies) : std::vector<std::string>{},
                          .routes = std::move(table)}));
    collect(problems, listen.name, out->reload_certificate());
    collect(problems, listen.name, out->bind_socket());
    if (problems.empty()) return out;
    return Error{ErrorKind::invalid, problems};
}

data::Result<void> Listener::bind_socket() {
    const std::string where = listen_.address + ":" + std::to_string(listen_.port) + " ";
    error_code failed;
    const auto address = asio::ip::make_address(listen_.address, failed);
    if (failed) return Error{ErrorKind::invalid, "\"" + listen_.address + "\" is not an IP address"};
    const tcp::endpoint endpoint(address, listen_.port);
    acceptor_.open(endpoint.protocol(), failed);
    if (!failed) acceptor_.set_option(asio::socket_base::reuse_address(true), failed);
    if (!failed) acceptor_.bind(endpoint, failed);
    if (!failed) acceptor_.listen(kBacklog, failed);
    if (failed) return Error{ErrorKind::unavailable, where + reason_of(failed)};
    port_ = acceptor_.local_endpoint(failed).port();
    return {};
}

data::Result<void> Listener::reload_certificate() {
    if (listen_.certificate_file.empty() && listen_.key_file.empty()) return {};
    auto fresh = read_certificate(listen_.certificate_file, listen_.key_file);
    if (!fresh) return fresh.error();
    const std::lock_guard lock(mutex_);
    tls_ = std::move(*fresh);
    return {};
}

void Listener::open(House& house, std::function<Number()> next_number) {
    house_ = &house;
    next_number_ = std::move(next_number);
    accept();
}

void Listener::close() {
    error_code ignored;
    acceptor_.close(ignored);
    pause_.cancel();
}

void Listener::accept() {
    acceptor_.async_accept([this](error_code failed, tcp::socket socket) {
        if (!acceptor_.is_open()) return;
        if (!failed) take_in(std::move(socket));
        const bool exhausted = failed && failed != asio::error::connection_aborted;
        if (!exhausted) return accept();
        pause_.expires_after(kPause);
        pause_.async_wait([this](error_code cancelled) {
            if (!cancelled) accept();
        });
    });
}

void Listener::take_in(tcp::socket socket) {
    if (house_->crowd.size() >= house_->options.connections) {
        ++house_->counters.shed;
        return;  // closes it
    }
    error_code ignored;
    socket.set_option(tcp::no_delay(true), ignored);
    std::shared_ptr<asio::ssl::context> tls;
    {
        const std::lock_guard lock(mutex_);
        tls = tls_;
    }
    auto connection = make_connection(std::move(socket), std::move(tls), *house_, site_, next_number_());
    house_->crowd.add(connection);
    connection->start();
}

}  // namespace swcs::gateway::edge
