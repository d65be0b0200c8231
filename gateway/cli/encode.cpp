// encode: the requests a message would make. The first is exactly what we would send. A message that needs
// several asks for the next one only after an answer to the one before; those answers come from the channel's
// simulator, which answers as the provider does to a correct call, so what is shown is the run in which
// nothing goes wrong.
#include <istream>
#include <ostream>

#include "channels/simulate.hpp"
#include "data/json.hpp"
#include "gateway/cli/channel_line.hpp"
#include "gateway/cli/commands.hpp"
#include "gateway/cli/http_json.hpp"
#include "gateway/cli/json_lines.hpp"

namespace swcs::gateway::cli {

namespace {

using nlohmann::json;

constexpr std::size_t kMostRequests = 64;  // far above the parts of any message we take

// Stands in for a --line file: the address and the secrets are their own names, so that requests have their
// full shape.
channels::Line stand_in(const channels::Channel& channel) {
    channels::Line line{.name = "", .address = "address", .settings = {}, .secrets = {}};
    for (const auto secret : channel.required_secrets()) line.secrets.emplace(secret, secret);
    return line;
}

struct Dialogue {  // with a provider, about one message
    json requests = json::array();
    std::string failed;
};

data::HttpAnswer answer_to(const channels::Simulator* simulator, const data::HttpCall& call,
                           const channels::Line& line, std::size_t nth) {
    if (simulator != nullptr) return simulator->accept(call, line, "part-" + std::to_string(nth)).answer;
    return {.status = 200, .headers = {}, .body = "{}", .error = ""};
}

Dialogue requests_of(const data::Outbound& message, const ChannelLine& to) {
    Dialogue out;
    std::vector<data::HttpAnswer> answers;
    const auto* simulator = channels::find_simulator(to.channel.name());
    while (answers.size() < kMostRequests) {
        const auto next = to.channel.next(message, to.line, answers);
        if (const auto* done = std::get_if<channels::Done>(&next)) {
            if (const auto* failed = std::get_if<channels::Failed>(&done->outcome))
                out.failed = failed->reason;
            break;
        }
        const auto& call = std::get<data::HttpCall>(next);
        out.requests.push_back(to_json(call));
        answers.push_back(answer_to(simulator, call, to.line, out.requests.size()));
    }
    return out;
}

json encoded(const json& object, const ChannelLine& to) {
    const auto message = data::outbound_from(object);
    const auto sent = requests_of(message, to);
    const int parts = to.channel.segments(message, to.line);
    json out{{"requests", sent.requests}, {"segments", parts > 0 ? json(parts) : json(nullptr)}};
    if (object.contains("id")) out["id"] = object["id"];
    if (!sent.failed.empty()) out["error"] = sent.failed;
    return out;
}

}  // namespace

int encode(const ChannelOptions& options, std::istream& in, std::ostream& out, std::ostream& err) {
    auto chosen = channel_line(options, err);
    if (!chosen) return 1;
    if (options.line.empty()) chosen->line = stand_in(chosen->channel);
    each_object(in, out, [&](const json& object) -> data::Result<json> {
        if (data::text_at(object, "to").empty()) {
            return data::Error{data::ErrorKind::invalid, "the line has no \"to\""};
        }
        return encoded(object, *chosen);
    });
    return 0;
}

}  // namespace swcs::gateway::cli
