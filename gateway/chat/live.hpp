// What happens in a visitor's chat, as it happens: the `live` table as server-sent events, each visitor
// seeing their own.
//
//   writer committed -> ring() -> one reader sends what is new to the streams of whom it concerns
//
// A stream resumes after the last event it saw, or is told to ask for the messages anew ("reset"). Messages
// to the visitor are shown once they have left: until then an officer may overtake them. A visitor becomes a
// contact with the first message, so a stream may be there before there is anything to follow.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "data/store/store.hpp"
#include "gateway/core/bell.hpp"
#include "gateway/core/world.hpp"
#include "gateway/http.hpp"

namespace swcs::gateway::chat {

class Live {
  public:
    // Told which messages an open stream showed; on the loop's thread, outside of any transaction.
    using Showed = std::function<void(const std::string& visitor, const std::vector<std::string>& messages)>;

    // `reader`: a session of its own.
    Live(const World& world, std::unique_ptr<data::store::Store> reader, Showed showed)
        : world_(world), reader_(std::move(reader)), showed_(std::move(showed)) {}

    // Everything after `after`, then what comes; without it: from now, and a hello that says where that is.
    void follow(std::shared_ptr<Stream> stream, const std::string& visitor, const std::string& line,
                std::optional<std::int64_t> after);

    // That visitor wrote: there will be a contact soon.
    void expect(const std::string& visitor);

    void ring() { bell_.ring(); }

    // One round: what is new, those who came, a heartbeat when it is time.
    void run_once();
    // Returns when rung, stopped, or after a second.
    void wait(std::stop_token stop);
    void close();

    static constexpr data::Millis kHeartbeat{15'000};
    static constexpr std::int64_t kCatchUp =
        5'000;                                  // events of everybody; who missed more asks for the messages
    static constexpr std::size_t kStreams = 6;  // of one visitor; the oldest gives way

  private:
    struct Follower {
        std::shared_ptr<Stream> stream;
        std::string visitor;
        std::string line;
        std::optional<std::int64_t> after;
    };
    using Followers = std::vector<Follower>;
    struct Frame {
        std::string line;
        std::string text;
        std::string shows;  // the message that is on its way no longer once somebody sees it
    };

    void welcome(data::store::Store& store, Follower follower);
    void find_contacts(data::store::Store& store);
    void start(data::store::Store& store, const std::string& contact, Follower follower);
    void catch_up(data::store::Store& store, const std::string& contact, const Follower& follower);
    void send_new(data::store::Store& store);
    void tell_what_was_shown();
    void heartbeat();
    std::optional<Frame> frame_of(data::store::Store& store, const data::store::LiveEvent& event) const;

    const World& world_;
    std::unique_ptr<data::store::Store> reader_;
    const Showed showed_;
    Bell bell_;
    std::mutex mutex_;  // over joining_ and expected_
    Followers joining_;
    std::set<std::string> expected_;
    std::map<std::string, Followers> strangers_;             // by visitor; the loop's own, as all below
    std::map<std::string, Followers> known_;                 // by contact
    std::map<std::string, std::vector<std::string>> shown_;  // in this round, by visitor
    std::int64_t cursor_ = 0;
    data::Time beat_at_{};
};

}  // namespace swcs::gateway::chat
