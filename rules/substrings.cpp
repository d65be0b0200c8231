#include "rules/substrings.hpp"

#include <algorithm>
#include <cassert>

namespace swcs::rules {
namespace {

std::uint64_t beginning_of(const char* text) {
    std::uint64_t bytes = 0;
    for (std::size_t i = 0; i < Substrings::kShortest; ++i)
        bytes = bytes << 8U | static_cast<unsigned char>(text[i]);
    return mixed(seed_gram, bytes);
}

}  // namespace

Substrings::Substrings(const std::vector<std::string>& wanted) : runs_(wanted.size()) {
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        assert(wanted[i].size() >= kShortest);
        wanted_.push_back({wanted[i], static_cast<int>(i)});
    }
    std::sort(wanted_.begin(), wanted_.end(),
              [](const Wanted& a, const Wanted& b) { return a.text < b.text; });
    for (std::uint32_t i = 0; i < wanted_.size(); ++i) {
        const auto beginning = beginning_of(wanted_[i].text.data());
        auto* run = runs_.find(beginning);
        if (run == nullptr) run = &runs_.insert(beginning, {i, i});
        run->end = i + 1;
    }
}

void Substrings::find_in(std::string_view text, std::vector<int>& found) const {
    for (std::size_t at = 0; at + kShortest <= text.size(); ++at) {
        const auto* run = runs_.find(beginning_of(text.data() + at));
        if (run == nullptr) continue;
        const auto rest = text.substr(at);
        for (auto i = run->begin; i < run->end; ++i) {
            if (rest.starts_with(wanted_[i].text)) found.push_back(wanted_[i].number);
        }
    }
}

}  // namespace swcs::rules
