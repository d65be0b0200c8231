#include "gateway/rulebook/trial.hpp"

#include <algorithm>

#include "channels/channel.hpp"
#include "data/ids.hpp"

namespace swcs::gateway::rulebook {

namespace {

const channels::Channel* of_kind(std::string_view kind) {
    const auto all = channels::all();
    const auto found =
        std::ranges::find_if(all, [&](const channels::Channel* one) { return one->kind() == kind; });
    return found == all.end() ? nullptr : *found;
}

// Somebody nobody has heard of yet.
dialog::State stranger(const rules::Pack& pack, const std::string& language, const std::string& channel,
                       data::Time now) {
    dialog::State state;
    state.contact.id = {"trial"};
    state.contact.language = language;
    state.contact.created_at = now;
    state.conversation.id = {"trial"};
    state.conversation.contact = state.contact.id;
    state.conversation.line = channel;
    state.conversation.address = "trial";
    state.conversation.pack = pack.name();
    state.conversation.begun_at = now;
    return state;
}

std::vector<dialog::Say> said(const rules::Pack& pack, const dialog::State& state, std::string_view text,
                              const std::string& channel, data::Time now) {
    data::Inbound message;
    message.external_id = "trial";
    message.from = state.conversation.address;
    message.text = text;
    message.sent_at = now;
    dialog::Event event;
    event.at = now;
    event.fresh_case = {"trial"};
    event.fresh_number = data::case_number({});  // looks like one; nothing is opened
    event.what = dialog::CitizenWrote{std::move(message)};
    const channels::Channel* known = of_kind(channel);
    dialog::LineTraits traits;
    traits.sms = known != nullptr && !known->has_buttons();
    const auto step = dialog::step(state, event, {.own = pack, .newest = pack}, traits);
    std::vector<dialog::Say> out;
    for (const auto& effect : step.effects) {
        if (const auto* say = std::get_if<dialog::Say>(&effect)) out.push_back(*say);
    }
    return out;
}

}  // namespace

bool is_channel_kind(std::string_view kind) {
    return of_kind(kind) != nullptr;
}

Trial tried(const rules::Pack& pack, std::string_view text, const std::string& language,
            const std::string& channel, data::Time now) {
    Trial out;
    out.understood = rules::understand(pack, text, language);
    out.why = rules::explain(pack, text, out.understood);
    if (const auto match = rules::find_answer(pack, text, language); match.accepted)
        out.answer = pack.answer(match.ranked.front());
    out.says = said(pack, stranger(pack, language, channel, now), text, channel, now);
    return out;
}

}  // namespace swcs::gateway::rulebook
