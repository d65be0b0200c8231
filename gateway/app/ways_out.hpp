// How we reach the world: the transport of what we send, that of people's files, and how files are fetched.
#pragma once

#include <functional>
#include <memory>

#include "gateway/config/config.hpp"
#include "gateway/media/fetcher.hpp"
#include "gateway/simulator/indoors.hpp"

namespace swcs::gateway {

// In the demo mails go to the simulator's mailboxes (`server`) and nowhere else.
std::unique_ptr<Transport> way_out(const Config& config, bool demo, simulator::MailServer server);

// Files come over a transport of their own: they are larger and slower than answers to sends.
std::unique_ptr<Transport> way_to_files(const Config& config, bool demo);

// With clamd, when the configuration names it. `idle` is called when there is nothing to fetch.
media::Fetcher::Options fetching(const Config& config, bool demo, std::function<void()> idle);

}  // namespace swcs::gateway
