// How each line does, for whoever has to notice that a provider fell silent.
#include "data/json.hpp"
#include "gateway/api/answers.hpp"
#include "gateway/api/bill.hpp"
#include "gateway/api/office.hpp"
#include "gateway/core/calendar.hpp"

namespace swcs::gateway::api {

using nlohmann::json;

namespace {

json when(data::Time at) {
    return at == data::Time{} ? json(nullptr) : json(data::rfc3339(at));
}

json named(std::string_view name) {
    return name.empty() ? json(nullptr) : json(name);
}

// Its end is a secret where the provider signs nothing: whoever knows it can write in people's names.
json hook_of(const Config& config, const LineConfig& line, const data::Account& who) {
    const auto account = config.accounts.find(line.account);
    if (account == config.accounts.end() || !who.roles.contains(data::Role::administrator)) return nullptr;
    return hook_url(config.public_listener.public_url, line.channel, account->second);
}

// Whether it sends, and if not, until when not.
struct Sending {
    std::string_view state;
    data::Time until;
};

Sending sending_of(const LineRest& rest, data::Time now) {
    if (now < rest.paused_until) return {"paused", rest.paused_until};
    if (!rest.resting) return {"open", {}};
    if (now < rest.resting_until) return {"resting", rest.resting_until};
    return {"probing", {}};
}

json queue_json(const data::store::Outbox::Waiting& waiting) {
    return {{"urgent", waiting.urgent},
            {"answers", waiting.answers},
            {"outreach", waiting.outreach},
            {"sending", waiting.sending},
            {"oldest", when(waiting.oldest.value_or(data::Time{}))}};
}

json window_json(const LineConfig& line) {
    const channels::Channel* channel = channels::find(line.channel);
    const data::Millis open = channel == nullptr ? data::Millis{0} : channel->needs_template_after(line.line);
    if (open == data::Millis{0}) return nullptr;
    return {{"hours", std::chrono::duration_cast<std::chrono::hours>(open).count()},
            {"notice", named(line.line.setting("notice"))},
            {"slip", named(line.line.setting("slip"))}};
}

json health_json(const LineHealth& health, data::Time now) {
    const Sending sending = sending_of(health.rest, now);
    const data::store::LineFigures& figures = health.figures;
    return {{"last_in", when(figures.last_in)},
            {"last_out", when(figures.last_out)},
            {"received", figures.received},
            {"sent", figures.sent},
            {"failed", figures.failed},
            {"refused", figures.refused},
            {"refused_at", when(figures.refused_at)},
            {"trouble", figures.trouble},
            {"troubled_at", when(figures.troubled_at)},
            {"state", sending.state},
            {"until", when(sending.until)},
            {"resting", health.rest.resting}};
}

json line_json(const LineConfig& line) {
    const channels::Channel* channel = channels::find(line.channel);
    return {{"line", line.line.name},
            {"channel", line.channel},
            {"kind", channel == nullptr ? "" : channel->kind()},
            {"address", line.line.address},
            {"window", window_json(line)}};
}

std::map<std::string, Bill> bills_of(data::store::Store& store, const std::string& month) {
    std::map<std::string, Bill> bills;
    for (const auto& sum : store.ledger().sums(month, month)) bills[sum.line].add(sum);
    return bills;
}

Response lines(const Office& office, const Request& request, const data::Account& who) {
    const data::Time now = office.world.clock.now();
    const std::string month = month_in(office.world.config.outreach.zone, now);
    json out = json::array();
    const auto read = office.readers.read([&](data::store::Store& store) {
        auto bills = bills_of(store, month);
        for (const auto& [name, line] : office.world.config.lines) {
            json one = line_json(line);
            one.update(health_json(office.world.counters.lines.of(name), now));
            const auto waiting = store.outbox().waiting(name);
            one["waiting"] = waiting.due;
            one["held"] = waiting.held;
            one["queue"] = queue_json(waiting);
            one["hook_url"] = hook_of(office.world.config, line, who);
            one["month"] = bills[name].json();
            one["month"]["month"] = month;
            out.push_back(std::move(one));
        }
        return data::Result<void>{};
    });
    return read ? answer({{"lines", std::move(out)},
                          {"stalled_seconds", office.world.counters.stalled_seconds.load()}})
                : refuse(request, read.error());
}

}  // namespace

void serve_lines(Api& api, const Office& office) {
    api.serve("GET", "/lines",
              [&](const Request& r, const data::Account& who) { return lines(office, r, who); });
}

}  // namespace swcs::gateway::api
