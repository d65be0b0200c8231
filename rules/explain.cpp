// Why a sentence was understood as it was, in the citizen's own words.
#include <algorithm>
#include <cmath>

#include "rules/recognizer.hpp"
#include "rules/understand.hpp"

namespace swcs::rules {
namespace {

constexpr std::size_t kMost = 8;
constexpr double kLeast = 0.02;  // of what acceptance takes; less explains nothing

// The citizen's own writing of the words that cover a part of the folded text.
std::string as_written(std::string_view text, const std::vector<Word>& words, const Patterns::Said& said) {
    std::size_t at = 0;  // where the word begins in the folded text
    std::size_t from = text.size();
    std::size_t to = 0;
    for (const auto& word : words) {
        if (at < said.end && at + word.folded.size() > said.begin) {
            from = std::min(from, word.begin);
            to = std::max(to, word.end);
        }
        at += word.folded.size() + 1;
    }
    return from < to ? std::string(text.substr(from, to - from)) : "";
}

void add(std::vector<Evidence>& why, Evidence evidence) {
    const auto same = std::find_if(why.begin(), why.end(), [&](const Evidence& one) {
        return one.kind == evidence.kind && one.what == evidence.what;
    });
    if (same == why.end()) {
        why.push_back(std::move(evidence));
    } else {
        same->weight += evidence.weight;
    }
}

void add_matches(std::vector<Evidence>& why, const Patterns& patterns, std::size_t wanted,
                 std::string_view text, const Lexicon& lexicon, std::string_view language) {
    const auto plain = words(text);
    const auto full = spelt_out(plain, lexicon);
    for (const auto& hit : patterns.match(joined(plain), joined(full), language)) {
        if (hit.owner != wanted || hit.cancelled) continue;
        if (const auto said = patterns.said(hit.rule, joined(plain))) {
            add(why, {"rule", as_written(text, plain, *said), hit.weight});
        } else if (const auto in_full = patterns.said(hit.rule, joined(full))) {
            add(why, {"rule", as_written(text, full, *in_full), hit.weight});
        }
    }
}

void add_shares(std::vector<Evidence>& why, const Learned& learned, std::size_t wanted, std::string_view text,
                const Folded& folded, const Lexicon& lexicon) {
    std::vector<Key> keys;
    find_keys(folded, lexicon, keys);
    const auto shares = learned.model.contributions(keys, wanted);
    for (std::size_t i = 0; i < shares.size(); ++i) {
        const auto& word = folded.words[i];
        add(why, {"words", std::string(text.substr(word.begin, word.end - word.begin)),
                  shares[i] * learned.per_raw()});
    }
}

}  // namespace

std::vector<Evidence> explain(const Pack& pack, std::string_view text, const Understanding& understood) {
    const auto& recognizer = *pack.recognizer;
    std::vector<Evidence> why;
    Folded folded;
    fold(text, folded);
    if (understood.ranked.empty() || folded.says_nothing()) return why;
    const auto& ids = recognizer.subcategories;
    const auto best = std::find(ids.begin(), ids.end(), understood.ranked.front().subcategory);
    if (best == ids.end()) return why;
    const auto wanted = static_cast<std::size_t>(best - ids.begin());
    const auto& lexicon = lexicon_of(recognizer.words, understood.language);
    add_matches(why, recognizer.patterns, wanted, text, lexicon, understood.language);
    const auto learned = recognizer.learned.find(understood.language);
    if (learned != recognizer.learned.end()) add_shares(why, learned->second, wanted, text, folded, lexicon);
    std::erase_if(why, [](const Evidence& one) { return std::abs(one.weight) < kLeast; });
    std::stable_sort(why.begin(), why.end(), [](const Evidence& a, const Evidence& b) {
        return std::abs(a.weight) > std::abs(b.weight);
    });
    if (why.size() > kMost) why.resize(kMost);
    return why;
}

}  // namespace swcs::rules
