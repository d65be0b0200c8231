// The hours in which nobody is told anything unasked, by the programme's own clock.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "data/time.hpp"

namespace swcs::gateway::outreach {

struct QuietHours {
    int from = 0;  // minutes since midnight
    int to = 0;    // less than `from`: they end on the next day
};

// "20:00-08:00"; none when it is not that, or says all day.
std::optional<QuietHours> quiet_hours(std::string_view text);

// When the quiet hours end that hold at `now`; none outside of them. `quiet` is "" where there are none.
std::optional<data::Time> quiet_until(const std::string& quiet, const std::string& zone, data::Time now);

}  // namespace swcs::gateway::outreach
