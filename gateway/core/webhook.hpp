// Webhooks: from a provider's request to committed rows.
//
//   account looked up -> channel.receive(): signature, then messages and receipts -> line looked up -> what
//   came with them into the vault -> commit -> 2xx
#pragma once

#include "gateway/core/bell.hpp"
#include "gateway/core/world.hpp"
#include "gateway/core/writer.hpp"
#include "gateway/http.hpp"
#include "gateway/media/vault.hpp"

namespace swcs::gateway {

class Webhooks {
  public:
    // `bell` wakes the pipeline after each commit. All must outlive this.
    Webhooks(const World& world, Writer& writer, Bell& bell, const media::Vault& vault)
        : world_(world), writer_(writer), bell_(bell), vault_(vault) {}

    // /hooks/<channel>/<account>[/<secret>]; params as the route's groups. From any thread.
    Response handle(const Request& request) const;

    std::vector<Route> routes() const;

  private:
    const World& world_;
    Writer& writer_;
    Bell& bell_;
    const media::Vault& vault_;  // for files that come with their message
};

}  // namespace swcs::gateway
