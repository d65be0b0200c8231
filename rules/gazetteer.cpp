#include "rules/gazetteer.hpp"

#include <algorithm>

#include "rules/likeness.hpp"

namespace swcs::rules {
namespace {

constexpr std::size_t kLongestName = 5;  // words: "santo domingo de los tsachilas"
constexpr std::size_t kMostPlaceWords = 60;
constexpr std::size_t kParticle = 3;  // letters of "el", "los", "san", which are words and parts of names

std::string without_spaces(std::string_view folded) {
    std::string out;
    std::copy_if(folded.begin(), folded.end(), std::back_inserter(out), [](char c) { return c != ' '; });
    return out;
}

std::string join(const std::vector<Word>& words, std::size_t begin, std::size_t end) {
    std::string out;
    for (auto i = begin; i < end; ++i) out += words[i].folded;
    return out;
}

bool has_known(const std::vector<Word>& words, std::size_t begin, std::size_t end,
               const LanguageGuess& everyday) {
    const auto from = words.begin() + static_cast<std::ptrdiff_t>(begin);
    return std::any_of(from, from + static_cast<std::ptrdiff_t>(end - begin), [&](const Word& word) {
        return word.folded.size() > kParticle && everyday.knows(word.folded);
    });
}

bool meet(const std::set<std::size_t>& a, const std::set<std::size_t>& b) {
    return std::any_of(a.begin(), a.end(), [&](std::size_t one) { return b.contains(one); });
}

}  // namespace

Gazetteer::Gazetteer(const std::vector<Canton>& cantons) {
    for (std::size_t i = 0; i < cantons.size(); ++i) {
        auto written = cantons[i].aliases;
        written.push_back(cantons[i].name);
        for (const auto& name : written) {
            auto joined = without_spaces(fold(name));
            auto sound = sound_of(joined);
            by_name_[joined].insert(i);
            by_sound_[sound].insert(i);
            const auto letters = letters_of(sound);
            names_.push_back({std::move(joined), std::move(sound), letters, i});
        }
        const auto province = without_spaces(fold(cantons[i].province));
        const auto known = std::find_if(provinces_.begin(), provinces_.end(),
                                        [&](const Province& one) { return one.joined == province; });
        if (known == provinces_.end()) {
            provinces_.push_back({province, {i}});
        } else {
            known->cantons.insert(i);
        }
    }
}

std::set<std::size_t> Gazetteer::named(const std::string& joined, Likeness likeness) const {
    if (likeness == Likeness::typos) return nearest(sound_of(joined));
    const bool exact = likeness == Likeness::exact;
    const Index& index = exact ? by_name_ : by_sound_;
    const auto found = index.find(exact ? joined : sound_of(joined));
    return found == index.end() ? std::set<std::size_t>{} : found->second;
}

// The cantons whose name sounds most like it, within the typos a name of that length may have.
std::set<std::size_t> Gazetteer::nearest(const std::string& sound) const {
    std::set<std::size_t> found;
    auto least = edits_allowed(sound.size());
    if (least == 0) return found;
    const auto letters = letters_of(sound);
    for (const auto& name : names_) {
        const auto lengths = std::minmax({sound.size(), name.sound.size()});
        const auto most = std::min(least, edits_allowed(lengths.first));
        if (most == 0 || lengths.second - lengths.first > most) continue;
        if (least_edits(letters, name.letters) > most) continue;
        const auto distance = edits(sound, name.sound, most);
        if (distance > most) continue;
        if (distance < least) found.clear();
        least = distance;
        found.insert(name.canton);
    }
    return found;
}

std::vector<Gazetteer::Place> Gazetteer::spans(const std::vector<Word>& words, const LanguageGuess& everyday,
                                               Likeness likeness) const {
    std::vector<Place> places;
    const auto count = std::min(words.size(), kMostPlaceWords);
    for (std::size_t i = 0; i < count;) {
        std::size_t length = std::min(kLongestName, count - i);
        for (; length > 0; --length) {
            if (likeness != Likeness::exact && has_known(words, i, i + length, everyday)) continue;
            auto cantons = named(join(words, i, i + length), likeness);
            if (cantons.empty()) continue;
            places.push_back({std::move(cantons), i, i + length});
            break;
        }
        i += std::max<std::size_t>(length, 1);
    }
    return places;
}

const Gazetteer::Province* Gazetteer::province_at(const std::vector<Word>& words, std::size_t begin,
                                                  std::size_t end) const {
    const auto joined = join(words, begin, end);
    const auto it = std::find_if(provinces_.begin(), provinces_.end(),
                                 [&](const Province& one) { return one.joined == joined; });
    return it == provinces_.end() ? nullptr : &*it;
}

// Keeps of a shared name the cantons that lie in a province named elsewhere in the text.
void Gazetteer::settle(const std::vector<Word>& words, Place& place) const {
    if (place.cantons.size() < 2) return;
    for (std::size_t i = 0; i < std::min(words.size(), kMostPlaceWords); ++i) {
        for (std::size_t end = i + 1; end <= std::min(words.size(), i + kLongestName); ++end) {
            if (i < place.end && place.begin < end) continue;
            const auto* province = province_at(words, i, end);
            if (province == nullptr || !meet(province->cantons, place.cantons)) continue;
            std::erase_if(place.cantons, [&](std::size_t one) { return !province->cantons.contains(one); });
            return;
        }
    }
}

Gazetteer::Cover Gazetteer::cover_of(const std::vector<Word>& words, const Place& place) const {
    Cover longest;
    std::size_t length = 0;
    const auto earliest = place.end > kLongestName ? place.end - kLongestName : 0;
    for (auto begin = earliest; begin <= place.begin; ++begin) {
        for (auto end = place.end; end <= std::min(words.size(), begin + kLongestName); ++end) {
            const auto* province = province_at(words, begin, end);
            if (province == nullptr || end - begin <= length) continue;
            length = end - begin;
            longest = {province, begin};
        }
    }
    return longest;
}

bool Gazetteer::is_province(const std::vector<Word>& words, const Place& place, const Place* before,
                            const Lexicon& lexicon) const {
    const auto cover = cover_of(words, place);
    if (cover.province == nullptr) return lexicon.set("province_before").ends_before(words, place.begin);
    if (lexicon.set("province_before").ends_before(words, cover.begin)) return true;
    return before != nullptr && cover.begin <= before->end + 1 &&
           meet(cover.province->cantons, before->cantons);
}

// Nothing but the place, its province, words of politeness and of being there.
bool Gazetteer::stands_alone(const std::vector<Word>& words, const Place& place,
                             const Lexicon& lexicon) const {
    const auto province_from = [&](std::size_t begin) {
        auto end = std::min(words.size(), begin + kLongestName);
        while (end > begin && province_at(words, begin, end) == nullptr) --end;
        return end - begin;
    };
    for (std::size_t i = 0; i < words.size();) {
        std::size_t length = i == place.begin ? place.end - i : province_from(i);
        for (const auto* key : {"place_before", "province_before", "filler"})
            length = std::max(length, lexicon.set(key).length_at(words, i));
        if (length == 0) return false;
        i += length;
    }
    return true;
}

bool Gazetteer::is_elsewhere(const std::vector<Word>& words, const Place& place, const Lexicon& lexicon,
                             bool one_of_several) const {
    const auto denies = [&](std::size_t back) {
        return place.begin >= back && lexicon.set("no").contains(words[place.begin - back].folded);
    };
    if (one_of_several && (denies(1) || denies(2))) return true;
    if (lexicon.set("place_not_after").ends_before(words, place.begin)) return true;
    const bool may_be_a_word =
        place.begin + lexicon.set("place_or_word").length_at(words, place.begin) >= place.end;
    return may_be_a_word && !lexicon.set("place_before").ends_before(words, place.begin) &&
           !stands_alone(words, place, lexicon);
}

std::vector<Gazetteer::Place> Gazetteer::find(const std::vector<Word>& words, const Lexicon& lexicon,
                                              const LanguageGuess& everyday, Care care) const {
    auto places = spans(words, everyday, Likeness::exact);
    if (places.empty()) places = spans(words, everyday, Likeness::sound);
    if (places.empty() && care == Care::asked) places = spans(words, everyday, Likeness::typos);
    for (auto& place : places) settle(words, place);
    std::vector<Place> kept;
    for (auto& place : places) {
        if (is_province(words, place, kept.empty() ? nullptr : &kept.back(), lexicon)) continue;
        if (is_elsewhere(words, place, lexicon, places.size() > 1)) continue;
        if (care == Care::certain && !lexicon.set("place_before").ends_before(words, place.begin)) continue;
        kept.push_back(std::move(place));
    }
    return kept;
}

}  // namespace swcs::rules
