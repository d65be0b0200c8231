// The API: handlers are given to rows of the access table; what is not in the table cannot be served, and
// what the signed-in account may not do never reaches its handler.
#pragma once

#include <functional>
#include <string_view>
#include <vector>

#include "data/account.hpp"
#include "gateway/api/access.hpp"
#include "gateway/auth/sign_in.hpp"
#include "gateway/http.hpp"

namespace swcs::gateway::api {

// `who` is empty-named only on routes for anyone.
using ApiHandler = std::function<Response(const Request& request, const data::Account& who)>;

class Api {
  public:
    explicit Api(auth::SignIns& sign_ins) : sign_ins_(sign_ins) {}

    // `method` and `path` as in the table (asserted). Request::params are the {parts} in order.
    void serve(std::string_view method, std::string_view path, ApiHandler handler,
               std::size_t body_limit = 64 * 1024);

    // Rows without a handler answer 501 and are reported by unserved(), which a test keeps empty.
    std::vector<Route> routes() const;
    std::vector<std::string> unserved() const;

  private:
    struct Served {
        const Access* access;
        ApiHandler handler;
        std::size_t body_limit;
    };
    Handler guarded(const Served& served) const;

    auth::SignIns& sign_ins_;
    std::vector<Served> served_;
};

}  // namespace swcs::gateway::api
