#include "gateway/core/calendar.hpp"

#include <unicode/timezone.h>
#include <unicode/unistr.h>
#include <memory>

namespace swcs::gateway {

namespace {

std::unique_ptr<icu::TimeZone> time_zone(const std::string& name) {
    return std::unique_ptr<icu::TimeZone>(icu::TimeZone::createTimeZone(icu::UnicodeString::fromUTF8(name)));
}

// How far that zone is ahead of UTC then; `is_local`: `at` is by its own clock.
data::Millis ahead(const std::string& name, data::Time at, bool is_local) {
    std::int32_t raw = 0, summer = 0;
    UErrorCode status = U_ZERO_ERROR;
    time_zone(name)->getOffset(static_cast<UDate>(data::to_ms(at)), static_cast<UBool>(is_local), raw, summer,
                               status);
    return data::Millis{raw + summer};
}

}  // namespace

bool is_time_zone(const std::string& name) {
    return *time_zone(name) != icu::TimeZone::getUnknown();
}

data::Time local_in(const std::string& zone, data::Time at) {
    return at + ahead(zone, at, false);
}

data::Time utc_of(const std::string& zone, data::Time local) {
    return local - ahead(zone, local, true);
}

std::string month_in(const std::string& zone, data::Time at) {
    return data::rfc3339(local_in(zone, at)).substr(0, std::string_view("2026-11").size());
}

}  // namespace swcs::gateway
