// encode: the requests a message would make. The first is exactly what we would send. A message that needs
// several asks for the next one only after an answer to the one before; those answers come from the channel's
// simulator, which answers as the provider does to a correct call, so what is shown is the run in which
// nothing goes wrong; a message may bring "answers" of its own to see what becomes of it.
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
    json outcome;  // null while the provider has not answered to the end
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

// {"status","headers":{},"body"}; without a status, or with 0, nothing came back.
data::HttpAnswer answer_given(const json& in) {
    data::HttpAnswer out{.status = static_cast<int>(data::number_at(in, "status")),
                         .headers = {},
                         .body = data::text_at(in, "body"),
                         .error = data::text_at(in, "error")};
    for (const auto& [name, value] : data::at(in, "headers").items()) {
        if (value.is_string()) out.headers.emplace_back(name, value.get<std::string>());
    }
    return out;
}

json shown(const data::Charge& charge) {
    json out{{"parts", charge.parts}, {"category", charge.category}};
    if (charge.price) {
        out["price"] = data::decimal(charge.price->millionths);
        out["currency"] = charge.price->currency;
    }
    return out;
}

json shown(const channels::Sent& sent) {
    json out{{"sent", sent.external_ids}};
    for (const data::Charge& charge : sent.charges) out["charges"].push_back(shown(charge));
    return out;
}

// {"sent":[ids],"charges":[{"price","currency","parts","category"}]} (where there are any),
// {"retry":reason,"after_ms"} or {"failed":reason,"recipient_stopped", "needs_template"}.
json shown(const channels::Outcome& outcome) {
    if (const auto* sent = std::get_if<channels::Sent>(&outcome)) return shown(*sent);
    if (const auto* retry = std::get_if<channels::Retry>(&outcome)) {
        return {{"retry", retry->reason}, {"after_ms", retry->after.count()}};
    }
    const auto& failed = std::get<channels::Failed>(outcome);
    return {{"failed", failed.reason},
            {"recipient_stopped", failed.recipient_stopped},
            {"needs_template", failed.needs_template}};
}

// The answers given with the message come first, in order; the simulator gives those that are missing.
Dialogue talk_about(const data::Outbound& message, const json& given, const ChannelLine& to) {
    Dialogue out;
    std::vector<data::HttpAnswer> answers;
    while (answers.size() < kMostRequests) {
        const auto next = to.channel.next(message, to.line, answers);
        if (const auto* done = std::get_if<channels::Done>(&next)) {
            out.outcome = shown(done->outcome);
            break;
        }
        data::HttpAnswer simulated = made(next, to, out.requests);
        const std::size_t nth = answers.size();
        const bool said = given.is_array() && nth < given.size();
        answers.push_back(said ? answer_given(given[nth]) : std::move(simulated));
    }
    return out;
}

json encoded(const json& object, const ChannelLine& to) {
    const auto message = data::outbound_from(object);
    const auto talk = talk_about(message, data::at(object, "answers"), to);
    const int parts = to.channel.segments(message, to.line);
    json out{{"requests", talk.requests},
             {"segments", parts > 0 ? json(parts) : json(nullptr)},
             {"outcome", talk.outcome}};
    if (object.contains("id")) out["id"] = object["id"];
    if (const auto& outcome = talk.outcome; outcome.contains("failed")) out["error"] = outcome["failed"];
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
