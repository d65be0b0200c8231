// A stream on its way out: what its writers gathered goes to the socket, one write at a time, until either
// side ends it. The loop's thread only.
#pragma once

#include <array>
#include <boost/asio/write.hpp>
#include <functional>
#include <memory>
#include <string>

#include "gateway/edge/live_stream.hpp"

namespace swcs::gateway::edge {

template <typename Socket>
class Broadcast {
  public:
    // The connection: held while bytes are under way, so that neither the socket nor this goes.
    using Owner = std::shared_ptr<void>;

    // `over` is called when the reader left or nothing more comes; it may call end().
    Broadcast(Socket& socket, std::shared_ptr<LiveStream> live, std::function<void()> over)
        : socket_(socket), live_(std::move(live)), over_(std::move(over)) {}

    void begin(std::string head, const Owner& owner) {
        listen(owner);
        write(std::move(head), owner);
    }

    // There is something to write, or the writer closed it.
    void pump(const Owner& owner) {
        if (!live_ || writing_) return;
        std::string bytes = live_->take();
        if (!bytes.empty()) return write(std::move(bytes), owner);
        if (!live_->open()) over_();
    }

    // What was written still leaves.
    void close() {
        if (live_) live_->close();
    }

    // Nothing leaves any more; the writer learns of it.
    void end() {
        if (live_) live_->end();
        live_.reset();
    }

  private:
    static constexpr std::size_t kOverheard = 4'096;  // bytes; who says more is no reader

    void write(std::string bytes, const Owner& owner) {
        writing_ = true;
        out_ = std::move(bytes);
        boost::asio::async_write(socket_, boost::asio::buffer(out_),
                                 [this, owner](boost::system::error_code failed, std::size_t) {
                                     writing_ = false;
                                     out_ = {};
                                     if (failed) return over_();
                                     pump(owner);
                                 });
    }

    // A reader of a stream has nothing to say; reading is how we learn that it left.
    void listen(const Owner& owner) {
        socket_.async_read_some(boost::asio::buffer(ears_),
                                [this, owner](boost::system::error_code failed, std::size_t size) {
                                    overheard_ += size;
                                    if (!live_) return;
                                    if (failed || overheard_ > kOverheard) return over_();
                                    listen(owner);
                                });
    }

    Socket& socket_;
    std::shared_ptr<LiveStream> live_;  // null once it is over
    const std::function<void()> over_;
    bool writing_ = false;
    std::string out_;
    std::array<char, 64> ears_{};
    std::size_t overheard_ = 0;
};

}  // namespace swcs::gateway::edge
