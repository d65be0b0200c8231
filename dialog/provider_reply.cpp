#include "dialog/provider_reply.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "rules/fold.hpp"

namespace swcs::dialog {

namespace {

constexpr std::string_view kDigits = "34679";  // without 0 O, 1 I L, 2 Z, 5 S, 8 B, U V, as case numbers
constexpr std::string_view kLetters = "ACDEFGHJKMNPQRTWXY";
constexpr std::size_t kCodeSize = 4;
constexpr std::size_t kWordsBetween = 2;  // "1 para el A7K3"
constexpr std::string_view kSeparators = " \t\r\n.,:;-()*#/";

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

bool is_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_mixed(std::string_view word) {
    return std::ranges::any_of(word, is_digit) && std::ranges::any_of(word, is_letter);
}

// Any digit and letter, also those we never use: a mistyped code is a code.
bool is_code(std::string_view word) {
    return word.size() == kCodeSize && is_mixed(word) &&
           std::ranges::all_of(word, [](char c) { return is_digit(c) || is_letter(c); });
}

std::string upper(std::string_view word) {
    std::string code(word);
    for (char& c : code) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
    return code;
}

std::optional<ReplyKind> kind_of(std::string_view word) {
    if (word == "1") return ReplyKind::attended;
    if (word == "2") return ReplyKind::refused;
    if (word == "3") return ReplyKind::asks;
    return std::nullopt;
}

std::string words_alone(std::string_view text) {
    const auto begin = text.find_first_not_of(kSeparators);
    if (begin == std::string_view::npos) return {};
    return std::string(text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1));
}

// A line from which on a mail program quotes: "> …", "-- ", "-----Mensaje original-----", "El … escribió:".
bool begins_quotation(std::string_view line) {
    static constexpr std::array<std::string_view, 4> kStarts{">", "-- ", "-----", "_____"};
    static constexpr std::array<std::string_view, 2> kEnds{"escribió:", "wrote:"};
    while (!line.empty() && (line.back() == ' ' || line.back() == '\r')) line.remove_suffix(1);
    return line == "--" || std::ranges::any_of(kStarts, [&](auto with) { return line.starts_with(with); }) ||
           std::ranges::any_of(kEnds, [&](auto with) { return line.ends_with(with); });
}

std::string_view without_quotation(std::string_view text) {
    std::size_t begin = 0;
    while (begin < text.size()) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        if (begins_quotation(text.substr(begin, end - begin))) return text.substr(0, begin);
        begin = end + 1;
    }
    return text;
}

// The words as they were written, with where each ends.
struct Written {
    std::string_view word;
    std::size_t end = 0;
};

std::vector<Written> first_words(std::string_view text) {
    constexpr std::size_t kEnough = kWordsBetween + 3;
    std::vector<Written> words;
    for (const auto& word : rules::words(text)) {
        words.push_back({text.substr(word.begin, word.end - word.begin), word.end});
        if (words.size() == kEnough) break;
    }
    return words;
}

// Takes the code that begins at words[i], also in two pieces ("A7 K3"); the number of words it took.
std::size_t code_at(const std::vector<Written>& words, std::size_t i, std::string& code) {
    if (is_code(words[i].word)) {
        code = upper(words[i].word);
        return 1;
    }
    if (i + 1 >= words.size()) return 0;
    // "A7 K3", but not "el 45".
    const std::string two = std::string(words[i].word) + std::string(words[i + 1].word);
    const bool halves = words[i].word.size() == kCodeSize / 2 && is_code(two);
    if (!halves || !(is_mixed(words[i].word) || is_mixed(words[i + 1].word))) return 0;
    code = upper(two);
    return 2;
}

// "1 A7K3 …", "1 el A7K3 …", "1 …"
ProviderReply number_first(std::string_view text, const std::vector<Written>& words, ReplyKind kind) {
    ProviderReply reply{.kind = kind, .code = {}, .text = {}};
    for (std::size_t i = 1; i < words.size() && i <= 1 + kWordsBetween; ++i) {
        if (const std::size_t taken = code_at(words, i, reply.code)) {
            reply.text = words_alone(text.substr(words[i + taken - 1].end));
            return reply;
        }
    }
    reply.text = words_alone(text.substr(words[0].end));
    return reply;
}

// "A7K3 1 …", "A7K3"
ProviderReply code_first(std::string_view text, const std::vector<Written>& words) {
    ProviderReply reply{.kind = {}, .code = upper(words.front().word), .text = {}};
    if (words.size() > 1) reply.kind = kind_of(words[1].word);
    reply.text = words_alone(text.substr(words[reply.kind ? 1 : 0].end));
    return reply;
}

}  // namespace

std::optional<ProviderReply> read_reply(std::string_view whole) {
    const std::string_view text = without_quotation(whole);
    const auto words = first_words(text);
    if (words.empty()) return std::nullopt;
    const std::string_view first = words.front().word;
    if (const auto kind = kind_of(first)) return number_first(text, words, *kind);
    if (const auto kind = kind_of(first.substr(0, 1)); kind && is_code(first.substr(1))) {
        return ProviderReply{.kind = kind,
                             .code = upper(first.substr(1)),
                             .text = words_alone(text.substr(words.front().end))};
    }
    if (is_code(first)) return code_first(text, words);
    return std::nullopt;
}

Meant meant(const ProviderReply& reply, std::span<const data::Referral> open) {
    const data::Referral* found = nullptr;
    for (const auto& referral : open) {
        if (referral.code == reply.code || (reply.bare() && open.size() == 1)) found = &referral;
    }
    if (found == nullptr && reply.code.empty()) return {.referral = nullptr, .problem = Unclear::which_code};
    if (found == nullptr) return {.referral = nullptr, .problem = Unclear::wrong_code};
    if (!reply.kind) return {.referral = found, .problem = Unclear::which_kind};
    if (reply.kind == ReplyKind::refused && reply.text.empty()) {
        return {.referral = found, .problem = Unclear::no_reason};
    }
    return {.referral = found, .problem = {}};
}

std::string referral_code(const data::Random16& random) {
    std::string all(kDigits);
    all += kLetters;
    std::string code;
    for (std::size_t i = 0; i < kCodeSize; ++i) code += all[random[i] % all.size()];
    // One place is a digit's and the next a letter's, whatever fell there.
    const std::size_t place = random[4] % kCodeSize;
    code[place] = kDigits[random[5] % kDigits.size()];
    code[(place + 1) % kCodeSize] = kLetters[random[6] % kLetters.size()];
    return code;
}

}  // namespace swcs::dialog
