// How alike two words are, for typos and for spelling by ear.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace swcs::rules {

// Insertions, deletions, changes and swaps of neighbours needed to turn a into b; `most + 1` when more than
// `most`.
std::size_t edits(std::string_view a, std::string_view b, std::size_t most);

// Which letters a word has, as bits. An edit takes one letter away and brings one in, at most: two words are
// as many edits apart, or more.
std::uint64_t letters_of(std::string_view word);
std::size_t least_edits(std::uint64_t letters, std::uint64_t others);

// Edits a word of this many letters may have and still be taken for another: none up to 4 letters, 1 up to 7,
// then 2.
std::size_t edits_allowed(std::size_t letters);

// How a folded Spanish word is spoken, roughly: "kebedo" for "quevedo", "babaoyo" for "babahoyo".
std::string sound_of(std::string_view folded);

}  // namespace swcs::rules
