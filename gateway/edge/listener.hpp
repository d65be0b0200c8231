// One listening socket and the connections it takes in.
#pragma once

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <functional>
#include <memory>
#include <mutex>
#include <string>

#include "gateway/edge/connection.hpp"

namespace swcs::gateway::edge {

class Listener {
  public:
    // Binds, and says in a sentence each what is wrong; nothing is accepted before open().
    static data::Result<std::unique_ptr<Listener>> bind(boost::asio::io_context& loop, Listen listen,
                                                        std::size_t index);

    // The loop's thread only, from here on. `house` outlives the listener.
    void open(House& house, std::function<Number()> next_number);
    void close();

    // From any thread.
    data::Result<void> reload_certificate();
    const std::string& name() const { return listen_.name; }
    std::uint16_t port() const { return port_; }
    const Site& site() const { return site_; }

  private:
    Listener(boost::asio::io_context& loop, Listen listen, Site site);
    data::Result<void> bind_socket();
    void accept();
    void take_in(boost::asio::ip::tcp::socket socket);

    const Listen listen_;  // without its routes: those are the site's
    Site site_;
    boost::asio::ip::tcp::acceptor acceptor_;
    boost::asio::steady_timer pause_;
    std::uint16_t port_ = 0;
    std::mutex mutex_;  // guards tls_
    std::shared_ptr<boost::asio::ssl::context> tls_;
    House* house_ = nullptr;
    std::function<Number()> next_number_;
};

}  // namespace swcs::gateway::edge
