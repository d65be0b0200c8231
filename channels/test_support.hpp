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

// What the provider is asked first.
inline data::HttpCall first_call(const Channel& channel, const data::Outbound& message, const Line& line) {
    Next next = channel.next(message, line, {});
    REQUIRE(std::holds_alternative<data::HttpCall>(next));
    return std::get<data::HttpCall>(std::move(next));
}

// A field of the form that a call posts, and of its query.
inline std::string form_field(const data::HttpCall& call, std::string_view name) {
    return std::string(data::field(data::parse_form(call.body), name));
}
inline std::string query_field(const data::HttpCall& call, std::string_view name) {
    return std::string(data::field(data::parse_form(data::query_of(call.url)), name));
}

inline Webhook accepted(data::Result<Webhook> webhook) {
    REQUIRE(webhook.ok());
    return std::move(webhook).value();
}

// For tables: S sent, R retry, F failed.
inline char letter(const Outcome& outcome) {
    return std::holds_alternative<Sent>(outcome) ? 'S' : std::holds_alternative<Retry>(outcome) ? 'R' : 'F';
}

inline Outcome outcome_of(const Next& next) {
    REQUIRE(std::holds_alternative<Done>(next));
    return std::get<Done>(next).outcome;
}

}  // namespace swcs::channels::testing
