// One JSON line per fact, on standard error. People and secrets are redacted at the sink, whatever a caller
// passes: runs of seven or more digits keep their last four, e-mail addresses their domain, registered
// secrets nothing. Fields named "id", "event", "request" and "ms" pass untouched: they are ours. From any
// thread.
#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace swcs::gateway::log {

using Field = std::pair<std::string_view, std::string>;
using Fields = std::initializer_list<Field>;

// room: "edge", "webhook", "pipeline", "outbox", … ; fact: "message.stored", "send.failed"
void debug(std::string_view room, std::string_view fact, Fields fields = {});
void info(std::string_view room, std::string_view fact, Fields fields = {});
void warn(std::string_view room, std::string_view fact, Fields fields = {});
void error(std::string_view room, std::string_view fact, Fields fields = {});

// "info", or per room: "info,outbox=debug". false: not understood, nothing changed.
bool set_levels(std::string_view levels);

// Never let this value out, in clear or percent-encoded.
void add_secret(const std::string& value);

// What the sink does to a value; for its tests and for the simulator's wire.
std::string redact(std::string_view value);

}  // namespace swcs::gateway::log
