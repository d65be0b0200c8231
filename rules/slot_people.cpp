// How many people: "5", "somos cinco", "mi esposo, yo y tres hijos".
#include "rules/slot_readers.hpp"

namespace swcs::rules {
namespace {

constexpr long kMostPeople = 500;
constexpr std::size_t kOneAlone = 4;       // words that name one relative; more tell of them
constexpr std::size_t kLongestCount = 15;  // digits

Reading people(const SlotText& text, long count, std::size_t begin, std::size_t end) {
    if (count < 1 || count > kMostPeople) return {};
    const auto value = std::to_string(count);
    return a_value(value, value, text.said(begin, end));
}

// The word before `at` is digits of the same number: "099 123 4567".
bool goes_on(const SlotText& text, std::size_t at) {
    constexpr std::string_view kLinks = " -.";
    const auto& words = text.words;
    if (at == 0 || !digits_at(words, at - 1, kLongestCount) || !digits_at(words, at, kLongestCount))
        return false;
    const auto from = words[at - 1].end;
    return from + 1 == words[at].begin && kLinks.find(text.text[from]) != std::string_view::npos;
}

// Counts something else: "45 años", "20 dolares", the "099" of a telephone number, "calle 10".
bool is_of_other_things(const SlotText& text, std::size_t begin, std::size_t end) {
    const auto& words = text.words;
    if (goes_on(text, begin) || goes_on(text, end)) return true;
    if (text.lexicon.set("people_not_before").ends_before(words, begin)) return true;
    return end < words.size() && (text.lexicon.value("day_units", words[end].folded) ||
                                  text.lexicon.set("people_not_after").length_at(words, end) > 0);
}

// "somos una familia", "un montón": an article, not one person.
bool is_article(const SlotText& text, std::size_t at, const SpokenNumber& count) {
    return count.value == 1 && !is_digit(text.words[at].folded[0]) && count.end < text.words.size();
}

// "ocho en total, 3 niños": what follows the comma is told apart.
bool is_apart(const SlotText& text, std::size_t at) {
    const auto from = text.words[at - 1].end;
    return text.text.substr(from, text.words[at].begin - from).find_first_of(",.;\n") !=
           std::string_view::npos;
}

// "somos cinco", "familia de 4"
Reading after_a_word(const SlotText& text) {
    const auto& before = text.lexicon.set("people_before");
    for (std::size_t i = 0; i < text.words.size(); ++i) {
        const auto length = before.length_at(text.words, i);
        if (length == 0 || i + length >= text.words.size()) continue;
        const auto at = i + length;
        const auto count = count_at(text.words, at, text.lexicon);
        if (!count || is_article(text, at, *count) || is_apart(text, at)) continue;
        if (!is_of_other_things(text, at, count->end)) return people(text, count->value, i, count->end);
    }
    return {};
}

// "5 personas", "cuatro en total"
Reading before_a_word(const SlotText& text) {
    const auto& after = text.lexicon.set("people_after");
    for (std::size_t i = 0; i < text.words.size(); ++i) {
        const auto count = count_at(text.words, i, text.lexicon);
        if (!count || count->end >= text.words.size()) continue;
        const auto length = after.length_at(text.words, count->end);
        if (length > 0) return people(text, count->value, i, count->end + length);
    }
    return {};
}

// Adds up those named: "mi esposo, yo y tres hijos" -> 5. Nobody but "yo", or a plural without number:
// unknown.
Reading family(const SlotText& text) {
    const auto& lexicon = text.lexicon;
    long total = 0;
    std::size_t begin = text.words.size();
    std::size_t end = 0;
    std::optional<SpokenNumber> count;
    bool speaker = false;
    const auto add = [&](long people, std::size_t from, std::size_t to) {
        total += people;
        begin = std::min(begin, from);
        end = to;
    };
    for (std::size_t i = 0; i < text.words.size(); ++i) {
        const auto& word = text.words[i].folded;
        const bool counted = count && count->end == i;
        const auto from = counted ? i - 1 : i;
        if (lexicon.set("family_many").contains(word)) {
            if (total > 0 && end == i) continue;  // "adultos mayores" are the same people
            if (!counted) return {};
            add(count->value, from, i + 1);
        } else if (lexicon.set("family_joint").contains(word)) {
            add(counted ? count->value : 2, from, i + 1);
        } else if (const auto self = lexicon.set("self").length_at(text.words, i); self > 0) {
            if (!speaker) add(1, i, i + self);  // "yo sola" is one
            speaker = true;
        } else if (lexicon.set("family_one").contains(word)) {
            add(counted ? count->value : 1, from, i + 1);
        }
        if (!count || count->end <= i) count = count_at(text.words, i, lexicon);
    }
    const bool told_of = total == 1 && !speaker && text.words.size() > kOneAlone;  // "mi mamá no camina"
    return told_of ? Reading{} : people(text, total, begin, end);
}

// The first number of people there is, when the question was how many.
Reading any_number(const SlotText& text) {
    for (std::size_t i = 0; i < text.words.size(); ++i) {
        const auto count = count_at(text.words, i, text.lexicon);
        if (!count) continue;
        if (is_of_other_things(text, i, count->end) || is_article(text, i, *count)) {
            i = count->end - 1;
        } else {
            return people(text, count->value, i, count->end);
        }
    }
    return {};
}

}  // namespace

Reading read_people(const SlotText& text) {
    auto reading = after_a_word(text);
    if (reading.kind == Reading::Kind::none) reading = before_a_word(text);
    if (!text.asked) return reading;
    if (reading.kind == Reading::Kind::none) reading = family(text);
    if (reading.kind == Reading::Kind::none) reading = any_number(text);
    return reading;
}

}  // namespace swcs::rules
