#include "gateway/cli/rule_proofs.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "rules/fold.hpp"
#include "rules/lexicon.hpp"
#include "rules/patterns.hpp"
#include "rules/recognizer.hpp"
#include "rules/understand.hpp"

namespace swcs::gateway::cli {

namespace {

using Problems = std::vector<rules::Problem>;

constexpr double kDecides = 1.0;  // a rule of less is evidence among other evidence

struct WrittenRule {
    const rules::Subcategory* owner;
    const rules::Rule* rule;
    Place place;
};

// One example sentence, and what the pack makes of it.
struct Example {
    const rules::Subcategory* owner;
    std::string text;
    Place place;
    rules::Understanding heard;
    std::vector<rules::Patterns::Hit> hits;  // `owner` is an index of WrittenRule
};

std::string where(const Place& place) {
    return place.file + ":" + place.pointer;
}

bool lists(const std::vector<std::string>& list, const std::string& id) {
    return std::find(list.begin(), list.end(), id) != list.end();
}

std::vector<WrittenRule> rules_of(const rules::Pack& pack, const PackPlaces& places) {
    std::vector<WrittenRule> all;
    for (const auto& [id, subcategory] : pack.subcategories) {
        const Place list = places.subcategories.at(id).at("rules");
        for (std::size_t i = 0; i < subcategory.rules.size(); ++i) {
            all.push_back({&subcategory, &subcategory.rules[i], list.at(std::to_string(i))});
        }
    }
    return all;
}

std::vector<Example> examples_of(const rules::Pack& pack, const PackPlaces& places,
                                 const std::vector<WrittenRule>& written) {
    rules::Patterns patterns;
    for (std::size_t i = 0; i < written.size(); ++i) patterns.add(i, *written[i].rule);
    patterns.ready();
    std::vector<Example> all;
    for (const auto& [id, subcategory] : pack.subcategories) {
        for (const auto& [language, texts] : subcategory.examples) {
            const auto& lexicon = rules::lexicon_of(pack.recognizer->words, language);
            const Place list = places.subcategories.at(id).at("examples").at(language);
            for (std::size_t i = 0; i < texts.size(); ++i) {
                const auto& text = texts[i];
                const auto words = rules::words(text);
                all.push_back(
                    {.owner = &subcategory,
                     .text = text,
                     .place = list.at(std::to_string(i)),
                     .heard = rules::understand(pack, text, language),
                     .hits = patterns.match(rules::joined(words),
                                            rules::joined(rules::spelt_out(words, lexicon)), language)});
            }
        }
    }
    return all;
}

// The pattern as somebody would have to write it: lower case, without accents. What follows a backslash is no
// letter to be found.
std::string with_folded_letters(const std::string& pattern) {
    std::string result;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        const auto c = static_cast<unsigned char>(pattern[i]);
        std::size_t length = 1;
        if (c == '\\') {
            const bool property = pattern.compare(i, 2, "\\p") == 0 || pattern.compare(i, 2, "\\P") == 0;
            length = property ? 3 : 2;
            result += pattern.substr(i, length);
        } else if (c >= 0x80 || (c >= 'A' && c <= 'Z')) {
            while (c >= 0x80 && i + length < pattern.size() &&
                   (static_cast<unsigned char>(pattern[i + length]) & 0xC0U) == 0x80U)
                ++length;
            result += rules::fold(pattern.substr(i, length));
        } else {
            result += pattern[i];
        }
        i += length - 1;
    }
    return result;
}

std::set<std::string> matched_by(const std::string& pattern, const std::vector<Example>& examples) {
    std::set<std::string> matched;
    if (!rules::fault_of_pattern(pattern).empty()) return matched;
    rules::Patterns patterns;
    patterns.add(0, {.pattern = pattern});
    patterns.ready();
    for (const auto& example : examples) {
        const auto folded = rules::fold(example.text);
        if (!patterns.match(folded, folded, "").empty()) matched.insert(example.text);
    }
    return matched;
}

// An accent beside the plain letter ("[oó]") does no harm; one that keeps an example from matching does, and
// so does one in a pattern that matches nothing at all.
void prove_letters(const WrittenRule& written, const std::vector<Example>& examples, Problems& problems) {
    for (const auto& [key, pattern] :
         {std::pair{"pattern", written.rule->pattern}, {"unless", written.rule->unless}}) {
        const auto meant = with_folded_letters(pattern);
        if (meant == pattern) continue;
        const auto matched = matched_by(pattern, examples);
        if (!matched.empty() && matched == matched_by(meant, examples)) continue;
        problems.push_back(written.place.at(key).problem(
            "holds a capital or an accent, which never matches: messages are compared in lower case, without "
            "accents and with n for ñ. Write \"" +
            meant + "\""));
    }
}

void prove_once(const std::vector<WrittenRule>& all, Problems& problems) {
    std::map<std::tuple<std::string, std::string, std::string>, const WrittenRule*> seen;
    for (const auto& written : all) {
        const auto& rule = *written.rule;
        const auto [first, fresh] =
            seen.emplace(std::tuple{rule.pattern, rule.unless, rule.language}, &written);
        if (fresh) continue;
        problems.push_back(written.place.at("pattern").problem(
            "the same pattern stands at " + where(first->second->place) + ": keep one of them"));
    }
}

// What the examples show of one rule.
struct Shown {
    int matched = 0;
    int cancelled = 0;
    int own = 0;                         // understood as the rule's own need, or not decided
    const Example* elsewhere = nullptr;  // the first that another need gets
};

std::vector<Shown> shown_by(const std::vector<WrittenRule>& all, const std::vector<Example>& examples) {
    std::vector<Shown> shown(all.size());
    for (const auto& example : examples) {
        for (const auto& hit : example.hits) {
            Shown& rule = shown[hit.owner];
            ++rule.matched;
            const bool own =
                example.heard.labels.empty() || lists(example.heard.labels, all[hit.owner].owner->id);
            rule.cancelled += hit.cancelled ? 1 : 0;
            rule.own += own ? 1 : 0;
            if (!own && rule.elsewhere == nullptr) rule.elsewhere = &example;
        }
    }
    return shown;
}

void prove_reached(const WrittenRule& written, const Shown& shown, Problems& problems) {
    if (shown.matched == 0 || written.rule->weight < kDecides) return;
    if (shown.cancelled == shown.matched) {
        problems.push_back(written.place.at("unless").problem(
            "'unless' cancels every example that the pattern matches: the rule never counts"));
    } else if (shown.own == 0) {
        problems.push_back(written.place.at("pattern").problem(
            "never decides: every example it matches is understood as another need, such as \"" +
            shown.elsewhere->text + "\" as '" + shown.elsewhere->heard.labels.front() + "'"));
    }
}

bool urgent(const rules::Subcategory& subcategory) {
    return subcategory.priority <= "P1";
}

bool decides(const rules::Patterns::Hit& hit) {
    return !hit.cancelled && (hit.must || hit.weight >= kDecides);
}

// The example of one need is decided for another, or left to a choice with it, where this rule matched. Two
// needs of one sentence are both heard, but not because a rule of one reads words of the other.
bool takes(const WrittenRule& written, const rules::Patterns::Hit& hit, const Example& example) {
    if (written.owner == example.owner || hit.cancelled || hit.weight <= 0) return false;
    const auto& heard = example.heard;
    const bool beside = lists(heard.labels, example.owner->id);
    if (lists(heard.labels, written.owner->id)) {
        return !beside || (decides(hit) && !urgent(*written.owner) && !urgent(*example.owner));
    }
    return !beside && heard.close &&
           std::any_of(heard.ranked.begin(), heard.ranked.end(),
                       [&](const auto& guess) { return guess.subcategory == written.owner->id; });
}

void prove_apart(const std::vector<WrittenRule>& all, const std::vector<Example>& examples,
                 Problems& problems) {
    for (const auto& example : examples) {
        for (const auto& hit : example.hits) {
            const auto& written = all[hit.owner];
            if (!takes(written, hit, example)) continue;
            problems.push_back(written.place.at("pattern").problem(
                "matches an example of '" + example.owner->id + "' and takes it away: \"" + example.text +
                "\". Make the pattern narrower, or exclude it with 'unless'"));
        }
    }
}

// A rule that decides reads something that its own need's examples say.
void prove_at_home(const WrittenRule& written, const std::map<std::string, int>& counts, Problems& problems) {
    if (counts.empty() || counts.contains(written.owner->id)) return;
    for (const auto& [other, count] : counts) {
        problems.push_back(written.place.at("pattern").problem(
            "matches examples of '" + other + "' (" + std::to_string(count) +
            ") and none of its own need: move it there, make it narrower, or write an example of its own"));
    }
}

void prove_at_home(const std::vector<WrittenRule>& all, const std::vector<Example>& examples,
                   Problems& problems) {
    std::vector<std::map<std::string, int>> counts(all.size());
    for (const auto& example : examples) {
        for (const auto& hit : example.hits) {
            if (decides(hit)) ++counts[hit.owner][example.owner->id];
        }
    }
    for (std::size_t i = 0; i < all.size(); ++i) prove_at_home(all[i], counts[i], problems);
}

// One sentence cannot teach two needs.
void prove_examples(const std::vector<Example>& examples, Problems& problems) {
    std::map<std::string, const Example*> seen;
    for (const auto& example : examples) {
        const auto [first, fresh] = seen.emplace(rules::fold(example.text), &example);
        if (fresh || first->second->owner == example.owner) continue;
        problems.push_back(example.place.problem("the same example stands at " + where(first->second->place) +
                                                 ": keep it with the need it belongs to"));
    }
}

}  // namespace

std::vector<rules::Problem> rule_proofs(const rules::Pack& pack, const PackPlaces& places) {
    Problems problems;
    const auto all = rules_of(pack, places);
    const auto examples = examples_of(pack, places, all);
    const auto shown = shown_by(all, examples);
    for (std::size_t i = 0; i < all.size(); ++i) {
        prove_letters(all[i], examples, problems);
        prove_reached(all[i], shown[i], problems);
    }
    prove_once(all, problems);
    prove_apart(all, examples, problems);
    prove_at_home(all, examples, problems);
    prove_examples(examples, problems);
    return problems;
}

}  // namespace swcs::gateway::cli
