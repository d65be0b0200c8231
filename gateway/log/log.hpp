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

// The value without registered secrets, everything else as it is: for the simulator's wire, where people are
// invented.
std::string without_secrets(std::string_view value);

// What the sink does to a value; public for its tests.
std::string redact(std::string_view value);

}  // namespace swcs::gateway::log
