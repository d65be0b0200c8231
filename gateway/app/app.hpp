// The only place that wires: configuration, rules, store, edge, threads.
//
//   edge (sockets) · workers · writer · pipeline · outbox sender · media fetcher · thumbnails · keeper · live
//   · web chat · hasher · (demo: carrier simulator)
//
// Each thread has one job and at most one store session; they share the writer's queue, bells and the packs.
#pragma once

#include <atomic>
#include <memory>
#include <string>
#include <thread>
#include <variant>
#include <vector>

#include "gateway/api/health.hpp"
#include "gateway/api/office.hpp"
#include "gateway/api/packs.hpp"
#include "gateway/app/lock.hpp"
#include "gateway/app/sessions.hpp"
#include "gateway/chat/chat.hpp"
#include "gateway/core/keeper.hpp"
#include "gateway/core/outbox.hpp"
#include "gateway/core/pipeline.hpp"
#include "gateway/core/webhook.hpp"
#include "gateway/media/fetcher.hpp"
#include "gateway/media/sweep.hpp"
#include "gateway/media/thumbnails.hpp"
#include "gateway/simulator/simulator.hpp"

namespace swcs::gateway {

class App {
  public:
    // Everything that is wrong, at once, or the running gateway. Only with `demo` are sample lines and the
    // simulator there, and then both listeners stay on loopback.
    static std::variant<std::unique_ptr<App>, std::vector<std::string>> start(Config config, bool demo);

    ~App();
    App(const App&) = delete;
    App& operator=(const App&) = delete;

    // What an operator opens: "public: http://127.0.0.1:8080", …
    std::vector<std::string> addresses() const;

    // While there is no account: where an administrator is made, for the console only. "" otherwise.
    std::string first_administrator_link() const;

    // SIGHUP: the pack and the certificates again. What cannot be read is logged and the old one stays.
    void reload();

    // SIGTERM: no new work, what was acknowledged is finished, leases are released. Within 10 s.
    void stop();

  private:
    App(Config config, bool demo, std::shared_ptr<const rules::Pack> pack, DataLock lock, Sessions sessions);

    data::Result<void> furnish();  // what a demo begins with, before anybody comes in
    data::Result<void> open_edge();
    data::Result<void> open_books();  // the pack's versions must be in the store before anything runs
    data::Result<void> open_simulator();
    void start_threads();

    // doors.cpp
    std::vector<Listen> listeners();
    std::vector<Route> office_routes() const;
    std::vector<Route> only_when_ready(std::vector<Route> routes) const;
    Access loops_access();
    std::string base(const std::string& listener) const;

    Config config_;
    bool demo_;
    DataLock lock_;
    std::unique_ptr<data::store::Store> store_;
    std::unique_ptr<data::store::Store> reader_;  // the pipeline's
    std::unique_ptr<Readers> readers_, lookouts_;
    Packs packs_;
    SystemClock clock_;
    SystemRandomness random_;
    Counters counters_;
    World world_{config_, packs_, clock_, random_, counters_};

    Bell pipeline_bell_;
    Bell outbox_bell_;
    Writer writer_;
    Acts acts_;
    Pipeline pipeline_;
    std::unique_ptr<Transport> transport_;
    Sender sender_;
    media::Vault vault_;
    media::Sweep sweep_;
    media::Thumbnails thumbnails_;
    std::unique_ptr<Transport> media_transport_;
    media::Fetcher fetcher_;
    Keeper keeper_;
    Webhooks webhooks_;
    auth::SignIns sign_ins_;
    auth::Hasher hasher_;
    auth::FirstAdministrator first_administrator_;
    std::string first_token_;
    api::Live live_;
    api::Office office_;
    rulebook::Rulebook rulebook_;
    api::PackCalls pack_calls_;
    api::Api api_;
    Health health_;
    chat::Chat chat_;
    std::unique_ptr<Transport> carrier_transport_;
    std::unique_ptr<simulator::Simulator> simulator_;

    std::atomic<bool> ready_{false};
    std::unique_ptr<Edge> edge_;
    std::jthread writer_thread_, pipeline_thread_, sender_thread_, keeper_thread_, live_thread_, chat_thread_,
        hasher_thread_, fetcher_thread_, thumbnails_thread_, simulator_thread_;
};

// Sample lines for the simulator, whose providers live at `provider_base` and reach us at `public_base`.
// Secrets are fresh at every start.
void add_demo_lines(Config& config, const std::string& provider_base, const std::string& public_base,
                    Randomness& random);

}  // namespace swcs::gateway
