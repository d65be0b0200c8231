#include "rules/gazetteer.hpp"

#include <algorithm>

#include "rules/likeness.hpp"

namespace swcs::rules {
namespace {

constexpr std::size_t kLongestName = 5;  // words: "santo domingo de los tsachilas"
constexpr std::size_t kMostWordsRead = 60;

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
            names_.push_back({std::move(joined), std::move(sound), i});
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
    for (const auto& name : names_) {
        const auto lengths = std::minmax({sound.size(), name.sound.size()});
        if (lengths.second - lengths.first > least) continue;
        const auto distance = edits(sound, name.sound, least);
        if (distance > least) continue;
        if (distance < least) found.clear();
        least = distance;
        found.insert(name.canton);
    }
    return found;
}

std::vector<Gazetteer::Place> Gazetteer::spans(const std::vector<Word>& words, Likeness likeness) const {
    std::vector<Place> places;
    const auto count = std::min(words.size(), kMostWordsRead);
    for (std::size_t i = 0; i < count;) {
        std::size_t length = std::min(kLongestName, count - i);
        for (; length > 0; --length) {
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
    for (std::size_t i = 0; i < std::min(words.size(), kMostWordsRead); ++i) {
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

std::vector<Gazetteer::Place> Gazetteer::find(const std::vector<Word>& words, const Lexicon& lexicon,
                                              Care care) const {
    auto places = spans(words, Likeness::exact);
    if (places.empty()) places = spans(words, Likeness::sound);
    if (places.empty() && care == Care::asked) places = spans(words, Likeness::typos);
    for (auto& place : places) settle(words, place);
    std::vector<Place> kept;
    for (auto& place : places) {
        if (is_province(words, place, kept.empty() ? nullptr : &kept.back(), lexicon)) continue;
        const bool denied = places.size() > 1 && place.begin > 0 &&
                            (lexicon.set("no").contains(words[place.begin - 1].folded) ||
                             (place.begin > 1 && lexicon.set("no").contains(words[place.begin - 2].folded)));
        if (denied) continue;
        if (care == Care::certain && !lexicon.set("place_before").ends_before(words, place.begin)) continue;
        kept.push_back(std::move(place));
    }
    return kept;
}

}  // namespace swcs::rules
