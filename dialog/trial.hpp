// What the dialog's tests share: a small pack whose phrases are short and never change, the shipped pack, and
// a person to play. Test code only.
#pragma once

#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "data/embedded.hpp"
#include "dialog/step.hpp"
#include "dialog/talk.hpp"

namespace swcs::dialog::trial {

// The files of one embedded pack, "builtin" or "ecuador".
inline rules::Files embedded_files(std::string_view pack) {
    rules::Files files;
    const std::string folder = std::string(pack) + "/";
    for (const auto& file : embedded::packs()) {
        if (file.path.starts_with(folder)) files[std::string(file.path.substr(folder.size()))] = file.bytes;
    }
    return files;
}

inline std::shared_ptr<const rules::Pack> built(const rules::Files& files) {
    auto result = rules::build_pack(files, embedded_files("builtin"));
    if (auto* pack = std::get_if<std::shared_ptr<const rules::Pack>>(&result)) return *pack;
    std::string problems;
    for (const auto& problem : std::get<std::vector<rules::Problem>>(result))
        problems += to_string(problem) + "\n";
    throw std::runtime_error(problems);
}

rules::Files small_files();  // trial_test.cpp

inline const rules::Pack& small_pack() {
    static const auto pack = built(small_files());
    return *pack;
}

inline const rules::Pack& ecuador() {
    static const auto pack = built(embedded_files("ecuador"));
    return *pack;
}

// A talk that must hold, and what it shows.
struct TalkCase {
    std::string_view label;
    std::string_view talk;
};

// "" when the talk holds, else every failure on its line.
inline std::string failures_of(std::string_view talk, const rules::Pack& pack = small_pack()) {
    std::string text;
    for (const auto& failure : run_talk(talk, pack)) {
        text += "line " + std::to_string(failure.line) + ": " + failure.message + "\n";
    }
    return text;
}

// One person on one line. Each message comes a minute after the last.
struct Person {
    const rules::Pack& own = small_pack();
    const rules::Pack& newest = small_pack();
    LineTraits line;
    State state{.contact = {.id = {"c1"}, .language = "", .name = "", .officer = ""},
                .conversation = {.id = {"k1"}, .contact = {"c1"}, .line = "whatsapp"}};
    Step last;
    int count = 0;

    const Step& sends(data::Inbound message) {
        message.external_id = "in-" + std::to_string(++count);
        return happens(CitizenWrote{std::move(message)});
    }
    const Step& writes(std::string text) {
        data::Inbound message;
        message.text = std::move(text);
        return sends(std::move(message));
    }
    const Step& taps(std::string id) {
        data::Inbound message;
        message.choice = std::move(id);
        return sends(std::move(message));
    }
    const Step& timer(std::string kind = "remind") { return happens(TimerFired{std::move(kind)}); }

    Event event(What what) const {
        return {.at = data::from_ms(1'793'000'000'000 + 60'000LL * count),
                .fresh_case = {"case-" + std::to_string(count)},
                .fresh_number = "N" + std::to_string(count),
                .what = std::move(what)};
    }
    const Step& happens(What what) {
        last = step(state, event(std::move(what)), {.own = own, .newest = newest}, line);
        state = last.state;
        return last;
    }
};

template <typename T>
std::vector<T> all(const Step& step) {
    std::vector<T> found;
    for (const auto& effect : step.effects) {
        if (const auto* one = std::get_if<T>(&effect)) found.push_back(*one);
    }
    return found;
}

inline std::string said(const Step& step) {
    std::string text;
    for (const auto& say : all<Say>(step)) text += say.text;
    return text;
}

}  // namespace swcs::dialog::trial
