#include "rules/fold.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <array>

namespace swcs::rules {
namespace {

constexpr std::size_t kMostBytes = 8 * 1024;
const std::string kSeparates = " ";

bool vanishes(UChar32 c) {
    // Apostrophes and stray accents inside words: don't -> dont, se´or -> seor.
    if (c == '\'' || c == 0x2019 || c == 0x2BC || c == 0xB4 || c == '`') return true;
    const auto kind = u_charType(c);
    return kind == U_NON_SPACING_MARK || kind == U_ENCLOSING_MARK || kind == U_FORMAT_CHAR;
}

void append_folded(UChar32 c, std::string& out) {
    if (vanishes(c)) return;
    if (const int digit = u_charDigitValue(c); digit >= 0) {
        out += static_cast<char>('0' + digit);
        return;
    }
    if (!u_isalpha(c) && u_charType(c) != U_COMBINING_SPACING_MARK) {
        out = kSeparates;
        return;
    }
    icu::UnicodeString(u_foldCase(c, U_FOLD_CASE_DEFAULT)).toUTF8String(out);
}

// UTF-8 of the letters and digits one code point folds to; "" when it vanishes; " " when it separates words.
std::string fold_of(UChar32 c) {
    UErrorCode status = U_ZERO_ERROR;
    const auto* nfkd = icu::Normalizer2::getNFKDInstance(status);
    icu::UnicodeString parts;
    if (U_FAILURE(status) || vanishes(c) || !nfkd->getDecomposition(c, parts)) parts = icu::UnicodeString(c);
    std::string out;
    for (std::int32_t i = 0; i < parts.length() && out != kSeparates; i = parts.moveIndex32(i, 1)) {
        append_folded(parts.char32At(i), out);
    }
    return out;
}

constexpr std::size_t kTabled = 0x250;  // Latin, what nearly every message is written in

const std::array<std::string, kTabled>& latin() {
    static const auto table = [] {
        std::array<std::string, kTabled> all;
        for (std::size_t c = 0; c < kTabled; ++c) all[c] = fold_of(static_cast<UChar32>(c));
        return all;
    }();
    return table;
}

// "soooocorro" -> "socorro": three or more of one letter count as one; "calle" and "reenvio" keep their two.
void shorten_runs(std::string& word) {
    const auto three = [](char a, char b, char c) { return a == b && b == c; };
    bool any = false;
    for (std::size_t i = 2; i < word.size() && !any; ++i) any = three(word[i - 2], word[i - 1], word[i]);
    if (!any) return;
    std::string out;
    for (std::size_t i = 0; i < word.size();) {
        const char c = word[i];
        std::size_t run = 1;
        while (i + run < word.size() && word[i + run] == c) ++run;
        const bool letter = c >= 'a' && c <= 'z';
        out.append(letter && run >= 3 ? 1 : run, c);
        i += run;
    }
    word = std::move(out);
}

// Collects letters into words; where each began and ended in the original goes with it.
class Collector {
  public:
    explicit Collector(std::size_t expected) { words_.reserve(expected); }
    void add(const std::string& folded, std::size_t begin, std::size_t end) {
        if (folded.empty()) return;
        if (current_.folded.empty()) current_.begin = begin;
        current_.folded += folded;
        current_.end = end;
    }
    void take(const std::string& folded, std::size_t begin, std::size_t end) {
        if (folded.size() == 1 && folded[0] == ' ') return separate();
        add(folded, begin, end);
    }
    void separate() {
        if (current_.folded.empty()) return;
        shorten_runs(current_.folded);
        words_.push_back(std::move(current_));
        current_ = {};
    }
    void question(std::size_t at) {
        separate();
        if (words_.empty() || words_.back().folded != "?") words_.push_back({"?", at, at + 1});
    }
    std::vector<Word> all() {
        separate();
        return std::move(words_);
    }

  private:
    std::vector<Word> words_;
    Word current_;
};

}  // namespace

std::vector<Word> words(std::string_view text) {
    text = text.substr(0, kMostBytes);
    Collector collector(text.size() / 4);
    const auto& table = latin();
    const auto size = static_cast<std::int32_t>(text.size());
    for (std::int32_t i = 0; i < size;) {
        const auto begin = static_cast<std::size_t>(i);
        UChar32 c = 0;
        U8_NEXT(text.data(), i, size, c);
        if (c == '?' || c == 0xFF1F) {
            collector.question(begin);
            continue;
        }
        const auto end = static_cast<std::size_t>(i);
        if (c < 0) {
            collector.separate();
        } else if (static_cast<std::size_t>(c) < kTabled) {
            collector.take(table[static_cast<std::size_t>(c)], begin, end);
        } else {
            collector.take(fold_of(c), begin, end);
        }
    }
    return collector.all();
}

std::string joined(const std::vector<Word>& words) {
    std::string out;
    for (const auto& word : words) {
        if (!out.empty()) out += ' ';
        out += word.folded;
    }
    return out;
}

std::string fold(std::string_view text) {
    return joined(words(text));
}

}  // namespace swcs::rules
