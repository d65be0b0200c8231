#include "gateway/outreach/outreach.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "data/json.hpp"
#include "dialog/unasked.hpp"
#include "gateway/core/post.hpp"
#include "gateway/outreach/audience.hpp"
#include "gateway/outreach/quiet.hpp"
#include "gateway/outreach/words.hpp"

namespace swcs::gateway::outreach {

using data::Outreach;
using data::OutreachStatus;
using data::store::Store;
using data::store::Told;

namespace {

int choose(const World& world, Store& store, Outreach outreach) {
    const auto people = people_after(store, outreach, outreach.walked_to, world.clock.now(), kLookedAt);
    for (const data::ContactId& id : people) {
        const auto target = target_of(world, store, outreach, id);
        if (!target) continue;
        store.outreaches().choose({.outreach = outreach.id,
                                   .contact = id,
                                   .line = target->conversation.line,
                                   .conversation = target->conversation.id});
    }
    outreach.all_chosen = people.size() < std::size_t(kLookedAt);
    if (!people.empty()) outreach.walked_to = people.back().text;
    store.outreaches().update(outreach);
    return static_cast<int>(std::max<std::size_t>(1, people.size()));  // that nobody is left is news too
}

std::optional<dialog::State> state_of(Store& store, const Told& told) {
    auto contact = store.contacts().by_id(told.contact);
    auto talk = store.conversations().by_id(told.conversation);
    if (!contact || !talk) return std::nullopt;
    return dialog::State{.contact = std::move(*contact), .conversation = std::move(*talk)};
}

void tell(const World& world, Store& store, const Outreach& outreach, const Told& told) {
    const auto to = state_of(store, told);
    if (!to) return store.outreaches().skip(told.seq, "gone");
    Decision decision = decide(world, store, outreach, *to);
    if (!decision.message) return store.outreaches().skip(told.seq, decision.reason);
    const data::MessageId id{world.fresh_id()};
    post(world, store,
         {.to = *to, .author = "bot", .id = id, .message = std::move(*decision.message), .outreach = true},
         world.clock.now());
    store.outreaches().posted(told.seq, id);
}

// Line by line, so that one that does not send keeps nobody waiting on another.
int post_some(const World& world, Store& store, const Outreach& outreach) {
    int left = kWaiting;
    for (const std::string& line : store.outreaches().lines(outreach.id)) {
        const int room = std::min(left, kWaiting - store.outreaches().in_outbox(line));
        if (room <= 0) continue;
        for (const Told& told : store.outreaches().next(outreach.id, line, room)) {
            tell(world, store, outreach, told);
            --left;
        }
    }
    return kWaiting - left;
}

}  // namespace

Decision decide(const World& world, Store& store, const Outreach& outreach, const dialog::State& to) {
    const auto cases = store.cases().of_contact(to.contact.id);
    const auto objection = dialog::objection_to_telling(to, cases, *world.packs.newest());
    if (!objection.empty()) return {.reason = std::string(objection)};
    auto message = message_to(world, outreach, to, world.clock.now());
    if (!message) return {.reason = "unreachable"};
    return {.message = std::move(message)};
}

bool may_go_on(const World& world, Store& store, const Outreach& outreach) {
    if (!outreach.all_chosen) return true;
    if (quiet_until(world.config.outreach.quiet, world.config.outreach.zone, world.clock.now())) return false;
    const auto lines = store.outreaches().lines(outreach.id);
    if (lines.empty()) return !store.outreaches().is_under_way(outreach.id);
    return std::ranges::any_of(
        lines, [&](const std::string& line) { return store.outreaches().in_outbox(line) < kWaiting; });
}

Moved carry_on(const World& world, Store& store, const data::OutreachId& id) {
    auto outreach = store.outreaches().by_id(id);
    if (!outreach || outreach->status != OutreachStatus::running) return {};
    if (!outreach->all_chosen) return {.chosen = choose(world, store, *outreach)};
    const OutreachConfig& config = world.config.outreach;
    if (quiet_until(config.quiet, config.zone, world.clock.now())) return {};
    if (const int decided = post_some(world, store, *outreach); decided > 0) return {.decided = decided};
    if (store.outreaches().is_under_way(id)) return {};
    outreach->status = OutreachStatus::done;
    store.outreaches().update(*outreach);
    note(world, store, *outreach, "system", "done");
    return {};
}

void note(const World& world, Store& store, const Outreach& outreach, const std::string& actor,
          const std::string& done) {
    store.audit().add({.seq = 0,
                       .at = world.clock.now(),
                       .actor = actor,
                       .action = "outreach." + done,
                       .object = outreach.id.text,
                       .detail = data::dump({{"code", outreach.code}})});
}

}  // namespace swcs::gateway::outreach
