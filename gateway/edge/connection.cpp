#include "gateway/edge/connection.hpp"

#include <netinet/tcp.h>

#include <boost/asio/ssl.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <boost/beast/ssl.hpp>
#include <optional>

#include "gateway/edge/broadcast.hpp"
#include "gateway/edge/hand_over.hpp"
#include "gateway/edge/incoming.hpp"
#include "gateway/edge/refusals.hpp"
#include "gateway/edge/wire.hpp"

namespace swcs::gateway::edge {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using boost::system::error_code;
using std::chrono::milliseconds;

namespace {

using Plain = beast::tcp_stream;
using Tls = beast::ssl_stream<beast::tcp_stream>;

constexpr std::size_t kBufferLimit = 64 * 1024;
constexpr std::size_t kReadSize = 4096;
constexpr std::size_t kLingerBytes =
    1024 * 1024;  // read and dropped so that a refusal is not lost in a reset
constexpr milliseconds kLinger{1'000};
constexpr int kUnackedMs = 60'000;  // a vanished reader of a stream

enum class State { handshake, idle, reading, handling, held, writing, streaming, closing, closed };

std::string address_of(const asio::ip::tcp::socket& socket) {
    error_code failed;
    const auto endpoint = socket.remote_endpoint(failed);
    return failed ? "" : canonical_address(endpoint.address().to_string()).value_or("");
}

// A second more for each 64 KiB that have to cross.
milliseconds proportional(data::Millis base, std::uint64_t bytes) {
    return base + milliseconds(static_cast<std::int64_t>(bytes / 64));
}

template <typename S>
class HttpConnection final : public Connection, public std::enable_shared_from_this<HttpConnection<S>> {
  public:
    HttpConnection(S stream, std::shared_ptr<asio::ssl::context> tls, House& house, const Site& site,
                   Number number)
        : tls_(std::move(tls)),
          stream_(std::move(stream)),
          house_(house),
          site_(site),
          number_(number),
          peer_{.address = address_of(socket()), .tls = kTls} {}

    Number number() const override { return number_; }

    void start() override {
        expire_in(house_.options.head_deadline);
        if constexpr (kTls) {
            stream_.async_handshake(asio::ssl::stream_base::server, [self = self()](error_code failed) {
                if (failed) return self->abort();
                self->state_ = State::reading;
                self->receive();
            });
        } else {
            state_ = State::reading;
            receive();
        }
    }

    void deliver(Number exchange, Delivery delivery) override {
        if (exchange != exchange_ || state_ != State::handling) return;
        if (delivery.stream) return open_stream(std::move(delivery));
        if (!delivery.response.held) return answer(delivery.response);
        state_ = State::held;
        held_answer_ = std::move(delivery.response);
        held_timer_.emplace(stream_.get_executor(), house_.options.held_deadline);
        held_timer_->async_wait([self = self(), exchange](error_code cancelled) {
            if (!cancelled) self->release(exchange, false);
        });
    }

    void release(Number exchange, bool committed) override {
        if (exchange != exchange_ || state_ != State::held) return;
        held_timer_.reset();
        const Response held = std::move(held_answer_);
        held_answer_ = {};
        answer(committed ? held : busy(in_.request));
    }

    void replace(Number exchange, const Response& answer) override {
        if (exchange != exchange_ || state_ != State::held) return;
        held_answer_ = answer;
        release(exchange, true);
    }

    void pump() override {
        if (state_ == State::streaming) broadcast_->pump(self());
    }

    void drain() override {
        draining_ = true;
        if (broadcast_) broadcast_->close();
        const bool nothing_said = state_ == State::handshake || state_ == State::idle ||
                                  (state_ == State::reading && exchange_ == 0 && buffer_.size() == 0);
        if (nothing_said) abort();
    }

    void abort() override {
        if (state_ == State::closed) return;
        state_ = State::closed;
        held_timer_.reset();
        if (broadcast_) {
            broadcast_->end();
            --house_.counters.streams;
        }
        error_code ignored;
        socket().close(ignored);
        house_.crowd.remove(number_);
    }

  private:
    static constexpr bool kTls = std::is_same_v<S, Tls>;

    std::shared_ptr<HttpConnection> self() { return this->shared_from_this(); }
    asio::ip::tcp::socket& socket() { return beast::get_lowest_layer(stream_).socket(); }
    void expire_in(milliseconds time) { beast::get_lowest_layer(stream_).expires_after(time); }
    std::string_view received() const {
        return {static_cast<const char*>(buffer_.data().data()), buffer_.size()};
    }

    // ---- the head

    void await_request() {
        ++exchange_;
        parser_.reset();
        in_ = {};
        scanned_ = 0;
        if (draining_) return abort();
        state_ = buffer_.size() > 0 ? State::reading : State::idle;
        expire_in(state_ == State::idle ? house_.options.idle_deadline : house_.options.head_deadline);
        if (state_ == State::reading) return examine();
        receive();
    }

    void receive() {
        const std::size_t room = std::min(kReadSize, kBufferLimit - buffer_.size());
        stream_.async_read_some(buffer_.prepare(room), [self = self()](error_code failed, std::size_t size) {
            if (failed) return self->abort();
            self->buffer_.commit(size);
            if (self->state_ == State::idle) self->expire_in(self->house_.options.head_deadline);
            self->state_ = State::reading;
            self->examine();
        });
    }

    void examine() {
        const Arrival head = arrival(received(), scanned_);
        scanned_ = buffer_.size();
        if (head.refusal) return refuse(*head.refusal);
        if (head.length == 0) return receive();
        auto read = read_head(received().substr(0, head.length));
        if (const auto* refusal = std::get_if<Refusal>(&read)) return refuse(*refusal);
        begin(std::move(std::get<Head>(read)), head.length);
    }

    void begin(Head head, std::size_t length) {
        ++house_.counters.requests;
        in_ = incoming(std::move(head), peer_, site_, SystemClock().now());
        in_.request.id = house_.id_prefix + std::to_string(number_) + "-" + std::to_string(exchange_);
        keep_alive_ = in_.keep_alive && !draining_;
        if (in_.announced > in_.body_limit) return refuse({413, "The body is too large."});
        if (!in_.has_body) {
            buffer_.consume(length);
            return dispatch();
        }
        expire_in(proportional(house_.options.body_deadline, in_.announced));
        if (in_.expects_continue && buffer_.size() == length) return invite_body();
        read_body();
    }

    // ---- the body, by Beast, which is given the head once more

    void invite_body() {
        static constexpr std::string_view go_on = "HTTP/1.1 100 Continue\r\n\r\n";
        asio::async_write(stream_, asio::buffer(go_on), [self = self()](error_code failed, std::size_t) {
            if (failed) return self->abort();
            self->read_body();
        });
    }

    void read_body() {
        parser_.emplace();
        parser_->header_limit(kHeadLimit + 1024);  // trailers count too
        parser_->body_limit(in_.body_limit);
        http::async_read(stream_, buffer_, *parser_, [self = self()](error_code failed, std::size_t) {
            if (failed == http::error::body_limit) return self->refuse({413, "The body is too large."});
            if (failed && failed.category() == http::make_error_code(http::error::bad_field).category() &&
                failed != http::error::partial_message && failed != http::error::end_of_stream)
                return self->refuse({400, "The body is malformed."});
            if (failed) return self->abort();
            self->in_.request.raw.body = std::move(self->parser_->get().body());
            self->parser_.reset();
            self->dispatch();
        });
    }

    // ---- the answer

    void dispatch() {
        beast::get_lowest_layer(stream_).expires_never();
        if (!in_.known) return answer(unrouted(in_));
        state_ = State::handling;
        const bool head_request = in_.request.raw.method == "HEAD";
        Request whole = std::exchange(in_.request, {});
        in_.request.id = whole.id;
        in_.request.raw.method = whole.raw.method;
        Job job{.listener = site_.index,
                .request = std::move(whole),
                .done = [mailbox = house_.mailbox, number = number_, exchange = exchange_, head_request,
                         &counters = house_.counters](Answer done) {
                    counters.failed += done.threw ? 1 : 0;
                    hand_over(std::move(done), mailbox, number, exchange, head_request);
                }};
        if (house_.workers.submit(std::move(job))) return;
        ++house_.counters.shed;
        answer(busy(in_.request));
    }

    void refuse(Refusal refusal) {
        ++house_.counters.refused;
        keep_alive_ = false;
        answer(titled_problem(refusal.status, refusal.detail, in_.request));
    }

    void answer(const Response& response) {
        if (!can_be_sent(response)) {
            ++house_.counters.failed;
            return answer(titled_problem(500, "The answer could not be sent.", in_.request));
        }
        keep_alive_ = keep_alive_ && !draining_;
        state_ = State::writing;
        out_ = to_bytes(response, framing());
        expire_in(proportional(house_.options.write_deadline, out_.size()));
        asio::async_write(stream_, asio::buffer(out_), [self = self()](error_code failed, std::size_t) {
            self->out_ = {};
            if (failed) return self->abort();
            if (!self->keep_alive_) return self->linger();
            self->await_request();
        });
    }

    Framing framing() const {
        return {.close = !keep_alive_,
                .head_request = in_.request.raw.method == "HEAD",
                .stream = false,
                .request_id = in_.request.id};
    }

    // ---- a stream

    void open_stream(Delivery delivery) {
        broadcast_.emplace(stream_, std::move(delivery.stream), [this] { abort(); });
        ++house_.counters.streams;
        state_ = State::streaming;
        if (!can_be_sent(delivery.response)) return abort();
        Framing framed = framing();
        framed.stream = true;
        std::string head = to_bytes(delivery.response, framed);
        in_ = {};
        buffer_ = beast::flat_buffer(kBufferLimit);
        // No deadline of ours: a reader may be silent for hours. The kernel notices one that is gone.
        ::setsockopt(socket().native_handle(), IPPROTO_TCP, TCP_USER_TIMEOUT, &kUnackedMs, sizeof kUnackedMs);
        error_code ignored;
        socket().set_option(asio::socket_base::keep_alive(true), ignored);
        if (draining_) broadcast_->close();
        broadcast_->begin(std::move(head), self());
    }

    // ---- the end

    // Half-closes and reads what is still coming for a moment: a reset would take the answer away from the
    // client.
    void linger() {
        state_ = State::closing;
        expire_in(kLinger);
        if constexpr (kTls) {
            stream_.async_shutdown([self = self()](error_code) { self->abort(); });
        } else {
            error_code failed;
            socket().shutdown(asio::socket_base::shutdown_send, failed);
            if (failed) return abort();
            swallow(0);
        }
    }

    void swallow(std::size_t so_far) {
        buffer_.clear();
        stream_.async_read_some(buffer_.prepare(kReadSize),
                                [self = self(), so_far](error_code failed, std::size_t size) {
                                    if (failed || so_far + size > kLingerBytes) return self->abort();
                                    self->swallow(so_far + size);
                                });
    }

    const std::shared_ptr<asio::ssl::context> tls_;
    S stream_;
    House& house_;
    const Site& site_;
    const Number number_;
    const Peer peer_;

    State state_ = State::handshake;
    bool draining_ = false;
    bool keep_alive_ = true;
    Number exchange_ = 0;
    beast::flat_buffer buffer_{kBufferLimit};
    std::size_t scanned_ = 0;
    std::optional<http::request_parser<http::string_body>> parser_;

    Incoming in_;

    std::string out_;
    Response held_answer_;
    std::optional<asio::steady_timer> held_timer_;
    std::optional<Broadcast<S>> broadcast_;  // stays until the connection goes: bytes may be under way
};

}  // namespace

std::shared_ptr<Connection> make_connection(asio::ip::tcp::socket socket,
                                            std::shared_ptr<asio::ssl::context> tls, House& house,
                                            const Site& site, Number number) {
    if (!tls)
        return std::make_shared<HttpConnection<Plain>>(Plain(std::move(socket)), nullptr, house, site,
                                                       number);
    Tls stream(Plain(std::move(socket)), *tls);
    return std::make_shared<HttpConnection<Tls>>(std::move(stream), std::move(tls), house, site, number);
}

}  // namespace swcs::gateway::edge
