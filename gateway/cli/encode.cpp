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

std::string id_of_part(std::size_t nth) {
    return "part-" + std::to_string(nth);
}

// A channel without a simulator is told that all went well.
template <typename Accept>
data::HttpAnswer answer_to(const channels::Simulator* simulator, const Accept& accept) {
    if (simulator != nullptr) return accept(*simulator).answer;
    return {.status = 200, .headers = {}, .body = "{}", .error = ""};
}

// Adds the request that `next` asks for; the provider's answer to it.
data::HttpAnswer made(const channels::Next& next, const ChannelLine& to, json& requests) {
    const auto* simulator = channels::find_simulator(to.channel.name());
    const std::string id = id_of_part(requests.size() + 1);
    if (const auto* mail = std::get_if<channels::Mail>(&next)) {
        requests.push_back(to_json(*mail));
        return answer_to(simulator, [&](const auto& s) { return s.accept_mail(*mail, to.line, id); });
    }
    const auto& call = std::get<data::HttpCall>(next);
    requests.push_back(to_json(call));
    return answer_to(simulator, [&](const auto& s) { return s.accept(call, to.line, id); });
}

Dialogue requests_of(const data::Outbound& message, const ChannelLine& to) {
    Dialogue out;
    std::vector<data::HttpAnswer> answers;
    while (answers.size() < kMostRequests) {
        const auto next = to.channel.next(message, to.line, answers);
        if (const auto* done = std::get_if<channels::Done>(&next)) {
            if (const auto* failed = std::get_if<channels::Failed>(&done->outcome))
                out.failed = failed->reason;
            break;
        }
        answers.push_back(made(next, to, out.requests));
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
