#include "channels/sms/segment.hpp"

#include <array>

#include "channels/sms/gsm7.hpp"
#include "channels/text.hpp"
#include "data/names.hpp"

namespace swcs::channels::sms {

namespace {

struct Limits {
    int alone;
    int part;
    Cost cost;
};

Limits limits_of(Coding coding) {
    return coding == Coding::gsm7 ? Limits{160, 153, septets} : Limits{70, 67, utf16_units};
}

Coding coding_of(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        if (septets(next_code_point(text, at)) == 0) return Coding::ucs2;
    }
    return Coding::gsm7;
}

int units_of(std::string_view text, Cost cost) {
    int units = 0;
    for (std::size_t at = 0; at < text.size();) units += cost(next_code_point(text, at));
    return units;
}

// As a carrier fills them: a character that does not fit whole begins the next part.
int parts_filled(std::string_view text, const Limits& limits) {
    int count = 1;
    int used = 0;
    for (std::size_t at = 0; at < text.size();) {
        const int cost = limits.cost(next_code_point(text, at));
        if (used + cost > limits.part) {
            ++count;
            used = 0;
        }
        used += cost;
    }
    return count;
}

Segmentation as_it_is(std::string text) {
    const Coding coding = coding_of(text);
    const Limits limits = limits_of(coding);
    const int units = units_of(text, limits.cost);
    const int segments = units <= limits.alone ? 1 : parts_filled(text, limits);
    return {.coding = coding, .units = units, .segments = segments, .text = std::move(text)};
}

}  // namespace

Segmentation segment(std::string_view text, Fold fold) {
    Segmentation plain = as_it_is(clean(text));
    if (fold == Fold::off) return plain;
    Segmentation cheaper = as_it_is(folded(plain.text));
    return fold == Fold::always || cheaper.segments < plain.segments ? cheaper : plain;
}

std::vector<std::string> parts(std::string_view text, Fold fold) {
    return parts_with_room(segment(text, fold).text, 0);
}

std::vector<std::string> parts_with_room(std::string_view text, std::size_t room) {
    const Segmentation whole = segment(text);
    if (whole.segments == 1) return {whole.text};
    const Limits limits = limits_of(whole.coding);
    return split(whole.text, static_cast<std::size_t>(limits.alone) - room, limits.cost);
}

std::string_view name_of(Coding coding) {
    return coding == Coding::gsm7 ? "GSM-7" : "UCS-2";
}

std::optional<Fold> fold_named(std::string_view name) {
    constexpr std::array<std::string_view, 3> names = {"off", "auto", "always"};
    return data::enum_named<Fold>(names, name);
}

Fold fold_setting(std::string_view name) {
    return fold_named(name).value_or(Fold::off);
}

}  // namespace swcs::channels::sms
