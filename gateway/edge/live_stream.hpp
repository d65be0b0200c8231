// A stream as its writer sees it. Writers append here from any thread; the loop takes what has gathered.
#pragma once

#include <memory>
#include <mutex>
#include <string>

#include "gateway/edge/mailbox.hpp"
#include "gateway/http.hpp"

namespace swcs::gateway::edge {

constexpr std::size_t kUnreadLimit = 256 * 1024;

class LiveStream final : public Stream {
  public:
    LiveStream(std::shared_ptr<Mailbox> mailbox, Number connection);

    void write(std::string bytes) override;
    bool open() const override;
    void close() override;

    // The loop's side. take(): what to write now, "" when there is nothing; then the next write rings again.
    std::string take();
    void end();

  private:
    const std::shared_ptr<Mailbox> mailbox_;
    const Number connection_;
    mutable std::mutex mutex_;
    bool open_ = true;
    bool rung_ = false;  // the loop knows that there is something
    std::string waiting_;
    std::size_t in_flight_ = 0;  // taken, and not yet the kernel's
};

}  // namespace swcs::gateway::edge
