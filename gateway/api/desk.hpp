// The operator's API: cases that wait, and the dead-letter desk. Under /api/v1, with the operator's token
// (data folder, operator.token, mode 0600) as a bearer until officers have accounts of their own.
#pragma once

#include <string>

#include "gateway/core/bell.hpp"
#include "gateway/core/world.hpp"
#include "gateway/core/writer.hpp"
#include "gateway/http.hpp"

namespace swcs::gateway {

class Desk {
  public:
    Desk(const World& world, Writer& writer, Bell& pipeline, Bell& outbox, std::string token)
        : world_(world), writer_(writer), pipeline_(pipeline), outbox_(outbox), token_(std::move(token)) {}

    std::vector<Route> routes() const;

  private:
    Handler guarded(Response (Desk::*handle)(const Request&) const) const;
    Response cases(const Request& request) const;
    Response dead_letters(const Request& request) const;
    Response retry(const Request& request) const;

    const World& world_;
    Writer& writer_;
    Bell& pipeline_;
    Bell& outbox_;
    std::string token_;
};

// Takes a letter off the desk and puts what it was about back into its queue: an event to the pipeline, a
// message to the outbox, with a fresh day to be sent in. Inside a transaction. Errors: not_found.
data::Result<void> put_back(const World& world, data::store::Store& store, const std::string& letter);

}  // namespace swcs::gateway
