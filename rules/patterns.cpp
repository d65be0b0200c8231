#include "rules/patterns.hpp"

#include <algorithm>
#include <cassert>

namespace swcs::rules {
namespace {

constexpr std::int64_t kPatternMemory = 8 << 20;

RE2::Options quiet() {
    RE2::Options options;
    options.set_log_errors(false);
    options.set_max_mem(kPatternMemory);
    return options;
}

std::unique_ptr<RE2> compiled(const std::string& pattern) {
    return std::make_unique<RE2>(pattern, quiet());
}

bool found_in(std::string_view text, const RE2& pattern) {
    return pattern.Match(re2::StringPiece(text.data(), text.size()), 0, text.size(), RE2::UNANCHORED, nullptr,
                         0);
}

}  // namespace

std::string fault_of_pattern(const std::string& pattern) {
    const auto re = compiled(pattern);
    if (!re->ok()) return re->error();
    return RE2::FullMatch("", *re) ? "it matches the empty text" : "";
}

const RE2& Patterns::Lazy::get() const {
    std::call_once(once_, [this] { compiled_ = compiled(pattern_); });
    return *compiled_;
}

void Patterns::add(std::size_t owner, const Rule& rule) {
    int number = 0;
    patterns_.Add(rule.pattern, quiet(), &number);
    assert(static_cast<std::size_t>(number) == rules_.size());
    rules_.push_back({.owner = owner,
                      .weight = rule.weight,
                      .must = rule.must,
                      .language = rule.language,
                      .unless = rule.unless.empty() ? nullptr : std::make_unique<const Lazy>(rule.unless)});
}

void Patterns::ready() {
    if (rules_.empty()) return;
    std::vector<std::string> needed;
    patterns_.Compile(&needed);
    needed_ = Substrings(needed);
}

std::vector<Patterns::Hit> Patterns::match(std::string_view folded, std::string_view spelt_out,
                                           std::string_view language) const {
    std::vector<Hit> hits;
    if (rules_.empty()) return hits;
    const bool differ = folded != spelt_out;
    const auto in_either = [&](const RE2& pattern) {
        return found_in(folded, pattern) || (differ && found_in(spelt_out, pattern));
    };
    thread_local std::vector<int> needed;
    thread_local std::vector<int> possible;
    needed.clear();
    needed_.find_in(folded, needed);
    if (differ) needed_.find_in(spelt_out, needed);
    patterns_.AllPotentials(needed, &possible);
    for (const int number : possible) {
        const auto rule = static_cast<std::size_t>(number);
        const auto& one = rules_[rule];
        if (!one.language.empty() && !language.empty() && one.language != language) continue;
        if (!in_either(pattern(number))) continue;
        const bool cancelled = one.unless != nullptr && in_either(one.unless->get());
        hits.push_back({rule, one.owner, one.weight, one.must, cancelled});
    }
    return hits;
}

std::optional<Patterns::Said> Patterns::said(std::size_t rule, std::string_view text) const {
    const re2::StringPiece all(text.data(), text.size());
    re2::StringPiece said;
    if (!pattern(static_cast<int>(rule)).Match(all, 0, all.size(), RE2::UNANCHORED, &said, 1))
        return std::nullopt;
    const auto begin = static_cast<std::size_t>(said.data() - all.data());
    return Said{begin, begin + said.size()};
}

}  // namespace swcs::rules
