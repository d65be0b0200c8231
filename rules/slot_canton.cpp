// The canton: routes the case, so it is asked for until it is certain.
#include "rules/recognizer.hpp"
#include "rules/slot_readers.hpp"

namespace swcs::rules {
namespace {

// "Bolívar (Manabí)" where another canton has the name too.
std::string shown(const std::vector<Canton>& cantons, const Canton& wanted) {
    for (const auto& canton : cantons) {
        if (canton.code != wanted.code && fold(canton.name) == fold(wanted.name)) {
            return wanted.name + " (" + wanted.province + ")";
        }
    }
    return wanted.name;
}

}  // namespace

Reading read_canton(const SlotText& text) {
    const auto care = text.asked ? Gazetteer::Care::asked : Gazetteer::Care::certain;
    const auto& recognizer = *text.pack.recognizer;
    const auto places = recognizer.places.find(text.words, text.lexicon, recognizer.languages, care);
    std::set<std::size_t> named;
    for (const auto& place : places) named.insert(place.cantons.begin(), place.cantons.end());
    if (named.empty()) return {};
    const auto said = text.said(places.front().begin, places.back().end);
    const auto& cantons = text.pack.cantons;
    if (named.size() == 1) {
        const auto& canton = cantons[*named.begin()];
        return a_value(canton.code, shown(cantons, canton), said);
    }
    Reading reading{.kind = Reading::Kind::ambiguous, .value = {}, .shown = {}, .said = said, .among = {}};
    for (const auto index : named) reading.among.push_back(cantons[index]);
    return reading;
}

}  // namespace swcs::rules
