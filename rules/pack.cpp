#include "rules/pack.hpp"

#include <algorithm>

namespace swcs::rules {
namespace {

template <typename Map>
const typename Map::mapped_type* in(const Map& map, std::string_view wanted) {
    const auto it = map.find(std::string(wanted));
    return it == map.end() ? nullptr : &it->second;
}

template <typename List>
const typename List::value_type* with_id(const List& list, std::string_view wanted) {
    const auto it = std::find_if(list.begin(), list.end(), [&](const auto& one) { return one.id == wanted; });
    return it == list.end() ? nullptr : &*it;
}

}  // namespace

std::string to_string(const Problem& problem) {
    return problem.file + ":" + problem.pointer + ": " + problem.message;
}

const Subcategory* Pack::subcategory(std::string_view wanted) const {
    return in(subcategories, wanted);
}
const Category* Pack::category(std::string_view wanted) const {
    return with_id(categories, wanted);
}
const Slot* Pack::slot(std::string_view wanted) const {
    return in(slots, wanted);
}
const Answer* Pack::answer(std::string_view wanted) const {
    return with_id(answers, wanted);
}

std::string text_in(const Texts& texts, std::string_view language, std::string_view fallback) {
    if (const auto* text = in(texts, language)) return *text;
    if (const auto* text = in(texts, fallback)) return *text;
    return "";
}

std::string phrase(const Pack& pack, std::string_view language, std::string_view key,
                   const Arguments& arguments) {
    const auto* texts = in(pack.phrases, key);
    if (texts == nullptr) return "";
    const auto text = text_in(*texts, language, pack.languages.empty() ? "" : pack.languages.front());
    std::string out;
    for (std::size_t i = 0; i < text.size();) {
        const auto close = text[i] == '{' ? text.find('}', i) : std::string::npos;
        const auto* value = close == std::string::npos
                                ? nullptr
                                : in(arguments, std::string_view(text).substr(i + 1, close - i - 1));
        out += value == nullptr ? std::string(1, text[i]) : *value;
        i = value == nullptr ? i + 1 : close + 1;
    }
    return out;
}

}  // namespace swcs::rules
