// The request engine: cpp-httplib's routing and handler calls, fed from memory. Only engine.cpp knows it.
//
// An engine serves one request at a time; every worker has its own. It sees the request line alone: body and
// headers go to the handler as they arrived. (httplib 0.11.4 percent-decodes header values, answers 413 to
// forms over 8 KiB, empties multipart bodies and runs std::regex over Range.)
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "data/result.hpp"
#include "gateway/http.hpp"

namespace swcs::gateway::edge {

struct Answer {
    Response response;
    bool threw = false;  // the handler broke its contract; the response is a 500
};

class Engine {
  public:
    // `routes` must outlive the engine. Fails on a pattern std::regex cannot read.
    static data::Result<std::unique_ptr<Engine>> make(const std::vector<Route>& routes);
    virtual ~Engine() = default;
    virtual Answer run(Request& request) = 0;  // fills request.params
};

}  // namespace swcs::gateway::edge
