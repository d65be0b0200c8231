// Which route a request is for, found before its body is read: the route decides how large the body may be.
// Matching is RE2's: linear in the path, whatever the pattern.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "data/result.hpp"
#include "gateway/http.hpp"

namespace re2 {
class RE2;
}

namespace swcs::gateway::edge {

constexpr std::size_t kUnknownRouteBodyLimit = 64 * 1024;

struct Match {
    const Route* route = nullptr;  // null: 404, or 405 when `allow` names the methods of that path
    std::string allow;             // "GET, HEAD, OPTIONS"
    std::size_t body_limit = kUnknownRouteBodyLimit;
};

class RouteTable {
  public:
    // Names every pattern and method that cannot be served.
    static data::Result<RouteTable> build(std::vector<Route> routes);
    RouteTable(RouteTable&&) noexcept;
    ~RouteTable();

    Match find(std::string_view method, const std::string& path) const;
    const std::vector<Route>& routes() const { return routes_; }

  private:
    explicit RouteTable(std::vector<Route> routes);
    std::string methods_of(const std::string& path) const;

    std::vector<Route> routes_;
    std::vector<std::unique_ptr<re2::RE2>> patterns_;  // one for each route
};

}  // namespace swcs::gateway::edge
