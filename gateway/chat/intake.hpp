// What a visitor did goes the way of every provider's webhook: a form, sealed with the account's secret,
// handed to the same intake.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "gateway/core/webhook.hpp"

namespace swcs::gateway::chat {

// The line the page writes to: the first of the channel; nullptr when there is none.
const LineConfig* chat_line(const Config& config);

// Accounts without a seal of their own get one for this life of the process: nobody but us speaks for
// visitors.
void seal_accounts(Config& config, Randomness& random);

// From any thread. There must be a chat line.
class Intake {
  public:
    // Both must outlive this.
    Intake(const World& world, const Webhooks& webhooks) : world_(world), webhooks_(webhooks) {}

    // `content`: what channels/webchat/webchat.hpp calls a form, but for line and visitor. The answer is 200
    // and held until it is committed.
    Response take_in(const std::string& visitor, nlohmann::json content) const;

    // These messages were shown to the visitor or read by them: `status` of a receipt.
    Response receipts(const std::string& visitor, const std::vector<std::string>& messages,
                      const std::string& status) const;

  private:
    const World& world_;
    const Webhooks& webhooks_;
};

}  // namespace swcs::gateway::chat
