// What a person picked of the choices shown.
#include <algorithm>

#include "rules/likeness.hpp"
#include "rules/recognizer.hpp"
#include "rules/understand.hpp"

namespace swcs::rules {
namespace {

constexpr std::size_t kShortAnswer = 10;   // words that still can be a choice
constexpr std::size_t kLongestNumber = 2;  // digits

using Index = std::optional<std::size_t>;

std::vector<Word> without_fillers(const std::vector<Word>& words, const Lexicon& lexicon) {
    std::vector<Word> out;
    for (std::size_t i = 0; i < words.size();) {
        const auto filler = lexicon.set("filler").length_at(words, i);
        if (filler == 0) out.push_back(words[i]);
        i += std::max<std::size_t>(filler, 1);
    }
    return out;
}

// The place in the list a word names, from 1.
std::optional<int> number_of(const std::string& word, const Lexicon& lexicon) {
    const bool digits = std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
    if (digits && !word.empty() && word.size() <= kLongestNumber) return std::stoi(word);
    return lexicon.value("ordinals", word);
}

bool has_word(const std::vector<Word>& title, const std::string& wanted) {
    return std::any_of(title.begin(), title.end(), [&](const Word& word) {
        const auto most = std::min(edits_allowed(word.folded.size()), edits_allowed(wanted.size()));
        return edits(word.folded, wanted, most) <= most;
    });
}

// "2", "la dos", "2. Vivienda": one number, and nothing else but words of that choice.
Index by_number(const std::vector<Word>& said, const std::vector<std::vector<Word>>& titles,
                const Lexicon& lexicon) {
    if (said.empty()) return std::nullopt;
    auto number = number_of(said[0].folded, lexicon);
    if (said.size() == 1 && lexicon.set("last").contains(said[0].folded))
        number = static_cast<int>(titles.size());
    if (!number || *number < 1 || static_cast<std::size_t>(*number) > titles.size()) return std::nullopt;
    const auto index = static_cast<std::size_t>(*number) - 1;
    const bool only_its_words = std::all_of(
        said.begin() + 1, said.end(), [&](const Word& word) { return has_word(titles[index], word.folded); });
    return only_its_words ? Index(index) : std::nullopt;
}

Index by_title(const std::vector<Word>& words, const std::vector<Option>& options,
               const std::vector<std::vector<Word>>& titles) {
    const auto said = joined(words);
    for (std::size_t i = 0; i < options.size(); ++i) {
        if (said == joined(titles[i]) || said == fold(options[i].id)) return i;
    }
    return std::nullopt;
}

// Most of what was said stands in one title, and less of it in any other.
Index by_words(const std::vector<Word>& said, const std::vector<std::vector<Word>>& titles) {
    std::size_t best = 0;
    std::size_t most = 0;
    bool shared = false;
    for (std::size_t i = 0; i < titles.size(); ++i) {
        const auto hits = static_cast<std::size_t>(std::count_if(
            said.begin(), said.end(), [&](const Word& word) { return has_word(titles[i], word.folded); }));
        shared = hits == most ? true : hits > most ? false : shared;
        if (hits <= most) continue;
        most = hits;
        best = i;
    }
    return most > 0 && !shared && most * 2 > said.size() ? Index(best) : std::nullopt;
}

// "claro" picks the one choice whose title is a yes.
Index by_meaning(const Pack& pack, std::string_view text, const std::vector<Option>& options,
                 std::string_view language) {
    const auto meant = yes_or_no(pack, text, language);
    if (!meant) return std::nullopt;
    Index found;
    for (std::size_t i = 0; i < options.size(); ++i) {
        if (yes_or_no(pack, options[i].title, language) != meant) continue;
        if (found) return std::nullopt;
        found = i;
    }
    return found;
}

}  // namespace

std::optional<std::string> pick(const Pack& pack, std::string_view text, const std::vector<Option>& options,
                                std::string_view language) {
    const auto folded = words(text);
    const auto& lexicon = lexicon_of(pack.recognizer->words, language);
    std::vector<std::vector<Word>> titles;
    for (const auto& option : options) titles.push_back(words(option.title));
    auto index = by_title(folded, options, titles);
    if (!index && folded.size() <= kShortAnswer) {
        const auto said = without_fillers(folded, lexicon);
        index = by_number(said, titles, lexicon);
        if (!index) index = by_meaning(pack, text, options, language);
        if (!index) index = by_words(said, titles);
    }
    return index ? std::optional(options[*index].id) : std::nullopt;
}

}  // namespace swcs::rules
