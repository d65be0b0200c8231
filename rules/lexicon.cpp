#include "rules/lexicon.hpp"

#include <algorithm>
#include <array>

namespace swcs::rules {
namespace {

bool stands_at(const Phrase& phrase, const std::vector<Word>& words, std::size_t at) {
    if (at + phrase.size() > words.size()) return false;
    for (std::size_t i = 0; i < phrase.size(); ++i) {
        if (words[at + i].folded != phrase[i]) return false;
    }
    return true;
}

}  // namespace

PhraseSet::PhraseSet(const std::vector<std::string>& written) {
    for (const auto& text : written) {
        Phrase phrase;
        for (auto& word : words(text)) phrase.push_back(std::move(word.folded));
        if (phrase.empty()) {
            signs_.push_back(text);
        } else {
            by_first_[phrase.front()].push_back(std::move(phrase));
        }
    }
    const auto longer = [](const Phrase& a, const Phrase& b) { return a.size() > b.size(); };
    for (auto& [first, phrases] : by_first_) std::stable_sort(phrases.begin(), phrases.end(), longer);
}

std::size_t PhraseSet::length_at(const std::vector<Word>& words, std::size_t at) const {
    const auto it = by_first_.find(words[at].folded);
    if (it == by_first_.end()) return 0;
    for (const auto& phrase : it->second) {
        if (stands_at(phrase, words, at)) return phrase.size();
    }
    return 0;
}

bool PhraseSet::ends_before(const std::vector<Word>& words, std::size_t at) const {
    constexpr std::size_t kLongest = 4;
    for (std::size_t length = 1; length <= std::min(at, kLongest); ++length) {
        const auto it = by_first_.find(words[at - length].folded);
        if (it == by_first_.end()) continue;
        for (const auto& phrase : it->second) {
            if (phrase.size() == length && stands_at(phrase, words, at - length)) return true;
        }
    }
    return false;
}

bool PhraseSet::contains(std::string_view word) const {
    const auto it = by_first_.find(word);
    return it != by_first_.end() && it->second.back().size() == 1;
}

std::vector<std::string> PhraseSet::first_words() const {
    std::vector<std::string> out;
    for (const auto& [first, phrases] : by_first_) out.push_back(first);
    std::sort(out.begin(), out.end());
    return out;
}

std::vector<std::string> PhraseSet::single_words() const {
    auto out = first_words();
    std::erase_if(out, [&](const std::string& first) { return !contains(first); });
    return out;
}

std::vector<std::string> PhraseSet::all_words() const {
    std::vector<std::string> out;
    for (const auto& first : first_words()) {
        for (const auto& phrase : by_first_.at(first)) out.insert(out.end(), phrase.begin(), phrase.end());
    }
    return out;
}

std::optional<std::size_t> PhraseSet::found_in(const std::vector<Word>& words) const {
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (length_at(words, i) > 0) return i;
    }
    return std::nullopt;
}

bool PhraseSet::is_sign(std::string_view text) const {
    const auto starts = [&](const std::string& sign) { return text.find(sign) != std::string_view::npos; };
    return std::any_of(signs_.begin(), signs_.end(), starts);
}

void Abbreviations::set(std::string_view shorter, std::string full) {
    const auto hash = word_hash(full);
    Full one{std::move(full), hash};
    if (const auto* index = index_.find(word_hash(shorter))) {
        all_[*index] = std::move(one);
        return;
    }
    index_.insert(word_hash(shorter), static_cast<std::uint32_t>(all_.size()));
    all_.push_back(std::move(one));
}

void Values::set(const std::string& phrase, int value) {
    all_[phrase] = value;
    const auto words = static_cast<std::size_t>(std::count(phrase.begin(), phrase.end(), ' ')) + 1;
    auto& longest = longest_[phrase.substr(0, phrase.find(' '))];
    longest = std::max(longest, words);
}

std::optional<int> Values::of(std::string_view phrase) const {
    const auto it = all_.find(phrase);
    return it == all_.end() ? std::nullopt : std::optional(it->second);
}

std::size_t Values::longest_from(std::string_view text) const {
    const auto it = longest_.find(text.substr(0, text.find(' ')));
    return it == longest_.end() ? 0 : it->second;
}

const PhraseSet& Lexicon::set(std::string_view key) const {
    static const PhraseSet none;
    const auto it = phrases.find(key);
    return it == phrases.end() ? none : it->second;
}

const Values& Lexicon::values_of(std::string_view key) const {
    static const Values none;
    const auto it = values.find(key);
    return it == values.end() ? none : it->second;
}

std::optional<int> Lexicon::value(std::string_view key, std::string_view word) const {
    return values_of(key).of(word);
}

const Lexicon& lexicon_of(const Lexicons& all, std::string_view language) {
    static const Lexicon none;
    const auto it = all.find(language);
    return it == all.end() ? none : it->second;
}

std::span<const std::string_view> phrase_keys() {
    static constexpr std::array<std::string_view, 58> keys{
        // commands, one list each; "person_says" may stand inside a short sentence unless "person_not" does
        // too
        "person", "person_says", "person_not", "stop", "start", "menu", "back", "help", "cancel", "greeting",
        "thanks", "spanish", "english", "skip",
        // answers
        "yes", "no", "last", "filler", "not_an_answer",
        // slots
        "place_before", "place_not_after", "place_or_word", "happening", "whereabouts", "province_before",
        "people_before", "people_after", "people_not_before", "people_not_after", "ordinal_endings", "self",
        "family_one", "family_many", "family_joint", "since", "days_ago_before", "days_ago_after",
        "days_so_far", "last_before", "next_before", "this_before", "within", "month_end", "time_before",
        "hour_units", "minutes_before", "minutes_to", "question", "and", "age_units", "age_not_before",
        "age_not_after",
        // somebody dares not tell
        "worry",
        // a question that wants an answer, no help
        "asks_to_know",
        // what was needed is needed no more
        "settled",
        // between two needs of one message
        "clause_break",
        // for telling the language
        "common"};
    return keys;
}

std::span<const std::string_view> value_keys() {
    static constexpr std::array<std::string_view, 12> keys{
        "numbers",   "multiples",   "ordinals",  "relative_days", "weekdays", "months",
        "day_units", "month_parts", "day_parts", "hours",         "minutes",  "feasts"};
    return keys;
}

std::vector<Word> spelt_out(const std::vector<Word>& words, const Lexicon& lexicon) {
    auto out = words;
    for (auto& word : out) {
        if (const auto* full = lexicon.abbreviations.find(word_hash(word.folded))) word.folded = full->text;
    }
    return out;
}

std::optional<std::string> spelt_out(const Folded& folded, const Lexicon& lexicon) {
    const auto is_short = [&](const auto& word) { return lexicon.abbreviations.find(word.hash) != nullptr; };
    if (std::none_of(folded.words.begin(), folded.words.end(), is_short)) return std::nullopt;
    std::string out;
    for (std::size_t i = 0; i < folded.words.size(); ++i) {
        if (!out.empty()) out += ' ';
        const auto* full = lexicon.abbreviations.find(folded.words[i].hash);
        out += full == nullptr ? folded.word(i) : std::string_view(full->text);
    }
    return out;
}

bool says_only(const std::vector<Word>& words, const PhraseSet& wanted, const PhraseSet& filler) {
    bool said = false;
    for (std::size_t i = 0; i < words.size();) {
        auto length = wanted.length_at(words, i);
        said = said || length > 0;
        if (length == 0) length = filler.length_at(words, i);
        if (length == 0) return false;
        i += length;
    }
    return said;
}

}  // namespace swcs::rules
