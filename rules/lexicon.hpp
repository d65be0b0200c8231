// The words of one language that mean something by themselves: commands, yes and no, numbers, months,
// families. They come from words.<lang>.json (shipped: rules/packs/builtin/), so that no Spanish stands in
// C++.
#pragma once

#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "rules/fold.hpp"
#include "rules/hash_table.hpp"

namespace swcs::rules {

using Phrase = std::vector<std::string>;  // folded words

// Several phrases to look for in running text; longest first, so that "claro que no" wins over "claro".
class PhraseSet {
  public:
    PhraseSet() = default;
    explicit PhraseSet(const std::vector<std::string>& written);
    // How many of `words` from `at` on the longest fitting phrase covers; 0: none.
    std::size_t length_at(const std::vector<Word>& words, std::size_t at) const;
    // A phrase ends right before word `at`, whatever follows.
    bool ends_before(const std::vector<Word>& words, std::size_t at) const;
    bool contains(std::string_view word) const;  // as a phrase of one word
    std::vector<std::string> single_words() const;
    std::vector<std::string> all_words() const;  // of all phrases
    // Where a phrase stands anywhere in the words: index of its first word.
    std::optional<std::size_t> found_in(const std::vector<Word>& words) const;
    // The text is one of the signs without letters: 👍.
    bool is_sign(std::string_view text) const;

  private:
    std::vector<std::string> first_words() const;  // in order

    ByText<std::vector<Phrase>> by_first_;
    std::vector<std::string> signs_;
};

// What stands for more: "xq" -> "porque". Folded.
class Abbreviations {
  public:
    struct Full {
        std::string text;
        std::uint64_t hash;  // word_hash of the text
    };
    void set(std::string_view shorter, std::string full);
    // By word_hash of the short form; null for none.
    const Full* find(std::uint64_t hash) const {
        const auto* index = index_.find(hash);
        return index == nullptr ? nullptr : &all_[*index];
    }

  private:
    HashTable<std::uint32_t> index_;
    std::vector<Full> all_;
};

// Words and phrases that stand for a number: "dos", "antes de ayer".
class Values {
  public:
    void set(const std::string& phrase, int value);
    std::optional<int> of(std::string_view phrase) const;
    // How many words the longest of them has that begins as `text` does; 0: none begins so.
    std::size_t longest_from(std::string_view text) const;

  private:
    ByText<int> all_;
    ByText<std::size_t> longest_;  // by first word
};

struct Lexicon {
    ByText<PhraseSet> phrases;  // "person", "yes", …
    ByText<Values> values;      // "numbers", "months", …
    Abbreviations abbreviations;

    const PhraseSet& set(std::string_view key) const;  // these two: empty when the language has none
    const Values& values_of(std::string_view key) const;
    std::optional<int> value(std::string_view key, std::string_view word) const;
};

// The keys of a words file; any other is an unknown field.
std::span<const std::string_view> phrase_keys();
std::span<const std::string_view> value_keys();

using Lexicons = std::map<std::string, Lexicon, std::less<>>;  // by language
const Lexicon& lexicon_of(const Lexicons& all, std::string_view language);

// The words with abbreviations spelt out ("xq" -> "porque"), each where it stood in the text.
std::vector<Word> spelt_out(const std::vector<Word>& words, const Lexicon& lexicon);
// joined(spelt_out(…)) of a folded text; nullopt where it has none.
std::optional<std::string> spelt_out(const Folded& folded, const Lexicon& lexicon);

// The whole text is made of phrases of `wanted` (at least one) and, between them, of `filler`.
bool says_only(const std::vector<Word>& words, const PhraseSet& wanted, const PhraseSet& filler);

}  // namespace swcs::rules
