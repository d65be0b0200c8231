#include "channels/plain.hpp"

#include <array>
#include <cstdio>

#include "channels/menu.hpp"

namespace swcs::channels {

void add_line(std::string& text, std::string_view line) {
    if (!text.empty() && !line.empty()) text += '\n';
    text += line;
}

std::string plain(const data::Card& card) {
    return card.name + (card.name.empty() || card.phone.empty() ? "" : " ") + card.phone;
}

std::string plain(const data::Action& action) {
    if (action.kind != data::ActionKind::link || action.target.empty()) return {};
    return action.title.empty() ? action.target : action.title + ": " + action.target;
}

std::string plain(const data::Location& place) {
    std::array<char, 64> written{};
    std::snprintf(written.data(), written.size(), "(%.5f, %.5f)", place.latitude, place.longitude);
    return place.name + (place.name.empty() ? "" : " ") + written.data();
}

std::string spelled_out(const data::Outbound& message) {
    std::string out = numbered(message.text, message.choices);
    if (message.action) add_line(out, plain(*message.action));
    return out;
}

std::string in_words(const data::Outbound& message) {
    data::Outbound said = message;
    if (message.location) add_line(said.text, plain(*message.location));
    for (const data::Card& card : message.contacts) add_line(said.text, plain(card));
    return spelled_out(said);
}

}  // namespace swcs::channels
