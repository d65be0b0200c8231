// Debian's clamd beside a test, with a database of one signature: nothing is asked of the Internet, nothing
// of the machine's is touched. It listens on a socket and on a port.
#pragma once

#include <cstdint>
#include <string>

#include "tests/e2e/process.hpp"

namespace swcs::test {

// "" when a real clamd can run here; else what is missing.
std::string clamd_missing();

class Clamd {
  public:
    // What it finds: a file of exactly these bytes, under the name "Kept-Out.UNOFFICIAL".
    Clamd(std::string folder, const std::string& signature);
    Clamd(const Clamd&) = delete;
    Clamd& operator=(const Clamd&) = delete;

    // True when it answers; its database takes a second.
    bool start();
    void stop() { process_.end(SIGTERM); }

    std::string socket() const { return folder_ + "/socket"; }
    std::string port() const { return "127.0.0.1:" + std::to_string(port_); }
    std::string log() const { return contents(folder_ + "/output"); }

  private:
    std::string folder_;
    std::uint16_t port_;
    Process process_;
};

}  // namespace swcs::test
