#include "rules/understand.hpp"

#include <algorithm>

#include "rules/explain.hpp"
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

// The evidence for every subcategory, in one language.
struct Scored {
    std::string language;
    const Learned* learned = nullptr;
    std::vector<Patterns::Hit> hits;
    std::vector<double> scores;    // by class index
    std::vector<double> by_rules;  // by class index: what staff's rules alone give
    std::vector<char> musts;       // by class index
    double gate = 0;               // evidence that this is no need at all, where no doubt was fitted
    std::vector<float> raw;        // by class index: what its words say, doubt or not
};

// Adds what staff's rules say. Where an urgent rule was cancelled ("no se inundó mi casa") and no other
// speaks for the subcategory, its words alone do not decide: the citizen is asked.
void add_rules(Scored& scored) {
    std::vector<char> denied(scored.scores.size(), 0);
    std::vector<char> affirmed(scored.scores.size(), 0);
    for (const auto& hit : scored.hits) {
        if (hit.cancelled) {
            denied[hit.owner] |= hit.must ? 1 : 0;
            continue;
        }
        scored.scores[hit.owner] += hit.weight;
        scored.by_rules[hit.owner] += hit.weight;
        affirmed[hit.owner] |= hit.weight > 0 ? 1 : 0;
        scored.musts[hit.owner] |= hit.must ? 1 : 0;
    }
    for (std::size_t k = 0; k < denied.size(); ++k) {
        if (denied[k] != 0 && affirmed[k] == 0) scored.scores[k] = std::min(scored.scores[k], kDenied);
    }
}

Scored scored(const Recognizer& recognizer, const std::vector<Word>& words, const std::string& language) {
    Scored out{.language = language,
               .learned = nullptr,
               .hits = {},
               .scores = {},
               .by_rules = {},
               .musts = {},
               .gate = 0,
               .raw = {}};
    out.scores.assign(recognizer.subcategories.size(), 0);
    out.by_rules.assign(recognizer.subcategories.size(), 0);
    out.musts.assign(recognizer.subcategories.size(), 0);
    out.raw.assign(recognizer.subcategories.size(), 0);
    if (const auto it = recognizer.learned.find(language); it != recognizer.learned.end()) {
        out.learned = &it->second;
        const auto reading = out.learned->model.read(tokens(words, lexicon_of(recognizer.words, language)));
        const auto doubt = out.learned->doubt(reading);
        if (out.learned->gate && out.learned->acceptance.for_others == 0)
            out.gate = out.learned->evidence(reading.scores[*out.learned->gate]);
        for (std::size_t k = 0; k < out.scores.size(); ++k) {
            out.raw[k] = reading.scores[k];
            out.scores[k] = out.learned->evidence(out.raw[k] - doubt);
        }
    }
    if (recognizer.patterns.empty()) return out;
    const auto full = spelt_out(words, lexicon_of(recognizer.words, language));
    out.hits = recognizer.patterns.match(joined(words), joined(full), language);
    add_rules(out);
    return out;
}

double best_of(const Scored& scored) {
    return scored.scores.empty() ? 0 : *std::max_element(scored.scores.begin(), scored.scores.end());
}

// In the language the text shows, else the hinted one, else the one that understands it best.
Scored scored_in_its_language(const Pack& pack, const std::vector<Word>& words, std::string_view hint) {
    const auto& recognizer = *pack.recognizer;
    const auto speaks = [&](std::string_view language) {
        return std::find(pack.languages.begin(), pack.languages.end(), language) != pack.languages.end();
    };
    if (pack.languages.size() == 1) return scored(recognizer, words, pack.languages.front());
    if (const auto language = recognizer.languages.of(words)) return scored(recognizer, words, *language);
    if (speaks(hint)) return scored(recognizer, words, std::string(hint));
    auto best = scored(recognizer, words, pack.languages.front());
    for (std::size_t i = 1; i < pack.languages.size(); ++i) {
        auto other = scored(recognizer, words, pack.languages[i]);
        if (best_of(other) > best_of(best)) best = std::move(other);
    }
    return best;
}

// The best classes, best first; those with a must rule before all others.
std::vector<std::size_t> order_of(const Scored& scored) {
    std::vector<std::size_t> order(scored.scores.size());
    for (std::size_t k = 0; k < order.size(); ++k) order[k] = k;
    const auto last = order.begin() + static_cast<std::ptrdiff_t>(std::min(kMostGuesses, order.size()));
    std::partial_sort(order.begin(), last, order.end(), [&](std::size_t a, std::size_t b) {
        if (scored.musts[a] != scored.musts[b]) return scored.musts[a] > scored.musts[b];
        if (scored.scores[a] != scored.scores[b]) return scored.scores[a] > scored.scores[b];
        if (scored.raw[a] != scored.raw[b]) return scored.raw[a] > scored.raw[b];
        return a < b;
    });
    order.erase(last, order.end());
    return order;
}

bool says_nothing(const std::vector<Word>& words) {
    return std::all_of(words.begin(), words.end(), [](const Word& word) { return word.folded == "?"; });
}

struct Decision {
    bool accepted = false;
    bool close = false;
};

Decision decide(const Scored& scored, const std::vector<std::size_t>& order, bool several_allowed) {
    if (order.empty()) return {};
    if (scored.musts[order[0]] != 0) return {.accepted = true, .close = false};
    const auto best = scored.scores[order[0]];
    const auto second = order.size() > 1 ? scored.scores[order[1]] : 0;
    const bool near = best - second < kTooNear && !several_allowed;
    // The gate was learned from examples; it does not overrule what staff wrote down.
    const bool need = best > scored.gate || scored.by_rules[order[0]] >= kEnough;
    return {.accepted = best >= kEnough && need && !near,
            .close = best >= kWorthAsking && (need || best >= kEnough)};
}

std::vector<std::string> labels_of(const Recognizer& recognizer, const Scored& scored,
                                   const std::vector<std::size_t>& order) {
    std::vector<std::string> labels{recognizer.subcategories[order[0]]};
    const bool urgent = recognizer.urgent[order[0]] != 0;
    for (std::size_t i = 1; i < order.size() && labels.size() < kMostLabels; ++i) {
        const auto k = order[i];
        const bool sure = scored.raw[k] >= kLikely || scored.by_rules[k] >= kEnough;
        const bool counts = scored.musts[k] != 0 || (urgent && sure && scored.scores[k] >= kEnough);
        if (counts) labels.push_back(recognizer.subcategories[k]);
    }
    return labels;
}

}  // namespace

Understanding understand(const Pack& pack, std::string_view text, std::string_view hint) {
    const auto& recognizer = *pack.recognizer;
    const auto folded = words(text);
    const auto found = scored_in_its_language(pack, folded, hint);
    const auto order = order_of(found);
    Understanding out;
    out.language = found.language;
    for (const auto k : order) out.ranked.push_back({recognizer.subcategories[k], found.scores[k]});
    if (order.empty() || says_nothing(folded)) return out;
    const auto decision = decide(found, order, recognizer.urgent[order[0]] != 0);
    out.accepted = decision.accepted;
    out.close = !decision.accepted && decision.close;
    out.urgent = std::find(found.musts.begin(), found.musts.end(), 1) != found.musts.end();
    if (out.accepted) out.labels = labels_of(recognizer, found, order);
    out.why = explain(text, folded, found.hits, found.learned, lexicon_of(recognizer.words, found.language),
                      order[0]);
    return out;
}

AnswerMatch find_answer(const Pack& pack, std::string_view text, std::string_view hint) {
    const auto& recognizer = *pack.recognizer;
    const auto folded = words(text);
    const auto told = recognizer.languages.of(folded);
    auto index = recognizer.answers.find(told ? std::string_view(*told) : hint);
    if (index == recognizer.answers.end()) index = recognizer.answers.find(pack.languages.front());
    if (index == recognizer.answers.end()) return {};
    AnswerMatch out;
    const auto found =
        index->second.find(tokens(folded, lexicon_of(recognizer.words, index->first)), kMostAnswers);
    for (const auto& one : found.ranked) out.ranked.push_back(pack.answers[one.answer].id);
    out.score = found.ranked.empty() ? 0 : found.ranked.front().score;
    out.accepted = found.accepted;
    return out;
}

std::optional<std::string> language_of(const Pack& pack, std::string_view text) {
    return pack.recognizer->languages.of(words(text));
}

}  // namespace swcs::rules
