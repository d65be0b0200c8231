#include "gateway/edge/refusals.hpp"

#include <algorithm>
#include <array>

namespace swcs::gateway::edge {

namespace {

struct Titled {
    int status;
    std::string_view title;
};
constexpr std::array<Titled, 11> kTitles{{{400, "Bad request"},
                                          {404, "Not found"},
                                          {405, "Method not allowed"},
                                          {413, "Content too large"},
                                          {414, "URI too long"},
                                          {415, "Unsupported media type"},
                                          {417, "Expectation failed"},
                                          {431, "Header fields too large"},
                                          {500, "Internal error"},
                                          {503, "Service unavailable"},
                                          {505, "HTTP version not supported"}}};

}  // namespace

Response titled_problem(int status, std::string_view detail, const Request& request) {
    const auto* found =
        std::find_if(kTitles.begin(), kTitles.end(), [&](const Titled& t) { return t.status == status; });
    return problem(status, found == kTitles.end() ? "Refused" : found->title, detail, request);
}

Response busy(const Request& request) {
    Response out = titled_problem(503, "Please try again in a moment.", request);
    out.headers.emplace_back("Retry-After", "1");
    return out;
}

}  // namespace swcs::gateway::edge
