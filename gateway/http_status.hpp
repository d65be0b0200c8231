// HTTP status of an error: the one switch, for the API and for the command line's JSON.
#pragma once

#include "data/result.hpp"

namespace swcs::gateway {

int http_status(data::ErrorKind kind);

}  // namespace swcs::gateway
