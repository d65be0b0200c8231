// In unit tests the log is silent, so that what failed is what one reads; SWCS_TEST_LOG=info (or debug, or
// "info,outbox=debug") lets it speak.
#include <cstdlib>

#include "gateway/log/log.hpp"

namespace {

std::string_view asked_for() {
    const char* levels = std::getenv("SWCS_TEST_LOG");
    return levels == nullptr ? "off" : levels;
}

[[maybe_unused]] const bool kQuiet = swcs::gateway::log::set_levels(asked_for());

}  // namespace
