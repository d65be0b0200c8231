// Outreaches: what the programme tells many people. Made by one, released by another.
#include "gateway/outreach/outreach.hpp"

#include <array>

#include "data/json.hpp"
#include "gateway/api/answers.hpp"
#include "gateway/api/office.hpp"
#include "gateway/api/outreach_form.hpp"
#include "gateway/outreach/preview.hpp"

namespace swcs::gateway::api {

using data::Account;
using data::Outreach;
using data::Result;
using data::store::Store;
using nlohmann::json;

namespace {

struct OutreachAct {
    const char* path;
    outreach::Act what;
};
constexpr std::array<OutreachAct, 4> kOutreachActs{{{"/outreach/{outreach}/release", outreach::Act::release},
                                                    {"/outreach/{outreach}/pause", outreach::Act::pause},
                                                    {"/outreach/{outreach}/resume", outreach::Act::resume},
                                                    {"/outreach/{outreach}/cancel", outreach::Act::cancel}}};

std::int64_t count_of(const std::map<std::string, std::int64_t>& counts, const char* name) {
    const auto found = counts.find(name);
    return found == counts.end() ? 0 : found->second;
}

json counts_json(const data::store::Outreaches::Counts& counts) {
    std::int64_t all = 0;
    for (const auto& [state, people] : counts.states) all += people;
    return {{"people", all},
            {"waiting", count_of(counts.states, "chosen") + count_of(counts.states, "posted")},
            {"sent", count_of(counts.states, "sent")},
            {"reached", counts.delivered + counts.read},
            {"read", counts.read},
            {"answered", counts.answered},
            {"cases", counts.cases},
            {"not_told", counts.reasons}};
}

bool is_the_same(const Outreach& one, const Outreach& other) {
    return one.made_by == other.made_by && one.name == other.name &&
           data::content_of(one) == data::content_of(other);
}

// Pressed twice it is made once.
Response make_outreach(const Office& office, const Request& request, const Account& who) {
    auto read = read_outreach(office.world, request);
    if (auto* refused = std::get_if<Response>(&read)) return std::move(*refused);
    Outreach wanted = std::get<Outreach>(std::move(read));
    wanted.id = {office.world.fresh_id()};
    wanted.made_by = who.name;
    wanted.made_at = office.world.clock.now();
    std::optional<Outreach> there;
    const Result<void> done = office.writer.run([&](Store& store) {
        there.reset();
        if (store.outreaches().add(wanted)) {
            outreach::note(office.world, store, wanted, actor(who), "made");
        } else {
            there = store.outreaches().by_code(wanted.code);
        }
        return Result<void>{};
    });
    if (!done) return refuse(request, done.error());
    if (there && !is_the_same(*there, wanted)) return refuse(request, 409, "", {{"code", "code_taken"}});
    return answer(outreach_json(there ? *there : wanted));
}

Response list_outreaches(const Office& office, const Request& request) {
    const int limit = limit_of(request, 50, 100);
    json all = json::array();
    const Result<void> read = office.readers.read([&](Store& store) {
        for (const Outreach& one : store.outreaches().list(asked(request, "after"), limit))
            all.push_back(outreach_json(one));
        return Result<void>{};
    });
    if (!read) return refuse(request, read.error());
    const json next = all.size() == std::size_t(limit) ? all.back()["id"] : json(nullptr);
    return answer({{"outreach", std::move(all)}, {"next", next}});
}

Result<Outreach> found_outreach(const Office& office, const Request& request, json* counts = nullptr) {
    std::optional<Outreach> outreach;
    const Result<void> read = office.readers.read([&](Store& store) {
        outreach = store.outreaches().by_id({request.params[0]});
        if (outreach && counts != nullptr) *counts = counts_json(store.outreaches().counts(outreach->id));
        return Result<void>{};
    });
    if (!read) return read.error();
    if (!outreach) return data::Error{data::ErrorKind::not_found, "There is no such outreach."};
    return *outreach;
}

Response one_outreach(const Office& office, const Request& request) {
    json counts;
    const auto outreach = found_outreach(office, request, &counts);
    if (!outreach) return refuse(request, outreach.error());
    json out = outreach_json(*outreach);
    out["counts"] = std::move(counts);
    return answer(out);
}

Response preview_outreach(const Office& office, const Request& request) {
    const auto outreach = found_outreach(office, request);
    if (!outreach) return refuse(request, outreach.error());
    const auto seen = outreach::preview(office.world, office.readers, *outreach);
    if (!seen) return refuse(request, seen.error());
    std::int64_t people = 0;
    json groups = json::array();
    for (const auto& [key, group] : seen->groups) {
        people += group.people;
        groups.push_back({{"line", key.first},
                          {"language", key.second},
                          {"people", group.people},
                          {"parts", group.parts},
                          {"sample", group.sample}});
    }
    return answer({{"people", people}, {"groups", std::move(groups)}, {"not_told", seen->skipped}});
}

Response act_on_outreach(const Office& office, const Request& request, const Account& who,
                         outreach::Act what) {
    const Result<void> done = office.writer.run([&](Store& store) {
        return outreach::act(office.world, store, {request.params[0]}, what, who.name);
    });
    if (!done && done.error().kind == data::ErrorKind::conflict)
        return refuse(request, 409, "", {{"code", done.error().message}});
    if (!done) return refuse(request, done.error());
    return one_outreach(office, request);
}

}  // namespace

void serve_outreach(Api& api, const Office& office) {
    api.serve("GET", "/outreach",
              [&](const Request& r, const Account&) { return list_outreaches(office, r); });
    api.serve(
        "POST", "/outreach",
        [&](const Request& r, const Account& who) { return make_outreach(office, r, who); }, kOutreachBody);
    api.serve("GET", "/outreach/{outreach}",
              [&](const Request& r, const Account&) { return one_outreach(office, r); });
    api.serve("GET", "/outreach/{outreach}/preview",
              [&](const Request& r, const Account&) { return preview_outreach(office, r); });
    for (const OutreachAct& one : kOutreachActs) {
        api.serve("POST", one.path, [&office, what = one.what](const Request& r, const Account& who) {
            return act_on_outreach(office, r, who, what);
        });
    }
}

}  // namespace swcs::gateway::api
