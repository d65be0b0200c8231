#include "gateway/edge/engine.hpp"

#include <httplib.h>

#include <cstring>
#include <map>
#include <optional>

static_assert(std::string_view(CPPHTTPLIB_VERSION).starts_with("0.11.4"),
              "process_request(Stream&, …) is a protected member: check it before taking another version");

namespace swcs::gateway::edge {

namespace {

// A request line in memory; what the engine writes is dropped, the answer is taken from the handler.
class Memory final : public httplib::Stream {
  public:
    explicit Memory(std::string in) : in_(std::move(in)) {}

    bool is_readable() const override { return at_ < in_.size(); }
    bool is_writable() const override { return true; }
    ssize_t read(char* to, std::size_t size) override {
        const std::size_t n = std::min(size, in_.size() - at_);
        std::memcpy(to, in_.data() + at_, n);
        at_ += n;
        return static_cast<ssize_t>(n);
    }
    ssize_t write(const char*, std::size_t size) override { return static_cast<ssize_t>(size); }
    void get_remote_ip_and_port(std::string&, int&) const override {}
    void get_local_ip_and_port(std::string&, int&) const override {}
    socket_t socket() const override { return 0; }

  private:
    std::string in_;
    std::size_t at_ = 0;
};

std::string encoded_path(std::string_view path) {
    std::string out;
    while (true) {
        const std::size_t slash = path.find('/');
        out += data::percent_encode(path.substr(0, slash));
        if (slash == std::string_view::npos) return out;
        out += '/';
        path.remove_prefix(slash + 1);
    }
}

class HttplibEngine final : public Engine, private httplib::Server {
  public:
    explicit HttplibEngine(const std::vector<Route>& routes) {
        using Register = httplib::Server& (httplib::Server::*)(const std::string&, httplib::Server::Handler);
        static const std::map<std::string_view, Register> registers{
            {"GET", &httplib::Server::Get},       {"POST", &httplib::Server::Post},
            {"PUT", &httplib::Server::Put},       {"PATCH", &httplib::Server::Patch},
            {"DELETE", &httplib::Server::Delete}, {"OPTIONS", &httplib::Server::Options},
        };
        for (const Route& route : routes) {
            (this->*registers.at(route.method))(
                route.pattern, [this, &route](const httplib::Request& seen, httplib::Response&) {
                    for (std::size_t i = 1; i < seen.matches.size(); ++i)
                        request_->params.push_back(seen.matches[i].str());
                    call(route);
                });
        }
    }

    Answer run(Request& request) override {
        request_ = &request;
        answer_.reset();
        Memory memory(request.raw.method + " " + encoded_path(request.path) +
                      " HTTP/1.1\r\nHost: edge\r\nContent-Length: 0\r\n\r\n");
        bool close = false;
        process_request(memory, false, close, nullptr);
        request_ = nullptr;
        if (answer_) return std::move(*answer_);
        return {problem(404, "Not found", "There is nothing at this address.", request), false};
    }

  private:
    void call(const Route& route) {
        try {
            answer_ = Answer{route.handler(*request_), false};
        } catch (...) {  // what() may hold a citizen's words: it goes nowhere
            answer_ = Answer{
                problem(500, "Internal error", "The request could not be carried out.", *request_), true};
        }
    }

    Request* request_ = nullptr;    // the one being run
    std::optional<Answer> answer_;  // none: no route of the engine's fits
};

}  // namespace

data::Result<std::unique_ptr<Engine>> Engine::make(const std::vector<Route>& routes) {
    try {
        return std::unique_ptr<Engine>(std::make_unique<HttplibEngine>(routes));
    } catch (const std::exception& wrong) {
        return data::Error{data::ErrorKind::invalid, std::string("a route's pattern: ") + wrong.what()};
    }
}

}  // namespace swcs::gateway::edge
