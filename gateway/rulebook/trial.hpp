// A sentence tried on a pack: what it is understood as and why, what would be answered, and what the bot
// would say to somebody who begins a conversation with it. Pure, but for the time that is handed in.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "data/time.hpp"
#include "dialog/step.hpp"
#include "rules/understand.hpp"

namespace swcs::gateway::rulebook {

struct Trial {
    rules::Understanding understood;
    std::vector<rules::Evidence> why;
    const rules::Answer* answer = nullptr;  // of the pack; null when none is accepted
    std::vector<dialog::Say> says;
};

Trial tried(const rules::Pack& pack, std::string_view text, const std::string& language,
            const std::string& channel, data::Time now);

// "whatsapp", "sms", …: what Channel::kind() of some channel says.
bool is_channel_kind(std::string_view kind);

}  // namespace swcs::gateway::rulebook
