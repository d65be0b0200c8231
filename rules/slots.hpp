// Reading slots: from what people write to a canonical value.
#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/pack.hpp"

namespace swcs::rules {

enum class DateOrder { day_first, month_first, year_first };  // of "3/4/2026"

struct SlotContext {
    std::string language = "es";
    std::chrono::sys_seconds now{};         // for "ayer", "hace tres días"
    std::chrono::minutes utc_offset{-300};  // the programme's zone; Ecuador is UTC-5 all year
    DateOrder date_order = DateOrder::day_first;
    std::string country = "EC";  // of phone numbers without a country code, ISO 3166; "": none
    char decimal_sign = 0;       // '.' or ','; 0: the language's own
};

struct Reading {
    enum class Kind {
        none,       // nothing of that type in the text
        value,      // value and shown are set
        ambiguous,  // several fit: `among` names them; ask which (two cantons called Bolívar)
        doubtful,   // a value that fails its check (cédula): ask once more, then accept as written
    };
    Kind kind = Kind::none;
    std::string value;  // canonical
    std::string shown;  // for people
    std::string said;   // the part of the text it was read from
    std::vector<Canton> among;
};

// The answer to the slot's question: the whole text is about it.
Reading read_slot(const Pack& pack, const Slot& slot, std::string_view text, const SlotContext& context);

// The canton, where the message tells nothing else: "Babahoyo", "soy de Loja". Not spelt as it is called, or
// a short word that means something else ("Mira"), it is none.
Reading lone_canton(const Pack& pack, const Slot& slot, std::string_view text, const SlotContext& context);

// What a sentence says in passing: finds only what is certain on its own (a canton's name after "en", "somos
// cinco"). Types that would swallow any text (text, choice, yes_no) are never found this way.
struct Found {
    std::string slot;  // id
    Reading reading;   // kind value or ambiguous
};
std::vector<Found> find_slots(const Pack& pack, const std::vector<std::string>& slot_ids,
                              std::string_view text, const SlotContext& context);

}  // namespace swcs::rules
