#include "gateway/api/health.hpp"

#include <prometheus/text_serializer.h>
#include <nlohmann/json.hpp>

#include "data/json.hpp"

namespace swcs::gateway {

using data::Result;
using data::store::Store;

namespace {

prometheus::MetricFamily family(const std::string& name, const std::string& help, prometheus::MetricType type,
                                double value) {
    prometheus::ClientMetric metric;
    if (type == prometheus::MetricType::Counter) {
        metric.counter.value = value;
    } else {
        metric.gauge.value = value;
    }
    return {"swcs_" + name, help, type, {metric}};
}

struct Row {
    const char* name;
    const char* help;
    double value;
};

Figures figures_of(const World& world, Store& store) {
    Figures figures;
    figures.events = store.events().counts();
    figures.outbox = store.outbox().counts();
    figures.dead_letters = store.dead_letters().count();
    const auto oldest = store.events().due(0, 1);
    if (!oldest.empty()) {
        figures.oldest_event_seconds =
            static_cast<double>((world.clock.now() - oldest.front().received_at).count()) / 1e3;
    }
    return figures;
}

std::vector<prometheus::MetricFamily> families(const World& world, const Figures& f,
                                               const Edge::Figures& edge,
                                               const auth::SignIns::Figures& sign_ins,
                                               const api::Live::Figures& live) {
    using enum prometheus::MetricType;
    const Counters& c = world.counters;
    std::vector<prometheus::MetricFamily> out;
    for (const Row& row : {
             Row{"received_total", "Messages stored from webhooks", double(c.received)},
             Row{"duplicates_total", "Messages delivered again and ignored", double(c.duplicates)},
             Row{"processed_total", "Dialog steps committed", double(c.processed)},
             Row{"receipts_total", "Receipts heard", double(c.receipts)},
             Row{"sent_total", "Messages a provider accepted", double(c.sent)},
             Row{"failed_total", "Messages that failed for good", double(c.failed)},
             Row{"retried_total", "Sends put off", double(c.retried)},
             Row{"dead_total", "Events put on the dead-letter desk", double(c.dead)},
             Row{"signatures_refused_total", "Webhooks whose signature did not fit", double(c.refused)},
             Row{"unknown_line_total", "Messages for a line nobody configured", double(c.unknown_line)},
             Row{"http_requests_total", "Requests handled", double(edge.requests)},
             Row{"http_refused_total", "Requests refused before a handler", double(edge.refused)},
             Row{"http_shed_total", "Requests answered 503 because the queue was full", double(edge.shed)},
             Row{"sign_ins_total", "Sessions begun", double(sign_ins.begun)},
             Row{"sign_ins_refused_total", "Wrong names and passwords", double(sign_ins.refused)},
             Row{"sign_ins_slowed_total", "Tries that came before their delay was over",
                 double(sign_ins.slowed)},
             Row{"live_sent_total", "Live events sent to inboxes", double(live.sent)},
         }) {
        out.push_back(family(row.name, row.help, Counter, row.value));
    }
    for (const Row& row : {
             Row{"events_accepted", "Events in the store", double(f.events.accepted)},
             Row{"events_processed", "… of these handled", double(f.events.processed)},
             Row{"events_lag", "Accepted and not processed: should come down to 0",
                 double(f.events.accepted - f.events.processed - f.events.dead)},
             Row{"events_oldest_seconds", "Age of the oldest event that waits", f.oldest_event_seconds},
             Row{"outbox_pending", "Messages waiting to be sent", double(f.outbox.pending)},
             Row{"outbox_sending", "Messages under way", double(f.outbox.sending)},
             Row{"dead_letters", "On the dead-letter desk", double(f.dead_letters)},
             Row{"connections", "Open connections", double(edge.connections)},
             Row{"streams", "Live streams", double(edge.streams)},
             Row{"live_streams", "… of these inboxes", double(live.streams)},
         }) {
        out.push_back(family(row.name, row.help, Gauge, row.value));
    }
    return out;
}

}  // namespace

Response Health::ready(const Request& request) const {
    // Nothing is counted on the writer's thread: to begin and to commit tells whether it can.
    const Result<void> writable = writer_.run([](Store&) { return Result<void>{}; });
    if (!writable)
        return problem(503, "Not ready", "The store cannot be written: " + writable.error().message, request);
    Response response;
    response.body = data::dump(
        {{"ready", true}, {"pack", world_.packs.newest()->name()}, {"lines", world_.config.lines.size()}});
    return response;
}

Response Health::metrics() const {
    Figures figures;
    const std::lock_guard lock(mutex_);
    const Result<void> read = reader_->read([&](Store& store) {
        figures = figures_of(world_, store);
        return Result<void>{};
    });
    Response response;
    response.status = read ? 200 : 503;
    response.content_type = "text/plain; version=0.0.4";
    response.body = prometheus::TextSerializer().Serialize(
        families(world_, figures, edge_(), sign_ins_.figures(), live_.figures()));
    return response;
}

std::vector<Route> Health::routes() const {
    const auto alive = [](const Request&) {
        Response response;
        response.content_type = "text/plain";
        response.body = "ok\n";
        return response;
    };
    return {
        {.method = "GET", .pattern = "/healthz", .handler = alive},
        {.method = "GET", .pattern = "/readyz", .handler = [this](const Request& r) { return ready(r); }},
        {.method = "GET", .pattern = "/metrics", .handler = [this](const Request&) { return metrics(); }},
    };
}

}  // namespace swcs::gateway
