#include "gateway/edge/edge.hpp"

#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <condition_variable>
#include <thread>

#include "gateway/edge/listener.hpp"

namespace swcs::gateway {

namespace {

using namespace edge;
namespace asio = boost::asio;

std::string fresh_prefix() {
    constexpr std::string_view hex = "0123456789abcdef";
    std::string out;
    const data::Random16 random = SystemRandomness().next();
    for (std::size_t i = 0; i < 4; ++i) out += {hex[random[i] >> 4], hex[random[i] & 15]};
    return out + "-";
}

data::Result<std::vector<Workers::Engines>> engines_for(
    const std::vector<std::unique_ptr<Listener>>& listeners, std::size_t workers) {
    std::vector<Workers::Engines> out(std::max<std::size_t>(1, workers));
    for (Workers::Engines& own : out) {
        for (const auto& listener : listeners) {
            auto engine = Engine::make(listener->site().routes.routes());
            if (!engine)
                return data::Error{data::ErrorKind::invalid,
                                   listener->name() + ": " + engine.error().message};
            own.push_back(std::move(*engine));
        }
    }
    return out;
}

// Members in the order they are needed; they go in reverse, after the destructor stopped both kinds of
// threads.
class RunningEdge final : public Edge {
  public:
    RunningEdge(std::unique_ptr<asio::io_context> loop, std::vector<std::unique_ptr<Listener>> listeners,
                std::vector<Workers::Engines> engines, EdgeOptions options)
        : options_(options),
          loop_(std::move(loop)),
          listeners_(std::move(listeners)),
          workers_(std::make_unique<Workers>(std::move(engines), options_.queue)),
          house_{options_,  *workers_,     crowd_, std::make_shared<Mailbox>(*loop_, crowd_),
                 counters_, fresh_prefix()} {
        crowd_.on_change = [this](std::size_t left) {
            const std::lock_guard lock(mutex_);
            counters_.connections = left;
            if (left == 0) empty_.notify_all();
        };
        for (const auto& listener : listeners_) listener->open(house_, [this] { return ++last_number_; });
        thread_ = std::thread([this] { loop_->run(); });
    }

    // Handlers under way are waited for: they promise not to block.
    ~RunningEdge() override {
        drain();
        workers_.reset();
        house_.mailbox->close();
        work_.reset();
        loop_->stop();
        thread_.join();
    }

    void drain() override {
        on_loop([this] {
            for (const auto& listener : listeners_) listener->close();
            for (const auto& connection : crowd_.all()) connection->drain();
        });
        {
            std::unique_lock lock(mutex_);
            empty_.wait_for(lock, options_.drain_deadline, [this] { return counters_.connections == 0; });
        }
        on_loop([this] {
            for (const auto& connection : crowd_.all()) connection->abort();
        });
    }

    std::uint16_t port(const std::string& name) const override {
        for (const auto& listener : listeners_) {
            if (listener->name() == name) return listener->port();
        }
        return 0;
    }

    data::Result<void> reload_certificates() override {
        std::string problems;
        for (const auto& listener : listeners_) {
            const auto reloaded = listener->reload_certificate();
            if (!reloaded)
                problems +=
                    (problems.empty() ? "" : "\n") + listener->name() + ": " + reloaded.error().message;
        }
        if (problems.empty()) return {};
        return data::Error{data::ErrorKind::invalid, problems};
    }

    Figures figures() const override {
        return {.connections = counters_.connections,
                .streams = counters_.streams,
                .queued = workers_->queued(),
                .requests = counters_.requests,
                .refused = counters_.refused,
                .shed = counters_.shed,
                .failed = counters_.failed};
    }

  private:
    // Runs `work` on the loop's thread and waits for it.
    void on_loop(const std::function<void()>& work) {
        bool done = false;
        house_.mailbox->run([&] {
            work();
            const std::lock_guard lock(mutex_);
            done = true;
            empty_.notify_all();
        });
        std::unique_lock lock(mutex_);
        empty_.wait(lock, [&] { return done; });
    }

    const EdgeOptions options_;
    std::unique_ptr<asio::io_context> loop_;
    asio::executor_work_guard<asio::io_context::executor_type> work_{loop_->get_executor()};
    std::vector<std::unique_ptr<Listener>> listeners_;
    edge::Counters counters_;
    Crowd crowd_;
    Number last_number_ = 0;
    std::unique_ptr<Workers> workers_;
    House house_;
    std::mutex mutex_;
    std::condition_variable empty_;  // of connections, or on_loop's work is done
    std::thread thread_;
};

}  // namespace

data::Result<std::unique_ptr<Edge>> Edge::start(std::vector<Listen> wanted, EdgeOptions options) {
    auto loop = std::make_unique<asio::io_context>(1);
    std::vector<std::unique_ptr<Listener>> listeners;
    std::string problems;
    for (Listen& listen : wanted) {
        auto bound = Listener::bind(*loop, std::move(listen), listeners.size());
        if (bound)
            listeners.push_back(std::move(*bound));
        else
            problems += (problems.empty() ? "" : "\n") + bound.error().message;
    }
    if (!problems.empty()) return data::Error{data::ErrorKind::invalid, problems};
    auto engines = engines_for(listeners, options.workers);
    if (!engines) return engines.error();
    return std::unique_ptr<Edge>(
        std::make_unique<RunningEdge>(std::move(loop), std::move(listeners), std::move(*engines), options));
}

}  // namespace swcs::gateway
