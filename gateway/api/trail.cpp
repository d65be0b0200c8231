// What was done, and by whom.
#include "data/json.hpp"
#include "gateway/api/answers.hpp"
#include "gateway/api/office.hpp"

namespace swcs::gateway::api {

using data::Result;
using data::store::Store;
using nlohmann::json;

namespace {

json entry_json(const data::store::AuditEntry& entry) {
    const auto detail = data::parse_json(entry.detail);
    return {{"seq", entry.seq},       {"at", data::rfc3339(entry.at)},
            {"actor", entry.actor},   {"action", entry.action},
            {"object", entry.object}, {"detail", detail ? *detail : json::object()}};
}

Response audit(const Office& office, const Request& request) {
    const int limit = limit_of(request, 100, 500);
    json entries = json::array();
    const Result<void> read = office.readers.read([&](Store& store) {
        for (const auto& entry : store.audit().list(number_of(request, "after", 0), limit)) {
            entries.push_back(entry_json(entry));
        }
        return Result<void>{};
    });
    return read ? page("entries", std::move(entries), limit, "seq") : refuse(request, read.error());
}

}  // namespace

void serve_trail(Api& api, const Office& office) {
    api.serve("GET", "/audit", [&](const Request& r, const data::Account&) { return audit(office, r); });
}

}  // namespace swcs::gateway::api
