#include "gateway/core/hold.hpp"

#include "data/json.hpp"
#include "gateway/core/post.hpp"
#include "gateway/core/receipts.hpp"
#include "gateway/core/window.hpp"
#include "gateway/log/log.hpp"
#include "gateway/outreach/outreach.hpp"

namespace swcs::gateway {

using data::store::OutboxRow;
using data::store::OutboxState;
using data::store::Store;

namespace {

// Clocks that differ could say for a while that the person wrote after a refusal.
constexpr int kRefusals = 3;

bool is_free_text(const OutboxRow& row) {
    const auto message = data::read_outbound(row.payload);
    return message && !message->template_message;
}

// The row anew, behind the notice: only the first of those that wait for one recipient may leave. The parts
// that a torn send brought there stay there; a message that was taken whole is sent whole.
OutboxRow anew(OutboxRow row, data::Time due_at, data::Time now) {
    if (row.state == OutboxState::sent) row.answers = "[]";
    row.state = OutboxState::pending;
    row.due_at = due_at;
    row.created_at = now;
    return row;
}

// The row whose words are about a referral, by the slip of its line; nullopt when it is not, or there is
// none.
std::optional<OutboxRow> as_slip(const World& world, Store& store, OutboxRow row) {
    auto message = data::read_outbound(row.payload);
    if (!message || !store.referrals().by_id({message->thread})) return std::nullopt;
    message->template_message = slip_of(world.config, row.line, message->text);
    if (!message->template_message) return std::nullopt;
    row.payload = data::to_text(*message);
    row.answers = "[]";  // a torn send begins anew: the slip carries all the words
    return row;
}

// The old row is over, the new one takes its place in the queue; `why` stands beside the message.
void take_its_place(const World& world, Store& store, const OutboxRow& old, const OutboxRow& fresh,
                    const char* why) {
    store.outbox().settle(old.seq, OutboxState::withheld, world.clock.now());
    store.outbox().add(fresh);
    put_back(world, store, old.message, why);
}

}  // namespace

bool hold(const World& world, Store& store, const data::MessageId& message, data::Time refused) {
    const auto row = store.outbox().of_message(message);
    if (!row || row->lane == outreach::kLane || !is_free_text(*row)) return false;
    if (row->state == OutboxState::pending) return true;  // another part's receipt said so before
    if (row->state != OutboxState::sending && row->state != OutboxState::sent) return false;
    const auto talk = store.conversations().by_id(row->conversation);
    const auto person = store.contacts().by_id(row->contact);
    if (!talk || !person) return false;
    const data::Time now = world.clock.now();
    if (const auto slip = as_slip(world, store, *row)) {
        take_its_place(world, store, *row, anew(*slip, now, now), "");
        log::info("outbox", "message.by_slip", {{"id", message.text}, {"line", row->line}});
        return true;
    }
    const bool waits = talk->last_at <= refused || row->attempts >= kRefusals;
    if (waits) ask_to_write(world, store, {.contact = *person, .conversation = *talk}, now);
    take_its_place(world, store, *row, anew(*row, waits ? data::store::Outbox::kHeld : now, now),
                   waits ? kWaits : "");
    log::info("outbox", "message.held", {{"id", message.text}, {"line", row->line}});
    return true;
}

bool held_by(const World& world, Store& store, const std::string& line, const data::MessageId& message,
             const data::Receipt& receipt) {
    const auto setup = world.config.lines.find(line);
    const channels::Channel* channel =
        setup == world.config.lines.end() ? nullptr : channels::find(setup->second.channel);
    if (channel == nullptr || receipt.status != data::DeliveryStatus::failed) return false;
    if (!channel->wants_template(receipt.error)) return false;
    // While it is being sent again, this is about the time before.
    const auto row = store.outbox().of_message(message);
    if (row && row->state == OutboxState::sending) return true;
    return hold(world, store, message, receipt.at);
}

}  // namespace swcs::gateway
