#include "rules/patterns.hpp"

#include <algorithm>
#include <iterator>
#include <numeric>

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

std::vector<int> Patterns::candidates(std::string_view folded) const {
    std::vector<int> found;
    const re2::StringPiece text(folded.data(), folded.size());
    RE2::Set::ErrorInfo error{RE2::Set::kNoError};
    if (set_ != nullptr && (set_->Match(text, &found, &error) || error.kind == RE2::Set::kNoError)) {
        std::sort(found.begin(), found.end());
        return found;
    }
    found.resize(rules_.size());
    std::iota(found.begin(), found.end(), 0);
    return found;
}

bool Patterns::cancels(const Compiled& compiled, std::string_view text) {
    return compiled.unless != nullptr &&
           RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), compiled.unless->get());
}

std::optional<Patterns::Hit> Patterns::hit(const Compiled& compiled, std::string_view written) const {
    const re2::StringPiece text(written.data(), written.size());
    re2::StringPiece said;
    if (!compiled.pattern->get().Match(text, 0, text.size(), RE2::UNANCHORED, &said, 1)) return std::nullopt;
    const auto begin = static_cast<std::size_t>(said.data() - text.data());
    return Hit{.owner = compiled.owner,
               .weight = compiled.weight,
               .must = compiled.must,
               .cancelled = false,
               .spelt_out = false,
               .begin = begin,
               .end = begin + said.size()};
}

std::vector<Patterns::Hit> Patterns::match(std::string_view folded, std::string_view spelt_out,
                                           std::string_view language) const {
    std::vector<Hit> hits;
    if (rules_.empty()) return hits;
    auto found = candidates(folded);
    const bool differ = folded != spelt_out;
    if (differ) {
        const auto more = candidates(spelt_out);
        std::vector<int> both;
        std::set_union(found.begin(), found.end(), more.begin(), more.end(), std::back_inserter(both));
        found = std::move(both);
    }
    for (const int index : found) {
        const auto& compiled = rules_[static_cast<std::size_t>(index)];
        if (!compiled.language.empty() && !language.empty() && compiled.language != language) continue;
        auto one = hit(compiled, folded);
        if (!one && differ) {
            one = hit(compiled, spelt_out);
            if (one) one->spelt_out = true;
        }
        if (!one) continue;
        one->cancelled = cancels(compiled, folded) || (differ && cancels(compiled, spelt_out));
        hits.push_back(*one);
    }
    return hits;
}

}  // namespace swcs::rules
