// For the channels' tests: recorded bytes, and the few lines every table needs.
#pragma once

#include <catch2/catch.hpp>
#include <fstream>
#include <iterator>
#include <string>

#include "channels/channel.hpp"

namespace swcs::channels::testing {

inline const data::Time kNow = data::from_ms(1'795'334'400'000);

// channels/<path>, as it lies in the source tree.
inline std::string bytes_of(const std::string& path) {
    std::ifstream file(std::string(SWCS_SOURCE_DIR) + "/channels/" + path, std::ios::binary);
    REQUIRE(file.good());
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

inline data::HttpAnswer answer(int status, std::string body, data::Headers headers = {}) {
    return {.status = status, .headers = std::move(headers), .body = std::move(body), .error = {}};
}

// Every call a message takes when the provider answers each with `given`.
inline std::vector<data::HttpCall> calls_of(const Channel& channel, const data::Outbound& message,
                                            const Line& line, const data::HttpAnswer& given) {
    std::vector<data::HttpCall> calls;
    std::vector<data::HttpAnswer> answers;
    for (;;) {
        Next next = channel.next(message, line, answers);
        auto* call = std::get_if<data::HttpCall>(&next);
        if (call == nullptr) return calls;
        calls.push_back(std::move(*call));
        answers.push_back(given);
        REQUIRE(answers.size() < 1000);
    }
}

inline Outcome outcome_of(const Next& next) {
    REQUIRE(std::holds_alternative<Done>(next));
    return std::get<Done>(next).outcome;
}

}  // namespace swcs::channels::testing
