// The programme's own clock: what day it is there, whatever UTC says.
#pragma once

#include <string>

#include "data/time.hpp"

namespace swcs::gateway {

// As in the IANA's list: "America/Guayaquil".
bool is_time_zone(const std::string& name);

// A moment as that zone's clock shows it, written as if it were UTC; and back.
data::Time local_in(const std::string& zone, data::Time at);
data::Time utc_of(const std::string& zone, data::Time local);

// "2026-11"
std::string month_in(const std::string& zone, data::Time at);

}  // namespace swcs::gateway
