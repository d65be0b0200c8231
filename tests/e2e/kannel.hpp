// A real Kannel 1.4.5 on loopback: bearerbox and smsbox, configured as channels/kannel/README.md tells
// operators to, with ports and folders of the test's own; and Kannel's own fakesmsc as the operator's centre,
// where phones write and read.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "tests/e2e/process.hpp"

namespace swcs::test {

// "" when a real Kannel can run here; else what is missing.
std::string kannel_missing();

// Who, and the words: of a phone's message its sender, of ours its recipient.
using Sms = std::pair<std::string, std::string>;

class Kannel {
  public:
    static constexpr const char* kNumber = "2020";  // people write to it
    static constexpr const char* kPassword = "e2e-sendsms-0123";

    // `hook_url`: the gateway's, secret and all.
    Kannel(std::string folder, const std::string& hook_url);
    ~Kannel() { stop(); }
    Kannel(const Kannel&) = delete;
    Kannel& operator=(const Kannel&) = delete;

    // True when both boxes answer.
    bool start();
    void stop();

    std::string sendsms_url() const;
    std::uint16_t centre_port() const { return ports_.centre; }
    // What bearerbox says it was given by phones, sorted: its access log. Only for plain one-line texts.
    std::vector<Sms> taken() const;
    // What went wrong or was put off.
    std::string log() const;

  private:
    struct Ports {
        std::uint16_t admin, boxes, sendsms, centre;
    };
    std::string configuration(const std::string& hook_url) const;

    std::string folder_;
    Ports ports_;
    Process bearerbox_, smsbox_;
};

class Centre {
  public:
    // Hands over `count` of `messages`, chosen by chance when there are several, and stays to hear what
    // Kannel sends. A message: "+593991234567 2020 text hola", and fakesmsc's other types.
    struct Hours {
        std::vector<std::string> messages;
        int count = 1;
        bool random_senders = false;  // digits are added to the sender and the text
    };
    Centre(const Kannel& kannel, std::string output, const Hours& hours);

    // Messages of phones that Kannel was given so far.
    int handed_over() const;
    // What the phones showed, in order; the parts of a long text joined, as phones do.
    std::vector<Sms> shown() const;
    // The line to the operator is cut.
    void cut() { process_.end(SIGINT); }

  private:
    std::string output_;
    Process process_;
};

}  // namespace swcs::test
