// A talk as data: one item per line that matters. For dialog/ and the terminal (converse), which reads some
// of these lines; the format is told in talk.hpp.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "data/time.hpp"
#include "dialog/talk.hpp"

namespace swcs::dialog {

struct SpeakAs {  // @ sms +593991234567
    std::string channel;
    std::string sender;
};
struct TimePasses {  // @ after 20 min
    data::Millis span{};
};
struct Writes {  // > text,  > [2],  > (image) foto.jpg
    data::Inbound message;
    std::size_t choice = 0;  // from 1; 0: none
};
struct BotSays {  // < text with … [choice] [choice]
    std::string pattern;
};
struct Happens {  // ! open_case urgente.desastre canton=1201
    std::string effect;
    std::vector<std::string> words;                           // without "="
    std::vector<std::pair<std::string, std::string>> fields;  // with it
};
struct OfficerActs {  // * take ana,  * provider +593999000111 1 A7K3
    std::string verb;
    std::string rest;
};

struct TalkLine {
    int number = 0;  // from 1
    std::variant<SpeakAs, TimePasses, Writes, BotSays, Happens, OfficerActs> what;
};

// Of a line * refer "Albergue" +593990000009 A7K3
struct ReferLine {
    std::string service;
    std::string address = "+593990000009";
    std::string code = "A7K3";
};
ReferLine read_refer(const std::string& rest);

// The first word, and what follows it.
std::pair<std::string, std::string> first_word(std::string_view text);
std::string unquoted(const std::string& text);

// The lines that can be read; those that cannot are added to `failures`.
std::vector<TalkLine> read_talk(std::string_view text, std::vector<TalkFailure>& failures);

// White space runs count as one space; "…" stands for any run of characters.
bool matches(std::string_view pattern, std::string_view text);
std::string one_line(std::string_view text);

}  // namespace swcs::dialog
