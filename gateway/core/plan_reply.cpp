// A contact officer answers a slip. Whoever has an open referral and begins with 1, 2 or 3, or with a code,
// answers it; everything else is that person as a citizen.
#include "data/json.hpp"
#include "gateway/core/turn.hpp"

namespace swcs::gateway {

using data::Referral;
using dialog::ProviderReply;
using dialog::Unclear;

namespace {

// We asked this person something as a citizen: "1" answers that.
bool asked(const data::Conversation& talk) {
    return !talk.offered.empty() || !talk.awaiting.empty();
}

std::optional<ProviderReply> reply_in(const data::Inbound& message) {
    const bool words = message.choice.empty() && message.attachments.empty() && !message.location;
    return words ? dialog::read_reply(message.text) : std::nullopt;
}

bool same_answer(const Referral& referral, const ProviderReply& reply) {
    return (referral.status == data::ReferralStatus::attended && reply.kind == dialog::ReplyKind::attended) ||
           (referral.status == data::ReferralStatus::refused && reply.kind == dialog::ReplyKind::refused);
}

}  // namespace

// The referral whose slip the message answers, as its channel says: a mail by the address we signed, a quoted
// message by its id.
std::optional<Referral> Planner::quoted_referral(Store& store, const Turn& turn,
                                                 const data::Inbound& message) {
    if (message.context.empty()) return std::nullopt;
    auto referral = referral_by_id(store, {message.context});
    if (!referral) {
        const auto id = store.receipts().message_of(turn.event.line, message.context);
        const auto quoted = id ? store.messages().by_id(*id) : std::nullopt;
        const auto outbound = data::read_outbound(quoted ? quoted->body : "");
        if (outbound) referral = referral_by_id(store, {outbound->thread});
    }
    return referral && referral->provider == turn.before.contact.id ? referral : std::nullopt;
}

bool Planner::plan_reply(Store& store, Turn& turn, const data::Inbound& message) {
    auto reply = reply_in(message);
    if (!reply) return false;
    const bool stranger = !turn.identity.empty();
    const data::ContactId& who = turn.before.contact.id;
    if (reply->code.empty() && !stranger) {
        if (const auto quoted = quoted_referral(store, turn, message)) reply->code = quoted->code;
    }
    const auto open = stranger ? std::vector<Referral>{} : open_referrals(store, who);
    if (!reply->complete() && (open.empty() || asked(turn.before.conversation))) return false;

    dialog::Meant found = dialog::meant(*reply, open);
    const auto closed = found.problem == Unclear::wrong_code && !stranger
                            ? closed_referral(store, who, reply->code)
                            : std::nullopt;
    // Answered already: the same answer gets the same receipt.
    if (closed && same_answer(*closed, *reply)) {
        plan_answer(store, turn, *closed, *reply);
        return true;
    }
    if (!found.problem) {
        plan_answer(store, turn, *found.referral, *reply);
        return true;
    }
    const bool known = closed || !open.empty();
    // An officer has this person, who was never asked anything as a contact officer: it is for the officer.
    if (!known && turn.before.contact.owner == data::Owner::officer) return false;
    if (!known) found.problem = Unclear::stranger;
    if (closed) found.problem = Unclear::closed_code;
    think(store, turn, dialog::ProviderUnclear{message, *found.problem, reply->code});
    return true;
}

// Who wrote stays the author of the message; the step is about the citizen.
void Planner::plan_answer(Store& store, Turn& turn, const Referral& referral, const ProviderReply& reply) {
    Met provider{.state = std::move(turn.before),
                 .identity = std::exchange(turn.identity, ""),
                 .new_conversation = std::exchange(turn.new_conversation, false)};
    provider.state.conversation.last_at = turn.at;
    remember(provider.state);
    provider.body = data::to_text(provider.state.conversation);

    const auto record = case_by_id(store, referral.record);
    const auto citizen = contact_by_id(store, referral.citizen);
    auto talk = latest_of(store, referral.citizen);
    if (!talk && record) talk = conversation_by_id(store, record->conversation);
    const dialog::Counterpart to = counterpart(provider);
    turn.provider = std::move(provider);
    turn.actor = "contact_officer:" + referral.to.id;
    if (!record || !citizen || !talk) {
        turn.error = data::Error{data::ErrorKind::not_found, "a referral without its case"};
        return;
    }
    turn.before = {.contact = *citizen, .conversation = std::move(*talk)};
    turn.thread = record->id.text;
    think(store, turn, dialog::ProviderReplied{referral, *reply.kind, reply.text, *record, to});
}

}  // namespace swcs::gateway
