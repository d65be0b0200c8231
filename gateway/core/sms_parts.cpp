#include "gateway/core/sms_parts.hpp"

#include <algorithm>

#include "data/json.hpp"
#include "dialog/masking.hpp"

namespace swcs::gateway {

using data::store::QueuedEvent;
using data::store::Store;
using data::store::WaitingPart;
using namespace std::chrono_literals;

namespace {

constexpr data::Millis kForParts = 60s;
constexpr std::string_view kMissing = "[…]";
constexpr int kReleased = 100;  // in one transaction

// The text as far as it is there; each gap is marked once.
std::string joined_text(const std::vector<WaitingPart>& parts, int total) {
    std::string text;
    int expected = 1;
    for (const WaitingPart& part : parts) {
        if (part.number > expected) text += kMissing;
        if (const auto message = data::read_inbound(part.payload)) text += message->text;
        expected = part.number + 1;
    }
    return expected <= total ? text.append(kMissing) : text;
}

// Not readable it stays as it is: whoever handles it puts it on the desk.
std::string joined_payload(const std::vector<WaitingPart>& parts) {
    auto message = data::read_inbound(parts.front().payload);
    if (!message) return parts.front().payload;
    message->text = dialog::masked(joined_text(parts, parts.front().total));
    message->part.reset();
    return data::to_text(*message);
}

// What is there of a text becomes one message: the first part's, with all the words.
void join(const World& world, Store& store, const std::vector<WaitingPart>& parts) {
    store.events().add({.seq = 0,
                        .id = world.fresh_id(),
                        .kind = "message",
                        .line = parts.front().line,
                        .external_id = parts.front().external_id,
                        .party = parts.front().party,
                        .payload = joined_payload(parts),
                        .received_at = world.clock.now(),
                        .attempts = 0});
    for (const WaitingPart& part : parts) store.sms_parts().joined(part, world.clock.now());
}

}  // namespace

bool take_part(const World& world, Store& store, const QueuedEvent& event, const data::SmsPart& part) {
    const WaitingPart fresh{.line = event.line,
                            .external_id = event.external_id,
                            .party = event.party,
                            .reference = part.reference,
                            .total = part.total,
                            .number = part.number,
                            .payload = event.payload,
                            .received_at = event.received_at};
    // The provider used the reference again: what waits under it is another text.
    auto waiting = store.sms_parts().beside(fresh);
    const bool another = std::any_of(waiting.begin(), waiting.end(), [&](const WaitingPart& one) {
        return one.number == fresh.number && one.external_id != fresh.external_id;
    });
    if (!store.sms_parts().add(fresh)) return false;
    if (another) join(world, store, waiting);
    waiting = store.sms_parts().beside(fresh);
    if (waiting.size() == static_cast<std::size_t>(part.total)) join(world, store, waiting);
    return true;
}

bool parts_are_due(const World& world, Store& store) {
    return store.sms_parts().oldest_before(world.clock.now() - kForParts).has_value();
}

int release_parts(const World& world, Store& store) {
    const data::Time now = world.clock.now();
    for (int released = 0; released < kReleased; ++released) {
        const auto oldest = store.sms_parts().oldest_before(now - kForParts);
        if (!oldest) return released;
        join(world, store, store.sms_parts().beside(*oldest));
    }
    return kReleased;
}

}  // namespace swcs::gateway
