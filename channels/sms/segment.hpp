// How a text travels as SMS: its coding, what it costs, and how to make it cost less.
//
// á í ó ú are not GSM-7 (é ñ ü ¿ ¡ are): one of them turns 160 characters a part into 70. Folding writes them
// plain.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace swcs::channels::sms {

enum class Coding { gsm7, ucs2 };

// automatic: only when it saves a part.
enum class Fold { off, automatic, always };

struct Segmentation {
    Coding coding = Coding::gsm7;
    int units = 0;     // septets or UTF-16 units
    int segments = 1;  // an empty text is one part too
    std::string text;  // as it travels: folded where that was asked for
};

// Exact: 160 septets alone, 153 a part; 70 UTF-16 units alone, 67 a part; no escape and no surrogate pair is
// split. What is no UTF-8 counts as U+FFFD.
Segmentation segment(std::string_view text, Fold fold = Fold::off);

// Texts that each travel as one part, cut at words: for gateways that cannot concatenate.
std::vector<std::string> parts(std::string_view text, Fold fold = Fold::off);

// The same for a text that is folded already, leaving `room` characters of each part free ("(1/3) ") when
// there are several.
std::vector<std::string> parts_with_room(std::string_view text, std::size_t room);

// á → a, “ → ", … → ..., and so on; what has no plain form stays.
std::string folded(std::string_view text);

std::string_view name_of(Coding coding);                // "GSM-7", "UCS-2"
std::optional<Fold> fold_named(std::string_view name);  // "off", "auto", "always"
Fold fold_setting(std::string_view name);               // the same; off for anything else

}  // namespace swcs::channels::sms
