// decode: what a provider sent, read by the same adapter as in production; for replaying a webhook by hand.
#include <istream>
#include <ostream>

#include "gateway/cli/channel_line.hpp"
#include "gateway/cli/commands.hpp"
#include "gateway/cli/http_json.hpp"
#include "gateway/cli/json_lines.hpp"

namespace swcs::gateway::cli {

int decode(const ChannelOptions& options, const Clock& clock, std::istream& in, std::ostream& out,
           std::ostream& err) {
    const auto chosen = channel_line(options, err);
    if (!chosen) return 1;
    const auto account = account_of(chosen->line);
    each_object(in, out, [&](const nlohmann::json& object) -> data::Result<nlohmann::json> {
        const auto request = request_from(object, clock.now());
        if (!request) return request.error();
        return decoded(chosen->channel.receive(*request, account));
    });
    return 0;
}

}  // namespace swcs::gateway::cli
