// What a message tells: read whole first, then clause by clause. A long story hides its need among other
// words, and some tell three.
#include <algorithm>

#include "dialog/moves.hpp"
#include "rules/clauses.hpp"

namespace swcs::dialog {

namespace {

constexpr double kNoDoubt = 3.0;        // of the evidence that acceptance takes
constexpr std::size_t kTopicWords = 4;  // so few name a topic, not what happened
constexpr double kTopic = 1.5;          // of that evidence, what a topic takes to be asked about

constexpr double kHardlyMore = 0.5;  // of that evidence, a lead that decides nothing where words alone speak

bool rules_speak(const rules::Understanding& heard) {
    return heard.urgent || heard.by_rules;
}

// Each clause that is surely understood alone, with what it says. An urgent rule that the whole message
// cancels
// ("en la película, …") stays cancelled.
std::vector<rules::Understanding> sure_clauses(const rules::Pack& pack, const std::string& text,
                                               const rules::Understanding& whole) {
    std::vector<rules::Understanding> found;
    const auto parts = rules::clauses(pack, text, whole.language);
    if (parts.size() == 1 && parts.front().size() == text.size()) return found;
    for (const auto part : parts) {
        auto heard = rules::understand(pack, part, whole.language);
        if (heard.urgent && !whole.urgent) continue;
        if (heard.accepted && is_sure(heard, heard.labels.front())) found.push_back(std::move(heard));
    }
    return found;
}

// One need by its words alone, and another nearly as likely: asked, not decided. A matter of life is asked
// about anyway, in words of its own.
bool hardly_leads(const Turn& turn, const rules::Understanding& heard) {
    const auto& ranked = heard.ranked;
    if (rules_speak(heard) || heard.labels.size() != 1 || ranked.size() < 2) return false;
    const auto* sub = subcategory(turn, ranked.front().subcategory);
    const bool life = sub != nullptr && priority_of(*sub) == data::Priority::p0;
    return !life && ranked[0].score - ranked[1].score < kHardlyMore;
}

}  // namespace

bool is_sure(const rules::Understanding& heard, std::string_view id) {
    const auto guess = std::ranges::find(heard.ranked, id, &rules::Guess::subcategory);
    if (guess == heard.ranked.end()) return false;
    return guess->score >= kNoDoubt || (guess == heard.ranked.begin() && rules_speak(heard));
}

rules::Understanding listen(const Turn& turn, const rules::Pack& pack, const std::string& text) {
    auto heard = rules::understand(pack, text, turn.contact.language);
    if (heard.accepted) {
        const bool topic = word_count(text) <= kTopicWords && !is_sure(heard, heard.labels.front());
        const bool unclear = hardly_leads(turn, heard);
        heard.accepted = !topic && !unclear;
        heard.close = topic ? heard.ranked.front().score >= kTopic : unclear;
    } else {
        for (auto& part : sure_clauses(pack, text, heard)) {
            if (!heard.accepted || part.ranked.front().score > heard.ranked.front().score)
                heard = std::move(part);
        }
    }
    if (word_count(text) == 1 && !rules_speak(heard)) heard.close = false;  // "vida": anything, or nothing
    return heard;
}

std::vector<std::string> needs_of_clauses(const rules::Pack& pack, const rules::Understanding& heard,
                                          const std::string& text) {
    std::vector<std::string> ids;
    for (const auto& part : sure_clauses(pack, text, heard)) add_once(ids, part.labels.front());
    return ids;
}

}  // namespace swcs::dialog
