// Yes and no as people write them.
#include <algorithm>

#include "rules/recognizer.hpp"
#include "rules/understand.hpp"

namespace swcs::rules {
namespace {

constexpr std::size_t kBriefNo = 4;  // words: "no tengo cédula", "no hay agua"

// What the message is made of, phrase by phrase.
struct Said {
    bool yes = false;
    bool no = false;
    bool other = false;  // words that are neither, nor fillers
};

Said said_in(const std::vector<Word>& words, const Lexicon& lexicon) {
    Said said;
    for (std::size_t i = 0; i < words.size();) {
        const auto yes = lexicon.set("yes").length_at(words, i);
        const auto no = lexicon.set("no").length_at(words, i);
        const auto filler = lexicon.set("filler").length_at(words, i);
        if (yes > 0 && yes >= no && yes >= filler) {
            said.yes = true;
        } else if (no > 0 && no >= filler) {
            said.no = true;
        } else if (filler == 0) {
            said.other = true;
        }
        i += std::max({yes, no, filler, std::size_t{1}});
    }
    return said;
}

// "Sí, es mi casa", "sí es": a stop or an accent after the first word makes it an answer, not the "si" of a
// condition.
bool stands_apart(std::string_view text, const Word& first) {
    constexpr std::string_view kAccented = "\xC3\xAD";  // í
    constexpr std::string_view kStops = ",.;:!";
    const auto written = text.substr(first.begin, first.end - first.begin);
    if (written.find(kAccented) != std::string_view::npos ||
        written.find("\xC3\x8D") != std::string_view::npos)
        return true;
    return first.end < text.size() && kStops.find(text[first.end]) != std::string_view::npos;
}

std::optional<bool> leading(const std::vector<Word>& words, std::string_view text, const Lexicon& lexicon,
                            const Said& said) {
    const bool no_first = lexicon.set("no").contains(words[0].folded);
    const bool yes_first = lexicon.set("yes").contains(words[0].folded);
    if (no_first && (stands_apart(text, words[0]) || words.size() <= kBriefNo)) return false;
    if (yes_first && !said.no && stands_apart(text, words[0])) return true;
    return std::nullopt;
}

std::optional<bool> yes_or_no(const std::vector<Word>& words, std::string_view text, const Lexicon& lexicon) {
    if (words.empty()) {
        const bool yes = lexicon.set("yes").is_sign(text);
        return yes != lexicon.set("no").is_sign(text) ? std::optional(yes) : std::nullopt;
    }
    if (lexicon.set("question").length_at(words, 0) > 0) return std::nullopt;  // "¿qué es eso?"
    const auto said = said_in(words, lexicon);
    if (!said.other && said.yes != said.no) return said.yes;
    if (!said.other && !said.yes) return std::nullopt;
    return leading(words, text, lexicon, said);
}

}  // namespace

std::optional<bool> yes_or_no(const Pack& pack, std::string_view text, std::string_view language) {
    const auto folded = words(text);
    const auto& lexicons = pack.recognizer->words;
    // "no sé" in any language, before the "no" in it is taken for one.
    for (const auto& [name, lexicon] : lexicons) {
        if (lexicon.set("not_an_answer").found_in(folded)) return std::nullopt;
    }
    const auto meant = [&](std::string_view name) {
        const auto& lexicon = lexicon_of(lexicons, name);
        return yes_or_no(spelt_out(folded, lexicon), text, lexicon);
    };
    if (const auto own = meant(language)) return own;
    for (const auto& other : pack.languages) {
        if (other == language) continue;
        if (const auto found = meant(other)) return found;
    }
    return std::nullopt;
}

}  // namespace swcs::rules
