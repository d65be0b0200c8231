#include "dialog/talk_lines.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <optional>
#include <sstream>

namespace swcs::dialog {

namespace {

using What = std::variant<SpeakAs, TimePasses, Writes, BotSays, Happens, OfficerActs>;
using Read = std::optional<What>;  // nullopt: cannot be read

constexpr std::string_view kAnything = "…";

std::string_view trimmed(std::string_view text) {
    const auto begin = text.find_first_not_of(" \t\r");
    if (begin == std::string_view::npos) return {};
    return text.substr(begin, text.find_last_not_of(" \t\r") - begin + 1);
}

std::vector<std::string> split(std::string_view text) {
    std::istringstream stream{std::string(text)};
    std::vector<std::string> words;
    for (std::string word; stream >> word;) words.push_back(word);
    return words;
}

std::optional<int> whole_number(std::string_view text) {
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || value < 0) return std::nullopt;
    return value;
}

Read read_time(const std::vector<std::string>& words) {
    using namespace std::chrono;
    static const std::map<std::string, data::Millis, std::less<>> kUnits{
        {"s", seconds(1)}, {"min", minutes(1)}, {"h", hours(1)}, {"day", hours(24)}, {"days", hours(24)}};
    if (words.size() != 3) return std::nullopt;
    const auto count = whole_number(words[1]);
    const auto unit = kUnits.find(words[2]);
    if (!count || *count > 10'000 || unit == kUnits.end()) return std::nullopt;
    return TimePasses{unit->second * *count};
}

Read read_setting(std::string_view rest) {
    const auto words = split(rest);
    if (words.empty()) return std::nullopt;
    if (words[0] == "after") return read_time(words);
    if (words.size() > 2) return std::nullopt;
    return SpeakAs{.channel = words[0], .sender = words.size() == 2 ? words[1] : ""};
}

// "-1.80,-79.53 Parque central"
std::optional<data::Location> read_location(std::string_view text) {
    std::istringstream stream{std::string(text)};
    data::Location place;
    char comma = 0;
    if (!(stream >> place.latitude >> comma >> place.longitude) || comma != ',') return std::nullopt;
    std::getline(stream >> std::ws, place.name);
    return place;
}

// "(image) foto.jpg": a file, or "(location) -1.80,-79.53 Parque central", or "(nothing)": a message that
// came without anything we can read.
Read read_thing(std::string_view kind, std::string_view rest) {
    Writes writes;
    if (kind == "location") {
        writes.message.location = read_location(rest);
        if (!writes.message.location) return std::nullopt;
        return writes;
    }
    if (kind == "nothing") return writes;
    const auto type = data::attachment_type(kind);
    if (!type) return std::nullopt;
    data::Attachment thing;
    thing.type = *type;
    thing.media_id = "media-" + std::string(rest);
    thing.name = std::string(rest);
    writes.message.attachments.push_back(std::move(thing));
    return writes;
}

Read read_citizen(std::string_view rest) {
    if (rest.starts_with('[') && rest.ends_with(']')) {
        const auto choice = whole_number(rest.substr(1, rest.size() - 2));
        if (!choice || *choice == 0) return std::nullopt;
        Writes writes;
        writes.choice = static_cast<std::size_t>(*choice);
        return writes;
    }
    const auto close = rest.find(')');
    if (rest.starts_with('(') && close != std::string_view::npos) {
        return read_thing(rest.substr(1, close - 1), trimmed(rest.substr(close + 1)));
    }
    Writes writes;
    writes.message.text = std::string(rest);
    return writes;
}

Read read_bot(std::string_view rest) {
    if (rest.empty()) return std::nullopt;
    return BotSays{std::string(rest)};
}

Read read_effect(std::string_view rest) {
    const auto words = split(rest);
    if (words.empty()) return std::nullopt;
    Happens happens{.effect = words[0], .words = {}, .fields = {}};
    for (std::size_t i = 1; i < words.size(); ++i) {
        const auto equals = words[i].find('=');
        if (equals == std::string::npos) {
            happens.words.push_back(words[i]);
        } else {
            happens.fields.emplace_back(words[i].substr(0, equals), words[i].substr(equals + 1));
        }
    }
    return happens;
}

Read read_officer(std::string_view rest) {
    static constexpr std::array<std::string_view, 9> kVerbs{
        "take", "write", "hand_back", "close", "refer", "withdraw", "answer", "provider", "told"};
    const auto space = rest.find(' ');
    const std::string_view verb = rest.substr(0, space);
    for (const auto known : kVerbs) {
        if (known != verb) continue;
        const auto what = space == std::string_view::npos ? std::string_view{} : rest.substr(space);
        return OfficerActs{.verb = std::string(verb), .rest = std::string(trimmed(what))};
    }
    return std::nullopt;
}

struct Mark {
    char mark;
    Read (*read)(std::string_view);
};
constexpr std::array<Mark, 5> kMarks{{
    {'@', read_setting},
    {'>', read_citizen},
    {'<', read_bot},
    {'!', read_effect},
    {'*', read_officer},
}};

Read read_line(std::string_view line) {
    for (const auto& [mark, read] : kMarks) {
        if (line.front() == mark) return read(trimmed(line.substr(1)));
    }
    return std::nullopt;
}

}  // namespace

std::vector<TalkLine> read_talk(std::string_view text, std::vector<TalkFailure>& failures) {
    std::vector<TalkLine> lines;
    int number = 0;
    while (!text.empty()) {
        ++number;
        const auto end = text.find('\n');
        const auto line = trimmed(text.substr(0, end));
        text = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
        if (line.empty() || line.front() == '#') continue;
        if (auto what = read_line(line)) {
            lines.push_back({.number = number, .what = std::move(*what)});
        } else {
            failures.push_back({.line = number, .message = "cannot be read: " + std::string(line)});
        }
    }
    return lines;
}

std::pair<std::string, std::string> first_word(std::string_view text) {
    const auto begin = std::min(text.find_first_not_of(' '), text.size());
    const auto end = std::min(text.find(' ', begin), text.size());
    const auto rest = std::min(text.find_first_not_of(' ', end), text.size());
    return {std::string(text.substr(begin, end - begin)), std::string(text.substr(rest))};
}

ReferLine read_refer(const std::string& rest) {
    ReferLine line;
    const bool quoted = rest.starts_with('"') && rest.find('"', 1) != std::string::npos;
    const std::size_t end = quoted ? rest.find('"', 1) + 1 : std::min(rest.find(' '), rest.size());
    line.service = quoted ? rest.substr(1, end - 2) : rest.substr(0, end);
    const auto [address, code] = first_word(std::string_view(rest).substr(end));
    if (!address.empty()) line.address = address;
    if (!code.empty()) line.code = code;
    return line;
}

std::string unquoted(const std::string& text) {
    const bool quoted = text.size() >= 2 && text.front() == '"' && text.back() == '"';
    return quoted ? text.substr(1, text.size() - 2) : text;
}

std::string one_line(std::string_view text) {
    std::string result;
    for (const auto& word : split(text)) {
        if (!result.empty()) result += ' ';
        result += word;
    }
    return result;
}

// Greedy by pieces: each piece between wildcards is taken where it first fits, the last one at the end.
bool matches(std::string_view pattern, std::string_view text) {
    const std::string wanted = one_line(pattern);
    const std::string got = one_line(text);
    std::string_view rest = got;
    std::string_view left = wanted;
    bool anchored = true;
    while (true) {
        const auto wildcard = left.find(kAnything);
        const auto piece = trimmed(left.substr(0, wildcard));
        const bool last = wildcard == std::string_view::npos;
        if (last && !anchored) return rest.size() >= piece.size() && rest.ends_with(piece);
        const auto at = rest.find(piece);
        if (at == std::string_view::npos || (anchored && at != 0)) return false;
        rest.remove_prefix(at + piece.size());
        if (last) return rest.empty();
        left.remove_prefix(wildcard + kAnything.size());
        anchored = false;
    }
}

}  // namespace swcs::dialog
