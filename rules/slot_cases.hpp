// Reading a slot of a type over the shipped pack, for the tables of phrases. The moment of writing is
// Wednesday 18 November 2026, 10:00 in Ecuador.
#pragma once

#include <catch2/catch.hpp>
#include <string>

#include "rules/slots.hpp"
#include "rules/test_packs.hpp"

namespace swcs::rules::testing {

inline SlotContext wednesday(const std::string& language = "es") {
    using namespace std::chrono;
    return {.language = language, .now = sys_days{year{2026} / 11 / 18} + hours{15}};
}

inline Reading read_type(const std::string& type, const std::string& text, const SlotContext& context) {
    Slot slot;
    slot.id = slot.type = type;
    return read_slot(shipped(), slot, text, context);
}

struct Spoken {
    std::string text;
    std::string value;  // "" when nothing may be read
};

inline void check_spoken(const std::string& type, const Spoken& row,
                         const SlotContext& context = wednesday()) {
    DYNAMIC_SECTION(type << ": \"" << row.text << '"') {
        const auto reading = read_type(type, row.text, context);
        const bool is_value = reading.kind == Reading::Kind::value;
        CHECK((is_value ? reading.value : "") == row.value);
    }
}

}  // namespace swcs::rules::testing
