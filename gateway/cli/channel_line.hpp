// The channel and the --line file that decode and encode work with: one configured sender, secrets included.
#pragma once

#include <iosfwd>
#include <optional>
#include <string>

#include "channels/channel.hpp"
#include "data/result.hpp"
#include "gateway/cli/commands.hpp"

namespace swcs::gateway::cli {

struct ChannelLine {
    const channels::Channel& channel;  // lives as long as the program
    channels::Line line;               // empty without a --line file
};

// nullopt after printing why: no such channel, no such file, not the JSON it should be.
std::optional<ChannelLine> channel_line(const ChannelOptions& options, std::ostream& err);

// {"name","address","settings":{},"secrets":{}}; numbers and flags among the values are taken as they are
// written.
data::Result<channels::Line> read_line_file(const std::string& path);

// The account a webhook of that line arrives for.
channels::Account account_of(const channels::Line& line);

}  // namespace swcs::gateway::cli
