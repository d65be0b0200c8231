#include "channels/plain.hpp"

#include "channels/menu.hpp"

namespace swcs::channels {

std::string plain(const data::Card& card) {
    return card.name + (card.name.empty() || card.phone.empty() ? "" : " ") + card.phone;
}

std::string plain(const data::Action& action) {
    if (action.kind != data::ActionKind::link || action.target.empty()) return {};
    return action.title.empty() ? action.target : action.title + ": " + action.target;
}

std::string spelled_out(const data::Outbound& message) {
    std::string out = numbered(message.text, message.choices);
    const std::string link = message.action ? plain(*message.action) : std::string{};
    if (!link.empty()) out += (out.empty() ? "" : "\n") + link;
    return out;
}

}  // namespace swcs::channels
