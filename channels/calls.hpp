// What the adapters share when they send: one call after another, and what an answer means before a
// provider's own codes are looked at.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "channels/channel.hpp"

namespace swcs::channels {

// A part that the provider took: its id ("" when it gives none), and what it asks for it.
struct Taken {
    std::string id{};
    data::Charge charge{};
};

// One answer, read: the id of the part it took, the parts where it says more or one call became several, or
// how the sending ended.
using Reading = std::variant<std::string, Outcome, std::vector<Taken>>;

// A message as so many calls. `call` makes the n-th, from 0, when it is due and not before: it may carry a
// file of megabytes.
struct Plan {
    std::size_t calls = 0;
    std::function<data::HttpCall(std::size_t nth)> call;
};

// The plan follows from the message alone, so that asking again with the answers so far goes on where it
// stopped and sends no part twice. (A caller who tries again after a Retry leaves out the last answer, the
// refusal.)
Next one_after_another(const Plan& plan, std::span<const data::HttpAnswer> answers,
                       Reading (*read)(const data::HttpAnswer&));

// Retry for what every provider means alike: no answer, 429, 5xx. nullopt for anything else.
std::optional<Outcome> passing_trouble(std::string_view provider, const data::HttpAnswer& answer);

// Retry for trouble that passes, Failed for everything else: an answer that is neither success nor the
// provider's own words. "infobip: HTTP 401".
Outcome http_refusal(std::string_view provider, const data::HttpAnswer& answer);

inline bool is_success(const data::HttpAnswer& answer) {
    return answer.status >= 200 && answer.status < 300;
}

// Retry-After in seconds, at most a day; 0 when there is none. (Its other form is a date: we have no clock.)
data::Millis retry_after(const data::HttpAnswer& answer);

// "whatsapp 131047 (HTTP 400): the 24-hour window is closed". Never the provider's own words: they quote
// numbers.
std::string reason(std::string_view provider, std::int64_t code, int http_status, std::string_view meaning);

}  // namespace swcs::channels
