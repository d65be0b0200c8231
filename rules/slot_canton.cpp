// The canton: routes the case, so it is asked for until it is certain.
#include <algorithm>

#include "rules/recognizer.hpp"
#include "rules/slot_readers.hpp"

namespace swcs::rules {
namespace {

constexpr std::size_t kFewestNameBytes = 5;  // "Mira" and "Baba" are words too

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

Reading lone_canton(const Pack& pack, const Slot& slot, std::string_view text, const SlotContext& context) {
    auto reading = read_slot(pack, slot, text, context);
    const auto& lexicon = lexicon_of(pack.recognizer->words, context.language);
    const auto said = fold(reading.said);
    const bool a_word = said.size() < kFewestNameBytes && lexicon.set("place_or_word").contains(said);
    const bool spelt = reading.kind == Reading::Kind::ambiguous || said == fold(reading.shown);
    if (reading.kind == Reading::Kind::none || !spelt || a_word) return {};
    const PhraseSet name({reading.said});
    const auto all = words(text);
    for (std::size_t i = 0; i < all.size();) {
        std::size_t length = name.length_at(all, i);
        for (const auto* key : {"place_before", "province_before", "greeting", "filler"})
            length = std::max(length, lexicon.set(key).length_at(all, i));
        if (length == 0) return {};
        i += length;
    }
    return reading;
}

}  // namespace swcs::rules
