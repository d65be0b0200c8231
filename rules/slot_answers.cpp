// Slots whose answer is the message itself: yes or no, a choice, free text.
#include <algorithm>

#include "rules/likeness.hpp"
#include "rules/slot_readers.hpp"
#include "rules/understand.hpp"

namespace swcs::rules {
namespace {

constexpr std::size_t kShortChoice = 6;  // words in which a misspelt word may be a choice
constexpr std::string_view kBlank = " \t\r\n";

std::string trimmed(std::string_view text) {
    const auto begin = text.find_first_not_of(kBlank);
    if (begin == std::string_view::npos) return "";
    return std::string(text.substr(begin, text.find_last_not_of(kBlank) - begin + 1));
}

// Spelt by ear or with a typo: "ermano", "discapasidad".
bool is_near(const std::string& said, const std::string& word) {
    const auto most = std::min(edits_allowed(said.size()), edits_allowed(word.size()));
    return most > 0 && (sound_of(said) == sound_of(word) || edits(said, word, most) <= most);
}

bool has_near_word(const std::vector<Word>& said, const std::vector<std::string>& option_words) {
    const auto single = PhraseSet(option_words).single_words();
    return std::any_of(said.begin(), said.end(), [&](const Word& word) {
        return std::any_of(single.begin(), single.end(),
                           [&](const std::string& one) { return is_near(word.folded, one); });
    });
}

// The one option that fits; none when two do.
template <typename Fits>
const Slot::Option* only_option(const std::vector<Slot::Option>& options, const Fits& fits) {
    const Slot::Option* found = nullptr;
    for (const auto& option : options) {
        if (!fits(option)) continue;
        if (found != nullptr) return nullptr;
        found = &option;
    }
    return found;
}

// The option whose own words stand in the text; in a short text, also nearly.
const Slot::Option* by_words(const SlotText& text) {
    const auto& options = text.slot.options;
    const auto exact = [&](const auto& option) {
        return PhraseSet(option.words).found_in(text.words).has_value();
    };
    if (std::any_of(options.begin(), options.end(), exact)) return only_option(options, exact);
    if (text.words.size() > kShortChoice) return nullptr;
    return only_option(options, [&](const auto& option) { return has_near_word(text.words, option.words); });
}

// In passing an option counts by a phrase of its own, "bono de desarrollo": single words ("mamá") say too
// little.
const Slot::Option* by_phrase(const SlotText& text) {
    return only_option(text.slot.options, [&](const auto& option) {
        auto phrases = option.words;
        for (const auto& [language, title] : option.title) phrases.push_back(title);
        std::erase_if(phrases, [&](const auto& phrase) {
            const auto said = words(phrase);  // "no sé" is a way out, no choice made in passing
            return said.size() < 2 || text.lexicon.set("skip").length_at(said, 0) > 0;
        });
        return PhraseSet(phrases).found_in(text.words).has_value();
    });
}

}  // namespace

Reading read_yes_no(const SlotText& text) {
    const auto meant = yes_or_no(text.pack, text.text, text.context.language);
    if (!meant) return {};
    const std::string value = *meant ? "yes" : "no";
    return a_value(value, phrase(text.pack, text.context.language, value), trimmed(text.text));
}

Reading read_choice(const SlotText& text) {
    const auto fallback = text.pack.languages.front();
    std::vector<Option> shown;
    for (const auto& option : text.slot.options) {
        shown.push_back({option.id, text_in(option.title, text.context.language, fallback)});
    }
    auto picked = text.asked ? pick(text.pack, text.text, shown, text.context.language) : std::nullopt;
    if (!picked) {
        if (const auto* option = text.asked ? by_words(text) : by_phrase(text)) picked = option->id;
    }
    if (!picked) return {};
    for (const auto& option : shown) {
        if (option.id == *picked) return a_value(option.id, option.title, trimmed(text.text));
    }
    return {};
}

Reading read_free_text(const SlotText& text) {
    const auto written = trimmed(text.text);
    return written.empty() ? Reading{} : a_value(written, written, written);
}

// "El agua está por la ventana", "rápido por favor": what happens, and no word of where.
bool tells_no_place(const SlotText& text) {
    const auto& lexicon = text.lexicon;
    const bool digits = text.text.find_first_of("0123456789") != std::string_view::npos;
    return !digits && lexicon.set("happening").found_in(text.words).has_value() &&
           !lexicon.set("whereabouts").found_in(text.words).has_value();
}

// A place is told, not asked for: a question, a call for a person, "no sé", "sí" or a greeting is none,
// nor is what happens.
Reading read_location(const SlotText& text) {
    const auto& lexicon = text.lexicon;
    const auto& words = text.words;
    if (words.empty()) return {};
    const bool asks = words.back().folded == "?" || lexicon.set("question").length_at(words, 0) > 0;
    const bool calls = lexicon.set("person_says").found_in(words).has_value();
    if (asks || calls || tells_no_place(text)) return {};
    for (const auto* key : {"skip", "not_an_answer", "yes", "no", "greeting", "thanks", "person"}) {
        if (says_only(words, lexicon.set(key), lexicon.set("filler"))) return {};
    }
    return read_free_text(text);
}

// A text is no attachment; the dialog takes what came with the message.
Reading read_attachment(const SlotText&) {
    return {};
}

}  // namespace swcs::rules
