#include "gateway/simulator/simulator.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "data/json.hpp"
#include "gateway/simulator/wire.hpp"

namespace swcs::gateway::simulator {

using data::DeliveryStatus;
using data::Millis;

namespace {

constexpr int kAttempts = 50;  // a provider repeats for days; a demo for a while
constexpr Millis kFirstRepeat{250};
constexpr Millis kLongestRepeat{5'000};

std::vector<std::string> abilities_on(const LineConfig& line) {
    const channels::PhoneAbilities can = channels::find_simulator(line.channel)->abilities(line.line);
    const bool window = channels::find(line.channel)->needs_template_after(line.line) > Millis{0};
    std::vector<std::string> out;
    for (const auto& [able, name] : {std::pair{can.photo, "photo"},
                                     {can.voice, "voice"},
                                     {can.place, "place"},
                                     {can.block, "block"},
                                     {window, "window"}}) {
        if (able) out.emplace_back(name);
    }
    return out;
}

// What a refusal says to whoever looks at the phone: the status, and the problem's own words.
std::string reason_of(const data::HttpAnswer& answer) {
    if (answer.status == 0) return answer.error;
    const auto problem = data::parse_json(answer.body);
    const std::string detail = problem && problem->is_object() ? data::text_at(*problem, "detail") : "";
    return std::to_string(answer.status) + (detail.empty() ? "" : ": " + detail);
}

}  // namespace

std::string kind_of(const LineConfig& line) {
    const channels::Channel* channel = channels::find(line.channel);
    return channel ? std::string(channel->kind()) : "";
}

void Simulator::open(std::string public_base, Cast cast) {
    public_base_ = std::move(public_base);
    cast_ = std::move(cast);
    const std::lock_guard lock(mutex_);
    for (Phone& phone : phones_of(cast_)) {
        if (const LineConfig* line = line_for(phone.kind)) add(std::move(phone), *line);
    }
}

const Phone& Simulator::add(Phone phone, const LineConfig& line) {
    phone.id = phone.kind + std::to_string(next_phone_++);
    phone.line = line.line.name;
    phone.abilities = abilities_on(line);
    return phones_.add(std::move(phone));
}

const LineConfig* Simulator::line_for(const std::string& kind) const {
    for (const auto& [name, line] : world_.config.lines) {
        if (kind_of(line) == kind && channels::find_simulator(line.channel)) return &line;
    }
    return nullptr;
}

std::string Simulator::hook_url(const LineConfig& line) const {
    return gateway::hook_url(public_base_, line.channel, world_.config.accounts.at(line.account));
}

// "" without a web chat line.
std::string Simulator::chat_url() const {
    const auto& lines = world_.config.lines;
    const bool there = std::any_of(lines.begin(), lines.end(),
                                   [](const auto& line) { return kind_of(line.second) == "webchat"; });
    return there ? public_base_ + "/chat" : "";
}

void Simulator::note_wire(WireEntry entry) {
    const std::string shown = data::dump(to_json(entry));
    phones_.wire(std::move(entry));
    feed_.publish("wire", shown);
}

void Simulator::set_status(const std::string& id, const std::string& status, const std::string& error) {
    ShownMessage* message = phones_.message(id);
    if (!message || message->status == status) return;
    const auto before = data::delivery_status(message->status), heard = data::delivery_status(status);
    if (before && heard && data::advance(*before, *heard) == *before)
        return;  // a late receipt moves nothing back
    message->status = status;
    message->error = error;
    feed_.publish("message", data::dump(to_json(*message)));
}

void Simulator::deliver(Delivery delivery) {
    deliveries_.push(std::move(delivery));
    bell_.ring();
}

void Simulator::send_receipt(const ShownMessage& message, const LineConfig& line, DeliveryStatus status,
                             Millis in) {
    const data::Time at = world_.clock.now() + in;
    auto request = channels::find_simulator(line.channel)
                       ->receipt(message.as_sent, status, at, line.line, hook_url(line));
    if (!request) return;
    deliver({.due = at,
             .request = std::move(*request),
             .what = "receipt",
             .line = line.line.name,
             .message = message.id + "|" + std::string(data::name_of(status)),
             .attempts = 0});
}

void Simulator::completed(const Delivery& delivery, const data::HttpAnswer& answer) {
    note_wire(wire_of(world_, "in", delivery.what, delivery.line, delivery.request, answer));
    const bool taken = answer.status >= 200 && answer.status < 300;
    const bool trouble = answer.status == 0 || answer.status >= 500;
    if (trouble && delivery.attempts + 1 < kAttempts) {
        Delivery again = delivery;
        const Millis wait = std::min(kLongestRepeat, kFirstRepeat * (1 << std::min(again.attempts, 8)));
        again.due = world_.clock.now() + wait;
        ++again.attempts;
        return deliver(std::move(again));
    }
    if (delivery.what == "webhook")
        return set_status(delivery.message, taken ? "accepted" : "refused", taken ? "" : reason_of(answer));
    const std::size_t bar = delivery.message.rfind('|');
    if (taken && delivery.what == "receipt")
        set_status(delivery.message.substr(0, bar), delivery.message.substr(bar + 1), "");
}

int Simulator::run_once(Millis wait) {
    std::vector<std::pair<Ticket, data::HttpCall>> calls;
    {
        const std::lock_guard lock(mutex_);
        while (!deliveries_.empty() && deliveries_.top().due <= world_.clock.now()) {
            const data::HttpRequest& request = deliveries_.top().request;
            calls.emplace_back(next_ticket_, data::HttpCall{.method = request.method,
                                                            .url = request.url,
                                                            .headers = request.headers,
                                                            .body = request.body});
            under_way_.emplace(next_ticket_++, deliveries_.top());
            deliveries_.pop();
        }
    }
    for (const auto& [ticket, call] : calls) transport_.start(ticket, call);
    int count = 0;
    if (transport_.under_way() == 0) return count;
    for (const Completion& completion : transport_.collect(wait)) {
        const std::lock_guard lock(mutex_);
        const auto node = under_way_.extract(completion.ticket);
        if (node.empty()) continue;
        completed(node.mapped(), completion.answer);
        ++count;
    }
    return count;
}

void Simulator::loop(std::stop_token stop) {
    data::Time beat = world_.clock.now();
    while (!stop.stop_requested()) {
        const int count = run_once(Millis{20});
        if (count == 0 && transport_.under_way() == 0) bell_.wait(stop, Millis{100});
        if (world_.clock.now() - beat > Millis{15'000}) {
            feed_.heartbeat();
            beat = world_.clock.now();
        }
    }
}

}  // namespace swcs::gateway::simulator
