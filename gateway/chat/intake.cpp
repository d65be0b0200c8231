#include "gateway/chat/intake.hpp"

#include <nlohmann/json.hpp>

#include "channels/webchat/webchat.hpp"
#include "gateway/api/answers.hpp"
#include "gateway/auth/tokens.hpp"

namespace swcs::gateway::chat {

using nlohmann::json;
namespace form = channels::webchat_form;

namespace {

constexpr std::string_view kChannel = "webchat";

}  // namespace

const LineConfig* chat_line(const Config& config) {
    for (const auto& [name, line] : config.lines) {
        if (line.channel == kChannel) return &line;
    }
    return nullptr;
}

void seal_accounts(Config& config, Randomness& random) {
    for (auto& [name, account] : config.accounts) {
        if (account.channel != kChannel) continue;
        account.account.secrets.try_emplace(std::string(form::kSealSecret), auth::fresh_token(random));
    }
}

Response Intake::take_in(const std::string& visitor, json content) const {
    const LineConfig* line = chat_line(world_.config);
    const auto account = world_.config.accounts.find(line->account);
    Request request;
    if (account == world_.config.accounts.end()) return api::refuse(request, 404, "");
    content["to"] = line->line.address;
    content["visitor"] = visitor;
    request.raw =
        form::sealed(content, account->second.account.secret(form::kSealSecret), "", world_.clock.now());
    request.params = {std::string(kChannel), line->account};
    if (!account->second.hook_secret.empty()) request.params.push_back(account->second.hook_secret);
    request.id = world_.fresh_id();
    return webhooks_.handle(request);
}

Response Intake::receipts(const std::string& visitor, const std::vector<std::string>& messages,
                          const std::string& status) const {
    json receipts = json::array();
    for (const std::string& id : messages) receipts.push_back({{"message", id}, {"status", status}});
    return take_in(visitor, {{"receipts", receipts}});
}

}  // namespace swcs::gateway::chat
