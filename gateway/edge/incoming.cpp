#include "gateway/edge/incoming.hpp"

#include "gateway/edge/refusals.hpp"

namespace swcs::gateway::edge {

Incoming incoming(Head head, const Peer& peer, const Site& site, data::Time now) {
    Origin origin = origin_of(head, peer, site.trusted_proxies, site.public_url);
    Match match = site.routes.find(head.method, head.path);
    Incoming in{.request = {},
                .known = match.route != nullptr,
                .allow = std::move(match.allow),
                .body_limit = match.body_limit,
                .announced = head.chunked ? match.body_limit : head.content_length,
                .has_body = head.has_body(),
                .expects_continue = head.expects_continue,
                .keep_alive = head.keep_alive};
    in.request.raw = {.method = std::move(head.method),
                      .url = origin.base + head.target,
                      .headers = std::move(head.headers),
                      .body = {},
                      .received_at = now};
    in.request.path = std::move(head.path);
    in.request.remote = std::move(origin.remote);
    in.request.secure = origin.secure;
    return in;
}

Response unrouted(const Incoming& in) {
    if (in.allow.empty()) return titled_problem(404, "There is nothing at this address.", in.request);
    Response out;
    out.status = 204;
    if (in.request.raw.method != "OPTIONS")
        out = titled_problem(405, "This address takes " + in.allow, in.request);
    out.headers.emplace_back("Allow", in.allow);
    return out;
}

}  // namespace swcs::gateway::edge
