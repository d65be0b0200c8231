#include "gateway/edge/routes.hpp"

#include <re2/re2.h>

#include <algorithm>
#include <array>

namespace swcs::gateway::edge {

namespace {

constexpr std::array<std::string_view, 6> kMethods{"GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"};

RE2::Options options() {
    RE2::Options out;
    out.set_log_errors(false);
    out.set_max_mem(1 << 20);
    out.set_encoding(RE2::Options::EncodingLatin1);  // bytes, as std::regex in the engine sees them
    return out;
}

// HEAD is answered by GET's handler, without the body.
std::string_view served_as(std::string_view method) {
    return method == "HEAD" ? "GET" : method;
}

}  // namespace

RouteTable::RouteTable(std::vector<Route> routes) : routes_(std::move(routes)) {
    for (const Route& route : routes_) patterns_.push_back(std::make_unique<RE2>(route.pattern, options()));
}
RouteTable::RouteTable(RouteTable&&) noexcept = default;
RouteTable::~RouteTable() = default;

data::Result<RouteTable> RouteTable::build(std::vector<Route> routes) {
    RouteTable table(std::move(routes));
    std::string problems;
    for (std::size_t i = 0; i < table.routes_.size(); ++i) {
        const Route& route = table.routes_[i];
        const std::string where = route.method + " " + route.pattern;
        if (std::find(kMethods.begin(), kMethods.end(), route.method) == kMethods.end())
            problems += where + ": no such method; ";
        if (!table.patterns_[i]->ok()) problems += where + ": " + table.patterns_[i]->error() + "; ";
        if (!route.handler) problems += where + ": no handler; ";
    }
    if (problems.empty()) return table;
    problems.resize(problems.size() - 2);
    return data::Error{data::ErrorKind::invalid, problems};
}

Match RouteTable::find(std::string_view method, const std::string& path) const {
    for (std::size_t i = 0; i < routes_.size(); ++i) {
        if (routes_[i].method != served_as(method) || !RE2::FullMatch(path, *patterns_[i])) continue;
        return {.route = &routes_[i], .allow = {}, .body_limit = routes_[i].body_limit};
    }
    return {.route = nullptr, .allow = methods_of(path)};
}

std::string RouteTable::methods_of(const std::string& path) const {
    std::string out;
    for (const std::string_view method : kMethods) {
        for (std::size_t i = 0; i < routes_.size(); ++i) {
            if (routes_[i].method != method || !RE2::FullMatch(path, *patterns_[i])) continue;
            out += std::string(method) + (method == "GET" ? ", HEAD, " : ", ");
            break;
        }
    }
    return out.empty() || out.ends_with("OPTIONS, ")
               ? out.substr(0, out.size() - std::min<std::size_t>(2, out.size()))
               : out + "OPTIONS";
}

}  // namespace swcs::gateway::edge
