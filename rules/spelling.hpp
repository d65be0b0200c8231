// The known word a misspelt one was meant to be: one letter dropped, doubled, changed, or two swapped. Of
// several, the one met most often.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace swcs::rules {

class Spelling {
  public:
    // `times`: how often the word occurs in the examples.
    void add(std::string_view word, std::uint32_t times);
    void ready();  // after the last add
    std::optional<std::string_view> meant(std::string_view misspelt) const;

  private:
    struct Known {
        std::string word;
        std::uint32_t times;
    };
    struct Trace {  // of a word with one letter left out, or none
        std::uint64_t hash;
        std::uint32_t word;
        bool operator<(const Trace& other) const {
            return hash != other.hash ? hash < other.hash : word < other.word;
        }
    };
    std::vector<Known> words_;
    std::vector<Trace> traces_;
};

}  // namespace swcs::rules
