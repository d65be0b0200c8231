// Words that mean the same at any turn: a person, stop, menu, back, thanks …
#include <algorithm>
#include <array>

#include "rules/recognizer.hpp"
#include "rules/understand.hpp"

namespace swcs::rules {
namespace {

constexpr std::size_t kShortSentence = 14;  // words; longer ones are a story in which such words mean nothing

enum class Fit {
    exact,   // nothing else in the message: "baja de mi hijo" must not unsubscribe
    polite,  // fillers around it do no harm: "menú por favor"
};

struct Meaning {
    std::string_view key;  // in words.<lang>.json
    Command command;
    Fit fit;
};

// In the order tried.
constexpr std::array<Meaning, 12> kMeanings{{
    {"stop", Command::stop, Fit::exact},
    {"start", Command::start, Fit::exact},
    {"spanish", Command::spanish, Fit::polite},
    {"english", Command::english, Fit::polite},
    {"skip", Command::skip, Fit::polite},
    {"person", Command::person, Fit::polite},
    {"menu", Command::menu, Fit::polite},
    {"back", Command::back, Fit::polite},
    {"help", Command::help, Fit::polite},
    {"cancel", Command::cancel, Fit::polite},
    {"thanks", Command::thanks, Fit::polite},
    {"greeting", Command::greeting, Fit::polite},
}};

bool only_digits(const std::vector<Word>& words) {
    return std::all_of(words.begin(), words.end(), [](const Word& word) {
        return word.folded.find_first_not_of("0123456789") == std::string::npos;
    });
}

bool asks_for_person(const std::vector<Word>& words, const Lexicon& lexicon) {
    return words.size() <= kShortSentence && lexicon.set("person_says").found_in(words) &&
           !lexicon.set("person_not").found_in(words);
}

Command command_in(const std::vector<Word>& words, std::string_view text, const Lexicon& lexicon) {
    static const PhraseSet nothing;
    for (const auto& meaning : kMeanings) {
        const auto& wanted = lexicon.set(meaning.key);
        if (words.empty()
                ? wanted.is_sign(text)
                : says_only(words, wanted, meaning.fit == Fit::exact ? nothing : lexicon.set("filler"))) {
            return meaning.command;
        }
    }
    return asks_for_person(words, lexicon) ? Command::person : Command::none;
}

}  // namespace

Command command_in(const Pack& pack, std::string_view text, std::string_view language, Awaited awaited) {
    const auto folded = words(text);
    if (awaited == Awaited::number && only_digits(folded)) return Command::none;
    const auto& lexicons = pack.recognizer->words;
    const auto command = command_in(folded, text, lexicon_of(lexicons, language));
    if (command != Command::none) return command;
    for (const auto& other : pack.languages) {
        if (other == language) continue;
        const auto found = command_in(folded, text, lexicon_of(lexicons, other));
        if (found != Command::none) return found;
    }
    return Command::none;
}

bool asks_to_know(const Pack& pack, std::string_view text, std::string_view language) {
    if (text.find('?') != std::string_view::npos) return true;
    const auto said = words(text);
    const auto& lexicon = lexicon_of(pack.recognizer->words, language);
    std::size_t first = 0;
    while (first < said.size() && lexicon.set("asks_to_know").length_at(said, first) == 0) {
        std::size_t length = 0;
        for (const auto* key : {"greeting", "filler", "and"})
            length = std::max(length, lexicon.set(key).length_at(said, first));
        if (length == 0) return false;
        first += length;
    }
    return first < said.size();
}

bool greets_first(const Pack& pack, std::string_view text, std::string_view language) {
    const auto said = words(text);
    return !said.empty() &&
           lexicon_of(pack.recognizer->words, language).set("greeting").length_at(said, 0) > 0;
}

bool is_settled(const Pack& pack, std::string_view text, std::string_view language) {
    const auto said = words(text);
    const auto& lexicon = lexicon_of(pack.recognizer->words, language);
    return said.size() <= kShortSentence && lexicon.set("settled").found_in(said).has_value();
}

bool worries(const Pack& pack, std::string_view text, std::string_view language) {
    const auto said = words(text);
    const auto& lexicon = lexicon_of(pack.recognizer->words, language);
    return said.size() <= kShortSentence && lexicon.set("worry").found_in(said).has_value();
}

}  // namespace swcs::rules
