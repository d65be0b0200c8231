// Not sure enough to act on: what was meant is asked, by a list, or, where no list may name it, whether there
// is danger.
#include <algorithm>
#include <optional>

#include "dialog/moves.hpp"
#include "dialog/say.hpp"

namespace swcs::dialog {

namespace {

constexpr std::size_t kCandidates = 3;

// What happened to somebody is named in no list that whoever holds the phone may read.
bool is_unnamed(const Turn& turn, const rules::Guess& guess) {
    return flagged(subcategory(turn, guess.subcategory), "sensitive");
}

// False, and nothing said, when there is nothing that may be listed.
bool did_you_mean(Turn& turn, const rules::Understanding& heard, const std::string& text) {
    std::vector<std::string> ids;
    for (const auto& guess : heard.ranked) {
        const bool near = guess.score >= kNearAnything;
        if (near && !is_unnamed(turn, guess) && ids.size() < kCandidates)
            ids.push_back("need:" + std::string(guess.subcategory));
    }
    if (ids.empty()) return false;
    greet(turn);
    turn.talk.need = kept(text, kNeedBytes);
    turn.talk.stage = data::Stage::choosing;
    say(turn, "did_you_mean");
    ids.emplace_back("none_of_these");
    offer(turn, ids);
    return true;
}

Need nearest_two(const Turn& turn, rules::Understanding heard, const std::string& text) {
    heard.labels = {std::string(heard.ranked[0].subcategory), std::string(heard.ranked[1].subcategory)};
    return need_of(turn, turn.rules.own, heard, text);
}

// The nearest of what no list names, as a need to be asked about.
std::optional<Need> unnamed_need(const Turn& turn, rules::Understanding heard, const std::string& text) {
    const auto near = std::ranges::find_if(heard.ranked, [&](const auto& guess) {
        return guess.score >= kNearAnything && is_unnamed(turn, guess);
    });
    if (near == heard.ranked.end()) return std::nullopt;
    heard.labels = {std::string(near->subcategory)};
    return need_of(turn, turn.rules.own, heard, text);
}

// A matter of life that no list names is the best of all, or as good as accepted; otherwise what is less
// grave is listed first.
bool is_grave_unnamed(const Turn& turn, const rules::Understanding& heard) {
    return std::ranges::any_of(heard.ranked, [&](const auto& guess) {
        const bool likely = guess.score >= 1 || guess.subcategory == heard.ranked.front().subcategory;
        const auto* sub = subcategory(turn, guess.subcategory);
        return likely && is_unnamed(turn, guess) && priority_of(*sub) == data::Priority::p0;
    });
}

}  // namespace

// Nobody in danger is shown a list, least of all one that names what happened to them.
bool grave_either_way(const Turn& turn, const rules::Understanding& heard) {
    if (heard.ranked.size() < 2 || heard.ranked[1].score < kNearAnything) return false;
    return std::all_of(heard.ranked.begin(), heard.ranked.begin() + 2, [&](const auto& guess) {
        const auto* sub = subcategory(turn, guess.subcategory);
        return sub != nullptr && priority_of(*sub) == data::Priority::p0;
    });
}

bool ask_what_is_meant(Turn& turn, const rules::Understanding& heard, const std::string& text) {
    if (grave_either_way(turn, heard)) {
        ask_about_danger(turn, nearest_two(turn, heard, text));
        return true;
    }
    if (!is_grave_unnamed(turn, heard) && did_you_mean(turn, heard, text)) return true;
    const auto need = unnamed_need(turn, heard, text);
    if (need) ask_about_danger(turn, *need);
    return need.has_value();
}

void suggest_less_grave(Turn& turn, const std::string& text) {
    auto heard = listen(turn, turn.rules.own, text);
    std::erase_if(heard.ranked, [&](const auto& guess) {
        const auto* sub = subcategory(turn, guess.subcategory);
        return sub == nullptr || priority_of(*sub) == data::Priority::p0 || guess.score < kNearAnything;
    });
    const bool listed_before = turn.talk.misunderstood > 0;
    if (listed_before || !did_you_mean(turn, heard, text)) choose(turn, "none_of_these");
}

void ask_what_else(Turn& turn) {
    const std::string words = turn.talk.need;
    const std::string denied = turn.talk.subcategory;
    forget_matter(turn);
    turn.talk.stage = data::Stage::listening;
    auto heard = words.empty() ? rules::Understanding{} : listen(turn, turn.rules.own, words);
    std::erase_if(heard.ranked, [&](const auto& guess) { return guess.subcategory == denied; });
    if (did_you_mean(turn, heard, words)) return;
    turn.talk.need = words;
    turn.talk.misunderstood = 1;
    say(turn, "ask_need.examples");
}

bool ask_about_unlisted(Turn& turn) {
    auto& talk = turn.talk;
    if (talk.misunderstood > 0 || talk.need.empty() || !talk.subcategory.empty()) return false;
    if (!talk.suspended.empty() || talk.held == kDangerDenied) return false;
    const auto need = unnamed_need(turn, listen(turn, turn.rules.own, talk.need), talk.need);
    if (!need) return false;
    talk.misunderstood = 1;
    ask_about_danger(turn, *need);
    return true;
}

}  // namespace swcs::dialog
