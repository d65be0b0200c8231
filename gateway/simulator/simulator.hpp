// The built-in carrier (--demo): phones on a page, and the providers between them and the gateway. It posts
// signed webhooks to our own public listener and receives our calls on the private one, in the providers'
// real formats (channels/<name>/simulate.cpp); the adapters under it are the same as for a real provider.
#pragma once

#include <memory>
#include <mutex>
#include <queue>
#include <stop_token>

#include "gateway/core/bell.hpp"
#include "gateway/core/feed.hpp"
#include "gateway/core/world.hpp"
#include "gateway/simulator/cast.hpp"
#include "gateway/simulator/files.hpp"
#include "gateway/simulator/phones.hpp"
#include "gateway/transport/transport.hpp"

namespace swcs::gateway::simulator {

std::string kind_of(const LineConfig& line);

class Simulator {
  public:
    // The transport is the simulator's own.
    Simulator(const World& world, Transport& transport) : world_(world), transport_(transport) {}

    // Once the lines are configured. `public_base`: our public listener, "http://127.0.0.1:8080".
    void open(std::string public_base, Cast cast);

    // The page, its API and the providers' endpoints, for the private listener.
    std::vector<Route> routes();

    // The mail server of the demo: what the outbox gives to SMTP lands in a mailbox on the page. From any
    // thread.
    data::HttpAnswer accept(const channels::Mail& mail);

    // Sends what is due (webhooks, receipts) and takes in the answers; how many completed.
    int run_once(data::Millis wait);
    void loop(std::stop_token stop);
    void close() { feed_.close(); }

  private:
    // A request of a provider to us, which it repeats until we take it.
    struct Delivery {
        data::Time due{};
        data::HttpRequest request;
        std::string what;  // webhook, receipt, block
        std::string line;
        std::string message;  // the shown message it is about
        int attempts = 0;
        bool operator<(const Delivery& other) const { return due > other.due; }
    };

    Route page() const;
    Response state(const Request& request);
    Response events(const Request& request);
    Response add_phone(const Request& request);
    Response write(const Request& request);
    Response send_file(const Request& request);
    Response turn_switch(const Request& request);
    Response read(const Request& request);
    Response file(const Request& request);
    Response provider(const Request& request);

    const LineConfig* line_for(const std::string& kind) const;
    std::string hook_url(const LineConfig& line) const;
    std::string chat_url() const;
    const Phone& add(Phone phone, const LineConfig& line);
    channels::PhoneEvent event_from(const Phone& phone) const;
    Response send(Phone& phone, const channels::PhoneEvent& event);
    void tell_of_block(const Phone& phone);
    data::HttpAnswer take(const data::HttpCall& call, const LineConfig& line,
                          const channels::Simulator& codec, const Request& request);
    void arrive(const channels::PhoneMessage& message, const LineConfig& line, const std::string& id);
    void deliver(Delivery delivery);
    void send_receipt(const ShownMessage& message, const LineConfig& line, data::DeliveryStatus status,
                      data::Millis in);
    void completed(const Delivery& delivery, const data::HttpAnswer& answer);
    void note_wire(WireEntry entry);
    void set_status(const std::string& message, const std::string& status, const std::string& error);

    const World& world_;
    Transport& transport_;
    std::string public_base_;
    Cast cast_;
    std::mutex mutex_;  // over everything below but the feed
    Phones phones_;
    Files files_;
    Feed feed_{2'000};
    Bell bell_;
    std::priority_queue<Delivery> deliveries_;
    std::map<Ticket, Delivery> under_way_;
    Ticket next_ticket_ = 1;
    int next_phone_ = 1;
};

}  // namespace swcs::gateway::simulator
