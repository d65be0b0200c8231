// How many people: "5", "somos cinco", "mi esposo, yo y tres hijos".
#include "rules/slot_readers.hpp"

namespace swcs::rules {
namespace {

constexpr long kMostPeople = 500;

Reading people(const SlotText& text, long count, std::size_t begin, std::size_t end) {
    if (count < 1 || count > kMostPeople) return {};
    const auto value = std::to_string(count);
    return a_value(value, value, text.said(begin, end));
}

// "somos cinco", "familia de 4"
Reading after_a_word(const SlotText& text) {
    const auto& before = text.lexicon.set("people_before");
    for (std::size_t i = 0; i < text.words.size(); ++i) {
        const auto length = before.length_at(text.words, i);
        if (length == 0 || i + length >= text.words.size()) continue;
        if (const auto count = count_at(text.words, i + length, text.lexicon)) {
            return people(text, count->value, i, count->end);
        }
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
            if (!counted) return {};
            add(count->value, from, i + 1);
        } else if (lexicon.set("family_joint").contains(word)) {
            add(counted ? count->value : 2, from, i + 1);
        } else if (lexicon.set("family_one").contains(word) || lexicon.set("self").contains(word)) {
            add(1, from, i + 1);
        }
        if (!count || count->end <= i) count = count_at(text.words, i, lexicon);
    }
    return people(text, total, begin, end);
}

// The first number there is, when the question was how many.
Reading any_number(const SlotText& text) {
    for (std::size_t i = 0; i < text.words.size(); ++i) {
        if (const auto count = count_at(text.words, i, text.lexicon))
            return people(text, count->value, i, count->end);
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
