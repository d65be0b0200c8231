#include "rules/understand.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cassert>
#include <cstdint>
#include <limits>
#include <span>

#include "rules/recognizer.hpp"

namespace swcs::rules {
namespace {

constexpr double kEnough = 0.999;     // 1.0 but for rounding
constexpr double kWorthAsking = 0.6;  // of what acceptance takes
constexpr double kDenied = 0.9;       // the most a subcategory has whose urgent rule was cancelled
constexpr double kTooNear = 0.08;     // a lead smaller than this is no decision
constexpr double kLikely = -0.2;      // raw score from which words alone add a second urgent need
constexpr std::size_t kMostGuesses = 5;
constexpr std::size_t kMostLabels = 3;
constexpr std::size_t kMostAnswers = 10;

// A subcategory and what speaks for it.
struct Standing {
    std::size_t subcategory = 0;
    double score = 0;
    double by_rules = 0;  // what staff's rules alone give
    float raw = 0;        // what its words say, doubt or not
    bool must = false;
};

bool stands_before(const Standing& a, const Standing& b) {
    if (a.must != b.must) return a.must;
    if (a.score != b.score) return a.score > b.score;
    if (a.raw != b.raw) return a.raw > b.raw;
    return a.subcategory < b.subcategory;
}

// The evidence in one language. Each thread has two and uses them again.
struct Scored {
    const std::string* language = nullptr;  // one of the pack's
    const Learned* learned = nullptr;
    LinearModel::Reading reading;
    double doubt = 0;
    double gate = 0;  // evidence that this is no need at all, where no doubt was fitted
    std::vector<Patterns::Hit> hits;
    std::vector<float> words_only;  // raw scores of the subcategories no rule speaks for
    std::vector<std::size_t> candidates;
    std::vector<Standing> best;  // best first
};

// A text on its way to being understood; reused like Scored.
struct Heard {
    Folded folded;
    std::vector<Key> keys;
    Scored best;
    Scored other;
};

void add_words(Scored& scored, const Learned& learned, std::span<const Key> keys) {
    scored.learned = &learned;
    learned.model.read(keys, scored.reading);
    scored.doubt = learned.doubt(scored.reading);
    const bool gated = learned.gate && learned.acceptance.for_others == 0;
    scored.gate = gated ? learned.evidence(scored.reading.scores[*learned.gate]) : 0;
}

// What its words and staff's rules say. Where an urgent rule was cancelled ("no se inundó mi casa") and no
// other speaks for the subcategory, its words alone do not decide: the citizen is asked.
void add_standing(Scored& scored, std::size_t subcategory) {
    auto& out = scored.best.emplace_back();
    out.subcategory = subcategory;
    out.raw = scored.reading.scores[subcategory];
    if (scored.learned != nullptr) out.score = scored.learned->evidence(out.raw - scored.doubt);
    bool denied = false;
    bool affirmed = false;
    for (const auto& hit : scored.hits) {
        if (hit.owner != subcategory) continue;
        denied |= hit.cancelled && hit.must;
        if (hit.cancelled) continue;
        out.score += hit.weight;
        out.by_rules += hit.weight;
        out.must |= hit.must;
        affirmed |= hit.weight > 0;
    }
    if (denied && !affirmed) out.score = std::min(out.score, kDenied);
}

// The kMostGuesses highest, highest first; of equals the earlier. Each number becomes a key that compares as
// it does, whole and below 2^53, and sinks to its place by maxima and minima: branches would guess wrong half
// the time.
void find_highest(std::span<const float> numbers, std::vector<std::size_t>& out) {
    constexpr std::uint32_t kSign = 1U << 31U;
    constexpr std::uint32_t kIndexBits = 20;
    constexpr std::uint64_t kLastIndex = (1U << kIndexBits) - 1;
    assert(numbers.size() <= kLastIndex);
    std::array<double, kMostGuesses> highest{};
    for (std::size_t k = 0; k < numbers.size(); ++k) {
        const auto bits = std::bit_cast<std::uint32_t>(numbers[k]);
        const std::uint64_t ordered = bits < kSign ? bits | kSign : ~bits;
        auto key = static_cast<double>(static_cast<std::int64_t>(ordered << kIndexBits | (kLastIndex - k)));
        for (auto& place : highest) {
            const auto higher = std::max(place, key);
            key = std::min(place, key);
            place = higher;
        }
    }
    out.clear();
    for (std::size_t i = 0; i < std::min(numbers.size(), kMostGuesses); ++i)
        out.push_back(kLastIndex - (static_cast<std::uint64_t>(highest[i]) & kLastIndex));
}

bool has_rule(const Scored& scored, std::size_t subcategory) {
    return std::any_of(scored.hits.begin(), scored.hits.end(),
                       [&](const auto& hit) { return hit.owner == subcategory; });
}

// The best of those no rule speaks for, who stand in the order of their words, and all others.
void rank(Scored& scored, std::size_t subcategories) {
    auto& candidates = scored.candidates;
    scored.words_only.assign(scored.reading.scores.begin(), scored.reading.scores.begin() + subcategories);
    for (const auto& hit : scored.hits)
        scored.words_only[hit.owner] = -std::numeric_limits<float>::infinity();
    find_highest(scored.words_only, candidates);
    std::erase_if(candidates, [&](std::size_t k) { return has_rule(scored, k); });
    for (const auto& hit : scored.hits) {
        if (std::find(candidates.begin(), candidates.end(), hit.owner) == candidates.end())
            candidates.push_back(hit.owner);
    }
    scored.best.clear();
    for (const auto k : candidates) add_standing(scored, k);
    if (!scored.hits.empty()) std::sort(scored.best.begin(), scored.best.end(), stands_before);
    if (scored.best.size() > kMostGuesses) scored.best.resize(kMostGuesses);
}

void score(const Recognizer& recognizer, const std::string& language, Heard& heard, Scored& out) {
    const auto& lexicon = lexicon_of(recognizer.words, language);
    const auto subcategories = recognizer.subcategories.size();
    out.language = &language;
    out.learned = nullptr;
    out.gate = 0;
    if (const auto it = recognizer.learned.find(language); it != recognizer.learned.end()) {
        find_keys(heard.folded, lexicon, heard.keys);
        add_words(out, it->second, heard.keys);
    } else {
        out.reading.scores.assign(subcategories, 0);
    }
    out.hits.clear();
    if (!recognizer.patterns.empty()) {
        const auto full = spelt_out(heard.folded, lexicon);
        out.hits = recognizer.patterns.match(heard.folded.text, full ? *full : heard.folded.text, language);
    }
    rank(out, subcategories);
}

double best_of(const Scored& scored) {
    const auto less = [](const Standing& a, const Standing& b) { return a.score < b.score; };
    const auto best = std::max_element(scored.best.begin(), scored.best.end(), less);
    return best == scored.best.end() ? 0 : best->score;
}

// In the language the text shows, else the hinted one, else the one that understands it best.
const Scored& scored_in_its_language(const Pack& pack, std::string_view hint, Heard& heard) {
    const auto& recognizer = *pack.recognizer;
    const auto& languages = pack.languages;
    const auto in = [&](const std::string& language, Scored& out) {
        score(recognizer, language, heard, out);
    };
    const auto told = languages.size() == 1 ? 0 : recognizer.languages.of(heard.folded);
    if (told) {
        in(languages[*told], heard.best);
        return heard.best;
    }
    if (const auto hinted = std::find(languages.begin(), languages.end(), hint); hinted != languages.end()) {
        in(*hinted, heard.best);
        return heard.best;
    }
    in(languages.front(), heard.best);
    for (std::size_t i = 1; i < languages.size(); ++i) {
        in(languages[i], heard.other);
        if (best_of(heard.other) > best_of(heard.best)) std::swap(heard.best, heard.other);
    }
    return heard.best;
}

struct Decision {
    bool accepted = false;
    bool close = false;
};

Decision decide(const Scored& scored, bool several_allowed) {
    const auto& best = scored.best.front();
    if (best.must) return {.accepted = true, .close = false};
    const auto second = scored.best.size() > 1 ? scored.best[1].score : 0;
    const bool near = best.score - second < kTooNear && !several_allowed;
    // The gate was learned from examples; it does not overrule what staff wrote down.
    const bool need = best.score > scored.gate || best.by_rules >= kEnough;
    return {.accepted = best.score >= kEnough && need && !near,
            .close = best.score >= kWorthAsking && (need || best.score >= kEnough)};
}

std::vector<std::string> labels_of(const Recognizer& recognizer, const std::vector<Standing>& best) {
    std::vector<std::string> labels{recognizer.subcategories[best.front().subcategory]};
    const bool urgent = recognizer.urgent[best.front().subcategory] != 0;
    for (std::size_t i = 1; i < best.size() && labels.size() < kMostLabels; ++i) {
        const auto& one = best[i];
        const bool sure = one.raw >= kLikely || one.by_rules >= kEnough;
        const bool counts = one.must || (urgent && sure && one.score >= kEnough);
        if (counts) labels.push_back(recognizer.subcategories[one.subcategory]);
    }
    return labels;
}

}  // namespace

Understanding understand(const Pack& pack, std::string_view text, std::string_view hint) {
    const auto& recognizer = *pack.recognizer;
    thread_local Heard heard;
    fold(text, heard.folded);
    const auto& found = scored_in_its_language(pack, hint, heard);
    Understanding out;
    out.language = *found.language;
    out.ranked.reserve(found.best.size());
    for (const auto& one : found.best)
        out.ranked.push_back({recognizer.subcategories[one.subcategory], one.score});
    if (found.best.empty() || heard.folded.says_nothing()) return out;
    const auto decision = decide(found, recognizer.urgent[found.best.front().subcategory] != 0);
    out.accepted = decision.accepted;
    out.close = !decision.accepted && decision.close;
    out.urgent = found.best.front().must;
    out.by_rules = found.best.front().by_rules > 0;
    if (out.accepted) out.labels = labels_of(recognizer, found.best);
    return out;
}

AnswerMatch find_answer(const Pack& pack, std::string_view text, std::string_view hint) {
    const auto& recognizer = *pack.recognizer;
    const auto told = language_of(pack, text);
    auto index = recognizer.answers.find(told ? std::string_view(*told) : hint);
    if (index == recognizer.answers.end()) index = recognizer.answers.find(pack.languages.front());
    if (index == recognizer.answers.end()) return {};
    AnswerMatch out;
    const auto found =
        index->second.find(tokens(words(text), lexicon_of(recognizer.words, index->first)), kMostAnswers);
    for (const auto& one : found.ranked) out.ranked.push_back(pack.answers[one.answer].id);
    out.score = found.ranked.empty() ? 0 : found.ranked.front().score;
    out.accepted = found.accepted;
    return out;
}

std::optional<std::string> language_of(const Pack& pack, std::string_view text) {
    Folded folded;
    fold(text, folded);
    const auto told = pack.recognizer->languages.of(folded);
    return told ? std::optional(pack.languages[*told]) : std::nullopt;
}

}  // namespace swcs::rules
