// How each line does, for whoever has to notice that a provider fell silent.
#include "data/json.hpp"
#include "gateway/api/answers.hpp"
#include "gateway/api/office.hpp"

namespace swcs::gateway::api {

using nlohmann::json;

namespace {

json when(data::Time at) {
    return at == data::Time{} ? json(nullptr) : json(data::rfc3339(at));
}

json line_json(const LineConfig& line, const LineHealth& health,
               const data::store::Outbox::Waiting& waiting) {
    return {{"line", line.line.name},
            {"channel", line.channel},
            {"address", line.line.address},
            {"last_in", when(health.last_in)},
            {"last_out", when(health.last_out)},
            {"received", health.received},
            {"sent", health.sent},
            {"failed", health.failed},
            {"refused", health.refused},
            {"trouble", health.trouble},
            {"troubled_at", when(health.troubled_at)},
            {"resting", health.resting},
            {"waiting", waiting.due},
            {"held", waiting.held}};
}

Response lines(const Office& office, const Request& request) {
    json out = json::array();
    const auto read = office.readers.read([&](data::store::Store& store) {
        for (const auto& [name, line] : office.world.config.lines)
            out.push_back(
                line_json(line, office.world.counters.lines.of(name), store.outbox().waiting(name)));
        return data::Result<void>{};
    });
    return read ? answer({{"lines", std::move(out)},
                          {"stalled_seconds", office.world.counters.stalled_seconds.load()}})
                : refuse(request, read.error());
}

}  // namespace

void serve_lines(Api& api, const Office& office) {
    api.serve("GET", "/lines", [&](const Request& r, const data::Account&) { return lines(office, r); });
}

}  // namespace swcs::gateway::api
