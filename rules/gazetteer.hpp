// The cantons as people write them: without accents, with typos, as aliases, with their province.
#pragma once

#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "rules/fold.hpp"
#include "rules/language_guess.hpp"
#include "rules/lexicon.hpp"
#include "rules/pack.hpp"

namespace swcs::rules {

class Gazetteer {
  public:
    explicit Gazetteer(const std::vector<Canton>& cantons);

    struct Place {
        std::set<std::size_t> cantons;  // indexes; several when the name is shared
        std::size_t begin;              // words [begin, end)
        std::size_t end;
    };
    enum class Care {
        certain,  // in passing: exact or sounding the same, and after a word such as "en"
        asked,    // the answer to "which canton?": typos too
    };
    // The cantons a text names, left to right. A province after a shared name settles which: "Bolívar de
    // Manabí". A word that `everyday` knows is never a misspelt name, and a name that is a word too
    // ("Ventanas") is a place only where it says so: alone, or after "en".
    std::vector<Place> find(const std::vector<Word>& words, const Lexicon& lexicon,
                            const LanguageGuess& everyday, Care care) const;

  private:
    struct Name {
        std::string joined;     // folded, without spaces
        std::string sound;      // how it is spoken: "quevedo" and "kebedo" alike
        std::uint64_t letters;  // of the sound, see letters_of()
        std::size_t canton;
    };
    struct Province {
        std::string joined;
        std::set<std::size_t> cantons;
    };
    enum class Likeness { exact, sound, typos };
    std::set<std::size_t> named(const std::string& joined, Likeness likeness) const;
    std::set<std::size_t> nearest(const std::string& sound) const;
    std::vector<Place> spans(const std::vector<Word>& words, const LanguageGuess& everyday,
                             Likeness likeness) const;
    const Province* province_at(const std::vector<Word>& words, std::size_t begin, std::size_t end) const;
    // The longest province's name the place is part of: "Zamora" in "Zamora Chinchipe".
    struct Cover {
        const Province* province = nullptr;  // null: none
        std::size_t begin = 0;
    };
    Cover cover_of(const std::vector<Word>& words, const Place& place) const;
    // The place says in which province another is, rather than being one.
    bool is_province(const std::vector<Word>& words, const Place& place, const Place* before,
                     const Lexicon& lexicon) const;
    bool stands_alone(const std::vector<Word>& words, const Place& place, const Lexicon& lexicon) const;
    // Said of something else: "la calle Sucre", "se rompieron las ventanas", "no en Quito".
    bool is_elsewhere(const std::vector<Word>& words, const Place& place, const Lexicon& lexicon,
                      bool one_of_several) const;
    void settle(const std::vector<Word>& words, Place& place) const;

    // Every run of words of every message is looked up: by hash, not by walking 300 names.
    using Index = std::unordered_map<std::string, std::set<std::size_t>>;

    std::vector<Name> names_;
    Index by_name_;
    Index by_sound_;
    std::vector<Province> provinces_;
};

}  // namespace swcs::rules
