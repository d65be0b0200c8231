// Who may do what to an outreach, and when.
#include <algorithm>
#include <array>

#include "data/author.hpp"
#include "gateway/outreach/outreach.hpp"

namespace swcs::gateway::outreach {

using data::Error;
using data::ErrorKind;
using data::Outreach;
using data::OutreachStatus;
using data::Result;
using data::store::Store;

namespace {

struct Step {
    Act act;
    OutreachStatus from;
    OutreachStatus to;
    const char* done;
};
constexpr std::array<Step, 6> kSteps{{
    {Act::release, OutreachStatus::draft, OutreachStatus::running, "released"},
    {Act::pause, OutreachStatus::running, OutreachStatus::paused, "paused"},
    {Act::resume, OutreachStatus::paused, OutreachStatus::running, "resumed"},
    {Act::cancel, OutreachStatus::draft, OutreachStatus::cancelled, "cancelled"},
    {Act::cancel, OutreachStatus::running, OutreachStatus::cancelled, "cancelled"},
    {Act::cancel, OutreachStatus::paused, OutreachStatus::cancelled, "cancelled"},
}};

bool is_so_already(const Outreach& outreach, Act act) {
    return std::ranges::any_of(
        kSteps, [&](const Step& step) { return step.act == act && step.to == outreach.status; });
}

}  // namespace

Result<void> act(const World& world, Store& store, const data::OutreachId& id, Act act,
                 const std::string& account) {
    auto outreach = store.outreaches().by_id(id);
    if (!outreach) return Error{ErrorKind::not_found, "There is no such outreach."};
    if (is_so_already(*outreach, act)) return {};
    const auto step = std::ranges::find_if(
        kSteps, [&](const Step& one) { return one.act == act && one.from == outreach->status; });
    if (step == kSteps.end()) return Error{ErrorKind::conflict, "not_now"};
    if (act == Act::release) {
        if (outreach->made_by == account && !world.config.outreach.one_person)
            return Error{ErrorKind::conflict, "same_person"};
        outreach->released_by = account;
        outreach->released_at = world.clock.now();
    }
    outreach->status = step->to;
    store.outreaches().update(*outreach);
    note(world, store, *outreach, data::officer_author(account), step->done);
    return {};
}

}  // namespace swcs::gateway::outreach
