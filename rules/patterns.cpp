#include "rules/patterns.hpp"

#include <algorithm>
#include <iterator>

namespace swcs::rules {
namespace {

constexpr std::int64_t kPatternMemory = 8 << 20;
constexpr std::int64_t kSetMemory = 16 << 20;

RE2::Options options(std::int64_t memory) {
    RE2::Options options;
    options.set_log_errors(false);
    options.set_max_mem(memory);
    return options;
}

std::unique_ptr<RE2> compiled(const std::string& pattern) {
    return std::make_unique<RE2>(pattern, options(kPatternMemory));
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

Patterns::Patterns() : set_(std::make_unique<RE2::Set>(options(kSetMemory), RE2::UNANCHORED)) {}

void Patterns::add(std::size_t owner, const Rule& rule) {
    set_->Add(rule.pattern, nullptr);
    rules_.push_back({.owner = owner,
                      .weight = rule.weight,
                      .must = rule.must,
                      .language = rule.language,
                      .pattern = std::make_unique<const Lazy>(rule.pattern),
                      .unless = rule.unless.empty() ? nullptr : std::make_unique<const Lazy>(rule.unless)});
}

void Patterns::ready() {
    if (!set_->Compile()) set_ = nullptr;  // match() then tries one by one
}

bool Patterns::finds(const Lazy& pattern, std::string_view text) {
    return RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), pattern.get());
}

std::vector<int> Patterns::found_in(std::string_view text) const {
    std::vector<int> found;
    RE2::Set::ErrorInfo error{RE2::Set::kNoError};
    if (set_ != nullptr && (set_->Match(re2::StringPiece(text.data(), text.size()), &found, &error) ||
                            error.kind == RE2::Set::kNoError)) {
        std::sort(found.begin(), found.end());
        return found;
    }
    for (std::size_t i = 0; i < rules_.size(); ++i) {
        if (finds(*rules_[i].pattern, text)) found.push_back(static_cast<int>(i));
    }
    return found;
}

std::vector<Patterns::Hit> Patterns::match(std::string_view folded, std::string_view spelt_out,
                                           std::string_view language) const {
    std::vector<Hit> hits;
    if (rules_.empty()) return hits;
    auto found = found_in(folded);
    const bool differ = folded != spelt_out;
    if (differ) {
        const auto more = found_in(spelt_out);
        std::vector<int> both;
        std::set_union(found.begin(), found.end(), more.begin(), more.end(), std::back_inserter(both));
        found = std::move(both);
    }
    for (const int index : found) {
        const auto rule = static_cast<std::size_t>(index);
        const auto& one = rules_[rule];
        if (!one.language.empty() && !language.empty() && one.language != language) continue;
        const bool cancelled = one.unless != nullptr &&
                               (finds(*one.unless, folded) || (differ && finds(*one.unless, spelt_out)));
        hits.push_back({rule, one.owner, one.weight, one.must, cancelled});
    }
    return hits;
}

std::optional<Patterns::Said> Patterns::said(std::size_t rule, std::string_view text) const {
    const re2::StringPiece all(text.data(), text.size());
    re2::StringPiece said;
    if (!rules_[rule].pattern->get().Match(all, 0, all.size(), RE2::UNANCHORED, &said, 1))
        return std::nullopt;
    const auto begin = static_cast<std::size_t>(said.data() - all.data());
    return Said{begin, begin + said.size()};
}

}  // namespace swcs::rules
