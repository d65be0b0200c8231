// Webhooks: from a provider's request to committed rows.
//
//   account looked up -> channel.receive(): signature, then messages and receipts -> line looked up -> commit
//   -> 2xx
#pragma once

#include "gateway/core/bell.hpp"
#include "gateway/core/world.hpp"
#include "gateway/core/writer.hpp"
#include "gateway/http.hpp"

namespace swcs::gateway {

class Webhooks {
  public:
    // `bell` wakes the pipeline after each commit. All must outlive this.
    Webhooks(const World& world, Writer& writer, Bell& bell) : world_(world), writer_(writer), bell_(bell) {}

    // /hooks/<channel>/<account>[/<secret>]; params as the route's groups. From any thread.
    Response handle(const Request& request) const;

    std::vector<Route> routes() const;

  private:
    const World& world_;
    Writer& writer_;
    Bell& bell_;
};

}  // namespace swcs::gateway
