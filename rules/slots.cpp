#include "rules/slots.hpp"

#include <algorithm>
#include <array>

#include "rules/recognizer.hpp"
#include "rules/slot_readers.hpp"

namespace swcs::rules {
namespace {

constexpr std::size_t kMostBytes = 4096;  // of a text that answers a question

struct Type {
    std::string_view name;
    ReadSlot read;
    bool in_passing;  // can be certain without having been asked for
};

constexpr std::array<Type, 11> kTypes{{
    {"canton", read_canton, true},
    {"people", read_people, true},
    {"number", read_number, false},
    {"date", read_date, true},
    {"phone", read_phone, true},
    {"cedula", read_cedula, true},
    {"yes_no", read_yes_no, false},
    {"choice", read_choice, false},
    {"text", read_free_text, false},
    {"location", read_free_text, false},
    {"attachment", read_attachment, false},
}};

const Type* type_of(const Slot& slot) {
    const auto it =
        std::find_if(kTypes.begin(), kTypes.end(), [&](const Type& one) { return one.name == slot.type; });
    return it == kTypes.end() ? nullptr : &*it;
}

// Cut at kMostBytes, not inside a character.
std::string_view bounded(std::string_view text) {
    if (text.size() <= kMostBytes) return text;
    auto end = kMostBytes;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
    return text.substr(0, end);
}

const Lexicon& lexicon(const Pack& pack, const std::string& language) {
    const auto& lexicons = pack.recognizer->words;
    const bool known = lexicons.contains(language) || pack.languages.empty();
    return lexicon_of(lexicons, known ? language : pack.languages.front());
}

}  // namespace

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
    const auto part = bounded(text);
    const auto folded = words(part);
    return type->read({pack, slot, part, folded, lexicon(pack, context.language), context, true});
}

std::vector<Found> find_slots(const Pack& pack, const std::vector<std::string>& slot_ids,
                              std::string_view text, const SlotContext& context) {
    const auto part = bounded(text);
    const auto folded = words(part);
    std::vector<Found> found;
    std::vector<std::string_view> types;  // already read: one "ayer" must not fill two dates
    for (const auto& id : slot_ids) {
        const auto* slot = pack.slot(id);
        const auto* type = slot == nullptr ? nullptr : type_of(*slot);
        if (type == nullptr || !type->in_passing) continue;
        if (std::find(types.begin(), types.end(), type->name) != types.end()) continue;
        auto reading =
            type->read({pack, *slot, part, folded, lexicon(pack, context.language), context, false});
        if (reading.kind != Reading::Kind::value && reading.kind != Reading::Kind::ambiguous) continue;
        types.push_back(type->name);
        found.push_back({id, std::move(reading)});
    }
    return found;
}

}  // namespace swcs::rules
