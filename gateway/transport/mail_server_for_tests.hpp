// A mail server of a few lines for tests: takes mails on loopback and keeps them, or answers as it is told.
// Here because the end-to-end tests use it as the world outside, too.
#pragma once

#include <arpa/inet.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cassert>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace swcs::gateway::testing {

struct TakenMail {
    std::string from;
    std::vector<std::string> to;
    std::string message;  // as it was before dots were doubled
};

class MailServer {
  public:
    // `replies`: instead of the usual one, by command: "" the greeting, "EHLO", "MAIL", "RCPT", "DATA", "."
    // the end of the message. "hang up" closes, "silence" never answers. A multi-line EHLO offers AUTH when
    // "AUTH" is among them.
    explicit MailServer(std::map<std::string, std::string> replies = {})
        : replies_(std::move(replies)), fd_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
        sockaddr_in at{};
        at.sin_family = AF_INET;
        at.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof at;
        const bool open = ::bind(fd_, reinterpret_cast<sockaddr*>(&at), size) == 0 &&
                          ::getsockname(fd_, reinterpret_cast<sockaddr*>(&at), &size) == 0 &&
                          ::listen(fd_, 64) == 0;
        assert(open);
        port_ = ntohs(at.sin_port);
        thread_ = std::jthread([this](std::stop_token stop) { listen(stop); });
    }
    ~MailServer() {
        thread_.request_stop();
        thread_.join();
        guests_.clear();
        ::close(fd_);
    }
    MailServer(const MailServer&) = delete;
    MailServer& operator=(const MailServer&) = delete;

    std::uint16_t port() const { return port_; }
    std::string url() const { return "smtp://127.0.0.1:" + std::to_string(port_); }
    std::vector<TakenMail> taken() const {
        const std::lock_guard lock(mutex_);
        return taken_;
    }
    int connections() const {
        const std::lock_guard lock(mutex_);
        return connections_;
    }

  private:
    void listen(const std::stop_token& stop) {
        while (!stop.stop_requested()) {
            pollfd ready{fd_, POLLIN, 0};
            if (::poll(&ready, 1, 20) <= 0) continue;
            const int fd = ::accept4(fd_, nullptr, nullptr, SOCK_CLOEXEC);
            if (fd < 0) continue;
            const std::lock_guard lock(mutex_);
            ++connections_;
            guests_.emplace_back([this, fd](std::stop_token left) {
                serve(fd, left);
                ::close(fd);
            });
        }
    }

    // One line without its CRLF; false when the guest left.
    static bool read_line(int fd, std::string& buffer, std::string& line, const std::stop_token& stop) {
        std::size_t end = 0;
        while ((end = buffer.find("\r\n")) == std::string::npos) {
            pollfd ready{fd, POLLIN, 0};
            if (stop.stop_requested()) return false;
            if (::poll(&ready, 1, 20) == 0) continue;
            char bytes[4096];
            const ssize_t n = ::recv(fd, bytes, sizeof bytes, 0);
            if (n <= 0) return false;
            buffer.append(bytes, static_cast<std::size_t>(n));
        }
        line = buffer.substr(0, end);
        buffer.erase(0, end + 2);
        return true;
    }

    // False when the conversation is over.
    bool answer(int fd, const std::string& command, const std::string& usual) {
        const auto told = replies_.find(command);
        const std::string reply = told == replies_.end() ? usual : told->second;
        if (reply == "hang up") return false;
        if (reply == "silence") return true;
        const std::string line = reply + "\r\n";
        return ::send(fd, line.data(), line.size(), MSG_NOSIGNAL) == static_cast<ssize_t>(line.size());
    }

    bool accepts(const std::string& command) const {
        const auto told = replies_.find(command);
        return told == replies_.end() || told->second.starts_with('2') || told->second.starts_with('3');
    }

    static std::string address_in(const std::string& line) {
        const std::size_t open = line.find('<'), close = line.find('>');
        return line.substr(open + 1, close - open - 1);
    }

    void serve(int fd, const std::stop_token& stop) {
        std::string buffer, line;
        TakenMail mail;
        if (!answer(fd, "", "220 mail.test ESMTP")) return;
        while (read_line(fd, buffer, line, stop)) {
            const std::string command = line.substr(0, 4);
            std::string usual = "250 2.0.0 ok";
            if (command == "EHLO" && replies_.contains("AUTH"))
                usual = "250-mail.test\r\n250 AUTH PLAIN LOGIN";
            if (command == "QUIT") usual = "221 2.0.0 bye";
            if (command == "DATA") usual = "354 go on";
            if (command == "MAIL") mail = {.from = address_in(line), .to = {}, .message = {}};
            if (command == "RCPT") mail.to.push_back(address_in(line));
            if (!answer(fd, command, usual) || command == "QUIT") return;
            if (command == "DATA" && accepts("DATA") && !take(fd, buffer, mail, stop)) return;
        }
    }

    bool take(int fd, std::string& buffer, TakenMail& mail, const std::stop_token& stop) {
        std::string line;
        while (read_line(fd, buffer, line, stop)) {
            if (line == ".") {
                if (accepts(".")) {
                    const std::lock_guard lock(mutex_);
                    taken_.push_back(mail);
                }
                return answer(fd, ".", "250 2.0.0 queued");
            }
            mail.message += (line.starts_with('.') ? line.substr(1) : line) + "\r\n";
        }
        return false;
    }

    const std::map<std::string, std::string> replies_;
    const int fd_;
    std::uint16_t port_ = 0;
    mutable std::mutex mutex_;
    std::vector<TakenMail> taken_;
    int connections_ = 0;
    std::vector<std::jthread> guests_;
    std::jthread thread_;
};

}  // namespace swcs::gateway::testing
