#include "gateway/outreach/preview.hpp"

#include "gateway/outreach/audience.hpp"
#include "gateway/outreach/outreach.hpp"

namespace swcs::gateway::outreach {

using data::Result;
using data::store::Store;

namespace {

constexpr int kAtOnce = 500;  // people in one snapshot

int parts_of(const World& world, const std::string& name, const data::Outbound& message) {
    const LineConfig& line = world.config.lines.at(name);
    return channels::find(line.channel)->segments(message, line.line);
}

void look_at(const World& world, Store& store, const data::Outreach& outreach, const data::ContactId& id,
             Preview& preview) {
    const auto to = target_of(world, store, outreach, id);
    if (!to) return;
    const Decision decision = decide(world, store, outreach, *to);
    if (!decision.message) {
        ++preview.skipped[decision.reason];
        return;
    }
    Preview::Group& group = preview.groups[{to->conversation.line, to->contact.language}];
    ++group.people;
    group.parts += parts_of(world, to->conversation.line, *decision.message);
    if (group.sample.empty()) group.sample = decision.message->text;
}

}  // namespace

Result<Preview> preview(const World& world, Readers& readers, const data::Outreach& outreach) {
    Preview preview;
    std::string after;
    for (bool more = true; more;) {
        const Result<void> read = readers.read([&](Store& store) {
            const auto people = people_after(store, outreach, after, world.clock.now(), kAtOnce);
            for (const data::ContactId& id : people) look_at(world, store, outreach, id, preview);
            more = people.size() == std::size_t(kAtOnce);
            if (!people.empty()) after = people.back().text;
            return Result<void>{};
        });
        if (!read) return read.error();
    }
    return preview;
}

}  // namespace swcs::gateway::outreach
