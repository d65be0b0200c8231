// Which of many short texts stand in a longer one.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "rules/hash_table.hpp"

namespace swcs::rules {

class Substrings {
  public:
    static constexpr std::size_t kShortest = 3;  // bytes of a wanted text, at least
    Substrings() = default;
    explicit Substrings(const std::vector<std::string>& wanted);
    // Adds the numbers of those found, some perhaps twice.
    void find_in(std::string_view text, std::vector<int>& found) const;

  private:
    // Those that begin with the same kShortest bytes stand side by side.
    struct Run {
        std::uint32_t begin = 0;
        std::uint32_t end = 0;
    };
    struct Wanted {
        std::string text;
        int number;
    };
    std::vector<Wanted> wanted_;
    HashTable<Run> runs_;  // by the hash of those bytes
};

}  // namespace swcs::rules
