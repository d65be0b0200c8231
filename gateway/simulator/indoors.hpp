// The demo's way out: mails stay in the process, everything else goes by the transport it wraps.
#pragma once

#include <functional>
#include <memory>

#include "gateway/transport/transport.hpp"

namespace swcs::gateway::simulator {

// The mail server's answer to one mail.
using MailServer = std::function<data::HttpAnswer(const channels::Mail&)>;

class Indoors final : public Transport {
  public:
    Indoors(std::unique_ptr<Transport> outdoors, MailServer server)
        : outdoors_(std::move(outdoors)), server_(std::move(server)) {}

    void start(Ticket ticket, const data::HttpCall& call) override { outdoors_->start(ticket, call); }
    void start(Ticket ticket, const channels::Mail& mail) override {
        answered_.push_back({ticket, server_(mail)});
    }
    std::vector<Completion> collect(data::Millis wait) override;
    void wake() override { outdoors_->wake(); }
    std::size_t under_way() const override { return outdoors_->under_way() + answered_.size(); }

  private:
    std::unique_ptr<Transport> outdoors_;
    MailServer server_;
    std::vector<Completion> answered_;
};

}  // namespace swcs::gateway::simulator
