#include "rules/fold.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>

#include "rules/hash_table.hpp"

namespace swcs::rules {
namespace {

constexpr std::size_t kMostBytes = 8 * 1024;
constexpr UChar32 kFullWidthQuestion = 0xFF1F;
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

// What a byte of ASCII folds to, or what else to do with it.
constexpr char kVanishes = 0;
constexpr char kNotAscii = 1;
constexpr char kQuestion = '?';
constexpr std::size_t kAscii = 0x80;

const std::array<char, 256>& bytes() {
    static const auto table = [] {
        std::array<char, 256> all{};
        all.fill(kNotAscii);
        for (std::size_t c = 0; c < kAscii; ++c) all[c] = latin()[c].empty() ? kVanishes : latin()[c].front();
        all[kQuestion] = kQuestion;
        return all;
    }();
    return table;
}

bool is_letter_or_digit(char folded) {
    return folded > ' ' && folded != kQuestion;
}

// "soooocorro" -> "socorro": three or more of one letter count as one; "calle" and "reenvio" keep their two.
// The new end of the word.
char* shorten_runs(char* word, char* end) {
    bool any = false;
    for (auto* c = word + 2; c < end; ++c) any |= c[-2] == c[-1] && c[-1] == c[0];
    if (!any) return end;
    auto* out = word;
    for (auto* c = word; c < end;) {
        const auto* run_end = std::find_if(c, end, [c](char other) { return other != *c; });
        const auto run = run_end - c;
        const bool letter = *c >= 'a' && *c <= 'z';
        out = std::fill_n(out, letter && run >= 3 ? 1 : run, char{*c});
        c += run;
    }
    return out;
}

// Writes folded words one after the other.
// Invariant: there is room for a space and a letter for each byte still to be read, and for kChunk more.
class Writer {
  public:
    Writer(Folded& out, std::size_t bytes) : out_(out) {
        out_.words.clear();
        out_.text.resize(2 * bytes + kChunk);
        next_ = out_.text.data();
    }
    // Takes letters and digits from `from` on; the first byte that is none.
    std::size_t take_run(std::string_view text, std::size_t from) {
        if (word_ == nullptr) begin(from);
        auto* next = next_;
        for (; from < text.size(); ++from) {
            const auto folded = table_[static_cast<unsigned char>(text[from])];
            if (!is_letter_or_digit(folded)) break;
            *next++ = folded;
        }
        next_ = next;
        end_ = from;
        return from;
    }
    void take(const std::string& folded, std::size_t begin_at, std::size_t end_at) {
        if (folded == kSeparates) return separate();
        if (folded.empty()) return;
        if (folded.size() > 2) make_room(folded.size());  // a code point here has two bytes or more
        if (word_ == nullptr) begin(begin_at);
        next_ = std::copy(folded.begin(), folded.end(), next_);
        end_ = end_at;
    }
    void separate() {
        if (word_ == nullptr) return;
        next_ = shorten_runs(word_, next_);
        add(begin_, end_);
    }
    void question(std::size_t at) {
        separate();
        if (!out_.words.empty() && out_.word(out_.words.size() - 1) == "?") return;
        begin(at);
        *next_++ = kQuestion;
        add(at, at + 1);
    }
    void finish() {
        separate();
        out_.text.resize(static_cast<std::size_t>(next_ - out_.text.data()));
    }

  private:
    void begin(std::size_t at) {
        if (!out_.words.empty()) *next_++ = ' ';
        word_ = next_;
        begin_ = at;
    }
    void add(std::size_t from, std::size_t to) {
        const std::string_view word(word_, static_cast<std::size_t>(next_ - word_));
        out_.words.push_back({.at = static_cast<std::uint32_t>(word_ - out_.text.data()),
                              .size = static_cast<std::uint32_t>(word.size()),
                              .begin = static_cast<std::uint32_t>(from),
                              .end = static_cast<std::uint32_t>(to),
                              .hash = hash_of_padded(word, seed_word)});
        word_ = nullptr;
    }
    void make_room(std::size_t letters) {
        const auto next = next_ - out_.text.data();
        const auto word = word_ == nullptr ? 0 : word_ - out_.text.data();
        out_.text.resize(out_.text.size() + letters);
        next_ = out_.text.data() + next;
        if (word_ != nullptr) word_ = out_.text.data() + word;
    }

    const std::array<char, 256>& table_ = bytes();
    Folded& out_;
    char* next_ = nullptr;
    char* word_ = nullptr;  // where the word being written begins; null between words
    std::size_t begin_ = 0;
    std::size_t end_ = 0;
};

// A code point beyond ASCII; where the next begins.
std::size_t take_code_point(std::string_view text, std::size_t at, Writer& writer) {
    auto next = static_cast<std::int32_t>(at);
    UChar32 c = 0;
    U8_NEXT(text.data(), next, static_cast<std::int32_t>(text.size()), c);
    const auto end = static_cast<std::size_t>(next);
    if (c < 0) {
        writer.separate();
    } else if (c == kFullWidthQuestion) {
        writer.question(at);
    } else if (static_cast<std::size_t>(c) < kTabled) {
        writer.take(latin()[static_cast<std::size_t>(c)], at, end);
    } else {
        writer.take(fold_of(c), at, end);
    }
    return end;
}

}  // namespace

void fold(std::string_view text, Folded& out) {
    text = text.substr(0, kMostBytes);
    Writer writer(out, text.size());
    const auto& table = bytes();
    for (std::size_t i = 0; i < text.size();) {
        const auto folded = table[static_cast<unsigned char>(text[i])];
        if (is_letter_or_digit(folded)) {
            i = writer.take_run(text, i);
        } else if (folded == kNotAscii) {
            i = take_code_point(text, i, writer);
        } else {
            if (folded == ' ') writer.separate();
            if (folded == kQuestion) writer.question(i);
            ++i;
        }
    }
    writer.finish();
}

std::uint64_t word_hash(std::string_view word) {
    return hash_of(word, seed_word);
}

std::vector<Word> words(std::string_view text) {
    Folded folded;
    fold(text, folded);
    std::vector<Word> out;
    out.reserve(folded.words.size());
    for (std::size_t i = 0; i < folded.words.size(); ++i)
        out.push_back({std::string(folded.word(i)), folded.words[i].begin, folded.words[i].end});
    return out;
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
    Folded folded;
    fold(text, folded);
    return std::move(folded.text);
}

}  // namespace swcs::rules
