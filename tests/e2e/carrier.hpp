// The outside world of an end-to-end test: providers that accept the gateway's calls over real HTTP and keep
// a ledger, and phones that write by signed webhooks and repeat them until they are taken, as providers do.
#pragma once

#include <atomic>
#include <chrono>
#include <map>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <vector>

#include "channels/simulate.hpp"
#include "gateway/config/config.hpp"
#include "gateway/edge/edge.hpp"
#include "gateway/transport/transport.hpp"

namespace swcs::test {

class Carrier {
  public:
    Carrier();

    // The lines of the test, with the carrier as their provider, and the same as a configuration file.
    const gateway::Config& config() const { return config_; }
    std::string toml(const std::string& data_dir, std::uint16_t port, std::uint16_t private_port) const;
    std::map<std::string, std::string> environment() const;

    // The signed webhook of one message; `base` is the gateway's public address.
    data::HttpRequest webhook(const std::string& base, const std::string& line, const std::string& from,
                              const std::string& text, const std::string& id) const;

    // What phones showed: provider's ledger, (recipient, text) in order.
    struct Shown {
        std::string line;
        std::string to;
        std::string text;
        std::string our_id;
        std::chrono::steady_clock::time_point at{};
    };
    std::vector<Shown> ledger() const;
    // The same from the `first` one on: for those who look again and again.
    std::vector<Shown> ledger_from(std::size_t first) const;

  private:
    gateway::Response accept(const gateway::Request& request);

    gateway::Config config_;
    mutable std::mutex mutex_;
    std::vector<Shown> ledger_;
    std::atomic<int> next_id_{1};
    std::unique_ptr<gateway::Edge> edge_;
};

// Posts requests over HTTP until each was answered 2xx or `stop` says so; safe to call from several threads,
// each with its own Poster.
class Poster {
  public:
    Poster();
    ~Poster();
    // The status of one attempt; 0 when nothing came back.
    int post(const data::HttpRequest& request);
    std::string get(const std::string& url);
    data::HttpAnswer send(const data::HttpCall& call);

  private:
    std::unique_ptr<gateway::Transport> transport_;
    gateway::Ticket ticket_ = 1;
};

}  // namespace swcs::test
