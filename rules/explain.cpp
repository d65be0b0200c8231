#include "rules/explain.hpp"

#include <algorithm>
#include <cmath>

namespace swcs::rules {
namespace {

constexpr std::size_t kMost = 8;
constexpr double kLeast = 0.02;  // of what acceptance takes; less explains nothing

// The citizen's own writing of the words that cover [begin, end) of the folded text.
std::string as_written(std::string_view text, const std::vector<Word>& words, std::size_t begin,
                       std::size_t end) {
    std::size_t at = 0;  // where the word begins in the folded text
    std::size_t from = text.size();
    std::size_t to = 0;
    for (const auto& word : words) {
        if (at < end && at + word.folded.size() > begin) {
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

}  // namespace

std::vector<Evidence> explain(std::string_view text, const std::vector<Word>& words,
                              const std::vector<Patterns::Hit>& hits, const Learned* learned,
                              const Lexicon& lexicon, std::size_t wanted) {
    std::vector<Evidence> why;
    for (const auto& hit : hits) {
        if (hit.owner != wanted || hit.cancelled) continue;
        const auto written = hit.spelt_out ? as_written(text, spelt_out(words, lexicon), hit.begin, hit.end)
                                           : as_written(text, words, hit.begin, hit.end);
        add(why, {"rule", written, hit.weight});
    }
    if (learned != nullptr) {
        const auto seen = tokens(words, lexicon);
        const auto shares = learned->model.contributions(seen, wanted);
        for (std::size_t i = 0; i < seen.size(); ++i) {
            const auto& word = words[seen[i].word];
            add(why, {"words", std::string(text.substr(word.begin, word.end - word.begin)),
                      shares[i] * learned->per_raw()});
        }
    }
    std::erase_if(why, [](const Evidence& one) { return std::abs(one.weight) < kLeast; });
    std::stable_sort(why.begin(), why.end(), [](const Evidence& a, const Evidence& b) {
        return std::abs(a.weight) > std::abs(b.weight);
    });
    if (why.size() > kMost) why.resize(kMost);
    return why;
}

}  // namespace swcs::rules
