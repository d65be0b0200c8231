#include "dialog/ownership.hpp"

#include <utility>

namespace swcs::dialog {

namespace {

void give_to(data::Contact& contact, data::Owner owner, const std::string& officer) {
    contact.owner = owner;
    contact.officer = officer;
    ++contact.fence;
}

void ask_nothing(data::Conversation& talk) {
    if (talk.stage != data::Stage::silent) talk.stage = data::Stage::listening;
    talk.awaiting.clear();
    talk.suspended.clear();
    talk.offered.clear();
    talk.retries = 0;
    talk.misunderstood = 0;
}

}  // namespace

State officer_took(State state, const std::string& officer) {
    give_to(state.contact, data::Owner::officer, officer);
    return state;
}

State officer_handed_back(State state) {
    give_to(state.contact, data::Owner::bot, "");
    ask_nothing(state.conversation);
    return state;
}

State case_closed(State state) {
    give_to(state.contact, data::Owner::bot, "");
    ask_nothing(state.conversation);
    state.conversation.open_case = {};
    state.conversation.case_number.clear();
    state.conversation.reason.clear();
    return state;
}

}  // namespace swcs::dialog
