// A whole gateway in one thread, from one seed: real store (a SQLite file), real pipeline, outbox and keeper,
// real codecs; only time, chance and the providers are ours. Nothing sleeps: time passes when the test says
// so.
#pragma once

#include <deque>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "channels/simulate.hpp"
#include "gateway/core/keeper.hpp"
#include "gateway/core/outbox.hpp"
#include "gateway/core/pipeline.hpp"
#include "gateway/core/webhook.hpp"

namespace swcs::test {

class TestClock final : public gateway::Clock {
  public:
    data::Time now() const override { return now_; }
    void pass(data::Millis time) { now_ += time; }

  private:
    data::Time now_ = data::from_ms(1'795'000'000'000);  // 2026-11-18
};

class SeededRandomness final : public gateway::Randomness {
  public:
    explicit SeededRandomness(unsigned seed) : engine_(seed) {}
    data::Random16 next() override {
        data::Random16 out;
        for (auto& byte : out) byte = static_cast<std::uint8_t>(engine_());
        return out;
    }

  private:
    std::mt19937 engine_;
};

// What a provider does to one call instead of accepting it.
struct Trouble {
    data::HttpAnswer answer;  // status 0: nothing comes back
    bool accepted = false;    // it took the message all the same (the answer was lost)
    bool silent = false;      // no answer ever comes: we die before it would
};

// The providers of all lines, in process: accepts our calls as the simulator does, keeps a ledger.
class Providers final : public gateway::Transport {
  public:
    explicit Providers(const gateway::Config& config) : config_(config) {}

    void start(gateway::Ticket ticket, const data::HttpCall& call) override;
    void start(gateway::Ticket ticket, const channels::Mail& mail) override;
    std::vector<gateway::Completion> collect(data::Millis wait) override;
    void wake() override {}  // nobody waits here
    std::size_t under_way() const override { return done_.size(); }

    void trouble_next(Trouble trouble) { troubles_.push_back(std::move(trouble)); }
    // True when every scripted trouble was met.
    bool all_troubles_used() const { return troubles_.empty(); }

    struct Shown {
        std::string line;
        channels::PhoneMessage message;
    };
    std::vector<Shown> ledger;  // every message a phone showed, in order
    int read_marks = 0;

  private:
    void answer(gateway::Ticket ticket, const std::string& line,
                const std::function<channels::ProviderTurn(const gateway::LineConfig&)>& accept);

    const gateway::Config& config_;
    std::deque<Trouble> troubles_;
    std::vector<gateway::Completion> done_;
    int next_id_ = 1;
};

class Town {
  public:
    explicit Town(unsigned seed = 1);
    ~Town();

    // A person writes; the signed webhook goes through receive() and the commit. The HTTP status we answered.
    int writes(const std::string& line, const std::string& from, const std::string& text,
               const std::string& external_id = "");
    int taps(const std::string& line, const std::string& from, const channels::PhoneMessage& shown,
             std::size_t choice);
    // Answers that very message: a mail's "Reply", a quoted message elsewhere.
    int replies(const std::string& line, const std::string& from, const channels::PhoneMessage& shown,
                const std::string& text);
    int hook(const data::HttpRequest& request, const std::string& line);
    // A provider reports what became of the n-th message of the ledger.
    int reports(std::size_t n, data::DeliveryStatus status);

    // An officer asks for something; nothing is decided before step().
    void asks(const gateway::Act& act, gateway::Acts::Done done);

    // Everything that can happen now happens: steps, sends, timers.
    void settle();
    void pass(data::Millis time) {
        clock.pass(time);
        settle();
    }

    // The process dies between two commits and starts again on the same file; `pages` of it may be used (0:
    // all).
    void dies_and_restarts(int pages = 0);

    // As a process that has just begun.
    void forget_figures() { std::destroy_at(&counters.lines), std::construct_at(&counters.lines); }

    // Texts shown on a person's phone, oldest first.
    std::vector<std::string> phone(const std::string& number) const;
    std::string last_on(const std::string& number) const;

    data::store::Store& store() { return *store_; }
    // One value out of the database, by SQL the test writes.
    std::int64_t count(const std::string& what);

    gateway::Config config;
    TestClock clock;
    std::unique_ptr<Providers> providers;
    gateway::Counters counters;
    std::map<std::string, std::string> files;  // what lies in the vault, by name
    int commits = 0;                           // of the sender and the keeper

    // One round each, for tests that stop in between.
    void step();
    void send();
    void keep();
    gateway::Sender& sender() { return *sender_; }
    const gateway::World& world() const { return *world_; }

  private:
    void start(int pages = 0);
    std::string hook_url(const gateway::LineConfig& line) const;

    std::filesystem::path folder_;
    gateway::media::Vault vault_;
    SeededRandomness random_;
    std::unique_ptr<gateway::Packs> packs_;
    std::unique_ptr<gateway::World> world_;
    std::unique_ptr<data::store::Store> store_;
    std::unique_ptr<gateway::Writer> writer_;
    gateway::Bell bell_;
    std::unique_ptr<gateway::Acts> acts_;
    std::unique_ptr<gateway::Pipeline> pipeline_;
    std::unique_ptr<gateway::Sender> sender_;
    std::unique_ptr<gateway::Keeper> keeper_;
    std::unique_ptr<gateway::Webhooks> webhooks_;
    int next_message_ = 1;
};

}  // namespace swcs::test
