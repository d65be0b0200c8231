#include "channels/menu.hpp"

#include <algorithm>
#include <set>

#include "channels/text.hpp"

namespace swcs::channels {

namespace {

bool tappable(std::span<const data::Choice> choices, std::size_t title_limit) {
    std::set<std::string> titles;
    std::set<std::string_view> ids;
    return std::all_of(choices.begin(), choices.end(), [&](const data::Choice& choice) {
        return !choice.title.empty() && !choice.id.empty() && ids.insert(choice.id).second &&
               titles.insert(cut(choice.title, title_limit)).second;
    });
}

bool fits_button(const data::Choice& choice) {
    return choice.description.empty() && code_points(choice.title) <= kButtonTitle;
}

}  // namespace

Menu menu_for(std::span<const data::Choice> choices) {
    if (choices.empty()) return Menu::none;
    if (choices.size() > kRows || !tappable(choices, kRowTitle)) return Menu::numbered;
    const bool short_enough = std::all_of(choices.begin(), choices.end(), fits_button);
    return choices.size() <= kButtons && short_enough ? Menu::buttons : Menu::list;
}

std::string numbered(std::string_view text, std::span<const data::Choice> choices) {
    std::string out(text);
    int number = 0;
    for (const data::Choice& choice : choices) {
        if (!out.empty()) out += '\n';
        out += std::to_string(++number) + " " + choice.title;
    }
    return out;
}

}  // namespace swcs::channels
