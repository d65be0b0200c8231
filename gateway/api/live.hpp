// Live updates: the `live` table as server-sent events to everybody who looks, each from a cursor of their
// own. A browser that was away resumes after the last event it saw and misses none, or is told to load
// everything anew.
//
//   writer committed -> ring() -> one reader sends what is new to every stream that may see it
//
// Events name ids only, never what was said. Those of a restricted case go to those who may see the case.
#pragma once

#include <atomic>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "data/store/store.hpp"
#include "gateway/core/bell.hpp"
#include "gateway/core/world.hpp"
#include "gateway/http.hpp"

namespace swcs::gateway::api {

class Live {
  public:
    // `reader`: a session of its own.
    Live(const World& world, std::unique_ptr<data::store::Store> reader)
        : world_(world), reader_(std::move(reader)) {}

    // Everything after `after`, then what comes; without it: from now, and a hello that says where that is.
    // The stream closes within five seconds of the end of its session.
    void follow(std::shared_ptr<Stream> stream, const std::string& token_hash,
                std::optional<std::int64_t> after);

    void ring() { bell_.ring(); }

    // One round: what is new, those who came, those whose session ended, a heartbeat when it is time.
    void run_once();
    void loop(std::stop_token stop);
    void close();

    struct Figures {
        std::size_t streams = 0;
        std::uint64_t sent = 0;
    };
    Figures figures() const { return {streams_, sent_}; }

    static constexpr data::Millis kHeartbeat{15'000};
    static constexpr data::Millis kLooksAtSessions{2'000};
    static constexpr std::size_t kCatchUp = 192 * 1024;  // bytes: a stream is dropped at 256 KiB unread

  private:
    struct Follower {
        std::shared_ptr<Stream> stream;
        std::string token_hash;
        std::optional<std::int64_t> after;
        int sight = 0;
    };
    struct Frame {
        std::string text;
        int secrecy = 0;
    };
    // Secrecy of what was asked for in this round, by case or contact.
    using Secrecies = std::map<std::string, int>;

    std::vector<Follower> newcomers();
    void send_new(data::store::Store& store);
    void welcome(data::store::Store& store, Follower follower);
    void catch_up(data::store::Store& store, const Follower& follower);
    bool may_stay(data::store::Store& store, Follower& follower) const;
    void look_at_sessions(data::store::Store& store);
    void heartbeat();
    std::optional<Frame> frame_of(data::store::Store& store, const data::store::LiveEvent& event);
    int secrecy_of(data::store::Store& store, const data::store::LiveEvent& event, const std::string& record);

    const World& world_;
    std::unique_ptr<data::store::Store> reader_;
    Bell bell_;
    std::mutex mutex_;  // over joining_
    std::vector<Follower> joining_;
    std::vector<Follower> followers_;  // the loop's own, as all below
    std::int64_t cursor_ = 0;
    Secrecies secrecies_;
    data::Time beat_at_{};
    data::Time looked_at_{};
    std::atomic<std::size_t> streams_{0};
    std::atomic<std::uint64_t> sent_{0};
};

}  // namespace swcs::gateway::api
