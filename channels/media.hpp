// What the adapters share when they fetch what a person sent: which hosts they may ask, and what an answer
// means before a provider's own words are looked at.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "channels/channel.hpp"

namespace swcs::channels {

// "127.0.0.1:8080" of "http://127.0.0.1:8080/graph"; "" of what has none. As it stands, in lower case.
std::string authority_of(std::string_view url);

// Where the operator says the provider is, the provider's own hosts, and those of the line's setting
// "media_hosts" (separated by spaces).
std::vector<std::string> media_hosts(const Line& line, std::string_view base_url,
                                     std::vector<std::string> own);

// An answer that holds no file and no way to one: tried again when it may pass.
Fetch no_file(std::string_view provider, const data::HttpAnswer& answer);

}  // namespace swcs::channels
