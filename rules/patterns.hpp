// Staff's rules, compiled: one RE2::Set finds all that match. A rule's own RE2 says what matched, for whoever
// wants to know; it is compiled when first wanted, for most rules of a pack never match anything.
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <re2/re2.h>
#include <re2/set.h>

#include "rules/pack.hpp"

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

    Patterns();
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
    // May be asked by several threads at once.
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
        std::unique_ptr<const Lazy> pattern;
        std::unique_ptr<const Lazy> unless;  // null for none
    };
    std::vector<int> found_in(std::string_view text) const;
    static bool finds(const Lazy& pattern, std::string_view text);

    std::vector<Compiled> rules_;
    std::unique_ptr<RE2::Set> set_;  // null: too large together
};

}  // namespace swcs::rules
