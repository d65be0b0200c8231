#include "rules/slots.hpp"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>

#include "rules/recognizer.hpp"
#include "rules/slot_readers.hpp"

namespace swcs::rules {
namespace {

constexpr std::size_t kMostAnswerBytes = 4096;  // of a text that answers a question

struct Type {
    std::string_view name;
    ReadSlot read;
    bool in_passing;  // can be certain without having been asked for
    bool counts;      // reads numbers: digits of any script, "5personas" as two words
};

constexpr std::array<Type, 13> kTypes{{
    {"canton", read_canton, true, false},
    {"people", read_people, true, true},
    {"age", read_age, true, true},
    {"number", read_number, false, true},
    {"date", read_date, true, true},
    {"time", read_time, false, true},
    {"phone", read_phone, true, true},
    {"cedula", read_cedula, true, true},
    {"yes_no", read_yes_no, false, false},
    {"choice", read_choice, true, false},
    {"text", read_free_text, false, false},
    {"location", read_location, false, false},
    {"attachment", read_attachment, false, false},
}};

const Type* type_of(const Slot& slot) {
    const auto it =
        std::find_if(kTypes.begin(), kTypes.end(), [&](const Type& one) { return one.name == slot.type; });
    return it == kTypes.end() ? nullptr : &*it;
}

const Lexicon& lexicon(const Pack& pack, const std::string& language) {
    const auto& lexicons = pack.recognizer->words;
    const bool known = lexicons.contains(language) || pack.languages.empty();
    return lexicon_of(lexicons, known ? language : pack.languages.front());
}

// "٢٥" -> "25": a digit of any script as ours.
std::string with_our_digits(std::string_view text) {
    std::string out;
    const auto size = static_cast<std::int32_t>(text.size());
    for (std::int32_t i = 0; i < size;) {
        const auto begin = i;
        UChar32 c = 0;
        U8_NEXT(text.data(), i, size, c);
        const auto digit = c < 0x80 ? -1 : u_charDigitValue(c);
        if (digit >= 0) {
            out += static_cast<char>('0' + digit);
        } else {
            out += text.substr(static_cast<std::size_t>(begin), static_cast<std::size_t>(i - begin));
        }
    }
    return out;
}

// Words with digits and letters apart: "15h30" -> "15" "h" "30", "5personas" -> "5" "personas".
std::vector<Word> pieces_of(const std::vector<Word>& words) {
    std::vector<Word> out;
    for (const auto& word : words) {
        std::size_t from = 0;
        for (std::size_t i = 1; i <= word.folded.size(); ++i) {
            const bool cut =
                i == word.folded.size() || is_digit(word.folded[i]) != is_digit(word.folded[i - 1]);
            if (!cut) continue;
            const auto end = i == word.folded.size() ? word.end : std::min(word.end, word.begin + i);
            out.push_back({word.folded.substr(from, i - from), std::min(word.begin + from, end), end});
            from = i;
        }
    }
    return out;
}

// A text as slots read it, made once however many of them do: in words, and for those that count with our
// digits and in pieces. `text` outlives it.
class ReadableText {
  public:
    ReadableText(const Pack& pack, std::string_view text, const SlotContext& context)
        : pack_(pack),
          context_(context),
          lexicon_(lexicon(pack, context.language)),
          text_(cut(text, kMostAnswerBytes)) {}

    Reading read(const Type& type, const Slot& slot, bool asked) {
        const View& view = type.counts ? counted() : plain();
        return type.read({pack_, slot, view.text, view.words, lexicon_, context_, asked});
    }

  private:
    struct View {
        std::string text;
        std::vector<Word> words;
    };
    const View& plain() {
        if (!plain_) plain_ = View{std::string(text_), spelt_out(words(text_), lexicon_)};
        return *plain_;
    }
    const View& counted() {
        if (counted_) return *counted_;
        auto text = with_our_digits(text_);
        auto pieces = spelt_out(pieces_of(words(text)), lexicon_);
        counted_ = View{std::move(text), std::move(pieces)};
        return *counted_;
    }

    const Pack& pack_;
    const SlotContext& context_;
    const Lexicon& lexicon_;
    const std::string_view text_;
    std::optional<View> plain_;
    std::optional<View> counted_;
};

}  // namespace

std::string_view cut(std::string_view text, std::size_t most) {
    if (text.size() <= most) return text;
    auto end = most;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
    return text.substr(0, end);
}

std::string SlotText::said(std::size_t begin, std::size_t end) const {
    if (begin >= end || end > words.size()) return "";
    return std::string(text.substr(words[begin].begin, words[end - 1].end - words[begin].begin));
}

Reading a_value(std::string value, std::string shown, std::string said) {
    return {.kind = Reading::Kind::value,
            .value = std::move(value),
            .shown = std::move(shown),
            .said = std::move(said),
            .among = {}};
}

Reading read_slot(const Pack& pack, const Slot& slot, std::string_view text, const SlotContext& context) {
    const auto* type = type_of(slot);
    if (type == nullptr) return {};
    return ReadableText(pack, text, context).read(*type, slot, true);
}

std::vector<Found> find_slots(const Pack& pack, const std::vector<std::string>& slot_ids,
                              std::string_view text, const SlotContext& context) {
    std::vector<Found> found;
    ReadableText readable(pack, text, context);
    std::vector<std::string_view> types;  // already read: one "ayer" must not fill two dates
    for (const auto& id : slot_ids) {
        const auto* slot = pack.slot(id);
        const auto* type = slot == nullptr ? nullptr : type_of(*slot);
        if (type == nullptr || !type->in_passing) continue;
        if (std::find(types.begin(), types.end(), type->name) != types.end()) continue;
        auto reading = readable.read(*type, *slot, false);
        if (reading.kind != Reading::Kind::value && reading.kind != Reading::Kind::ambiguous) continue;
        types.push_back(type->name);
        found.push_back({id, std::move(reading)});
    }
    return found;
}

}  // namespace swcs::rules
