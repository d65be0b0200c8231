// Our own calls to a provider arrive here, as they would at Meta's, at Telegram's or at the carrier's.
#include <nlohmann/json.hpp>

#include "data/json.hpp"
#include "gateway/simulator/simulator.hpp"
#include "gateway/simulator/wire.hpp"

namespace swcs::gateway::simulator {

using data::DeliveryStatus;
using data::Millis;

namespace {

constexpr Millis kUntilDelivered{350};  // what a phone network takes, so that the ticks can be seen moving

Response response_of(const data::HttpAnswer& answer) {
    Response response;
    response.status = answer.status;
    response.body = answer.body;
    const std::string_view type = data::header(answer.headers, "Content-Type");
    response.content_type = type.empty() ? "application/json" : std::string(type);
    const std::string_view elsewhere = data::header(answer.headers, "Location");
    if (!elsewhere.empty()) response.headers.emplace_back("Location", elsewhere);
    return response;
}

}  // namespace

// On the phone or in the mailbox; the provider's word about it follows where it gives one.
void Simulator::arrive(const channels::PhoneMessage& message, const LineConfig& line, const std::string& id) {
    const Phone* phone = phones_.by_number(kind_of(line), message.to);
    channels::PhoneMessage as_sent = message;
    as_sent.outside_window = phone && phone->state.window_shut;
    const ShownMessage& shown = phones_.show({.id = id,
                                              .phone = phone ? phone->id : "",
                                              .subject = message.subject,
                                              .text = message.text,
                                              .choices = message.choices,
                                              .list_button = message.list_button,
                                              .segments = message.segments,
                                              .at = world_.clock.now(),
                                              .status = "sent",
                                              .template_name = message.template_name,
                                              .as_sent = std::move(as_sent)});
    feed_.publish("message", data::dump(to_json(shown)));
    send_receipt(shown, line, DeliveryStatus::sent, Millis{0});
    send_receipt(shown, line, DeliveryStatus::delivered, kUntilDelivered);
}

data::HttpAnswer Simulator::accept(const channels::Mail& mail) {
    const LineConfig* line = line_for("email");
    if (!line) return {.status = 554, .headers = {}, .body = "5.5.1 no line sends mail", .error = {}};
    const std::string id = "sim-" + world_.fresh_id();
    const channels::ProviderTurn turn =
        channels::find_simulator(line->channel)->accept_mail(mail, line->line, id);
    const std::lock_guard lock(mutex_);
    note_wire(wire_of(world_, "out", "send", line->line.name, envelope_of(mail), turn.answer));
    if (turn.shown) arrive(*turn.shown, *line, id);
    return turn.answer;
}

Response Simulator::provider(const Request& request) {
    const auto found = world_.config.lines.find(request.params[0]);
    if (found == world_.config.lines.end())
        return problem(404, "Not found", "There is no such line.", request);
    const LineConfig& line = found->second;
    const channels::Simulator* codec = channels::find_simulator(line.channel);
    const data::HttpCall call{.method = request.raw.method,
                              .url = request.raw.url,
                              .headers = request.raw.headers,
                              .body = request.raw.body};
    const std::lock_guard lock(mutex_);
    const channels::PhoneFiles files = [this](std::string_view id) { return files_.by_id(id); };
    if (const auto file = codec->hand_over(call, line.line, files)) {
        note_wire(wire_of(world_, "out", "file", line.line.name, request.raw, *file));
        return response_of(*file);
    }
    return response_of(take(call, line, *codec, request));
}

// A message of ours, or a mark on one of theirs.
data::HttpAnswer Simulator::take(const data::HttpCall& call, const LineConfig& line,
                                 const channels::Simulator& codec, const Request& request) {
    const std::string id = "sim-" + world_.fresh_id();
    channels::ProviderTurn turn = codec.accept(call, line.line, id);
    if (turn.shown) {
        const Phone* phone = phones_.by_number(kind_of(line), turn.shown->to);
        auto no = phone ? codec.refusal(*turn.shown, phone->state) : std::nullopt;
        if (no) turn = {.answer = std::move(*no), .shown = std::nullopt};
    }
    const bool mark = !turn.marked_read.empty();
    note_wire(wire_of(world_, "out", mark ? "read" : "send", line.line.name, request.raw, turn.answer));
    if (mark) set_status(turn.marked_read, "read", "");
    if (turn.shown) arrive(*turn.shown, line, id);
    return turn.answer;
}

}  // namespace swcs::gateway::simulator
