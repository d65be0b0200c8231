// Staff's rules, compiled: one RE2::Set finds all that match, each rule's own RE2 says what matched.
#pragma once

#include <memory>
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
        std::size_t owner;  // as given to add()
        double weight;
        bool must;
        bool cancelled;     // `unless` matched as well: the rule counts for nothing
        std::size_t begin;  // what matched, in the folded text
        std::size_t end;
    };

    void add(std::size_t owner, const Rule& rule);  // a rule without fault
    void ready();                                   // after the last add
    // The rules whose pattern is found in `folded`, a text in `language`.
    std::vector<Hit> match(std::string_view folded, std::string_view language) const;

  private:
    struct Compiled {
        std::size_t owner;
        Rule rule;
        std::unique_ptr<RE2> pattern;
        std::unique_ptr<RE2> unless;  // null for none
    };
    std::vector<int> candidates(std::string_view folded) const;
    std::optional<Hit> hit(const Compiled& compiled, std::string_view folded) const;

    std::vector<Compiled> rules_;
    std::unique_ptr<RE2::Set> set_;
};

}  // namespace swcs::rules
