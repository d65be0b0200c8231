// Staff's rules, compiled. A pattern is tried only on texts that have the letters without which it cannot
// match; most texts have those of a few of a pack's hundreds of patterns.
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <re2/filtered_re2.h>
#include <re2/re2.h>

#include "rules/pack.hpp"
#include "rules/substrings.hpp"

namespace swcs::rules {

// What is wrong with a pattern, or "".
std::string fault_of_pattern(const std::string& pattern);

class Patterns {
  public:
    struct Hit {
        std::size_t rule;   // in the order of add()
        std::size_t owner;  // as given to add()
        double weight;
        bool must;
        bool cancelled;  // `unless` matched as well: the rule counts for nothing
    };

    void add(std::size_t owner, const Rule& rule);  // a rule without fault
    void ready();                                   // after the last add
    bool empty() const { return rules_.empty(); }
    // The rules whose pattern is found in `folded`, a text in `language`, or in `spelt_out`, the same text
    // with its abbreviations spelt out. `unless` cancels from either.
    std::vector<Hit> match(std::string_view folded, std::string_view spelt_out,
                           std::string_view language) const;
    // What the rule's pattern matches of a text; nullopt for nothing.
    struct Said {
        std::size_t begin;
        std::size_t end;
    };
    std::optional<Said> said(std::size_t rule, std::string_view text) const;

  private:
    // Compiled when first asked for, for most are never; by several threads at once if need be.
    class Lazy {
      public:
        explicit Lazy(std::string pattern) : pattern_(std::move(pattern)) {}
        const RE2& get() const;

      private:
        std::string pattern_;
        mutable std::once_flag once_;
        mutable std::unique_ptr<RE2> compiled_;
    };
    struct Compiled {
        std::size_t owner;
        double weight;
        bool must;
        std::string language;
        std::unique_ptr<const Lazy> unless;  // null for none
    };
    const RE2& pattern(int rule) const { return patterns_.GetRE2(rule); }

    std::vector<Compiled> rules_;
    re2::FilteredRE2 patterns_{static_cast<int>(Substrings::kShortest)};
    Substrings needed_;  // what at least one of must stand in a text for some pattern to match
};

}  // namespace swcs::rules
