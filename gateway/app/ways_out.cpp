#include "gateway/app/ways_out.hpp"

#include "gateway/media/clamd.hpp"
#include "gateway/transport/curl_transport.hpp"

namespace swcs::gateway {

std::unique_ptr<Transport> way_out(const Config& config, bool demo, simulator::MailServer server) {
    auto transport = make_curl_transport({.allow_private = config.allow_private_destinations || demo});
    if (!demo) return transport;
    return std::make_unique<simulator::Indoors>(std::move(transport), std::move(server));
}

std::unique_ptr<Transport> way_to_files(const Config& config, bool demo) {
    return make_curl_transport({.allow_private = config.allow_private_destinations || demo,
                                .overall_deadline = media::Fetcher::kDeadline,
                                .body_limit = media::Fetcher::kLargest});
}

media::Fetcher::Options fetching(const Config& config, bool demo, std::function<void()> idle) {
    constexpr data::Millis patience{10'000};
    media::Fetcher::Options options{.loopback = config.allow_private_destinations || demo,
                                    .idle = std::move(idle)};
    if (!config.clamd.empty()) {
        options.scan = [clamd = config.clamd, patience](std::string_view bytes) {
            return media::scan_with_clamd(clamd, bytes, patience);
        };
    }
    return options;
}

}  // namespace swcs::gateway
