// A real Postfix of the test's own on loopback: its configuration, queue and ports are the test's, nothing of
// the machine's is touched, and it is reaped. What comes for municipio.test is piped to the gateway's hook as
// channels/email/README.md tells operators to; everything else goes to the test's own server, "the Internet".
#pragma once

#include <sys/types.h>

#include <cstdint>
#include <string>

namespace swcs::test {

// "" when a real Postfix can run here; else what is missing.
std::string postfix_missing();

// A port nobody listens on at the moment.
std::uint16_t free_port();

class Postfix {
  public:
    // Writes the configuration below `folder`, which must be readable by everybody.
    Postfix(const std::string& folder, const std::string& hook_url, std::uint16_t internet);
    ~Postfix();
    Postfix(const Postfix&) = delete;
    Postfix& operator=(const Postfix&) = delete;

    // True when it listens.
    bool start();
    void stop();
    // Tries everything in the queue again, now.
    void flush() const;
    // Mails in the queue.
    int waiting() const;

    std::string url() const { return "smtp://127.0.0.1:" + std::to_string(port_); }
    std::string log() const;

  private:
    std::string folder_;
    std::uint16_t port_;
    pid_t pid_ = -1;
};

}  // namespace swcs::test
